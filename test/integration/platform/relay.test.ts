import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent } from '#platform/events/domainEvent.ts';
import { createEventLog, type EventLog } from '#platform/events/eventLog.ts';
import { createLogTail, type LogTail } from '#platform/events/logTail.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import { counterModel, counters } from '../../support/counterSubgraph.ts';
import { happened } from '../../support/happened.ts';
import { type SubgraphHarness, staffViewer, startSubgraph } from '../../support/subgraphHarness.ts';

const move = 'mutation ($id: ID!, $by: Int!, $key: String!) { moveCounter(id: $id, by: $by, key: $key) { total } }';

describe('the event log', () => {
  let harness: SubgraphHarness;
  let events: Database;
  let log: EventLog;
  const tails: LogTail[] = [];
  beforeAll(async () => {
    harness = await startSubgraph(counters);
    events = await connectDatabase(harness.mongoUrl, 'noren_events');
    log = createEventLog(events);
  });
  afterAll(async () => {
    await Promise.all(tails.map((tail) => tail.close()));
    await events.close();
    await harness.close();
  });

  it('numbers the events of a source without gap over pages', async () => {
    await log.append('numbered', [happened('numbered.log', 'a', 1), happened('numbered.log', 'a', 2)], {
      after: 0,
      epoch: 1,
    });
    await log.append('numbered', [happened('numbered.log', 'b', 1)], { after: 2, epoch: 1 });
    const pages = await log.readFrom('numbered', 0, 10);
    expect(pages.map((page) => [page.n, page.events.map((found) => found.id)])).toEqual([
      [0, ['numbered.log|a|1', 'numbered.log|a|2']],
      [2, ['numbered.log|b|1']],
    ]);
    expect(await log.head('numbered')).toBe(3);
  });

  it('stops a relay that was replaced, and lets the new one go on behind a zombie', async () => {
    await log.append('contested', [happened('contested.log', 'a', 1)], { after: 0, epoch: 2 });
    expect(await log.append('contested', [happened('contested.log', 'a', 2)], { after: 0, epoch: 1 })).toBeNull();
    const page = await log.append('contested', [happened('contested.log', 'a', 3)], { after: 0, epoch: 3 });
    expect(page?.n).toBe(1);
  });

  it('appends the same page once when only the reply was lost', async () => {
    const batch = [happened('repeated.log', 'a', 1)];
    await log.append('repeated', batch, { after: 0, epoch: 1 });
    expect((await log.append('repeated', batch, { after: 0, epoch: 1 }))?.n).toBe(0);
    expect(await log.head('repeated')).toBe(1);
  });

  it('reaches a follower that has no bus at all', async () => {
    const tail = createLogTail({
      log,
      bus: createMemoryBus(),
      pollMs: 20,
      logger: createLogger('test', { level: 'silent' }),
    });
    tails.push(tail);
    const heard = new Promise<DomainEvent>((resolve) => {
      void tail
        .follow('silent', resolve)
        .then(() => log.append('silent', [happened('silent.log', 'a', 1)], { after: 0, epoch: 1 }));
    });
    expect((await heard).id).toBe('silent.log|a|1');
  });

  it('tells each movement once although a relay crashed between ledger and document', async () => {
    await harness.execute({ query: move, variables: { id: 'crashed', by: 2, key: 'one' }, viewer: staffViewer([]) });
    await harness.flush();
    // as after a crash that came before the entries left the document
    await harness.database.model(counterModel).updateOne({ _id: 'crashed' }, {
      $set: {
        dirty: true,
        pubSeq: 1,
        pubSum: 0,
        out: [{ id: 'one', d: 2, kind: 'MOVE', ref: null, ride: {}, by: {}, at: new Date() }],
      },
    } as never);
    await harness.flush();
    expect(await harness.log.sequenceOf('counters.counterLog', 'crashed')).toEqual([1, 2]);
    expect(await harness.database.model(counterModel).findOne({ _id: 'crashed' }).lean()).toMatchObject({
      pubSeq: 2,
      pubSum: 2,
      out: [],
      dirty: false,
    });
  });
});
