import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHeartbeat } from '#gateway/transports/heartbeat.ts';

describe('the heartbeat', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('pings each once in a period, a twelfth at a time, and looks at all twelve times as often', async () => {
    const heartbeat = startHeartbeat(12_000);
    const counts = Array.from({ length: 240 }, () => ({ looks: 0, pings: 0 }));
    let pingsNow = 0;
    for (const count of counts)
      heartbeat.join({
        look: () => {
          count.looks += 1;
        },
        ping: () => {
          count.pings += 1;
          pingsNow += 1;
        },
      });
    for (let second = 0; second < 36; second += 1) {
      pingsNow = 0;
      await vi.advanceTimersByTimeAsync(1_000);
      expect(pingsNow).toBe(20);
    }
    expect(counts).toEqual(counts.map(() => ({ looks: 36, pings: 3 })));
    heartbeat.stop();
    await vi.advanceTimersByTimeAsync(12_000);
    expect(counts[0]?.looks).toBe(36);
  });

  it('leaves those alone who have left, also in the midst of a beat', async () => {
    const heartbeat = startHeartbeat(12);
    const told: string[] = [];
    const leaveA = heartbeat.join({
      look: () => {
        told.push('a');
        leaveA();
      },
      ping: () => told.push('ping of a'),
    });
    heartbeat.join({ look: () => told.push('b'), ping: () => {} });
    await vi.advanceTimersByTimeAsync(2);
    expect(told).toEqual(['a', 'b', 'b']);
    heartbeat.stop();
  });
});
