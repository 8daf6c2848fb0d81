import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Authenticated } from '#gateway/security/authenticate.ts';
import { createSocketCaller } from '#gateway/transports/socketCaller.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';

const customer = (change: Partial<Viewer> = {}): Viewer => ({
  ...anonymousViewer('WEB', 'req_1'),
  kind: 'CUSTOMER',
  subject: 'cus_1',
  scopes: ['caller:customer'],
  ...change,
});
const minute = 60_000;

/** A caller whose tokens the test verifies when it likes, and what was told to its socket. */
function createScene() {
  const told: string[] = [];
  const asked: { resolve(found: Authenticated): void; reject(error: Error): void }[] = [];
  const caller = createSocketCaller({
    authenticate: () => new Promise((resolve, reject) => asked.push({ resolve, reject })),
    initWaitMs: 3_000,
    logger: createLogger('gateway', { level: 'silent' }),
    onAcknowledged: () => told.push('acknowledged'),
    onRenewed: () => told.push('renewed'),
    onClosing: () => told.push('closing'),
    close: (code, reason) => {
      told.push(`${code} ${reason}`);
      caller.forget();
    },
  });
  const answer = async (nth: number, lifeMs: number | null, viewer = customer()): Promise<void> => {
    asked[nth]?.resolve({ viewer, expiresAt: lifeMs === null ? null : Date.now() + lifeMs });
    await vi.advanceTimersByTimeAsync(0);
  };
  const introduce = async (lifeMs: number | null, viewer = customer()): Promise<void> => {
    caller.introduce(() => 'first');
    await answer(0, lifeMs, viewer);
  };
  return { caller, told, asked, answer, introduce };
}

describe('the caller of a socket', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is told a minute before its proof runs out, and is closed when it does', async () => {
    const { caller, told, introduce } = createScene();
    await introduce(5 * minute);
    await vi.advanceTimersByTimeAsync(4 * minute - 1);
    expect(told).toEqual(['acknowledged']);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['acknowledged', 'closing']);
    await vi.advanceTimersByTimeAsync(minute - 1);
    expect(caller.viewer()?.subject).toBe('cus_1');
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['acknowledged', 'closing', '4403 Token expired']);
    expect(caller.viewer()).toBeUndefined();
  });

  it('is told at half the time of a proof that is short, so that it has time to renew it', async () => {
    const { told, introduce } = createScene();
    await introduce(10_000);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(told).toEqual(['acknowledged']);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['acknowledged', 'closing']);
  });

  it('lives as long as the last of four renewals', async () => {
    const { caller, told, introduce, answer } = createScene();
    await introduce(5 * minute);
    for (const nth of [1, 2, 3, 4]) {
      await vi.advanceTimersByTimeAsync(4 * minute);
      caller.renew('again');
      await answer(nth, 5 * minute, customer({ requestId: `req_${nth}` }));
    }
    const each = ['closing', 'renewed'];
    expect(told).toEqual(['acknowledged', ...each, ...each, ...each, ...each]);
    expect(caller.viewer()?.requestId).toBe('req_4');
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(told.slice(-2)).toEqual(['closing', '4403 Token expired']);
  });

  it('lives as long as the one of two renewals that was sent last, however they are verified', async () => {
    const { caller, told, introduce, answer } = createScene();
    await introduce(minute);
    caller.renew('second');
    caller.renew('third');
    await answer(2, 10 * minute);
    await answer(1, 2 * minute);
    await vi.advanceTimersByTimeAsync(9 * minute - 1);
    expect(told).toEqual(['acknowledged', 'renewed', 'renewed']);
  });

  it.each([
    { what: 'person', viewer: customer({ subject: 'cus_2' }) },
    { what: 'kind', viewer: customer({ kind: 'STAFF' }) },
    { what: 'right', viewer: customer({ scopes: ['caller:customer', 'stock:read'] }) },
    { what: 'store', viewer: customer({ locations: ['loc_1'] }) },
    { what: 'tenant', viewer: customer({ tenant: 'ten_1' }) },
    { what: 'caller without a token', viewer: anonymousViewer('WEB', 'req_1') },
  ])('is closed for a token of another $what', async ({ viewer }) => {
    const { caller, told, introduce, answer } = createScene();
    await introduce(5 * minute);
    caller.renew('other');
    await answer(1, 5 * minute, viewer);
    expect(told).toEqual(['acknowledged', '4403 Forbidden']);
    expect(caller.viewer()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(told).toHaveLength(2);
  });

  it('without a token becomes nobody else by one', async () => {
    const { caller, told, introduce, answer } = createScene();
    await introduce(null, anonymousViewer('WEB', 'req_1'));
    caller.renew('first token');
    await answer(1, 5 * minute);
    expect(told).toEqual(['acknowledged', '4403 Forbidden']);
  });

  it('is not closed a second time, and not renewed, by what is verified after its end', async () => {
    const { caller, told, introduce, answer, asked } = createScene();
    await introduce(5 * minute);
    caller.renew('late');
    caller.renew('late and bad');
    caller.forget();
    await answer(1, 5 * minute);
    asked[2]?.reject(new Error('bad'));
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(told).toEqual(['acknowledged']);
    expect(caller.viewer()).toBeUndefined();
  });

  it('has nothing to renew before it was acknowledged', async () => {
    const { caller, told, asked } = createScene();
    caller.renew('early');
    expect(asked).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told).toEqual(['4408 Connection initialisation timeout']);
  });
});
