import { writeCursor } from './cursor.ts';
import { type Payload, payloadOf, type QueuedText } from './queuedText.ts';
import { createLatestQueue, type LatestQueue, type StreamValue } from './streamValue.ts';

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

export type SinkQueueOptions = QueueEvents & { sink: SubscriberSink };

/**
 * Sends at once while the sink has room. What it has no room for is kept as the latest per key, so a reader that is slow
 * skips and never grows memory.
 */
export const createSinkQueue = (options: SinkQueueOptions): SubscriberQueue => new SinkQueue(options);

/** A class: with thousands of subscribers, looking their state up in memory is most of the work of an event. */
class SinkQueue implements SubscriberQueue {
  readonly #sink: SubscriberSink;
  readonly #events: QueueEvents;
  /** Made when the sink has no room for the first time. */
  #unread: LatestQueue<QueuedText> | undefined;
  #hasUnread = false;
  #last: StreamValue<QueuedText> | undefined;
  #failure: Error | undefined;
  #hasEnded = false;
  #isOver = false;

  constructor(options: SinkQueueOptions) {
    this.#sink = options.sink;
    this.#events = options;
  }

  push(value: StreamValue<QueuedText>): void {
    if (this.#hasEnded) return;
    if (this.#hasUnread || !this.#sink.isReady()) this.#keep(value);
    else this.#send(value);
  }

  #send(value: StreamValue<QueuedText>): void {
    this.#last = value;
    this.#sink.send(payloadOf(value));
  }

  #keep(value: StreamValue<QueuedText>): void {
    this.#hasUnread = true;
    this.#unread ??= createLatestQueue();
    if (this.#unread.put(value)) this.#events.onDrop();
  }

  clear(): void {
    this.#unread?.clear();
  }

  ready(): void {
    while (this.#hasUnread && this.#sink.isReady()) {
      const value = this.#unread?.take();
      this.#hasUnread = this.#unread?.isEmpty() === false;
      if (value) this.#send(value);
    }
    this.#finish();
  }

  end(failure?: Error): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#failure = failure;
    this.#events.onEnd();
    this.#finish();
  }

  #finish(): void {
    if (this.#isOver || !this.#hasEnded || this.#hasUnread) return;
    this.#isOver = true;
    this.#sink.end(this.#failure);
  }

  cursor(): string | undefined {
    const pos = this.#last?.position.pos;
    if (!this.#last || !pos || this.#hasUnread) return undefined;
    return writeCursor({ filterHash: this.#last.value.filterHash, pos });
  }
}
