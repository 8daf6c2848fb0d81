import { findBreakingChanges } from 'graphql';
import type { Closeable } from '#platform/lifecycle/closeable.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { drainGenerations } from './drainGenerations.ts';
import type { Generation } from './generation.ts';
import type { SupergraphSource } from './supergraphSource.ts';

export type ReloadOutcome = 'swapped' | 'unchanged' | 'refused' | 'postponed';

export interface SupergraphManagerOptions {
  source: SupergraphSource;
  build: (sdl: string) => Promise<Generation>;
  /** Prepares a generation that will serve next, for example by planning what is asked for most. */
  warm: (next: Generation) => Promise<void>;
  /** Told at once of a generation that takes over, for those who hold on to one for longer than a request. */
  onSwap?: ((next: Generation) => void) | undefined;
  /** Told when a replaced generation has ended. */
  onEnd?: (ended: Generation) => Promise<void>;
  onReload?: (outcome: ReloadOutcome) => void;
  /** Whether a supergraph may take away what clients can ask of the one that serves. */
  mayBreak: boolean;
  /** How often the source is asked, in milliseconds; 0 is never. */
  pollMs: number;
  /** How long a replaced generation still plans for those who began with it. */
  drainMs?: number;
  logger: Logger;
}

export interface SupergraphManager extends Closeable {
  /** The generation for a request that begins now; it keeps it to its end. */
  current(): Generation;
  /** How many generations are live: the one that serves, and replaced ones that drain. */
  live(): number;
  /** Asks the source at once. Never rejects: whatever is wrong with a new supergraph, the old one serves. */
  reload(): Promise<ReloadOutcome>;
}

/** A request holds on to its generation for far longer than it may last: only its planner ends. */
const defaultDrainMs = 2_000;
const maxLive = 3;
/** What was refused is tried again after so long: the reason may have been in the machine and not in the text. */
const retryRefusedMs = 60_000;

/**
 * Loads the first generation, then follows the source: a new one is built aside, compared, warmed, and takes the place
 * of the old one in a single assignment. At most three are live. @throws Error when the first cannot be used
 */
export async function createSupergraphManager(options: SupergraphManagerOptions): Promise<SupergraphManager> {
  const { source, build, warm, mayBreak, pollMs, drainMs = defaultDrainMs, logger } = options;
  let text = await source.load();
  let current = await build(text);
  let refused: { text: string | undefined; reason: string; at: number } | undefined;
  let reloading: Promise<ReloadOutcome> | undefined;
  let closed = false;
  const draining = drainGenerations({ drainMs, onEnd: options.onEnd, logger });

  async function buildNext(next: string): Promise<Generation> {
    const generation = await build(next);
    const [broken] = mayBreak ? [] : findBreakingChanges(current.apiSchema, generation.apiSchema);
    if (!broken) return generation;
    await generation.close();
    throw new Error(`It takes something away from clients: ${broken.description}`);
  }

  async function takeOver(next: string): Promise<ReloadOutcome> {
    const generation = await buildNext(next);
    await warm(generation);
    if (closed) {
      await generation.close();
      return 'unchanged';
    }
    const old = current;
    current = generation;
    text = next;
    refused = undefined;
    draining.add(old);
    options.onSwap?.(generation);
    logger.info({ supergraph: generation.id }, 'a new supergraph serves');
    return 'swapped';
  }

  async function tryReload(): Promise<ReloadOutcome> {
    let next: string | undefined;
    try {
      next = await source.load();
      if (next === text) return 'unchanged';
      if (next === refused?.text && performance.now() - refused.at < retryRefusedMs) return 'unchanged';
      if (draining.count() + 1 >= maxLive) return 'postponed';
      return await takeOver(next);
    } catch (err) {
      const reason = err instanceof Error ? err.message : String(err);
      if (reason !== refused?.reason || next !== refused.text)
        logger.error({ err, supergraph: current.id }, 'the new supergraph is refused, the old one serves');
      refused = { text: next, reason, at: performance.now() }; // told once, not at each look
      return 'refused';
    }
  }

  function reload(): Promise<ReloadOutcome> {
    reloading ??= tryReload()
      .then((outcome) => {
        options.onReload?.(outcome);
        return outcome;
      })
      .finally(() => {
        reloading = undefined;
      });
    return reloading;
  }

  const poll = pollMs === 0 ? undefined : setInterval(() => void reload(), pollMs).unref();

  return {
    current: () => current,
    live: () => draining.count() + 1,
    reload,
    async close() {
      closed = true;
      clearInterval(poll);
      await reloading;
      await draining.endAll();
      await current.close();
    },
  };
}
