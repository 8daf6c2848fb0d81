import { describe, expect, it } from 'vitest';
import { withRetry } from '#gateway/execution/wrappers/retry.ts';
import { away, late } from '#platform/link/linkErrors.ts';
import { createCallScene } from '../../../../support/callScene.ts';

const lost = (code = 'ECONNRESET') => away('catalog', Object.assign(new Error(code), { code }));

function scene() {
  const parts = createCallScene();
  return { ...parts, retried: withRetry(parts.send, { ...parts.options, random: () => 0 }) };
}

describe('a second try', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'])(
    'is made when the connection failed with %s',
    async (code) => {
      const { calls, retried, request } = scene();
      const call = retried(request());
      calls[0]?.fail(lost(code));
      await expect.poll(() => calls.length).toBe(2);
      calls[1]?.answer({ data: { a: 2 } });
      expect(await call).toEqual({ data: { a: 2 } });
    },
  );

  it('is the last', async () => {
    const { calls, retried, request } = scene();
    const call = retried(request());
    calls[0]?.fail(lost());
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.fail(lost());
    await expect(call).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['the subgraph answers something broken', away('catalog', new Error('The answer is not JSON.'))],
    ['the answer is too large', lost('UND_ERR_RES_EXCEEDED_MAX_SIZE')],
    ['the deadline has passed', late('catalog')],
  ])('is not made when %s', async (_name, error) => {
    const { calls, retried, request } = scene();
    const call = retried(request());
    calls[0]?.fail(error);
    await expect(call).rejects.toBe(error);
    expect(calls).toHaveLength(1);
  });

  it('is not made when no time is left for it', async () => {
    const { clock, calls, retried, request } = scene();
    const call = retried(request());
    clock.time += 2_999;
    calls[0]?.fail(lost());
    await expect(call).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(calls).toHaveLength(1);
  });

  it('is not made for a caller who has left', async () => {
    const { calls, retried, request } = scene();
    const leaving = new AbortController();
    const call = retried(request({ signal: leaving.signal }));
    leaving.abort();
    calls[0]?.fail(lost());
    await expect(call).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(calls).toHaveLength(1);
  });

  it('is made for ten calls in a row and for one in ten after that, so that an outage makes no storm', async () => {
    const { options, request } = createCallScene();
    let sent = 0;
    const failing = withRetry(
      async () => {
        sent += 1;
        throw lost();
      },
      { ...options, random: () => 0 },
    );
    for (let call = 0; call < 200; call += 1) await failing(request()).catch(() => {});
    expect(sent).toBeGreaterThan(200 + 10);
    expect(sent).toBeLessThanOrEqual(200 + 10 + 20);
  });
});
