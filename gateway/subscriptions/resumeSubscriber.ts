import type { LogPosition } from '#platform/link/subgraphLink.ts';
import type { MissedKeys } from './missedKeys.ts';
import type { QueuedText } from './queuedText.ts';
import { createSignal } from './signal.ts';
import type { SubscriberQueue } from './sinkQueue.ts';
import { createLatestQueue, type StreamValue } from './streamValue.ts';

/** Of which keys a revision may have been missed; `isOver` says that this asker waits no more. */
export type MissedSince = (from: LogPosition, isOver: () => boolean) => Promise<MissedKeys>;

/** Where a subscriber comes back from, and how to ask what it missed. */
export interface AskedResume {
  /** Where it stands; null where that says nothing here. */
  from: LogPosition | null;
  /** Of which keys it may have missed a revision, as known after the call; null where nobody can say. */
  missedSince: MissedSince;
}

/** What a resume needs of its group. */
export interface ResumePorts extends AskedResume {
  /** Resolves when the group has told every first value. */
  whole(): Promise<void>;
  /** Gives each value that the group tells from now on, until the returned function is called. */
  listen(listener: (value: StreamValue<QueuedText>) => void): () => void;
  /** Whether the source is away: then what was missed cannot be asked. */
  isStale(): boolean;
  /** Up to where the group has told everything. */
  reached(): LogPosition | undefined;
  /**
   * What the group told last of these keys, with fresh joins, as changes; the last of them is told to be at `end`. Null
   * where it holds nothing of one: whoever held that does not know yet that it is gone.
   */
  lastOf(
    keys: ReadonlySet<string>,
    places: { from: LogPosition; end: LogPosition },
  ): Promise<StreamValue<QueuedText>[] | null>;
  /** Whether the subscriber or its group has gone meanwhile. */
  isOver(): boolean;
  /** Takes the subscriber into the group, which gives it all that holds now, as RESET, and what comes. */
  reset(): void;
  /** Takes the subscriber into the group, which gives what comes to this function. */
  goLive(push: SubscriberQueue['push']): void;
}

/** Starts a resume; see `resumeSubscriber`. Its failure ends the subscriber, unless that is in another group by then. */
export function startResume(queue: Pick<SubscriberQueue, 'push' | 'end'>, ports: ResumePorts): void {
  resumeSubscriber(queue, ports).catch((failure: Error) => ports.isOver() || queue.end(failure));
}

/**
 * Joins the group into a buffer, then asks which keys were named, so that whatever is named meanwhile is in one of both;
 * gives what the group told last of these keys, then of the buffer and of all that comes what is newer. The group may
 * be behind the log: what it is still to tell comes by itself, and so its values are told to be where the group was
 * before the question and not where the log ended. While the source is away nobody answers, so all that the group holds
 * is given with its marks.
 */
async function resumeSubscriber(queue: Pick<SubscriberQueue, 'push'>, ports: ResumePorts): Promise<void> {
  const { from } = ports;
  await ports.whole();
  if (ports.isOver()) return;
  if (!from || ports.isStale()) return ports.reset();
  const buffer = createLatestQueue<QueuedText>();
  const end = ports.reached() ?? from;
  const away = createSignal();
  let isAway = false;
  const stop = ports.listen((value) => {
    buffer.put(value);
    if (!value.position.stale) return;
    isAway = true;
    away.give();
  });
  const ask = async () => {
    const keys = await ports.missedSince(from, () => isAway || ports.isOver());
    return keys && ports.lastOf(keys, { from, end });
  };
  try {
    const missed = await Promise.race([ask(), away.given.then(() => null)]);
    if (ports.isOver()) return;
    if (!missed) return ports.reset();
    for (const value of missed) queue.push(value);
    const push = pushNewer(queue, missed);
    for (let value = buffer.take(); value; value = buffer.take()) push(value);
    ports.goLive(push);
  } finally {
    stop();
  }
}

/**
 * Pushes all but what is not newer than what was told of its key, unless it says that the source is away or back, or is
 * another text of the same revision: of that one something had failed, which has healed. Forgets a key with its first
 * newer value.
 */
function pushNewer(
  queue: Pick<SubscriberQueue, 'push'>,
  told: readonly StreamValue<QueuedText>[],
): SubscriberQueue['push'] {
  const known = new Map(told.map(({ position: { key, rev }, value: { body } }) => [key, { rev, body }]));
  return (value) => {
    const { key, rev, stale } = value.position;
    const before = known.get(key);
    const isKnown = before && (rev < before.rev || (rev === before.rev && value.value.body === before.body));
    if (isKnown && stale === undefined) return;
    known.delete(key);
    queue.push(value);
  };
}
