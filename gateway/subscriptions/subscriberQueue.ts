import { createSinkQueue, type QueueEvents, type SubscriberQueue } from './sinkQueue.ts';

export interface TextQueue extends SubscriberQueue {
  /** Texts in order; ends at once with `return()`, throws the failure after all texts before it. */
  readonly iterator: AsyncIterableIterator<string>;
}

/** A queue whose sink is a reader that asks for one text after the other. */
export function createSubscriberQueue(events: QueueEvents): TextQueue {
  const waiting: { resolve(result: IteratorResult<string>): void; reject(error: Error): void }[] = [];
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  let ended = false;
  let failure: Error | undefined;

  function end(error?: Error): void {
    ended = true;
    const reader = error ? waiting.shift() : undefined;
    reader?.reject(error as Error);
    failure = reader ? undefined : error;
    for (const { resolve } of waiting.splice(0)) resolve(done);
  }

  const queue = createSinkQueue({
    ...events,
    sink: {
      isReady: () => waiting.length > 0,
      send: ({ text }) => waiting.shift()?.resolve({ done: false, value: text }),
      end,
    },
  });

  async function next(): Promise<IteratorResult<string>> {
    if (failure) {
      const thrown = failure;
      failure = undefined;
      throw thrown;
    }
    if (ended) return done;
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      queue.ready();
    });
  }

  async function leave(): Promise<IteratorResult<string>> {
    queue.leave();
    failure = undefined;
    return done;
  }

  const iterator: AsyncIterableIterator<string> = {
    next,
    return: leave,
    throw: async (error) => {
      await leave();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return { ...queue, iterator };
}
