import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limits } from '#gateway/security/operationLimits.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/limits.md'), 'utf8');

describe('the page on limits', () => {
  it('has each limit with its number', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)].map(([, name, max]) => [
      name,
      Number(max?.replace(',', '')),
    ]);
    const { listEntries, ...inTable } = limits;
    expect(rows).toEqual([['tokens', 2_000], ...Object.entries(inTable)]);
    expect(page).toContain(`Lists of more than ${listEntries.toLocaleString('en')} entries`);
  });
});
