import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followRevocations } from '#gateway/security/followRevocations.ts';
import { createRevocations, type Revocation } from '#gateway/security/revocations.ts';
import { createLogger } from '#platform/logging/logger.ts';

const at = Date.UTC(2026, 0, 5, 9, 0, 0, 500);
const second = Date.UTC(2026, 0, 5, 9, 0, 0);
const of = (subject: string, change: Partial<Revocation> = {}): Revocation => ({
  subject,
  at,
  isBlocked: false,
  ...change,
});

describe('revocations', () => {
  it('concern tokens issued before, up to 5 s later by a clock that is ahead, and none that came after that', () => {
    const { isRevoked, update } = createRevocations({ now: () => at });
    update([of('stf_1')]);
    const token = (subject: string, issuedAt: number) => isRevoked({ subject, issuedAt });
    const issued = [second - 60_000, second, second + 5_000, second + 6_000];
    expect(issued.map((issuedAt) => token('stf_1', issuedAt))).toEqual([true, true, true, false]);
    expect(token('stf_2', second)).toBe(false);
    update([of('stf_1', { isBlocked: true })]);
    expect(token('stf_1', second + 6_000)).toBe(true);
    update([of('stf_1')]);
    expect(token('stf_1', second + 6_000)).toBe(false);
  });

  it('hold for as long as tokens can live, though an answer has no room for them', () => {
    let now = at;
    const { isRevoked, update } = createRevocations({ now: () => now });
    update([of('stf_1'), of('stf_2', { isBlocked: true })]);
    const revoked = () => ['stf_1', 'stf_2'].map((subject) => isRevoked({ subject, issuedAt: second }));
    now += 3_609_999;
    update(Array.from({ length: 1_000 }, (_, index) => of(`stf_flood-${index}`, { at: now })));
    expect(revoked()).toEqual([true, true]);
    now += 1;
    update([]);
    expect(revoked()).toEqual([false, false]);
  });

  it('tell each watcher of a revoked token once, in the same turn, and nobody else', () => {
    const { watch, update } = createRevocations({ now: () => at });
    const told: string[] = [];
    const listen = (subject: string, issuedAt: number, name: string) =>
      watch({ subject, issuedAt }, () => told.push(name));
    listen('stf_1', second, 'first');
    listen('stf_1', second, 'second');
    listen('stf_1', second + 6_000, 'later token');
    listen('stf_2', second, 'another');
    listen('stf_1', second, 'left')();
    update([of('stf_1')]);
    expect(told).toEqual(['first', 'second']);
    update([of('stf_1'), of('stf_2')]);
    expect(told).toEqual(['first', 'second', 'another']);
    update([of('stf_1', { isBlocked: true })]);
    expect(told).toEqual(['first', 'second', 'another', 'later token']);
  });

  it('may be left in the midst of being told', () => {
    const { watch, update } = createRevocations({ now: () => at });
    const told: string[] = [];
    const stops = ['a', 'b'].map((name) =>
      watch({ subject: 'stf_1', issuedAt: second }, () => {
        told.push(name);
        for (const stop of stops) stop();
      }),
    );
    update([of('stf_1')]);
    expect(told[0]).toBe('a');
    update([of('stf_1')]);
    expect(new Set(told).size).toBe(told.length);
  });
});

describe('who follows revocations', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks at once and regularly, as the system, and goes by the last answer while there is none', async () => {
    const answers = [
      { data: { revocations: [{ subject: 'stf_1', at: '2026-01-05T09:00:00.500Z', isBlocked: true }] } },
      new Error('away'),
      { errors: [{ message: 'broken' }] },
      { data: { revocations: [] } },
    ];
    const asked: unknown[] = [];
    const updates: unknown[] = [];
    const following = followRevocations({
      link: {
        send: async ({ viewer, deadline }) => {
          asked.push([viewer.subject, viewer.scopes, deadline - Date.now()]);
          const answer = answers.shift() ?? { data: { revocations: [] } };
          if (answer instanceof Error) throw answer;
          return answer as never;
        },
      },
      revocations: { update: (told) => updates.push(told) },
      everyMs: 2_000,
      clock: { now: () => Date.now() },
      logger: createLogger('gateway', { level: 'silent' }),
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([['system:gateway', ['caller:system'], 2_000]]);
    expect(updates).toEqual([[{ subject: 'stf_1', at, isBlocked: true }]]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect([asked.length, updates.length]).toEqual([3, 1]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([asked.length, updates.length]).toEqual([4, 2]);
    await following.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(4);
  });
});
