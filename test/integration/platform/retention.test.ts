import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import type { DomainEvent } from '#platform/events/domainEvent.ts';
import { createEventLog, type EventLog } from '#platform/events/eventLog.ts';
import { eventModel, pageModel } from '#platform/events/eventLogModel.ts';
import { createLogTail } from '#platform/events/logTail.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { keptMs, sweepEventLog } from '#platform/events/retention.ts';
import { logTopic, stateTopic } from '#platform/events/topic.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import { newId } from '#platform/ids.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import { createRelay } from '#platform/outbox/relay.ts';
import { counterLogTopic, counters, counterTopic, nobody } from '../../support/counterSubgraph.ts';
import { happened } from '../../support/happened.ts';
import { type SubgraphHarness, staffViewer, startSubgraph } from '../../support/subgraphHarness.ts';

const hourMs = 3_600_000;
const later = (ms: number) => ({ now: () => Date.now() + ms });
const revision = (topic: string, key: string, rev: number): DomainEvent => {
  const { seq, ...event } = happened(topic, key, rev);
  return { ...event, rev };
};

describe('retention of the event log', () => {
  let harness: SubgraphHarness;
  let events: Database;
  let log: EventLog;
  beforeAll(async () => {
    harness = await startSubgraph(counters, { unaudited: 'leaves a planted mismatch' });
    events = await connectDatabase(harness.mongoUrl, 'noren_events');
    log = createEventLog(events);
  });
  afterAll(async () => {
    await events.close();
    await harness.close();
  });

  const sweep = (source: string, ms: number) =>
    sweepEventLog({
      events,
      source,
      topics: [stateTopic(`${source}.state`), logTopic(`${source}.log`)],
      clock: later(ms),
    });
  const kept = async (source: string) => {
    const stored = await events.model(eventModel).find({}).sort({ _id: 1 }).lean();
    const pages = await events.model(pageModel).find({ source }).sort({ n: 1 }).lean();
    return {
      events: stored.map(({ _id }) => String(_id)).filter((id) => id.startsWith(`${source}.`)),
      pages: pages.map(({ n }) => n),
    };
  };
  const tell = async (source: string, ...pages: DomainEvent[][]) => {
    let after = await log.head(source);
    for (const page of pages) after = (await log.append(source, page, { after, epoch: 1 }))?.next ?? after;
  };

  it('keeps everything for 72 hours', async () => {
    await tell(
      'young',
      [revision('young.state', 'a', 1)],
      [revision('young.state', 'a', 2)],
      [happened('young.log', 'a', 1)],
    );
    const before = await kept('young');
    await sweep('young', 71 * hourMs);
    expect(await kept('young')).toEqual(before);
  });

  it('leaves of each key the last revision after 72 hours, every log event, and the pages of log events', async () => {
    await tell(
      'aged',
      [revision('aged.state', 'a', 1), revision('aged.state', 'b', 1)],
      [revision('aged.state', 'a', 2), happened('aged.log', 'a', 1)],
      [revision('aged.state', 'a', 3)],
      [happened('aged.log', 'a', 2)],
    );
    await sweep('aged', 73 * hourMs);
    expect(await kept('aged')).toEqual({
      events: ['aged.log|a|1', 'aged.log|a|2', 'aged.state|a|3', 'aged.state|b|1'],
      pages: [2, 5],
    });
    expect(await log.head('aged')).toBe(6);
    expect((await log.readFrom('aged', 0, 10)).map((page) => [page.n, page.next, page.events.length])).toEqual([
      [2, 4, 1],
      [5, 6, 1],
    ]);
  });

  it('takes the revision that was left as soon as a newer one is old too', async () => {
    await tell('idle', [revision('idle.state', 'a|b', 1)], [revision('idle.state', 'c', 1)]);
    await sweep('idle', 73 * hourMs);
    expect((await kept('idle')).events).toEqual(['idle.state|a|b|1', 'idle.state|c|1']);
    await tell('idle', [revision('idle.state', 'a|b', 2)], [revision('idle.state', 'c', 2)]);
    await sweep('idle', 73 * hourMs);
    expect(await kept('idle')).toEqual({
      events: ['idle.state|a|b|2', 'idle.state|c|1', 'idle.state|c|2'],
      pages: [3],
    });
  });

  it('takes log events after 400 days, yet never the newest page, from which positions are counted', async () => {
    const pages = Array.from({ length: 45 }, (_, index) => [happened('old.log', 'a', index + 1)]);
    await tell('old', ...pages);
    await sweep('old', keptMs.log - hourMs);
    expect((await kept('old')).pages.length).toBe(45);
    expect(await log.isSwept('old')).toBe(false);
    await sweep('old', keptMs.log + hourMs);
    expect(await kept('old')).toEqual({ events: ['old.log|a|45'], pages: [44] });
    expect([await log.head('old'), await log.isSwept('old')]).toEqual([45, true]);
  });

  it('leaves other sources alone and may run twice at once', async () => {
    await tell(
      'mine',
      [revision('mine.state', 'a', 1)],
      [revision('mine.state', 'a', 2)],
      [happened('mine.log', 'a', 1)],
    );
    await tell(
      'theirs',
      [revision('theirs.state', 'a', 1)],
      [revision('theirs.state', 'a', 2)],
      [happened('theirs.log', 'a', 1)],
    );
    const before = await kept('theirs');
    await Promise.all([sweep('mine', 73 * hourMs), sweep('mine', 73 * hourMs)]);
    expect(await kept('mine')).toEqual({ events: ['mine.log|a|1', 'mine.state|a|2'], pages: [2] });
    expect(await kept('theirs')).toEqual(before);
  });

  const move = async (id: string, key: string) => {
    const query =
      'mutation ($id: ID!, $by: Int!, $key: String!) { moveCounter(id: $id, by: $by, key: $key) { total } }';
    await harness.execute({ query, variables: { id, by: 2, key }, viewer: staffViewer([]) });
    await harness.flush();
  };
  const sweepCounters = (ms: number) =>
    sweepEventLog({ events, source: 'counters', topics: counters.topics, clock: later(ms) });

  it('gives an audit nothing to complain of, which still tells what is lost', async () => {
    for (const key of ['one', 'two', 'three']) await move('quiet', key);
    const violations = async () => {
      const { data } = await harness.execute({
        query: '{ countersAudit { invariant violations } }',
        viewer: systemViewer('test', 'test'),
      });
      return JSON.parse(JSON.stringify(data?.countersAudit));
    };
    const none = ['I1', 'I2', 'I3', 'I9'].map((invariant) => ({ invariant, violations: 0 }));
    await sweepCounters(73 * hourMs);
    expect(await violations()).toEqual(none);
    await sweepCounters(keptMs.log + hourMs);
    expect(await log.sequenceOf(counterLogTopic.name, 'quiet')).toEqual([4]);
    expect(await violations()).toEqual(none);
    await events.model(eventModel).deleteMany({ topic: counterTopic.name, key: 'quiet' });
    expect(await violations()).toEqual(none.with(3, { invariant: 'I9', violations: 1 }));
  });

  it('leaves no gap into which a relay could tell that has the lease again after a long time', async () => {
    const database = await connectDatabase(harness.mongoUrl, 'noren_returned');
    await database.migrate(counters.models);
    const logger = createLogger('test', { level: 'silent' });
    const bus = createMemoryBus();
    const tail = createLogTail({ log, bus, pollMs: 60_000, logger });
    const deps = counters.createDeps({
      name: 'returned',
      database,
      clock: systemClock,
      newId,
      log,
      tail,
      logger,
      link: (name) => {
        throw new Error(`No link to ${name}.`);
      },
      onWrite: () => {},
    });
    let epoch = 1;
    const lease = { take: async () => epoch, giveBack: async () => {} };
    const sources = counters.outboxes?.(deps) ?? [];
    const relay = createRelay({ name: 'returned', sources, log, bus, lease, idleMs: 60_000, logger });
    const tellOne = async (key: string) => {
      await deps.escrow.adjust('a', key, () => ({ d: 1, kind: 'MOVE', ref: null, by: nobody }));
      await relay.flush();
    };
    await deps.escrow.open('a', { total: 0, by: nobody, fields: { label: 'a' } });
    await tellOne('one');
    const stoodAt = await log.head('returned');
    for (const seq of [1, 2, 3]) {
      const place = { after: await log.head('returned'), epoch: 2 };
      await log.append('returned', [happened('returned.log', 'meanwhile', seq)], place);
    }
    await sweep('returned', keptMs.log + hourMs);
    epoch = 3;
    await tellOne('two');
    expect((await kept('returned')).pages).toEqual([stoodAt + 2, stoodAt + 3]);
    await closeAll([database, tail, relay]);
  });
});
