import type { Logger } from '#platform/logging/logger.ts';
import type { Generation } from './generation.ts';

/** Generations that were replaced and still plan for those who began with them. */
export interface DrainingGenerations {
  add(old: Generation): void;
  count(): number;
  /** Ends all at once. */
  endAll(): Promise<void>;
}

/** Ends each after `drainMs`; one that does not end well is logged. */
export function drainGenerations(options: {
  drainMs: number;
  onEnd?: ((ended: Generation) => void) | undefined;
  logger: Logger;
}): DrainingGenerations {
  const { drainMs, onEnd, logger } = options;
  const timers = new Map<Generation, NodeJS.Timeout>();

  async function end(old: Generation): Promise<void> {
    clearTimeout(timers.get(old));
    await old.close().catch((err: unknown) => logger.warn({ err }, 'a replaced supergraph did not end well'));
    timers.delete(old);
    onEnd?.(old);
  }

  return {
    add: (old) => void timers.set(old, setTimeout(() => void end(old), drainMs).unref()),
    count: () => timers.size,
    endAll: async () => void (await Promise.all([...timers.keys()].map(end))),
  };
}
