import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import { type OpenBody, streamText } from './streamText.ts';
import { createLatestQueue, type StreamValue } from './streamValue.ts';

/** A serialised value on its way: `text` is the same string for all subscribers of the group. */
export interface QueuedText {
  body: OpenBody;
  text: string;
  /** The position that `text` tells. */
  told: StreamPosition;
  /** See `Cursor`. */
  filterHash: string;
}

export interface SubscriberQueue {
  /** Texts in order; ends at once with `return()`, throws the failure after all texts before it. */
  readonly iterator: AsyncIterableIterator<string>;
  push(value: StreamValue<QueuedText>): void;
  /** No more follows; the error, if any, is thrown by the iterator. */
  end(failure?: Error): void;
}

/**
 * The unread values of one subscriber: the latest per key, so a reader that is slow skips
 * and never grows memory. `onEnd` is called once, whichever side ends it.
 */
export function createSubscriberQueue(options: { onEnd: () => void; onDrop: () => void }): SubscriberQueue {
  const unread = createLatestQueue<QueuedText>();
  const waiting: { resolve(result: IteratorResult<string>): void; reject(error: Error): void }[] = [];
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  let ended = false;
  let failure: Error | undefined;

  function end(error?: Error): void {
    if (ended) return;
    ended = true;
    const reader = error ? waiting.shift() : undefined;
    reader?.reject(error as Error);
    failure = reader ? undefined : error;
    for (const { resolve } of waiting.splice(0)) resolve(done);
    options.onEnd();
  }

  function push(value: StreamValue<QueuedText>): void {
    if (ended) return;
    const reader = waiting.shift();
    if (reader) reader.resolve({ done: false, value: textOf(value) });
    else if (unread.put(value)) options.onDrop();
  }

  async function next(): Promise<IteratorResult<string>> {
    const first = unread.take();
    if (first) return { done: false, value: textOf(first) };
    if (failure) {
      const thrown = failure;
      failure = undefined;
      throw thrown;
    }
    if (ended) return done;
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  }

  async function leave(): Promise<IteratorResult<string>> {
    unread.clear();
    failure = undefined;
    end();
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
  return { iterator, push, end };
}

/** A change that took the place of an unread value carries the position of that one and needs a text of its own. */
function textOf({ position, value }: StreamValue<QueuedText>): string {
  return position === value.told ? value.text : streamText(value.body, position, value.filterHash);
}
