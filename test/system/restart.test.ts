import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startNoren } from '../support/norenProcess.ts';
import { adjustStock, insist, makeShop } from '../support/shop.ts';

describe('a system that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'noren-killed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has everything that was acknowledged after the next start', async () => {
    const first = await startNoren({ storePath: folder, flags: ['--empty'] });
    const shop = await makeShop(first, { name: 'K1', units: 4 });
    const token = await first.token('lead', 'K1');
    const input = {
      levelId: shop.levelId,
      mode: 'REMOVE',
      quantity: 1,
      reason: 'LOSS',
      idempotencyKey: 'killed-after-the-answer',
    };
    const answered = await insist(first, { query: adjustStock, variables: { input }, token });
    await first.kill();

    const second = await startNoren({ storePath: folder, flags: ['--empty'] });
    const query = 'query ($id: ID!) { stockLevel(id: $id) { available version variant { product { title } } } }';
    const associate = await second.token('associate', 'K1');
    expect((await second.query({ query, variables: { id: shop.levelId }, token: associate })).data).toEqual({
      stockLevel: { available: 3, version: 3, variant: { product: { title: 'Linen shirt K1' } } },
    });
    const again = await insist(second, {
      query: adjustStock,
      variables: { input },
      token: await second.token('lead', 'K1'),
    });
    expect(again).toEqual(answered);
    await expect
      .poll(async () => {
        const { audit } = await insist(second, {
          query: '{ audit { violations } }',
          token: await second.token('admin'),
        });
        return (audit as unknown as { violations: number }[]).reduce((sum, report) => sum + report.violations, 0);
      })
      .toBe(0);
    await second.stop();
  }, 60_000);
});
