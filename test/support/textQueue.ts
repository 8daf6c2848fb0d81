import {
  createSinkQueue,
  type QueueEvents,
  type SubscriberQueue,
  type SubscriberSink,
} from '#gateway/subscriptions/sinkQueue.ts';

/** Texts in order; ends at once with `return()`, throws the failure after all texts before it. */
export interface TextReader {
  readonly iterator: AsyncIterableIterator<string>;
}

export type TextQueue = SubscriberQueue & TextReader;

/** A queue that is read. */
export const createTextQueue = (events: QueueEvents): TextQueue =>
  readTexts(
    (sink) => createSinkQueue({ ...events, sink }),
    (queue) => {
      queue.clear();
      queue.end();
    },
  );

/** A reader that asks for one text after the other: what it opens is given a sink that has room while somebody waits. */
export function readTexts<Opened extends { ready(): void }>(
  open: (sink: SubscriberSink) => Opened,
  leave: (opened: Opened) => void,
): Opened & TextReader {
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

  const opened = open({
    isReady: () => waiting.length > 0,
    send: ({ text }) => waiting.shift()?.resolve({ done: false, value: text }),
    end,
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
      opened.ready();
    });
  }

  async function stop(): Promise<IteratorResult<string>> {
    leave(opened);
    end();
    return done;
  }

  const iterator: AsyncIterableIterator<string> = {
    next,
    return: stop,
    throw: async (error) => {
      await stop();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return Object.assign(opened, { iterator });
}
