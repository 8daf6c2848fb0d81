import type { Database } from '#platform/mongo/database.ts';
import type { MemoryCollection } from './memoryCollection.ts';
import { connectMemory, type MemoryModel, type MemoryServer } from './outboxDatabase.ts';
import { type Actor, ReplyLost } from './schedule.ts';

type Fields = Record<string, unknown>;
type Stored = Fields & { _id: string };

/** An update on its way to the documents. */
export interface MemoryUpdate {
  filter: Fields;
  change: { [operator: string]: Fields };
}

/** Plants a bug: what arrives is not what was sent. */
export type Rewrite = (update: MemoryUpdate) => MemoryUpdate;

/** Fields of the one unique index on which the rules rely besides `_id`: a key of a person makes one reservation. */
const keyOfPerson = ['idem.actor', 'idem.key'] as const;

/** The database of a part over memory, as its process sees it: a reply that is lost looks like a lost connection. */
export function connectPart(
  server: MemoryServer,
  options: { name: string; actor: Pick<Actor, 'call'>; rewrite?: Rewrite | undefined },
): Database {
  const { name, rewrite = (update) => update } = options;
  const call = <Value>(act: () => Value): Promise<Value> =>
    options.actor.call(act).catch((error: unknown) => {
      throw error instanceof ReplyLost ? Object.assign(error, { name: 'MongoNetworkError' }) : error;
    });
  const between = (collection: string, model: MemoryModel): MemoryModel => ({
    ...model,
    findOneAndUpdate(filter, change) {
      const arrived = rewrite({ filter, change: change as MemoryUpdate['change'] });
      return model.findOneAndUpdate(arrived.filter, arrived.change);
    },
    collection: {
      insertOne: (document) =>
        collection === 'storeReservations'
          ? call(() => insertUnique(server.collection(name, collection), document))
          : model.collection.insertOne(document),
    },
  });
  return connectMemory(server, { name, actor: { call }, between });
}

function insertUnique(documents: MemoryCollection<Stored>, document: Stored): void {
  const isTaken = documents.find(Object.fromEntries(keyOfPerson.map((path) => [path, valueAt(document, path)]))).length;
  if (!isTaken && documents.insert(document)) return;
  const keyPattern = Object.fromEntries((isTaken ? keyOfPerson : ['_id']).map((path) => [path, 1]));
  throw Object.assign(new Error('E11000 duplicate key'), { code: 11000, keyPattern });
}

const valueAt = (document: Fields, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Fields | undefined)?.[key], document);
