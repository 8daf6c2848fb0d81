import { createLatestQueue, type StreamValue } from './streamValue.ts';
import type { QueuedText, SubscriberQueue } from './subscriberQueue.ts';

/** What a resume needs of its group. */
export interface ResumePorts {
  /** Resolves when the group has told every first value. */
  whole(): Promise<void>;
  /** Gives each value that the group tells from now on, until the returned function is called. */
  listen(listener: (value: StreamValue<QueuedText>) => void): () => void;
  /** What the subscriber has missed; null where nobody can say. */
  catchUp(signal: AbortSignal): Promise<StreamValue<QueuedText>[] | null>;
  /** Whether the subscriber or its group has gone meanwhile. */
  isOver(): boolean;
  /** Takes the subscriber into the group: with nothing, or with all that holds now, as RESET. */
  admit(how: 'LIVE' | 'RESET'): void;
}

/** Starts a resume; see `resumeSubscriber`. Its failure ends the subscriber. @returns a function that gives up */
export function startResume(queue: Pick<SubscriberQueue, 'push' | 'end'>, ports: ResumePorts): () => void {
  const stop = new AbortController();
  resumeSubscriber(queue, ports, stop.signal).catch((failure: Error) => queue.end(failure));
  return () => stop.abort();
}

/**
 * Joins the group into a buffer, then reads what was missed, so that whatever is told meanwhile is in one of both; gives
 * the missed, then of the buffer what is newer, then all that comes. Values told before the buffer are no loss: a group
 * that is whole tells only what was written before, and the missed are read after.
 */
async function resumeSubscriber(
  queue: Pick<SubscriberQueue, 'push'>,
  ports: ResumePorts,
  signal: AbortSignal,
): Promise<void> {
  await ports.whole();
  if (ports.isOver()) return;
  const buffer = createLatestQueue<QueuedText>();
  const stop = ports.listen(buffer.put);
  try {
    const missed = await ports.catchUp(signal);
    if (ports.isOver()) return;
    if (missed === null) return ports.admit('RESET');
    const told = new Map<string | null, number>();
    for (const value of missed) {
      told.set(value.position.key, value.position.rev);
      queue.push(value);
    }
    for (let value = buffer.take(); value; value = buffer.take()) {
      if (value.position.rev > (told.get(value.position.key) ?? -1)) queue.push(value);
    }
    ports.admit('LIVE');
  } finally {
    stop();
  }
}
