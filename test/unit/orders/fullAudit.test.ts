import { describe, expect, it } from 'vitest';
import { dateFindings } from '#platform/subgraph/auditInFlight.ts';
import { createFullAudit } from '#subgraphs/orders/audit.ts';

const begunAt = new Date(500);
const finding = (checked: number) => ({ invariant: 'I9', checked, violations: 0, samples: [] });

describe('the audit of the whole graph', () => {
  it('goes on behind a question that cannot wait, says how many are done, and tells when each began to look', async () => {
    let now = 1_000;
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let checks = 0;
    const clock = { now: () => now };
    const audited = dateFindings(async () => {
      await slow;
      return [finding(300_000)];
    }, clock);
    const audit = createFullAudit({
      sources: [
        { subgraph: 'catalog', check: async () => [{ ...finding(7), begunAt }] },
        {
          subgraph: 'orders',
          check: async () => {
            checks += 1;
            return audited();
          },
        },
      ],
      clock,
      patience: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        now += 2_000;
      },
    });
    await expect(audit()).rejects.toMatchObject({
      code: 'RETRY_LATER',
      message: 'The audit is under way for 2 s: 1 of 2 subgraphs are done; ask again for its result.',
    });
    finish();
    expect(await audit()).toEqual([
      { subgraph: 'catalog', ...finding(7), checkedAt: begunAt },
      { subgraph: 'orders', ...finding(300_000), checkedAt: new Date(1_000) },
    ]);
    expect(checks).toBe(1);
  });
});
