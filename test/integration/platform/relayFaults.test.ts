import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { consumerPositionModel, runConsumer } from '#platform/events/consume.ts';
import { deadLetterModel } from '#platform/events/deadLetters.ts';
import type { DomainEvent } from '#platform/events/domainEvent.ts';
import { createEventLog, type EventLog } from '#platform/events/eventLog.ts';
import { eventModel } from '#platform/events/eventLogModel.ts';
import { createLogTail, type LogTail } from '#platform/events/logTail.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import { counterModel, counters } from '../../support/counterSubgraph.ts';
import { happened } from '../../support/happened.ts';
import { type SubgraphHarness, staffViewer, startSubgraph } from '../../support/subgraphHarness.ts';

const move = 'mutation ($id: ID!, $by: Int!, $key: String!) { moveCounter(id: $id, by: $by, key: $key) { total } }';
const logger = createLogger('test', { level: 'silent' });

describe('when telling goes wrong', () => {
  let harness: SubgraphHarness;
  let events: Database;
  let log: EventLog;
  beforeAll(async () => {
    harness = await startSubgraph(counters);
    events = await connectDatabase(harness.mongoUrl, 'noren_events');
    log = createEventLog(events);
  });
  afterAll(async () => {
    await events.close();
    await harness.close();
  });

  const consumerOf = (source: string, tail: LogTail, handle: (event: DomainEvent) => Promise<void>) => {
    const lease = { take: async () => 1, giveBack: async () => {} };
    const consumer = {
      name: `test.${source}`,
      source,
      types: ['Happened'],
      handle: (_deps: null, told: DomainEvent) => handle(told),
    };
    return runConsumer(consumer, {
      deps: null,
      database: harness.database,
      log,
      tail,
      lease,
      clock: systemClock,
      logger,
    });
  };

  it('a document that cannot be told holds up no other, and waits', async () => {
    const viewer = staffViewer([]);
    await harness.execute({ query: move, variables: { id: 'broken', by: 2, key: 'one' }, viewer });
    await harness.flush();
    const { collection } = harness.database.model(counterModel);
    const whole = await collection.findOne({ _id: 'broken' as never });
    await collection.updateOne({ _id: 'broken' as never }, { $set: { dirty: true, out: [null] } });
    await harness.execute({ query: move, variables: { id: 'sound', by: 2, key: 'one' }, viewer });
    await harness.flush();
    expect(await harness.log.sequenceOf('counters.counterLog', 'sound')).toEqual([1, 2]);
    expect(await collection.findOne({ _id: 'broken' as never })).toMatchObject({ dirty: true, pubSeq: 2, out: [null] });
    await collection.updateOne({ _id: 'broken' as never }, { $set: { dirty: whole?.dirty, out: whole?.out } });
  });

  it('an event that could not be stored is not taken for one that was stored before', async () => {
    await log.append('mixed', [happened('mixed.log', 'a', 1)], { after: 0, epoch: 1 });
    const unstorable = { ...happened('mixed.log', 'b', 1), id: ['no', 'id'] as never };
    const both = [happened('mixed.log', 'a', 1), unstorable];
    await expect(log.append('mixed', both, { after: 1, epoch: 1 })).rejects.toThrow('_id');
    expect(await log.head('mixed')).toBe(1);
  });

  it('a consumer passes what it cannot handle after ten tries, and keeps it as a dead letter', async () => {
    const [bad, good] = [happened('poisoned.log', 'bad', 1), happened('poisoned.log', 'good', 1)];
    await log.append('poisoned', [bad, good], { after: 0, epoch: 1 });
    const tail = createLogTail({ log, bus: createMemoryBus(), pollMs: 60_000, logger });
    const letters = harness.database.model(deadLetterModel);
    const handled: string[] = [];
    let tries = 0;
    const consumer = consumerOf('poisoned', tail, async ({ key }) => {
      if (key === 'good') return void handled.push(key);
      tries += 1;
      throw new Error('not understood');
    });
    while (tries < 9) await consumer.catchUp();
    expect([handled, await letters.countDocuments()]).toEqual([[], 0]);
    while (tries < 10) await consumer.catchUp();
    expect(handled).toEqual(['good']);
    expect(await letters.find().lean()).toEqual([
      {
        _id: `test.poisoned|${bad.id}`,
        consumer: 'test.poisoned',
        event: bad,
        error: 'Error: not understood',
        at: expect.any(Date),
      },
    ]);
    await consumer.catchUp();
    expect([tries, handled]).toEqual([10, ['good']]);
    await consumer.close();
    await tail.close();
  });

  it('a consumer that is closed leaves the rest of the log to the next start', async () => {
    await log.append('long', [happened('long.log', 'a', 1), happened('long.log', 'b', 1)], { after: 0, epoch: 1 });
    const tail = createLogTail({ log, bus: createMemoryBus(), pollMs: 60_000, logger });
    const handled: string[] = [];
    const begin = (onEvent: () => void) =>
      consumerOf('long', tail, async ({ key }) => {
        handled.push(key);
        onEvent();
      });
    const first = begin(() => void first.close());
    await first.catchUp();
    expect(handled).toEqual(['a']);
    const second = begin(() => {});
    await second.catchUp();
    expect(handled).toEqual(['a', 'a', 'b']);
    await second.close();
    await tail.close();
  });

  it('a consumer that is killed far behind the end goes on behind the last page that had its effect', async () => {
    for (const n of [0, 1, 2]) {
      await log.append('behind', [happened('behind.log', 'abc'[n] as string, 1)], { after: n, epoch: 1 });
    }
    const tail = createLogTail({ log, bus: createMemoryBus(), pollMs: 60_000, logger });
    const handled: string[] = [];
    let end = () => {};
    const consumer = consumerOf('behind', tail, async ({ key }) => {
      handled.push(key);
      if (key === 'c')
        await new Promise<void>((resolve) => {
          end = resolve;
        });
    });
    const positions = harness.database.model(consumerPositionModel);
    await vi.waitFor(async () => {
      expect(handled).toEqual(['a', 'b', 'c']);
      expect(await positions.findOne({ _id: 'test.behind' }).lean()).toMatchObject({ pos: 2 });
    });
    end();
    await consumer.close();
    await tail.close();
  });

  it('a consumer passes a page whose events are not kept any more', async () => {
    await log.append('swept', [happened('swept.log', 'a', 1)], { after: 0, epoch: 1 });
    await log.append('swept', [happened('swept.log', 'b', 1)], { after: 1, epoch: 1 });
    await log.append('swept', [happened('swept.log', 'c', 1)], { after: 2, epoch: 1 });
    await events.model(eventModel).deleteMany({ topic: 'swept.log', key: trusted({ $in: ['a', 'c'] }) });
    const handled: string[] = [];
    const tail = createLogTail({ log, bus: createMemoryBus(), pollMs: 60_000, logger });
    const consumer = consumerOf('swept', tail, async ({ key }) => void handled.push(key));
    await consumer.catchUp();
    expect(handled).toEqual(['b']);
    await consumer.close();
    await tail.close();
  });

  it('who waits for news of a source is rung although the log could not be read at first', async () => {
    await log.append('late', [happened('late.log', 'a', 1)], { after: 0, epoch: 1 });
    let isAway = true;
    const flaky: EventLog = {
      ...log,
      end: async (source) => {
        if (isAway) throw new Error('the store is away');
        return log.end(source);
      },
    };
    const tail = createLogTail({ log: flaky, bus: createMemoryBus(), pollMs: 10, logger });
    const rung = vi.fn();
    tail.onAdvance('late', rung);
    await expect(tail.follow('late', () => {})).rejects.toThrow('the store is away');
    expect(rung).not.toHaveBeenCalled();
    isAway = false;
    await vi.waitFor(() => expect(rung).toHaveBeenCalledTimes(1));
    await log.append('late', [happened('late.log', 'b', 1)], { after: 1, epoch: 1 });
    await vi.waitFor(() => expect(rung).toHaveBeenCalledTimes(2));
    await tail.close();
  });
});
