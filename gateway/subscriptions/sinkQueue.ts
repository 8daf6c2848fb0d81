import { writeCursor } from './cursor.ts';
import { type Payload, payloadOf, type QueuedText } from './queuedText.ts';
import { createLatestQueue, type StreamValue } from './streamValue.ts';

/** Where the messages of a subscription go. None of it throws, and none calls the queue back. */
export interface SubscriberSink {
  /** Whether there is room for another message; when there is again, the sink's owner calls `ready`. */
  isReady(): boolean;
  /** Called in order, and only when there is room. */
  send(payload: Payload): void;
  /** Nothing follows. Called once, after everything unread was sent. */
  end(failure?: Error): void;
}

/** What the sink's owner does with its subscription. */
export interface Subscription {
  /** There is room again: sends what is unread. */
  ready(): void;
  /** Of the last message, which the client holds then; undefined while something is unread or it has no place in the log. */
  cursor(): string | undefined;
}

/** What a group gives to its subscriber. */
export interface SubscriberQueue extends Subscription {
  push(value: StreamValue<QueuedText>): void;
  /** Forgets what is unread, for whoever is told all anew. */
  clear(): void;
  /** No more follows; the failure, if any, is told after everything unread. */
  end(failure?: Error): void;
}

export interface QueueEvents {
  /** Called once, whichever side ends it. */
  onEnd(): void;
  /** An unread value was replaced. */
  onDrop(): void;
}

/**
 * Sends at once while the sink has room. What it has no room for is kept as the latest per key, so a reader that is slow
 * skips and never grows memory.
 */
export function createSinkQueue({ sink, onEnd, onDrop }: QueueEvents & { sink: SubscriberSink }): SubscriberQueue {
  const unread = createLatestQueue<QueuedText>();
  let hasUnread = false;
  let last: StreamValue<QueuedText> | undefined;
  let failure: Error | undefined;
  let hasEnded = false;
  let isOver = false;

  function send(value: StreamValue<QueuedText>): void {
    last = value;
    sink.send(payloadOf(value));
  }

  function keep(value: StreamValue<QueuedText>): void {
    hasUnread = true;
    if (unread.put(value)) onDrop();
  }

  function push(value: StreamValue<QueuedText>): void {
    if (hasEnded) return;
    if (hasUnread || !sink.isReady()) keep(value);
    else send(value);
  }

  function finish(): void {
    if (isOver || !hasEnded || hasUnread) return;
    isOver = true;
    sink.end(failure);
  }

  function ready(): void {
    while (hasUnread && sink.isReady()) {
      const value = unread.take();
      hasUnread = !unread.isEmpty();
      if (value) send(value);
    }
    finish();
  }

  function end(error?: Error): void {
    if (hasEnded) return;
    hasEnded = true;
    failure = error;
    onEnd();
    finish();
  }

  function cursor(): string | undefined {
    const pos = last?.position.pos;
    return last && pos && !hasUnread ? writeCursor({ filterHash: last.value.filterHash, pos }) : undefined;
  }

  return { push, clear: unread.clear, ready, end, cursor };
}
