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

/** A stream that has told a first value; after a loss the next attempt is a minute away, unless told otherwise. */
async function opened(backoff = { minMs: 60_000, maxMs: 60_000 }) {
  let now = 1_000_000;
  const link = createFakeLink('stock');
  const told: unknown[] = [];
  const lines: string[] = [];
  const logger = createLogger('test', { destination: { write: (line) => void lines.push(JSON.parse(line).msg) } });
  const upstream = createUpstreamSubscription({
    ...{ link, query: '', variables: {}, viewer: anonymousViewer('WEB', 'test'), clock: { now: () => now } },
    ...{ logger, requestTimeoutMs: 1_000, backoff },
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
  return { link, told, lines, later };
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

  it('because nothing is there any more is asked for seldom and quietly, and what follows is a loss again', async () => {
    const nothing = { errors: [{ message: 'There is nothing to see.', extensions: { code: 'NOT_FOUND' } }] };
    const [gone, lost] = [await opened({ minMs: 1, maxMs: 60_000 }), await opened({ minMs: 1, maxMs: 60_000 })];
    gone.link.stream().end();
    await vi.waitFor(() => expect(gone.link.streams).toHaveLength(2));
    gone.link.stream().pushResult(nothing as never);
    for (const count of [2, 3, 4, 5]) {
      lost.link.stream().fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
      await vi.waitFor(() => expect(lost.link.streams).toHaveLength(count));
    }
    expect([gone.link.streams.length, gone.lines, gone.told.at(-1)]).toEqual([2, [], ['a', 2, 'CHANGE']]);
    expect(lost.lines).toEqual(new Array(4).fill('stream of a subgraph lost'));

    const soon = await opened({ minMs: 1, maxMs: 1 });
    soon.link.stream().end();
    await vi.waitFor(() => expect(soon.link.streams).toHaveLength(2));
    soon.link.stream().pushResult(nothing as never);
    await vi.waitFor(() => expect(soon.link.streams).toHaveLength(3));
    soon.link.stream().fail(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
    await vi.waitFor(() => expect(soon.link.streams).toHaveLength(4));
    expect(soon.lines).toEqual(['stream of a subgraph lost']);
  });
});
