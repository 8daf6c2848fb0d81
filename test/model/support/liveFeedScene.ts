import type { ExecutionResult } from 'graphql';
import { readCursor } from '#gateway/subscriptions/cursor.ts';
import { missedSince, shareReads } from '#gateway/subscriptions/missedKeys.ts';
import type { SubscriberQueue } from '#gateway/subscriptions/sinkQueue.ts';
import { openBody } from '#gateway/subscriptions/streamText.ts';
import { createSubscriptionGroup, type SubscriptionGroup } from '#gateway/subscriptions/subscriptionGroup.ts';
import { createUpstreamSubscription } from '#gateway/subscriptions/upstreamSubscription.ts';
import type { EventPage } from '#platform/events/domainEvent.ts';
import { createEventLog } from '#platform/events/eventLog.ts';
import type { StoredPage } from '#platform/events/eventLogModel.ts';
import { createLiveFeed, type LiveFeed, type LiveFeedOptions } from '#platform/events/liveFeed.ts';
import { createLogTail } from '#platform/events/logTail.ts';
import { stateTopic } from '#platform/events/topic.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { createTextQueue, type TextQueue } from '../../support/textQueue.ts';
import { connectMemory, createMemoryServer } from './outboxDatabase.ts';
import { type Actor, createSchedule } from './schedule.ts';

export const shop = 'shop';
export const levelTopic = stateTopic('shop.level');
export const levelIds = ['a', 'b', 'c'] as const;

/** Minutes that no schedule is long enough for: nothing happens by time. */
const never = 2_000_000_000;
const filterHash = 'levels';
const clock = { now: () => 0 };

/** A level of which a caller sees `shown` alone, or nothing: not every change is to be seen. */
export interface ShownLevel {
  _id: string;
  version: number;
  shown: number;
  hidden: boolean;
  dirty: boolean;
}

type FeedOptions = LiveFeedOptions<ShownLevel>;
type Resume = SubscriptionGroup['resume'];

/** A bug is planted at a port: the modules are the real ones, and what they rely on is taken away beneath them. */
export interface PlantedFeedBug {
  feed?: (options: FeedOptions) => FeedOptions;
  resume?: (group: SubscriptionGroup) => Resume;
}

/** A process of the shop: one feed on one tail. */
interface Replica {
  feed: LiveFeed<ShownLevel>;
  tail: ReturnType<typeof createLogTail>;
}

/** A gateway with at most one group, as all its subscribers ask for the same. */
export interface Gateway {
  join(queue: SubscriberQueue): () => void;
  resume(queue: SubscriberQueue, cursor: string): () => void;
}

export type LiveFeedScene = ReturnType<typeof createLiveFeedScene>;

/** Levels, their log, two processes that feed from it, two gateways that share what they are fed. */
export function createLiveFeedScene(bug: PlantedFeedBug = {}) {
  const server = createMemoryServer();
  const schedule = createSchedule();
  const documents = server.collection<ShownLevel>('shop', 'levels');
  const published: EventPage[] = [];
  const hearers: ((page: EventPage) => void)[] = [];
  const logger = createSurprisedLogger(schedule.surprises as unknown[]);
  const logOf = (actor: Actor) => createEventLog(connectMemory(server, { name: 'events', actor }));
  const history = new Map<string, number | undefined>();
  const note = (level: ShownLevel | null) => level && history.set(`${level._id}|${level.version}`, seenOf(level));
  for (const _id of levelIds) {
    const level = { _id, version: 1, shown: 1, hidden: false, dirty: false };
    documents.insert(level);
    note(level);
  }

  const bus = {
    publish: (page: EventPage) => void published.push(page),
    subscribe: (hear: (page: EventPage) => void) => {
      hearers.push(hear);
      return () => {};
    },
    isUp: () => false,
    close: async () => {},
  };

  function createReplica(name: string): Replica {
    const actor = actorOf(schedule, name);
    const tail = createLogTail({ log: logOf(actor), bus, pollMs: never, logger });
    const idsOf = (found: ShownLevel[], keys: readonly string[]) => found.filter(({ _id }) => keys.includes(_id));
    const options: FeedOptions = {
      topic: levelTopic,
      tail,
      load: (keys) => actor.call(() => new Map(idsOf(documents.find({}), keys).map((level) => [level._id, level]))),
      revOf: ({ version }) => version,
      untold: (keys) => actor.call(() => idsOf(documents.find({ dirty: true }), keys).map(({ _id }) => _id)),
    };
    return { tail, feed: createLiveFeed(bug.feed?.(options) ?? options) };
  }

  const replicas = [createReplica('replica-1'), createReplica('replica-2')];
  const gateways = replicas.map(({ feed }, index) => {
    const actor = actorOf(schedule, `gateway-${index + 1}`);
    return createGateway({ actor, link: createModelLink(feed, actor), logger, bug });
  });
  return {
    schedule,
    documents,
    published,
    hearers,
    gateways,
    logOf,
    /** Keeps what was to be seen of a level in this revision. */
    note,
    /** Undefined where it was hidden. */
    shownIn: (key: string, version: number) => history.get(`${key}|${version}`),
    pages: () => [...server.collection<StoredPage>('events', 'pages').all()].sort((left, right) => left.n - right.n),
    end: () => {
      for (const { tail } of replicas) void tail.close();
    },
  };
}

/** What callers see of it. */
export const seenOf = ({ shown, hidden }: ShownLevel): number | undefined => (hidden ? undefined : shown);

function actorOf(schedule: ReturnType<typeof createSchedule>, name: string): Actor {
  let made: Actor | undefined;
  schedule.start(name, async (actor) => {
    made = actor;
  });
  return made as Actor;
}

/** Every value takes a step of the gateway to arrive, in order. */
function createModelLink(feed: LiveFeed<ShownLevel>, actor: Actor): SubgraphLink {
  return {
    name: shop,
    send: () => Promise.reject(new Error('Nothing is asked.')),
    close: async () => {},
    subscribe({ resume }) {
      const opened = feed.subscribe({ keys: levelIds, visible: seenOf });
      const source = resume ? opened.since(resume) : opened;
      const end = { done: true, value: undefined } as const;
      return {
        async next() {
          const event = await source.next();
          if (event.done) return end;
          const { stream, value } = event.value;
          return actor.call(() => ({ done: false, value: { data: value && { ...value }, extensions: { stream } } }));
        },
        async return() {
          await source.return?.(undefined as never);
          return end;
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
  };
}

function createGateway(options: { actor: Actor; link: SubgraphLink; logger: Logger; bug: PlantedFeedBug }): Gateway {
  const { actor, link, logger, bug } = options;
  const execute = (primary: ExecutionResult) =>
    actor.call(() => ({
      primary,
      body: openBody({ data: JSON.stringify(primary.data ?? null) }),
      hasErrors: false,
      executedAt: 0,
    }));
  const upstream = {
    ...{ link, query: '', variables: {}, viewer: anonymousViewer('WEB', 'model'), clock, logger },
    ...{ requestTimeoutMs: never, backoff: { minMs: 0, maxMs: 0 } },
  };
  const askMissed = shareReads((from, isWanted) =>
    missedSince({ ...upstream, from, isWanted, signal: new AbortController().signal }),
  );
  let group: SubscriptionGroup | undefined;

  function open(): SubscriptionGroup {
    const opened = createSubscriptionGroup({
      attach: (listener) => createUpstreamSubscription({ ...upstream, onClose: () => {} }).attach(listener),
      execute,
      hasJoins: false,
      filterHash,
      clock,
      onClose: () => {
        if (group === opened) group = undefined;
      },
    });
    group = opened;
    return opened;
  }

  return {
    join: (queue) => (group ?? open()).join(queue),
    resume(queue, cursor) {
      const { pos } = readCursor(cursor);
      const joined = group ?? open();
      const resume = bug.resume?.(joined) ?? joined.resume;
      return resume(queue, { from: pos, missedSince: askMissed });
    },
  };
}

/** No failure is expected: nothing is lost here but what the bus loses. */
const createSurprisedLogger = (surprises: unknown[]): Logger => {
  const keep = ({ err }: { err: unknown }) => void surprises.push(err);
  return { warn: keep, error: keep, info: () => {}, debug: () => {} } as unknown as Logger;
};

export const newQueue = (onEnd: () => void): TextQueue => createTextQueue({ onEnd, onDrop: () => {} });
