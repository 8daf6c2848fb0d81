import { join } from 'node:path';
import type { Model } from 'mongoose';
import { auditEscrow } from '#platform/escrow/auditEscrow.ts';
import { createEscrow, type Escrow } from '#platform/escrow/escrow.ts';
import { type EscrowDocument, escrowFields, type LedgerEntry, ledgerFields } from '#platform/escrow/escrowDocument.ts';
import { createLiveFeed, type FeedEvent, type LiveFeed } from '#platform/events/liveFeed.ts';
import { logTopic, stateTopic } from '#platform/events/topic.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { defineModel, type ModelDefinition } from '#platform/mongo/defineModel.ts';
import { dirtyIndex } from '#platform/outbox/aggregate.ts';
import { type EscrowSource, outboxSource } from '#platform/outbox/outboxSource.ts';
import { defineSubgraph, type SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';

/** The smallest subgraph with an escrow document: counters that can be opened, moved and watched. */
export interface Counter extends EscrowDocument {
  label: string;
}

export const counterModel = defineModel<Counter>({
  name: 'Counter',
  collection: 'counters',
  fields: { ...escrowFields, label: { type: String, required: true } },
  indexes: [dirtyIndex],
});
export const counterLedgerModel = defineModel<LedgerEntry>({
  name: 'CounterLedger',
  collection: 'movements',
  fields: ledgerFields,
  indexes: [{ keys: { documentId: 1, seq: 1 } }],
});
export const counterTopic = stateTopic('counters.counter');
export const counterLogTopic = logTopic('counters.counterLog');

export const nobody = { channel: 'WEB', kind: 'STAFF', subject: 'stf_test', requestId: 'test' };

interface CounterDeps {
  escrow: Escrow<Counter>;
  counters: Model<Counter>;
  source: EscrowSource<Counter>;
  feed: LiveFeed<Counter>;
  runtime: SubgraphRuntime;
}

function createDeps(runtime: SubgraphRuntime): CounterDeps {
  const counters = runtime.database.model(counterModel);
  const ledger = runtime.database.model(counterLedgerModel);
  const load = async (keys: readonly string[]) =>
    new Map(
      (await Promise.all(keys.map((key) => counters.findOne({ _id: key }).lean<Counter>()))).flatMap((found) =>
        found ? [[found._id, found] as const] : [],
      ),
    );
  return {
    runtime,
    counters,
    escrow: createEscrow({ documents: counters, ledger, clock: runtime.clock, onWrite: runtime.onWrite }),
    source: {
      kind: 'escrow',
      documents: counters,
      ledger,
      stateEvent: (document) => ({
        topic: counterTopic.name,
        type: 'CounterChanged',
        version: 1,
        key: document._id,
        data: {},
      }),
      logEvent: (document, movement) => ({
        topic: counterLogTopic.name,
        type: 'CounterMoved',
        version: 1,
        key: document._id,
        data: { movementId: movement.id, d: movement.d },
      }),
    },
    feed: createLiveFeed({ topic: counterTopic, tail: runtime.tail, load, revOf: (counter) => counter.rev }),
  };
}

interface CounterContext {
  viewer: Viewer;
  deps: CounterDeps;
}

export const counters = defineSubgraph<CounterDeps, CounterContext>({
  name: 'counters',
  schema: [
    join(import.meta.dirname, '../../schema/common.graphql'),
    join(import.meta.dirname, 'fixtures/counters.graphql'),
  ],
  models: [counterModel, counterLedgerModel] as unknown as ModelDefinition<never>[],
  topics: [counterTopic, counterLogTopic],
  createDeps,
  createContext: (deps, viewer) => ({ deps, viewer }),
  outboxes: (deps) => [outboxSource(deps.source)],
  audit: (deps) => auditEscrow({ source: deps.source, log: deps.runtime.log }),
  resolvers: {
    Counter: {
      id: (counter: Counter) => counter._id,
      total: (counter: Counter) => counter.total,
      version: (counter: Counter) => counter.rev,
    },
    Query: {
      counter: (_root: unknown, { id }: { id: string }, { deps }: CounterContext) =>
        deps.counters.findOne({ _id: id }).lean<Counter>(),
      secretCounter: () => null,
      failingCounter: () => {
        throw new Error('database password is hunter2');
      },
      countersAudit: (_root: unknown, _args: unknown, { deps }: CounterContext) =>
        auditEscrow({ source: deps.source, log: deps.runtime.log }),
    },
    Mutation: {
      moveCounter: async (
        _root: unknown,
        { id, by, key }: { id: string; by: number; key: string },
        { deps }: CounterContext,
      ) => {
        await deps.escrow.open(id, { total: 0, by: nobody, fields: { label: id } });
        const outcome = await deps.escrow.adjust(id, key, () => ({ d: by, kind: 'MOVE', ref: null, by: nobody }));
        return outcome.ok ? outcome.document : null;
      },
    },
    Subscription: {
      counterChanged: {
        subscribe: (_root: unknown, { ids }: { ids: string[] }, { deps }: CounterContext) =>
          deps.feed.subscribe({ keys: ids, visible: (counter) => counter.total }),
        resolve: (event: FeedEvent<Counter>) => event.value,
      },
    },
  },
});
