// A stream that its subgraph ends because the identity that opened it has run out is no loss.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createUpstreamSubscription } from '#gateway/subscriptions/upstreamSubscription.ts';
import { AppError } from '#platform/errors/appError.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createFakeLink } from '../../support/fakeLink.ts';

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

/** A stream that has told a first value; after a loss the next attempt is a minute away. */
async function opened() {
  let now = 1_000_000;
  const link = createFakeLink('stock');
  const told: unknown[] = [];
  const upstream = createUpstreamSubscription({
    ...{ link, query: '', variables: {}, viewer: anonymousViewer('WEB', 'test'), clock: { now: () => now } },
    ...{ logger: createLogger('test', { level: 'silent' }), requestTimeoutMs: 1_000 },
    backoff: { minMs: 60_000, maxMs: 60_000 },
    onClose: () => {},
  });
  closings.push(upstream.close);
  upstream.attach({
    onValue: ({ position: { key, rev, kind } }) => told.push([key, rev, kind]),
    onStale: (isStale) => told.push(isStale),
    onFailure: (failure) => told.push(failure),
  });
  await vi.waitFor(() => expect(link.streams).toHaveLength(1));
  link.stream().push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, { level: 1 });
  await vi.waitFor(() => expect(told).toEqual([['a', 1, 'SNAPSHOT']]));
  const later = (ms: number) => {
    now += ms;
  };
  return { link, told, later };
}

const someTurns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('a stream that ends', () => {
  it('after a minute is opened at once, with a deadline of its own, and only news are told', async () => {
    const { link, told, later } = await opened();
    for (const count of [2, 3]) {
      later(60_000);
      link.stream().end();
      await vi.waitFor(() => expect(link.streams).toHaveLength(count));
      expect(link.stream().request.deadline).toBe(1_001_000 + (count - 1) * 60_000);
      link.stream().push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, { level: 1 });
    }
    link.stream().push({ key: 'a', rev: 2, kind: 'CHANGE' }, { level: 2 });
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(told[1]).toEqual(['a', 2, 'CHANGE']);
  });

  it('before that, or by a failure, is a loss after which the gateway waits', async () => {
    const [early, failed] = [await opened(), await opened()];
    early.later(59_999);
    early.link.stream().end();
    failed.later(600_000);
    failed.link.stream().fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    await someTurns();
    expect([early.link.streams.length, failed.link.streams.length]).toEqual([1, 1]);
  });
});
