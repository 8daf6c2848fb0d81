import { createEscrow } from '#platform/escrow/escrow.ts';
import { type RunningConsumer, runConsumer } from '#platform/events/consume.ts';
import type { EventPage } from '#platform/events/domainEvent.ts';
import type { EventLog } from '#platform/events/eventLog.ts';
import { followPages } from '#platform/events/followPages.ts';
import { createLogTail, type LogTail } from '#platform/events/logTail.ts';
import { createLease } from '#platform/mongo/lease.ts';
import { changeAggregate, insertAggregate, type NewEntry } from '#platform/outbox/aggregate.ts';
import { createRelay, type Relay } from '#platform/outbox/relay.ts';
import { note } from './escrowActors.ts';
import { by } from './escrowScene.ts';
import {
  countEvent,
  ledgerModel,
  levelIds,
  levelModel,
  lifeTopic,
  never,
  type OutboxScene,
  type Ports,
  productId,
  productModel,
  shop,
  sourcesOf,
} from './outboxScene.ts';
import type { Actor } from './schedule.ts';

/** A process that its schedule may crash at any call. */
interface Process {
  actor: Actor;
  /** Stops its timers; nothing is waited for. */
  end(): void;
}

export interface RelayProcess extends Process {
  relay: Relay;
  busy: boolean;
}

export interface ConsumerProcess extends Process {
  consumer: RunningConsumer;
  tail: LogTail;
}

/** A process that shows what it hears from the tail. */
export interface Screen extends Process {
  heard: string[];
  /** Length of the log when following was promised; null before. */
  since: number | null;
}

/** Somebody who reads pages by a position of their own. */
export interface PageReader extends Process {
  position: number;
  ids: string[];
  busy: boolean;
}

/** Starts one process and gives what `run` made of its actor before the first call. */
function startProcess<Part extends object>(
  { schedule, newName }: OutboxScene,
  role: string,
  run: (actor: Actor) => { part: Part; work?: Promise<void> },
): Part {
  let made: Part | undefined;
  schedule.start(newName(role), async (actor) => {
    const { part, work } = run(actor);
    made = part;
    await work;
  });
  return made as Part;
}

/** @param behindMs how far the clock of its machine is behind */
export const startRelay = (scene: OutboxScene, behindMs: number): RelayProcess =>
  startProcess(scene, 'relay', (actor) => {
    const { database, log, bus, clock, logger } = scene.portsOf(actor, 'relay', behindMs);
    const lease = createLease(database, { name: 'relay', owner: actor.name, clock });
    const sources = sourcesOf(database);
    const relay = createRelay({ name: shop, sources, log, bus, lease, logger, idleMs: never });
    return { part: { actor, relay, busy: false, end: () => void relay.close() } };
  });

/** One flush, or with `retire` the last one, after which the lease is given back. */
export function runRelay(process: RelayProcess, retire = false): void {
  if (process.busy) return;
  process.busy = true;
  void (retire ? process.relay.close() : process.relay.flush()).finally(() => {
    process.busy = retire;
  });
}

export const startConsumer = (scene: OutboxScene): ConsumerProcess =>
  startProcess(scene, 'consumer', (actor) => {
    const { log, bus, clock, logger, mirror } = scene.portsOf(actor, 'consumer');
    const tail = createLogTail({ log, bus, pollMs: never, logger });
    const lease = createLease(mirror, { name: 'relay', owner: actor.name, clock });
    const consumer = runConsumer(
      { name: 'mirror.count', source: shop, types: ['LevelMoved'], handle: countEvent },
      { deps: mirror, database: mirror, log, tail, lease, clock, logger },
    );
    const end = () => {
      void consumer.close();
      void tail.close();
    };
    return { part: { actor, consumer, tail, end } };
  });

export const startScreen = (scene: OutboxScene): Screen =>
  startProcess(scene, 'screen', (actor) => {
    const { log, bus, logger } = scene.portsOf(actor, 'reader');
    const tail = createLogTail({ log, bus, pollMs: never, logger });
    const screen: Screen = { actor, heard: [], since: null, end: () => void tail.close() };
    const follow = async (): Promise<void> => {
      try {
        await tail.follow(shop, ({ id }) => screen.heard.push(id));
        screen.since = scene.told().length;
      } catch {
        await follow(); // the answer was lost
      }
    };
    return { part: screen, work: follow() };
  });

export const startPageReader = (scene: OutboxScene): PageReader =>
  startProcess(scene, 'pages', (actor) => {
    const reader: PageReader = { actor, position: 0, ids: [], busy: false, end: () => {} };
    return { part: reader };
  });

/** Reads on from the position it has, until one look has found all there is. */
export function readPages(scene: OutboxScene, reader: PageReader): void {
  if (reader.busy) return;
  reader.busy = true;
  const look = new AbortController();
  const { log } = scene.portsOf(reader.actor, 'reader');
  let rest = 0;
  const oneLook: EventLog = {
    ...log,
    async readFrom(source, n, limit) {
      const found = await log.readFrom(source, n, limit);
      rest = found.length;
      if (rest === 0) look.abort();
      return found;
    },
  };
  const onPage = ({ next, events }: EventPage) => {
    reader.ids.push(...events.map(({ id }) => id));
    reader.position = next;
    rest -= 1;
    if (rest === 0) look.abort();
  };
  const from = reader.position;
  void followPages({
    log: oneLook,
    sources: [shop],
    from,
    pollMs: 1,
    signal: look.signal,
    onPage,
    onFailure: () => look.abort(),
  })
    .catch(() => {}) // the first look may fail
    .finally(() => {
      reader.busy = false;
    });
}

/** One change that somebody wants. A movement is repeated under its id until it is known to be done. */
export interface Write {
  kind: 'MOVE' | 'HOLD' | 'LIFE';
  level: number;
  d: number;
  number: number;
  done: boolean;
}

const lived = (number: number): NewEntry[] => [
  { topic: lifeTopic, type: 'ProductLived', version: 1, data: { number } },
];

export function startWrite(scene: OutboxScene, write: Write): void {
  scene.schedule.start(scene.newName('writer'), async (actor) => {
    const ports = scene.portsOf(actor, 'writer');
    if (write.kind === 'LIFE') await changeProduct(ports, write.number);
    else await changeLevel(ports, write);
    write.done = true;
  });
}

async function changeLevel({ database, clock }: Ports, { kind, level, d, number }: Write): Promise<void> {
  const [documents, ledger] = [database.model(levelModel), database.model(ledgerModel)];
  const escrow = createEscrow({ documents, ledger, clock, onWrite: () => {} });
  const id = levelIds[level] as string;
  await escrow.open(id, { total: 0, by, fields: { allocated: 0, missing: 0 } });
  if (kind === 'MOVE') await escrow.adjust(id, `rcv:${number}`, () => ({ d, ...note('RECEIPT') }));
  else await escrow.hold(id, { rid: `order-${number}00`, q: 1, exp: clock.now() + 1_000_000 });
}

/** Raises the version once at least: a change whose answer was lost may come twice. */
async function changeProduct({ database }: Ports, number: number): Promise<void> {
  const products = database.model(productModel);
  for (;;) {
    const current = await products.findOne({ _id: productId }).lean();
    const events = number % 2 === 0 ? lived(number) : [];
    if (!current) {
      const made = await insertAggregate(products, { _id: productId }, events);
      if (made.ok) return;
    } else if (await changeAggregate(products, current, { events })) return;
  }
}
