import { describe, expect, it } from 'vitest';
import { readSystemConfig } from '../../../bin/system/systemConfig.ts';

describe('BUS_URL', () => {
  it.each(['nats://127.0.0.1:4222', 'tls://bus.example', 'nats://token@bus.example:4222'])('may be %s', (address) => {
    expect(readSystemConfig({ BUS_URL: address }).busUrl).toBe(address);
  });

  it('may be left out or empty', () => {
    expect(readSystemConfig({}).busUrl).toBeUndefined();
    expect(readSystemConfig({ BUS_URL: '' }).busUrl).toBeUndefined();
  });

  it.each(['127.0.0.1:4222', 'http://bus.example', 'nats://', 'nats://bus.example:99999', 'secret'])(
    'is refused as %s in one sentence that does not tell it',
    (address) => {
      expect(() => readSystemConfig({ BUS_URL: address })).toThrow(
        /^The environment variable BUS_URL is wrong: it must be an address such as nats:\/\/bus\.example:4222\.$/,
      );
    },
  );
});
