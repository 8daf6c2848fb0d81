import { describe, expect, it } from 'vitest';
import { type BreakerState, createCircuitBreaker } from '#gateway/execution/wrappers/circuitBreaker.ts';
import { AppError } from '#platform/errors/appError.ts';
import { away, late, left, noResult } from '#platform/link/linkErrors.ts';
import { createCallScene } from '../../../../support/callScene.ts';

const refused = () => away('catalog', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));

function scene() {
  const { clock, options, request } = createCallScene();
  const states: BreakerState[] = [];
  const breaker = createCircuitBreaker({ ...options, onState: (state) => states.push(state) });
  let sent = 0;
  let failure: AppError | undefined;
  const send = breaker.around(async () => {
    sent += 1;
    if (failure) throw failure;
    return { data: {} };
  });
  const call = async (error: AppError | undefined, changes = {}) => {
    failure = error;
    return send(request({ deadline: clock.time + 3_000, ...changes })).then(
      () => 'ok',
      (thrown: AppError) => thrown.code,
    );
  };
  const calls = async (count: number, error: AppError | undefined, changes = {}) => {
    for (let index = 0; index < count; index += 1) await call(error, changes);
  };
  return { clock, breaker, states, call, calls, sent: () => sent };
}

describe('a circuit breaker', () => {
  it('opens when half of twenty calls have failed, and answers at once then', async () => {
    const { breaker, calls, call, sent } = scene();
    await calls(10, undefined);
    await calls(9, refused());
    expect(breaker.state()).toBe('CLOSED');
    await calls(1, refused());
    expect(breaker.state()).toBe('OPEN');
    expect(await call(undefined)).toBe('SUBGRAPH_UNAVAILABLE');
    expect(sent()).toBe(20);
  });

  it('stays closed while fewer than twenty calls, or fewer than half, have failed', async () => {
    const few = scene();
    await few.calls(19, refused());
    expect(few.breaker.state()).toBe('CLOSED');
    const some = scene();
    for (let round = 0; round < 20; round += 1) {
      await some.calls(2, undefined);
      await some.calls(1, refused());
    }
    expect(some.breaker.state()).toBe('CLOSED');
  });

  it('forgets what is more than ten seconds ago', async () => {
    const { clock, breaker, calls } = scene();
    await calls(19, refused());
    clock.time += 10_000;
    await calls(19, refused());
    expect(breaker.state()).toBe('CLOSED');
    await calls(1, refused());
    expect(breaker.state()).toBe('OPEN');
  });

  it('lets one probe through after half a second, and closes when it is answered', async () => {
    const { clock, breaker, states, calls, call, sent } = scene();
    await calls(20, refused());
    clock.time += 499;
    expect(await call(undefined)).toBe('SUBGRAPH_UNAVAILABLE');
    clock.time += 1;
    const [probe, beside] = await Promise.all([call(undefined), call(undefined)]);
    expect([probe, beside]).toEqual(['ok', 'SUBGRAPH_UNAVAILABLE']);
    expect(sent()).toBe(21);
    expect(breaker.state()).toBe('CLOSED');
    expect(states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
    await calls(19, refused());
    expect(breaker.state()).toBe('CLOSED');
  });

  it('waits twice as long after each probe that fails, at most five seconds', async () => {
    const { clock, calls, call, sent } = scene();
    await calls(20, refused());
    for (const pauseMs of [500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
      const before = sent();
      clock.time += pauseMs - 1;
      await call(refused());
      expect(sent()).toBe(before);
      clock.time += 1;
      await call(refused());
      expect(sent()).toBe(before + 1);
    }
  });

  it('tries again at once when the caller of the probe leaves', async () => {
    const { clock, breaker, calls, call } = scene();
    await calls(20, refused());
    clock.time += 500;
    await call(left('catalog'));
    expect(breaker.state()).toBe('OPEN');
    expect(await call(undefined)).toBe('ok');
    expect(breaker.state()).toBe('CLOSED');
  });

  it.each([
    ['callers who leave', left('catalog'), {}],
    ['calls that had little time left', late('catalog'), { deadline: 1_000_900 }],
    [
      'answers that are too large',
      away('catalog', Object.assign(new Error(), { code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' })),
      {},
    ],
    ['requests that the subgraph would not take', away('catalog', noResult(413)), {}],
    ['refusals of the request itself', new AppError('BAD_USER_INPUT', 'No.'), {}],
  ])('is not opened by %s', async (_name, error, changes) => {
    const { breaker, calls } = scene();
    await calls(50, error, changes);
    expect(breaker.state()).toBe('CLOSED');
  });

  it('is opened by a subgraph that is too late for calls with all their time', async () => {
    const { breaker, calls } = scene();
    await calls(20, late('catalog'));
    expect(breaker.state()).toBe('OPEN');
  });
});
