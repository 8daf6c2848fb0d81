import type { ExecutionResult } from 'graphql';
import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import { createLatestQueue, type StreamValue } from './streamValue.ts';

export interface OrderedEvents {
  add(value: StreamValue<ExecutionResult>): void;
  /** Calls back once, after everything added so far was released. */
  whenReleased(callback: () => void): void;
  /** Nothing is released any more. */
  stop(): void;
}

/**
 * Executes up to `maxRunning` events at once and releases them in the order in which they came, however long each
 * takes. Those that wait are kept as the latest per key, so slow joins skip and never grow memory.
 */
export function createOrderedEvents<Executed>(options: {
  execute: (value: StreamValue<ExecutionResult>) => Promise<Executed>;
  release: (position: StreamPosition, executed: Executed) => void;
  maxRunning: number;
}): OrderedEvents {
  const pending = createLatestQueue<ExecutionResult>();
  const running: { position: StreamPosition; done?: { executed: Executed }; callbacks: (() => void)[] }[] = [];
  let waiting: (() => void)[] = [];
  let stopped = false;

  function pump(): void {
    while (running.length < options.maxRunning && !pending.isEmpty()) {
      const next = pending.take();
      if (next) void run(next);
    }
    if (!pending.isEmpty()) return;
    const callbacks = waiting.splice(0);
    const last = running.at(-1);
    if (last) last.callbacks.push(...callbacks);
    else for (const callback of callbacks) callback();
  }

  async function run(value: StreamValue<ExecutionResult>): Promise<void> {
    const event: (typeof running)[number] = { position: value.position, callbacks: [] };
    running.push(event);
    event.done = { executed: await options.execute(value) };
    for (let first = running[0]; first?.done && !stopped; first = running[0]) {
      running.shift();
      options.release(first.position, first.done.executed);
      for (const callback of first.callbacks) callback();
    }
    if (!stopped) pump();
  }

  return {
    add: (value) => {
      pending.put(value);
      pump();
    },
    whenReleased: (callback) => {
      waiting.push(callback);
      pump();
    },
    stop: () => {
      stopped = true;
      waiting = [];
      pending.clear();
    },
  };
}
