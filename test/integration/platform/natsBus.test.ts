import { connect } from '@nats-io/transport-node';
import { EJSON } from 'bson';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import type { EventPage } from '#platform/events/domainEvent.ts';
import type { EventBus } from '#platform/events/eventBus.ts';
import { createEventLog, type EventLog } from '#platform/events/eventLog.ts';
import { eventLogModels } from '#platform/events/eventLogModel.ts';
import { createLogTail } from '#platform/events/logTail.ts';
import { createNatsBus } from '#platform/events/natsBus.ts';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import { happened } from '../../support/happened.ts';
import { type NatsServer, natsServerPath, startNatsServer } from '../../support/natsServer.ts';
import { freePort } from '../../support/norenProcess.ts';

const logger = createLogger('test', { level: 'silent' });
const title = natsServerPath ? 'the NATS bus' : 'the NATS bus (left out: this machine has no nats-server)';
const page = (source: string, n: number, count = 1): EventPage => ({
  source,
  n,
  next: n + count,
  epoch: 1,
  events: Array.from({ length: count }, (_, index) => happened(`${source}.log`, 'a', n + index + 1)),
});

describe.skipIf(!natsServerPath)(title, () => {
  const kept: Closeable[] = [];
  let log: EventLog;
  let port = 0;
  let server: NatsServer | undefined;
  const opened: Closeable[] = [];

  beforeAll(async () => {
    const store = await createEmbeddedStore({});
    kept.push(store);
    const events = await connectDatabase(store.url, 'noren_events');
    kept.push(events);
    await events.migrate(eventLogModels as unknown as ModelDefinition<never>[]);
    log = createEventLog(events);
  });
  beforeEach(async () => {
    port = await freePort();
    server = undefined;
  });
  afterEach(async () => {
    await closeAll(opened.splice(0));
    await server?.kill();
  });
  afterAll(() => closeAll(kept));

  const bus = (): EventBus => {
    const made = createNatsBus({ url: `nats://127.0.0.1:${port}`, logger, retryMs: 50 });
    opened.push(made);
    return made;
  };
  const start = async () => {
    server = await startNatsServer(port);
  };
  const areUp = (value: boolean, ...buses: EventBus[]) =>
    vi.waitFor(() => expect(buses.map((one) => one.isUp())).toEqual(buses.map(() => value)), 10_000);
  /** The tail alone would look in a minute. */
  const follow = async (hearer: EventBus, source: string) => {
    const heard: string[] = [];
    const tail = createLogTail({ log, bus: hearer, pollMs: 60_000, logger });
    opened.push(tail);
    await tail.follow(source, (event) => heard.push(event.id));
    return heard;
  };

  it('starts with the server down, serves its own process meanwhile, and is up once the server is', async () => {
    const [teller, hearer] = [bus(), bus()];
    const [own, far]: [number[], number[]] = [[], []];
    teller.subscribe(({ n }) => own.push(n));
    hearer.subscribe(({ n }) => far.push(n));
    teller.publish(page('early', 1));
    expect([own, far, teller.isUp()]).toEqual([[1], [], false]);
    await start();
    await areUp(true, teller, hearer);
    teller.publish(page('early', 2));
    await vi.waitFor(() => expect(far).toEqual([2]), 5_000);
  });

  it('comes back after the server was killed, and the tail finds what was told meanwhile', async () => {
    await start();
    const [teller, hearer] = [bus(), bus()];
    await areUp(true, teller, hearer);
    const heard = await follow(hearer, 'cut');
    const tell = async (seq: number) => {
      const told = await log.append('cut', [happened('cut.log', 'a', seq)], { after: seq - 1, epoch: 1 });
      if (told) teller.publish(told);
    };
    await tell(1);
    await vi.waitFor(() => expect(heard).toEqual(['cut.log|a|1']), 5_000);
    await server?.kill();
    await areUp(false, teller, hearer);
    await tell(2);
    await start();
    await areUp(true, teller, hearer);
    await tell(3);
    await vi.waitFor(() => expect(heard).toEqual(['cut.log|a|1', 'cut.log|a|2', 'cut.log|a|3']), 5_000);
  });

  it('signs in with what stands before the host, and never logs it', async () => {
    server = await startNatsServer(port, ['--user', 'shop', '--pass', 'open sesame']);
    const lines: string[] = [];
    const talkative = createLogger('test', { level: 'debug', destination: { write: (line) => void lines.push(line) } });
    const [good, bad] = ['open%20sesame', 'closed'].map((password) => {
      const url = `nats://shop:${password}@127.0.0.1:${port}`;
      const made = createNatsBus({ url, logger: talkative, retryMs: 50 });
      opened.push(made);
      return made;
    }) as [EventBus, EventBus];
    await areUp(true, good);
    await vi.waitFor(() => expect(lines.join('')).toMatch(/Authorization Violation.*bus is away/i), 5_000);
    expect(bad.isUp()).toBe(false);
    expect(lines.join('')).not.toMatch(/sesame|closed/);
  });

  it('takes a token', async () => {
    server = await startNatsServer(port, ['--auth', 'wicket']);
    const made = createNatsBus({ url: `nats://wicket@127.0.0.1:${port}`, logger, retryMs: 50 });
    opened.push(made);
    await areUp(true, made);
  });

  it('drops every message that is no page of its subject, and goes on', async () => {
    await start();
    const hearer = bus();
    await areUp(true, hearer);
    const heard: EventPage[] = [];
    hearer.subscribe((told) => heard.push(told));
    const stranger = await connect({ servers: `127.0.0.1:${port}` });
    const good = page('orders', 4);
    const [event] = good.events;
    const bad = [
      { ...good, n: -1 },
      { ...good, next: 1_000_000 },
      { ...good, more: true },
      { ...good, source: 'catalog' },
      { ...good, events: [{ ...event, topic: 'catalog.log' }] },
      { ...good, events: [{ ...event, occurredAt: 'today' }] },
      { ...good, events: [null] },
      [],
      null,
    ];
    for (const text of ['', 'no page', '{', ...bad.map((value) => EJSON.stringify(value)), EJSON.stringify(good)])
      stranger.publish('noren.events.orders', text);
    await vi.waitFor(() => expect(heard).toEqual([good]), 5_000);
    await stranger.close();
  });

  it('rings for a page that is too long for a message', async () => {
    await start();
    const [teller, hearer] = [bus(), bus()];
    await areUp(true, teller, hearer);
    const heard = await follow(hearer, 'long');
    const events = Array.from({ length: 300 }, (_, index) => ({
      ...happened('long.log', 'a', index + 1),
      data: { text: 'x'.repeat(5_000) },
    }));
    const told = await log.append('long', events, { after: 0, epoch: 1 });
    if (told) teller.publish(told);
    await vi.waitFor(() => expect(heard).toEqual(events.map(({ id }) => id)), 10_000);
    expect(teller.isUp()).toBe(true);
  });

  it('uses a page only where it is the very next one, whatever order and number they come in', async () => {
    await start();
    const [teller, hearer] = [bus(), bus()];
    await areUp(true, teller, hearer);
    const heard = await follow(hearer, 'mixed');
    const pages: EventPage[] = [];
    for (const seq of [1, 2, 3]) {
      const told = await log.append('mixed', [happened('mixed.log', 'a', seq)], { after: seq - 1, epoch: 1 });
      if (told) pages.push(told);
    }
    for (const told of [...pages.toReversed(), ...pages]) teller.publish(told);
    const end = await log.append('mixed', [happened('mixed.log', 'a', 4)], { after: 3, epoch: 1 });
    if (end) teller.publish(end);
    await vi.waitFor(() => expect(heard).toEqual([1, 2, 3, 4].map((seq) => `mixed.log|a|${seq}`)), 5_000);
  });
});
