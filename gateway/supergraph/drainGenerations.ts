import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '#platform/logging/logger.ts';
import type { Generation } from './generation.ts';

/** Generations that were replaced and still plan for those who began with them. */
export interface DrainingGenerations {
  add(old: Generation): void;
  count(): number;
  /** Ends all at once. */
  endAll(): Promise<void>;
}

/** What was asked for in time is planned to its end, but not for ever. */
const maxPlanningMs = 30_000;

/** Ends each after `drainMs`, once it has nothing left to plan; one that does not end well is logged. */
export function drainGenerations(options: {
  drainMs: number;
  onEnd?: ((ended: Generation) => Promise<void>) | undefined;
  logger: Logger;
}): DrainingGenerations {
  const { drainMs, onEnd, logger } = options;
  const stops = new Map<Generation, AbortController>();

  async function end(old: Generation): Promise<void> {
    try {
      await old.close();
      await onEnd?.(old);
    } catch (err) {
      logger.warn({ err }, 'a replaced supergraph did not end well');
    }
    stops.delete(old);
  }

  async function drain(old: Generation, { signal }: AbortController): Promise<void> {
    const timer = { ref: false, signal };
    await wait(drainMs, undefined, timer);
    await Promise.race([old.whenIdle(), wait(maxPlanningMs, undefined, timer)]);
    await end(old);
  }

  return {
    add(old) {
      const stop = new AbortController();
      stops.set(old, stop);
      drain(old, stop).catch(() => undefined); // `endAll` came first and ends it
    },
    count: () => stops.size,
    async endAll() {
      for (const stop of stops.values()) stop.abort();
      await Promise.all([...stops.keys()].map(end));
    },
  };
}
