import { describe, expect, it } from 'vitest';
import { untilDeadline, withDeadline } from '#gateway/execution/wrappers/deadline.ts';
import { createCallScene } from '../../../../support/callScene.ts';

describe('the deadline of a call', () => {
  it.each([
    ['the limit, when the request has more left', 10_000, 3_000],
    ['what is left of the request, when that is less', 1_200, 1_200],
  ])('is %s', async (_name, leftMs, allowedMs) => {
    const { clock, calls, send, request, options } = createCallScene();
    const call = withDeadline(send, { ...options, limitMs: 3_000 })(request({ deadline: clock.time + leftMs }));
    expect(calls[0]?.request.deadline).toBe(clock.time + allowedMs);
    calls[0]?.answer({ data: { a: 1 } });
    expect(await call).toEqual({ data: { a: 1 } });
  });

  it('refuses a call with no time left, and sends nothing', async () => {
    const { clock, calls, send, request, options } = createCallScene();
    const call = withDeadline(send, { ...options, limitMs: 3_000 })(request({ deadline: clock.time }));
    await expect(call).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED', extensions: { subgraph: 'catalog' } });
    expect(calls).toEqual([]);
  });
});

describe('the end at the deadline', () => {
  it('comes although the link never answers', async () => {
    const { clock, calls, send, request, options } = createCallScene();
    const call = untilDeadline(send, options)(request({ deadline: clock.time + 10 }));
    await expect(call).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(calls).toHaveLength(1);
  });

  it('lets an answer and a failure through as they are', async () => {
    const { calls, send, request, options } = createCallScene();
    const wrapped = untilDeadline(send, options);
    const answered = wrapped(request());
    const failed = wrapped(request());
    calls[0]?.answer({ data: { a: 1 } });
    calls[1]?.fail(new Error('lost'));
    expect(await answered).toEqual({ data: { a: 1 } });
    await expect(failed).rejects.toThrow('lost');
  });
});
