import { expect, vi } from 'vitest';
import type { AuditFinding } from '#platform/subgraph/defineSubgraph.ts';
import { effort } from './effort.ts';

/** Of a test that leaves books that do not agree, or none to look at: why it is so. */
export interface AuditOption {
  /** Given, the books are not looked at in the end. */
  unaudited?: 'leaves a planted mismatch' | 'its store is gone';
}

/** How long what was told last may take to be whole, and the audit of it all. */
const settleMs = effort({ short: 15_000, long: 180_000 });

/**
 * Fails unless every invariant holds, as it does after any test that writes, whatever it did. Called by whatever stops
 * a system or a subgraph of a test, so that no file forgets it.
 * @param audit asks for all findings; it may throw while a part comes back
 */
export async function expectCleanAudit(
  audit: () => Promise<readonly Pick<AuditFinding, 'invariant' | 'violations' | 'samples'>[]>,
): Promise<void> {
  await vi.waitFor(
    async () => {
      const violated = (await audit()).filter(({ violations }) => violations > 0);
      expect(violated, 'the audit after the test').toEqual([]);
    },
    { timeout: settleMs, interval: 200 },
  );
}
