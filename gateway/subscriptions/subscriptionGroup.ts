// Equal subscribers: each event is executed and serialised once, released in order, and kept for those who join late.
import type { ExecutionResult } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import type { LogPosition, StreamPosition } from '#platform/link/subgraphLink.ts';
import type { ExecutedEvent } from './eventExecution.ts';
import { createLastValues, type LastValue, type LastValues } from './lastValues.ts';
import { createOrderedEvents } from './orderedEvents.ts';
import { createSerialiser, type QueuedText } from './queuedText.ts';
import { type AskedResume, type ResumePorts, startResume } from './resumeSubscriber.ts';
import { createSignal } from './signal.ts';
import type { SubscriberQueue } from './sinkQueue.ts';
import type { StreamFailure } from './streamFailure.ts';
import type { StreamValue } from './streamValue.ts';
import { isWithoutData } from './upstreamNews.ts';
import type { UpstreamListener } from './upstreamSubscription.ts';

/** Joins older than this are run again for a late joiner. */
export const maxJoinAgeMs = 5_000;
/** As many ask for their joins together. */
const maxRunning = 256;

export interface SubscriptionGroupOptions {
  /** Joins the upstream; called once, when the group is made. Returns how to leave it. */
  attach: (listener: UpstreamListener) => () => void;
  /** Never rejects. */
  execute: (primary: ExecutionResult) => Promise<ExecutedEvent>;
  hasJoins: boolean;
  /** See `Cursor`. */
  filterHash: string;
  clock: Clock;
  /** Called once, when nobody is left or the upstream refused. */
  onClose: () => void;
}

export interface SubscriptionGroup {
  /** First gives what others were told last, as SNAPSHOT, then what comes: no gap, nothing twice. Returns how to leave. */
  join(queue: SubscriberQueue): () => void;
  /**
   * First gives what this group told last of each key that `missedSince` names, then what comes: no gap, nothing older
   * than what it gave. Without a place, or where `missedSince` says null or names what is not there (any more), all that
   * holds now is given, as RESET. Returns how to leave.
   */
  resume(queue: SubscriberQueue, asked: AskedResume): () => void;
  /** Ends all subscribers, with the failure if there is one. */
  close(failure?: StreamFailure): void;
}

/** Opens with its first subscriber and closes with its last. */
export function createSubscriptionGroup(options: SubscriptionGroupOptions): SubscriptionGroup {
  const members = new Map<SubscriberQueue, Told>();
  const joining = new Set<SubscriberQueue>();
  const audience = createAudience(members);
  const last = createLastValues<ExecutedEvent>();
  const whole = createSignal();
  const queued = createMarkedSerialiser(options.filterHash, () => stale.isTold());
  const firsts = createFirstTexts(last, queued);
  let closed = false;

  function release(position: StreamPosition, executed: ExecutedEvent): void {
    last.set(position, isWithoutData(executed.primary) ? undefined : executed);
    if (last.isWhole()) whole.give();
    firsts.forget();
    audience.tell(queued({ position, value: executed }));
  }

  const stale = createStaleMark({
    tell(isStale) {
      firsts.forget();
      for (const value of valuesAgain(last, isStale)) audience.tell(queued(value));
    },
    whenReleased: (callback) => events.whenReleased(callback),
  });

  const refresh = createRefresh({ ...options, last, isClosed: () => closed, onRefreshed: firsts.forget });
  const missed = createMissedTexts({ last, refresh, queued });

  function leave(queue: SubscriberQueue): void {
    if ((members.delete(queue) || joining.delete(queue)) && members.size + joining.size === 0) finish();
  }

  /** Gives all that holds now to somebody who is joining, once its joins are fresh. */
  function begin(queue: SubscriberQueue, kind: 'SNAPSHOT' | 'RESET'): void {
    const admitNow = () => {
      if (!joining.delete(queue) || closed) return;
      for (const value of firsts.of(kind)) queue.push(value);
      members.set(queue, queue);
    };
    // changes that come meanwhile are in the last values by then, so the joiner needs no buffer of its own
    void (refresh.isNeeded() ? refresh.run().then(admitNow) : admitNow());
  }

  function join(queue: SubscriberQueue): () => void {
    joining.add(queue);
    begin(queue, 'SNAPSHOT');
    return () => leave(queue);
  }

  function resume(queue: SubscriberQueue, asked: AskedResume): () => void {
    joining.add(queue);
    startResume(queue, {
      ...asked,
      ...missed,
      listen: audience.listen,
      whole: () => whole.given,
      isStale: stale.isTold,
      isOver: () => closed || !joining.has(queue),
      reset: () => begin(queue, 'RESET'),
      goLive: (push) => void (joining.delete(queue) && members.set(queue, { push })),
    });
    return () => leave(queue);
  }

  function finish(failure?: StreamFailure): void {
    if (closed) return;
    closed = true;
    events.stop();
    detach();
    options.onClose();
    for (const queue of [...members.keys(), ...joining]) queue.end(failure);
  }

  const events = createOrderedEvents({
    execute: async ({ value }) => (isWithoutData(value) ? withoutData(value) : options.execute(value)),
    release,
    maxRunning,
  });
  const detach = options.attach({
    onValue: events.add,
    onStale: stale.hear,
    onFailure: (failure) => events.whenReleased(() => finish(failure)),
  });

  return { join, resume, close: finish };
}

/** Who is told what the group tells: a member, or what stands before one that has resumed. */
type Told = Pick<SubscriberQueue, 'push'>;

/** The members, and those who gather what is told without being told themselves. */
function createAudience(members: ReadonlyMap<SubscriberQueue, Told>) {
  type Put = (value: StreamValue<QueuedText>) => void;
  const open = new Set<Put>();
  return {
    tell: (value: StreamValue<QueuedText>) => {
      for (const member of members.values()) member.push(value);
      for (const put of open) put(value);
    },
    listen: (put: Put) => {
      open.add(put);
      return () => void open.delete(put);
    },
  };
}

/** The last values as texts for who begins; of each kind they are made once for all who join between two events. */
function createFirstTexts(
  last: LastValues<ExecutedEvent>,
  queued: (value: StreamValue<ExecutedEvent>) => StreamValue<QueuedText>,
) {
  const made = new Map<'SNAPSHOT' | 'RESET', StreamValue<QueuedText>[]>();
  return {
    forget: () => made.clear(),
    of: (kind: 'SNAPSHOT' | 'RESET'): StreamValue<QueuedText>[] => {
      const texts = made.get(kind) ?? valuesNow(last, kind).map(queued);
      made.set(kind, texts);
      return texts;
    },
  };
}

/** The last values of some keys as changes, with fresh joins; the text of each is made once for all who were at the same place. */
function createMissedTexts({
  last,
  refresh,
  queued,
}: {
  last: LastValues<ExecutedEvent>;
  refresh: Refresh;
  queued: (value: StreamValue<ExecutedEvent>) => StreamValue<QueuedText>;
}): Pick<ResumePorts, 'lastOf' | 'reached'> {
  const known = new WeakMap<ExecutedEvent, StreamValue<QueuedText>>();

  function textOf({ key, rev, value }: LastValue<ExecutedEvent>, pos: LogPosition): StreamValue<QueuedText> {
    const made = known.get(value);
    if (made?.position.pos?.n === pos.n && made.position.pos.epoch === pos.epoch) return made;
    const text = queued({ position: { key, rev, kind: 'CHANGE', pos }, value });
    known.set(value, text);
    return text;
  }

  return {
    reached: last.reached,
    lastOf: async (keys, { from, end }) => {
      if (refresh.isNeeded(keys)) await refresh.run();
      const entries = last.list().filter(({ key }) => keys.has(key));
      if (entries.length < keys.size) return null;
      return entries.map((entry, index) => textOf(entry, index === entries.length - 1 ? end : from));
    },
  };
}

interface Refresh {
  /** Whether one of these, or without keys of all, is outdated. */
  isNeeded(keys?: ReadonlySet<string>): boolean;
  run(): Promise<void>;
}

/** Runs the joins of outdated last values again, once for all who wait. */
function createRefresh(
  options: Pick<SubscriptionGroupOptions, 'execute' | 'hasJoins' | 'clock'> & {
    last: LastValues<ExecutedEvent>;
    isClosed: () => boolean;
    onRefreshed: () => void;
  },
): Refresh {
  const { last, clock } = options;
  let running: Promise<void> | undefined;

  const isOutdated = ({ value }: LastValue<ExecutedEvent>): boolean =>
    options.hasJoins && (value.hasErrors || clock.now() - value.executedAt > maxJoinAgeMs);

  /** Gives up after a while, so that a dead subgraph does not keep joiners from what is there. */
  async function refresh(): Promise<void> {
    const outdated = last.list().filter(isOutdated);
    const until = clock.now() + maxJoinAgeMs;
    while (outdated.length > 0 && !options.isClosed() && clock.now() <= until) {
      const batch = outdated.splice(0, maxRunning);
      await Promise.all(batch.map(async (entry) => last.replace(entry, await options.execute(entry.value.primary))));
    }
    options.onRefreshed();
    running = undefined;
  }

  return {
    isNeeded: (keys) => last.list().some((entry) => (keys?.has(entry.key) ?? true) && isOutdated(entry)),
    run: () => {
      running ??= refresh();
      return running;
    },
  };
}

/** The mark is told at once, and taken back when what is new has taken the place of what was old. */
function createStaleMark(options: {
  tell: (isStale: boolean) => void;
  /** Calls back when all that has come by now was told. */
  whenReleased: (callback: () => void) => void;
}) {
  let isStale = false;
  let isTold = false;
  function tell(): void {
    if (isTold === isStale) return;
    isTold = isStale;
    options.tell(isTold);
  }
  return {
    isTold: () => isTold,
    hear(told: boolean): void {
      isStale = told;
      if (isStale) tell();
      else options.whenReleased(tell);
    },
  };
}

/** While the source is away each message says so, without a place: who comes back with it holds marks that are to go. */
function createMarkedSerialiser(filterHash: string, isStale: () => boolean): ReturnType<typeof createSerialiser> {
  const serialise = createSerialiser(filterHash);
  const marked = ({ pos: _pos, ...position }: StreamPosition): StreamPosition => ({ ...position, stale: true });
  // of an empty set there is nothing that may be old, and nothing by which the mark could be taken back
  return ({ position, value }) =>
    serialise({ position: isStale() && position.key !== null ? marked(position) : position, value });
}

/** The last value per key, told again because its source is away or back; who has read only a part has no place. */
function valuesAgain(last: LastValues<ExecutedEvent>, stale: boolean): StreamValue<ExecutedEvent>[] {
  const reached = last.reached();
  return last.list().map(({ key, rev, value }, index, { length }) => {
    const pos = index === length - 1 ? reached : undefined;
    return { position: { key, rev, kind: 'CHANGE', stale, ...(pos && { pos }) }, value };
  });
}

/** The last value per key; of an empty set the message that says so. */
function valuesNow(last: LastValues<ExecutedEvent>, kind: 'SNAPSHOT' | 'RESET'): StreamValue<ExecutedEvent>[] {
  const isEmpty = last.isWhole() && last.list().length === 0;
  const values = isEmpty ? [emptySnapshot] : last.snapshot();
  return values.map(({ position, value }) => ({
    position: position.kind === 'SNAPSHOT' ? { ...position, kind } : position,
    value,
  }));
}

const withoutData = (primary: ExecutionResult): ExecutedEvent => ({
  primary,
  body: '{"data":null',
  hasErrors: false,
  executedAt: 0,
});

const emptySnapshot: StreamValue<ExecutedEvent> = {
  position: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 },
  value: withoutData({}),
};
