import type { QueuedText } from './queuedText.ts';
import type { SubscriberQueue } from './sinkQueue.ts';
import { createLatestQueue, type StreamValue } from './streamValue.ts';

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
  /** Takes the subscriber into the group, which gives it all that holds now, as RESET, and what comes. */
  reset(): void;
  /** Takes the subscriber into the group, which gives what comes to this function. */
  goLive(push: SubscriberQueue['push']): void;
}

/** Starts a resume; see `resumeSubscriber`. Its failure ends the subscriber. @returns a function that gives up */
export function startResume(queue: Pick<SubscriberQueue, 'push' | 'end'>, ports: ResumePorts): () => void {
  const stop = new AbortController();
  resumeSubscriber(queue, ports, stop.signal).catch((failure: Error) => queue.end(failure));
  return () => stop.abort();
}

/**
 * Joins the group into a buffer, then reads what was missed, so that whatever is told meanwhile is in one of both; gives
 * the missed, then of the buffer and of all that comes what is newer: the group may still be about to tell a revision
 * that was missed. Values told before the buffer are no loss: a group
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
    if (missed === null) return ports.reset();
    for (const value of missed) queue.push(value);
    const push = pushNewer(queue, missed);
    for (let value = buffer.take(); value; value = buffer.take()) push(value);
    ports.goLive(push);
  } finally {
    stop();
  }
}

/** Pushes all but what is not newer than what was told of its key; forgets a key with its first newer value. */
function pushNewer(
  queue: Pick<SubscriberQueue, 'push'>,
  told: readonly StreamValue<QueuedText>[],
): SubscriberQueue['push'] {
  const revs = new Map(told.map(({ position: { key, rev } }) => [key, rev]));
  return (value) => {
    const { key, rev } = value.position;
    if (rev <= (revs.get(key) ?? -1)) return;
    revs.delete(key);
    queue.push(value);
  };
}
