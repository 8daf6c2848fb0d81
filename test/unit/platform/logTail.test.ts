import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventLog } from '#platform/events/eventLog.ts';
import { createLogTail } from '#platform/events/logTail.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { createLogger } from '#platform/logging/logger.ts';

describe('the tail of the log', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('looks each 200 ms, and each second while a bus is up', async () => {
    let isUp = false;
    let looks = 0;
    const log = {
      end: async () => ({ epoch: 0, n: 0 }),
      readFrom: async () => {
        looks += 1;
        return [];
      },
    } satisfies Partial<EventLog> as Partial<EventLog> as EventLog;
    const bus = { ...createMemoryBus(), isUp: () => isUp };
    const tail = createLogTail({ log, bus, pollMs: 200, logger: createLogger('test', { level: 'silent' }) });
    await tail.follow('orders', () => {});
    const looksIn = async (ms: number) => {
      const before = looks;
      await vi.advanceTimersByTimeAsync(ms);
      return looks - before;
    };
    expect(await looksIn(2_000)).toBe(10);
    isUp = true;
    expect(await looksIn(3_000)).toBe(3);
    isUp = false;
    expect(await looksIn(1_000)).toBe(5);
    await tail.close();
  });
});
