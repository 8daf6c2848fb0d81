import { describe, expect, it } from 'vitest';
import { withBulkhead } from '#gateway/execution/wrappers/bulkhead.ts';
import { createCallScene, outcomeOf } from '../../../../support/callScene.ts';

function scene(limits = { inFlight: 2, waiting: 2 }) {
  const parts = createCallScene();
  return { ...parts, bounded: withBulkhead(parts.send, { ...parts.options, ...limits }) };
}

describe('a bulkhead', () => {
  it('has so many calls in flight, lets so many wait, and refuses what comes then without sending it', async () => {
    const { calls, bounded, request } = scene();
    const results = Array.from({ length: 5 }, () => bounded(request()));
    await expect(results[4]).rejects.toMatchObject({
      code: 'OVERLOADED',
      extensions: { subgraph: 'catalog', retryAfterMs: 1_000 },
    });
    expect(calls).toHaveLength(2);
    for (let index = 0; index < 4; index += 1) {
      await expect.poll(() => calls.length).toBeGreaterThan(index);
      calls[index]?.answer({ data: { a: index } });
    }
    expect(await Promise.all(results.slice(0, 4))).toEqual([0, 1, 2, 3].map((a) => ({ data: { a } })));
  });

  it('gives the place of a call that failed to the next', async () => {
    const { calls, bounded, request } = scene({ inFlight: 1, waiting: 1 });
    const first = bounded(request());
    const second = bounded(request());
    calls[0]?.fail(new Error('lost'));
    await expect(first).rejects.toThrow('lost');
    calls[1]?.answer({ data: { a: 2 } });
    expect(await second).toEqual({ data: { a: 2 } });
    const third = bounded(request());
    calls[2]?.answer({ data: { a: 3 } });
    expect(await third).toEqual({ data: { a: 3 } });
  });

  it('lets nobody wait beyond the deadline, and then has room for another', async () => {
    const { clock, calls, bounded, request } = scene({ inFlight: 1, waiting: 1 });
    void bounded(request());
    const late = bounded(request({ deadline: clock.time + 10 }));
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    const next = bounded(request());
    expect(await outcomeOf(next)).toBe('pending');
    calls[0]?.answer();
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.answer({ data: { a: 2 } });
    expect(await next).toEqual({ data: { a: 2 } });
  });

  it('refuses nobody while those who wait for nothing any more fill the queue', async () => {
    const { calls, bounded, request } = scene({ inFlight: 1, waiting: 1 });
    const leaving = new AbortController();
    void bounded(request());
    const left = bounded(request({ signal: leaving.signal }));
    leaving.abort();
    const next = bounded(request({ query: '{ next }' }));
    await expect(left).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    calls[0]?.answer();
    await expect.poll(() => calls.map((call) => call.request.query)).toEqual(['{ a }', '{ next }']);
    calls[1]?.answer({ data: { a: 2 } });
    expect(await next).toEqual({ data: { a: 2 } });
  });

  it('does not send what a caller who has left was waiting for', async () => {
    const { calls, bounded, request } = scene({ inFlight: 1, waiting: 2 });
    const leaving = new AbortController();
    void bounded(request({ query: '{ first }' }));
    const left = bounded(request({ query: '{ left }', signal: leaving.signal }));
    const stays = bounded(request({ query: '{ stays }' }));
    leaving.abort();
    calls[0]?.answer();
    await expect(left).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await expect.poll(() => calls.map((call) => call.request.query)).toEqual(['{ first }', '{ stays }']);
    calls[1]?.answer({ data: { a: 2 } });
    expect(await stays).toEqual({ data: { a: 2 } });
  });
});
