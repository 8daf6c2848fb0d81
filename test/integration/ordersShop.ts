import type { ExecutionResult } from 'graphql';
import { expect } from 'vitest';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import { createEventLog } from '#platform/events/eventLog.ts';
import { eventLogModels } from '#platform/events/eventLogModel.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { anonymousViewer, systemViewer, type Viewer } from '#platform/identity/viewer.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import { createSubgraph, migrateSubgraph, type Subgraph } from '#platform/subgraph/createSubgraph.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import { createDeps, type OrdersDeps } from '#subgraphs/orders/context.ts';
import { runDueReservations } from '#subgraphs/orders/domain/runDueReservations.ts';
import { orders } from '#subgraphs/orders/index.ts';
import { type AuditOption, expectCleanAudit } from '../support/audit.ts';
import { createFakeCustomer, type FakeCustomer } from '../support/fakeCustomer.ts';
import { createFakeInventory, type FakeInventory } from '../support/fakeInventory.ts';
import { createFakeQuotes, type FakeQuotes } from '../support/fakeQuotes.ts';

const reservationFields = `id number status deadline expiresAt extensionsLeft version
  location { id } contact { name email phone } lines { id lineNo quantity variant { id } }
  alternatives { location { id } distanceMeters } allowedActions { action allowed reason }`;

const errorFields = `userErrors { __typename code message path
  ... on OutOfStock { variant { id } location { id } requested available
    alternatives { method location { id } distanceMeters readyBy } }
  ... on HoldLimitReached { limit max open }
  ... on ReservationExpired { expiredAt }
  ... on PickupNotPossible { reasons }
  ... on ChannelNotEnabled { flow channel location { id } }
  ... on InvalidInput { rule }
  ... on LimitExceeded { limit max }
  ... on TransitionNotAllowed { from to allowed } }`;

export const createMutation = `mutation Create($input: CreateStoreReservationInput!) {
  createStoreReservation(input: $input) { storeReservation { ${reservationFields} } secret ${errorFields} }
}`;
export const extendMutation = `mutation Extend($input: ExtendStoreReservationInput!) {
  extendStoreReservation(input: $input) { storeReservation { ${reservationFields} } ${errorFields} }
}`;
export const cancelMutation = `mutation Cancel($input: CancelStoreReservationInput!) {
  cancelStoreReservation(input: $input) { storeReservation { ${reservationFields} } ${errorFields} }
}`;
export const reservationQuery = `query Reservation($id: ID!, $secret: String) {
  storeReservation(id: $id, secret: $secret) { ${reservationFields} }
}`;

export interface Payload {
  storeReservation: (Record<string, unknown> & { id: string; status: string; version: number }) | null;
  secret?: string | null;
  userErrors: (Record<string, unknown> & { code: string })[];
}

export const guest = anonymousViewer('WEB', 'test');
export const customer = (subject: string): Viewer => ({
  ...guest,
  kind: 'CUSTOMER',
  subject,
  scopes: ['caller:customer'],
});
export const device = (location: string): Viewer => ({
  ...guest,
  kind: 'DEVICE',
  subject: `dev_${location}`,
  scopes: ['caller:device'],
  locations: [location],
});

let keys = 0;
/** A new idempotency key. */
export function newKey(): string {
  keys += 1;
  return `test-key-${String(keys).padStart(12, '0')}`;
}

/** A phone number that nobody had before. */
export const newContact = () => ({ phone: `+4420794${String(++keys).padStart(6, '0')}` });

/** One process of orders over the store of the shop; the clock and inventory are shared. */
export interface OrdersProcess {
  subgraph: Subgraph;
  deps: OrdersDeps;
  /** One pass of the runner. */
  runDue(): Promise<number>;
  close(): Promise<void>;
}

/** Orders with a store, an inventory, a catalog and a customer played by the test, and a clock that the test moves. Its jobs do not run. */
export interface OrdersShop extends OrdersProcess {
  inventory: FakeInventory;
  catalog: FakeQuotes;
  customer: FakeCustomer;
  clock: { now(): number };
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  /** Another process over the same store. @param wrap may put faults around what it works with */
  startProcess(wrap?: (deps: OrdersDeps) => OrdersDeps): Promise<OrdersProcess>;
  send<Data>(query: string, variables?: Record<string, unknown>, viewer?: Viewer): Promise<Data>;
  /** The answer as it comes, errors and all. */
  ask(query: string, variables: Record<string, unknown>, viewer?: Viewer): Promise<ExecutionResult>;
  /** The code of the first thrown error. */
  refusal(query: string, variables: Record<string, unknown>, viewer?: Viewer): Promise<unknown>;
  create(input?: Record<string, unknown>, viewer?: Viewer): Promise<Payload>;
  extend(input: Record<string, unknown>, viewer?: Viewer): Promise<Payload>;
  cancel(input: Record<string, unknown>, viewer?: Viewer): Promise<Payload>;
  find(id: string, secret: string | null, viewer?: Viewer): Promise<Payload['storeReservation']>;
  /** A variant of its own with so many units. */
  newVariant(units: number): string;
  /** Documents of a collection. */
  documents(collection: string): Promise<Record<string, unknown>[]>;
  /** Live holds of all quotas. */
  quotaHolds(): Promise<string[]>;
  /** Types of the events told so far about a key. */
  told(key: string): Promise<string[]>;
  eventCount(): Promise<number>;
  violations(): Promise<unknown[]>;
}

/** A Wednesday in winter, ten in the morning in London. */
const start = Date.parse('2026-01-14T10:00:00Z');

export async function startOrdersShop(options: AuditOption = {}): Promise<OrdersShop> {
  const store = await createEmbeddedStore({});
  await migrateSubgraph(orders, store.url);
  let now = start;
  const clock = { now: () => now };
  const inventory = createFakeInventory(clock);
  const customer = createFakeCustomer(clock);
  const catalog = createFakeQuotes();
  const links = { inventory, catalog, customer };
  const startProcess = (wrap?: (deps: OrdersDeps) => OrdersDeps) =>
    startOn({ mongoUrl: store.url, clock, links, wrap: wrap ?? ((deps) => deps) });
  const first = await startProcess();
  const [database, events] = await Promise.all(
    ['noren_orders', 'noren_events'].map((name) => connectDatabase(store.url, name)),
  );
  if (!database || !events) throw new Error('The store does not answer.');
  const log = createEventLog(events);
  const execute = (query: string, variables: Record<string, unknown>, viewer: Viewer) =>
    first.subgraph.execute({ query, variables, viewer, deadline: clock.now() + 10_000 });
  async function send<Data>(query: string, variables: Record<string, unknown> = {}, viewer: Viewer = guest) {
    const result = await execute(query, variables, viewer);
    expect(result.errors).toBeUndefined();
    return result.data as Data;
  }
  const command =
    (query: string, field: string, defaults: () => Record<string, unknown>) =>
    async (input: Record<string, unknown> = {}, viewer: Viewer = guest) => {
      const full = { idempotencyKey: newKey(), ...defaults(), ...input };
      return (await send<Record<string, Payload>>(query, { input: full }, viewer))[field] as Payload;
    };
  const documents = async (collection: string) => {
    const model = orders.models.find((candidate) => candidate.collection === collection) as ModelDefinition<never>;
    return (await database.model(model).find({}).sort({ _id: 1 }).lean()) as unknown as Record<string, unknown>[];
  };
  let variants = 0;
  return {
    ...first,
    inventory,
    catalog,
    customer,
    clock,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    startProcess,
    send,
    ask: (query, variables, viewer = guest) => execute(query, variables, viewer),
    refusal: async (query, variables, viewer = guest) =>
      (await execute(query, variables, viewer)).errors?.[0]?.extensions.code,
    create: command(createMutation, 'createStoreReservation', () => ({
      locationId: inventory.place.id,
      contact: newContact(),
    })),
    extend: command(extendMutation, 'extendStoreReservation', () => ({})),
    cancel: command(cancelMutation, 'cancelStoreReservation', () => ({})),
    find: async (id, secret, viewer = guest) =>
      (await send<{ storeReservation: Payload['storeReservation'] }>(reservationQuery, { id, secret }, viewer))
        .storeReservation,
    newVariant(units) {
      variants += 1;
      inventory.setOnHand(`var_${variants}`, units);
      return `var_${variants}`;
    },
    documents,
    quotaHolds: async () =>
      (await documents('quotas')).flatMap(({ holds }) =>
        Object.entries(holds as Record<string, { exp: number }>)
          .filter(([, { exp }]) => exp > now)
          .map(([rid]) => rid),
      ),
    async told(key) {
      await first.subgraph.flush();
      return (await log.ofKey(key, 0, 100)).map(({ type }) => type);
    },
    async eventCount() {
      await first.subgraph.flush();
      return events.model(eventLogModels[0] as unknown as ModelDefinition<unknown>).countDocuments();
    },
    async violations() {
      await first.subgraph.flush();
      const { ordersAudit } = await send<{ ordersAudit: { violations: number }[] }>(
        '{ ordersAudit { invariant checked violations samples } }',
        {},
        systemViewer('orders', 'test'),
      );
      return ordersAudit.filter(({ violations }) => violations > 0);
    },
    async close() {
      try {
        if (!options.unaudited) await expectCleanAudit(() => first.subgraph.flush().then(() => first.deps.audit()));
      } finally {
        await closeAll([store, events, database, first]);
      }
    },
  };
}

async function startOn(options: {
  mongoUrl: string;
  clock: { now(): number };
  links: Record<string, SubgraphLink>;
  wrap: (deps: OrdersDeps) => OrdersDeps;
}): Promise<OrdersProcess> {
  const fail = (_id: string, error: unknown): never => {
    throw error;
  };
  const made: OrdersDeps[] = [];
  const definition = {
    ...orders,
    jobs: [],
    createDeps(runtime: SubgraphRuntime) {
      const deps = options.wrap(createDeps(runtime));
      made.push(deps);
      return deps;
    },
  };
  const subgraph = await createSubgraph(definition, {
    mongoUrl: options.mongoUrl,
    bus: createMemoryBus(),
    link: (name) => options.links[name] ?? fail(name, new Error('This test gives no link there.')),
    clock: options.clock,
    logger: createLogger('orders', { level: 'silent' }),
  });
  const [deps] = made;
  if (!deps) throw new Error('The subgraph was made without its parts.');
  return { subgraph, deps, runDue: () => runDueReservations(deps, fail), close: () => subgraph.close() };
}
