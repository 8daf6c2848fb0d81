// Equal subscribers: each event is executed and serialised once, released in order, and kept for those who join late.
import type { ExecutionResult } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import type { ExecutedEvent } from './eventExecution.ts';
import { createLastValues, type LastValue } from './lastValues.ts';
import { createOrderedEvents } from './orderedEvents.ts';
import type { StreamFailure } from './streamFailure.ts';
import { streamText } from './streamText.ts';
import type { StreamValue } from './streamValue.ts';
import type { QueuedText, SubscriberQueue } from './subscriberQueue.ts';
import type { UpstreamListener } from './upstreamSubscription.ts';

/** Joins older than this are run again for a late joiner. */
export const maxJoinAgeMs = 5_000;
const maxRunning = 16;

export interface SubscriptionGroupOptions {
  /** Joins the upstream; called once, when the group is made. Returns how to leave it. */
  attach: (listener: UpstreamListener) => () => void;
  /** Never rejects. */
  execute: (primary: ExecutionResult) => Promise<ExecutedEvent>;
  hasJoins: boolean;
  clock: Clock;
  /** Called once, when nobody is left or the upstream refused. */
  onClose: () => void;
}

export interface SubscriptionGroup {
  /** First gives what others were told last, as SNAPSHOT, then what comes: no gap, nothing twice. Returns how to leave. */
  join(queue: SubscriberQueue): () => void;
  /** Ends all subscribers. */
  close(): void;
}

/** Opens with its first subscriber and closes with its last. */
export function createSubscriptionGroup(options: SubscriptionGroupOptions): SubscriptionGroup {
  const members = new Set<SubscriberQueue>();
  const joining = new Set<SubscriberQueue>();
  const last = createLastValues<ExecutedEvent>();
  let snapshot: StreamValue<QueuedText>[] | undefined;
  let refreshing: Promise<void> | undefined;
  let closed = false;

  function release(position: StreamPosition, executed: ExecutedEvent): void {
    last.set(position, executed);
    snapshot = undefined;
    const value = queued({ position, value: executed });
    for (const member of members) member.push(value);
  }

  function admit(queue: SubscriberQueue): void {
    if (last.isWhole() && last.list().length === 0) queue.push(emptySnapshot);
    snapshot ??= last.snapshot().map(queued);
    for (const value of snapshot) queue.push(value);
    members.add(queue);
  }

  const isOutdated = ({ value }: LastValue<ExecutedEvent>): boolean =>
    options.hasJoins && (value.hasErrors || options.clock.now() - value.executedAt > maxJoinAgeMs);

  /** Gives up after a while, so that a dead subgraph does not keep joiners from what is there. */
  async function refresh(): Promise<void> {
    const outdated = last.list().filter(isOutdated);
    const until = options.clock.now() + maxJoinAgeMs;
    while (outdated.length > 0 && !closed && options.clock.now() <= until) {
      const batch = outdated.splice(0, maxRunning);
      await Promise.all(batch.map(async (entry) => last.replace(entry, await options.execute(entry.value.primary))));
    }
    snapshot = undefined;
    refreshing = undefined;
  }

  /** Changes that come meanwhile are in the last values by then, so the joiner needs no buffer of its own. */
  async function admitRefreshed(queue: SubscriberQueue): Promise<void> {
    refreshing ??= refresh();
    await refreshing;
    if (joining.delete(queue) && !closed) admit(queue);
  }

  function join(queue: SubscriberQueue): () => void {
    if (members.size + joining.size > 0 && last.list().some(isOutdated)) {
      joining.add(queue);
      void admitRefreshed(queue);
    } else {
      admit(queue);
    }
    return () => {
      const left = members.delete(queue) || joining.delete(queue);
      if (left && members.size + joining.size === 0) finish();
    };
  }

  function finish(failure?: StreamFailure): void {
    if (closed) return;
    closed = true;
    events.stop();
    detach();
    options.onClose();
    for (const queue of [...members, ...joining]) queue.end(failure);
    members.clear();
    joining.clear();
  }

  const events = createOrderedEvents({
    execute: async ({ position, value }) => (position.key === null ? emptySet(value) : options.execute(value)),
    release,
    maxRunning,
  });
  const detach = options.attach({
    onValue: events.add,
    onFailure: (failure) => events.whenReleased(() => finish(failure)),
  });

  return { join, close: () => finish() };
}

const emptySet = (primary: ExecutionResult): ExecutedEvent => ({
  primary,
  body: '{"data":null',
  hasErrors: false,
  executedAt: 0,
});

function queued({ position, value }: StreamValue<ExecutedEvent>): StreamValue<QueuedText> {
  return { position, value: { body: value.body, text: streamText(value.body, position), told: position } };
}

const emptySnapshot = queued({ position: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 }, value: emptySet({}) });
