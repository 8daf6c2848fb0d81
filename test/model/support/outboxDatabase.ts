import type { Database } from '#platform/mongo/database.ts';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import { createMemoryCollection, type MemoryCollection } from './memoryCollection.ts';
import type { Actor } from './schedule.ts';

type Fields = Record<string, unknown>;
type Stored = Fields & { _id: string };

/** All databases of a scene in memory. */
export interface MemoryServer {
  /** As stored, for checks. */
  collection<Document extends { _id: string }>(database: string, name: string): MemoryCollection<Document>;
}

export function createMemoryServer(): MemoryServer {
  const collections = new Map<string, MemoryCollection<Stored>>();
  return {
    collection<Document extends { _id: string }>(database: string, name: string) {
      const place = `${database}.${name}`;
      const known = collections.get(place) ?? createMemoryCollection<Stored>();
      collections.set(place, known);
      return known as unknown as MemoryCollection<Document>;
    },
  };
}

/** What is asked of one collection; each call is one step of the actor that makes it. */
export interface MemoryModel {
  find(filter: Fields): MemoryQuery<Stored[]>;
  findOne(filter: Fields): MemoryQuery<Stored | null>;
  findOneAndUpdate(filter: Fields, change: Fields): Promise<Stored | null>;
  updateOne(filter: Fields, change: Fields, options?: { upsert?: boolean }): Promise<{ matchedCount: number }>;
  insertMany(documents: readonly Stored[]): Promise<void>;
  collection: { insertOne(document: Stored): Promise<void> };
}

interface MemoryQuery<Answer> {
  sort(order: Record<string, 1 | -1>): MemoryQuery<Answer>;
  select(fields: Fields): MemoryQuery<Answer>;
  limit(count: number): MemoryQuery<Answer>;
  lean(): Promise<Answer>;
}

/** Changes what a part asks of a collection, for bugs and for what only a scene knows. */
export type Between = (collection: string, model: MemoryModel) => MemoryModel;

/** A database as the platform's modules use it, over memory; they cannot tell it from a real one. */
export function connectMemory(
  server: MemoryServer,
  options: { name: string; actor: Pick<Actor, 'call'>; between?: Between },
): Database {
  const between: Between = options.between ?? ((_collection, model) => model);
  return {
    name: options.name,
    model: <Document>({ collection }: ModelDefinition<Document>) =>
      between(collection, createModel(server.collection(options.name, collection), options.actor)) as never,
    migrate: async () => {},
    verifyIndexes: async () => {},
    ping: async () => {},
    close: async () => {},
  };
}

function createModel(collection: MemoryCollection<Stored>, { call }: Pick<Actor, 'call'>): MemoryModel {
  return {
    find: (filter) => createQuery((order, limit) => call(() => inOrder(collection.find(filter), order, limit))),
    findOne: (filter) => createQuery((order) => call(() => inOrder(collection.find(filter), order, 1)[0] ?? null)),
    findOneAndUpdate: (filter, change) => call(() => collection.update(filter, change)),
    updateOne: (filter, change, { upsert = false } = {}) =>
      call(() => {
        if (collection.update(filter, change)) return { matchedCount: 1 };
        if (upsert) insertNew(collection, filter, change);
        return { matchedCount: 0 };
      }),
    insertMany: (documents) =>
      call(() => {
        const inserted = documents.map((document) => collection.insert(document));
        if (inserted.includes(false)) throw duplicateKey();
      }),
    collection: {
      insertOne: (document) =>
        call(() => {
          if (!collection.insert(document)) throw duplicateKey();
        }),
    },
  };
}

function createQuery<Answer>(
  read: (order: Record<string, 1 | -1>, limit: number) => Promise<Answer>,
): MemoryQuery<Answer> {
  let order: Record<string, 1 | -1> = {};
  let most = Number.POSITIVE_INFINITY;
  const query: MemoryQuery<Answer> = {
    sort(by) {
      order = by;
      return query;
    },
    select: () => query,
    limit(count) {
      most = count;
      return query;
    },
    lean: () => read(order, most),
  };
  return query;
}

function inOrder(documents: Stored[], order: Record<string, 1 | -1>, limit: number): Stored[] {
  for (const [field, direction] of Object.entries(order)) {
    documents.sort((left, right) => direction * (Number(left[field]) - Number(right[field])));
  }
  return documents.slice(0, limit);
}

/** An upsert that finds nothing makes the document of its filter's plain values. */
function insertNew(collection: MemoryCollection<Stored>, filter: Fields, change: Fields): void {
  const plain = Object.entries(filter).filter(([, value]) => typeof value !== 'object');
  const document = Object.fromEntries(plain) as Stored;
  if (!collection.insert(document)) throw duplicateKey();
  collection.update({ _id: document._id }, change);
}

const duplicateKey = () => Object.assign(new Error('E11000 duplicate key'), { code: 11000 });
