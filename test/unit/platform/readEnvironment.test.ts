import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readEnvironment } from '#platform/config/readEnvironment.ts';

const settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  LEVEL: z.enum(['warn', 'info']).default('warn'),
  ISSUER: z.string().url().optional(),
});

describe('settings from the environment', () => {
  it('are read by their schema, and one that is set to nothing is not set', () => {
    const source = { PORT: '5000', LEVEL: '', ISSUER: '', OTHER: 'x' };
    expect(readEnvironment(settings, source)).toEqual({ PORT: 5_000, LEVEL: 'warn' });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT', 'a whole number'],
    [{ PORT: '0.5' }, 'PORT', 'a whole number'],
    [{ PORT: '0' }, 'PORT', '1 or more'],
    [{ PORT: '65536' }, 'PORT', '65535 or less'],
    [{ LEVEL: 'loud' }, 'LEVEL', 'one of warn, info'],
    [{ ISSUER: 'secret' }, 'ISSUER', 'an address such as https://shop.example/path'],
  ])('that are wrong are named with what they must be, without their value: %j', (source, name, demand) => {
    const refusal = () => readEnvironment(settings, source);
    expect(refusal).toThrow(`The environment variable ${name} is wrong: it must be ${demand}.`);
    expect(refusal).not.toThrow(/secret|loud/);
  });
});
