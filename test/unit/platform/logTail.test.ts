import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DomainEvent, EventPage } from '#platform/events/domainEvent.ts';
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

  it.each([
    ['refuses', () => {}],
    ['is silent', () => new Promise<void>((resolve) => setTimeout(resolve, 40_000))],
  ])('says after 10 s that a log that %s is away, and when it was read again to its end', async (_name, answer) => {
    let isAway = false;
    let pages: EventPage[] = [];
    const log = {
      end: async () => ({ epoch: 1, n: 0 }),
      readFrom: async () => {
        if (!isAway) return pages.splice(0);
        await answer();
        throw new Error('The log is away.');
      },
    } satisfies Partial<EventLog> as Partial<EventLog> as EventLog;
    const logger = createLogger('test', { level: 'silent' });
    const tail = createLogTail({ log, bus: createMemoryBus(), pollMs: 200, logger });
    const heard: unknown[] = [];
    await tail.follow('orders', ({ id }) => void heard.push(id));
    const leave = tail.onBehind('orders', (isBehind) => void heard.push(isBehind));
    await vi.advanceTimersByTimeAsync(60_000);
    isAway = true;
    await vi.advanceTimersByTimeAsync(9_999);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual([true]);
    const late: unknown[] = [];
    tail.onBehind('orders', (isBehind) => void late.push(isBehind))();
    expect(late).toEqual([true]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual([true]);
    isAway = false;
    pages = [{ source: 'orders', n: 0, next: 1, epoch: 1, events: [{ id: 'orders.order|a|1' } as DomainEvent] }];
    await vi.advanceTimersByTimeAsync(40_200);
    expect(heard).toEqual([true, 'orders.order|a|1', false]);
    leave();
    isAway = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(heard).toHaveLength(3);
    await tail.close();
  });
});
