import { describe, expect, it } from 'vitest';
import { readNamedKeys } from '#platform/events/catchUp.ts';
import type { PageNames } from '#platform/events/eventLog.ts';

const hourMs = 3_600_000;
const now = 1_000 * hourMs;
const at = (hoursAgo: number) => new Date(now - hoursAgo * hourMs);

/** Entries 0 to 2, 3 and 4, 5: two epochs, two topics. */
const pages: PageNames[] = [
  { n: 0, next: 3, epoch: 1, at: at(30), ids: ['shop.level|a|1', 'shop.level|b|1', 'shop.levelLog|a|1'] },
  { n: 3, next: 5, epoch: 1, at: at(2), ids: ['shop.level|a|2', 'shop.levelLog|c|1'] },
  { n: 5, next: 6, epoch: 3, at: at(1), ids: ['shop.level|k|with|bars|9'] },
];

const named = (from: { epoch: number; n: number }, kept = pages, lifeMs?: number) =>
  readNamedKeys({
    topic: 'shop.level',
    from,
    now: () => now,
    lifeMs,
    log: {
      pageBefore: async (_source, n) => kept.filter((page) => page.n < n).at(-1) ?? null,
      namesFrom: async (_source, n, limit) => kept.filter((page) => page.n >= n).slice(0, limit),
    },
  });

describe('what the log has named since a position', () => {
  it('are the keys of the topic, and the end of the log', async () => {
    expect(await named({ epoch: 1, n: 3 })).toEqual({ keys: new Set(['a', 'k|with|bars']), end: { epoch: 3, n: 6 } });
    expect(await named({ epoch: 1, n: 5 })).toEqual({ keys: new Set(['k|with|bars']), end: { epoch: 3, n: 6 } });
    expect(await named({ epoch: 3, n: 6 })).toEqual({ keys: new Set(), end: { epoch: 3, n: 6 } });
    expect(await named({ epoch: 0, n: 0 }, [])).toEqual({ keys: new Set(), end: { epoch: 0, n: 0 } });
  });

  it('are told as long as a cursor lives', async () => {
    expect(await named({ epoch: 1, n: 3 }, pages, 2 * hourMs)).not.toBeNull();
    expect(await named({ epoch: 1, n: 3 }, pages, 2 * hourMs - 1)).toBeNull();
    expect(await named({ epoch: 1, n: 5 }, pages, 2 * hourMs - 1)).not.toBeNull();
  });

  it.each([
    ['followed by what is older than 24 h', { epoch: 0, n: 0 }, pages],
    ['behind the end, as of a log that was restored', { epoch: 3, n: 7 }, pages],
    ['of another epoch than its page, as of a log that was restored', { epoch: 2, n: 6 }, pages],
    ['within a page', { epoch: 1, n: 4 }, pages],
    ['of a page that was swept', { epoch: 1, n: 3 }, pages.slice(1)],
    ['of pages that were swept, with others behind', { epoch: 1, n: 3 }, pages.slice(2)],
    ['at the beginning of a log that was swept', { epoch: 0, n: 0 }, pages.slice(1)],
    ['too far back', { epoch: 1, n: 5 }, [...pages.slice(0, 2), { n: 5, next: 100_006, epoch: 1, at: at(1), ids: [] }]],
  ])('is unknown for a position %s', async (_name, from, kept) => {
    expect(await named(from, kept)).toBeNull();
  });
});
