import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLocalLink, type LocalSubgraph } from '#platform/link/localLink.ts';

const viewer = anonymousViewer('WEB', 'test');

/** A call of a subgraph of the same process that executes so, with 100 ms. */
function call(execute: LocalSubgraph['execute']) {
  const subscribe = (): never => {
    throw new Error('Nothing is told.');
  };
  const link = createLocalLink({ name: 'catalog', execute, subscribe }, systemClock);
  return link.send({ query: '{ a }', viewer, deadline: systemClock.now() + 100 });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a call over a local link is watched no longer', () => {
  it('when the subgraph has thrown at once', async () => {
    const refused = expect(
      call(() => {
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
    await vi.advanceTimersByTimeAsync(300);
    await refused;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('when it is late and never answered', async () => {
    const refused = expect(call(() => new Promise(() => {}))).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await vi.advanceTimersByTimeAsync(300);
    await refused;
    expect(vi.getTimerCount()).toBe(0);
  });
});
