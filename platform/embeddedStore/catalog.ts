import { type Collection, createCollection } from './collection.ts';
import type { Change, Undoable } from './journalRecord.ts';
import { CommandError } from './storeErrors.ts';

/** All databases with their collections, and the changes the running command has made so far. */
export interface Catalog {
  find(database: string, name: string): Collection | undefined;
  /** Finds the collection or makes it, as a first write does. @throws CommandError 73 for a name that cannot be one */
  open(database: string, name: string): Collection;
  collections(database: string): readonly Collection[];
  allCollections(): readonly Collection[];
  drop(collection: Collection): void;
  /** Hands over the changes since the last call, for the journal. */
  takeChanges(): readonly Undoable[];
  /** Applies a change that a journal holds. */
  restore(change: Change): void;
}

export function createCatalog(): Catalog {
  const databases = new Map<string, Map<string, Collection>>();
  let changes: Undoable[] = [];
  const record = (change: Change, undo: () => void): void => {
    changes.push({ change, undo });
  };
  const add = (database: string, name: string): Collection => {
    const collections = databases.get(database) ?? new Map<string, Collection>();
    databases.set(database, collections);
    const collection = createCollection({ database, name, record });
    collections.set(name, collection);
    return collection;
  };
  const find = (database: string, name: string) => databases.get(database)?.get(name);

  return {
    find,
    open(database, name) {
      const known = find(database, name);
      if (known) return known;
      assertName(database, name);
      record({ type: 'createCollection', database, collection: name }, () => databases.get(database)?.delete(name));
      return add(database, name);
    },
    collections: (database) => [...(databases.get(database)?.values() ?? [])],
    allCollections: () => [...databases.values()].flatMap((collections) => [...collections.values()]),
    drop(collection) {
      const { database, name } = collection;
      const collections = databases.get(database);
      collections?.delete(name);
      record({ type: 'dropCollection', database, collection: name }, () => collections?.set(name, collection));
    },
    takeChanges() {
      const taken = changes;
      changes = [];
      return taken;
    },
    restore(change) {
      const { database, collection } = change;
      // A compacted journal may hold a change twice: its state, and the record that led there.
      if (change.type === 'createCollection') find(database, collection) ?? add(database, collection);
      else if (change.type === 'dropCollection') databases.get(database)?.delete(collection);
      else (find(database, collection) ?? add(database, collection)).restore(change);
    },
  };
}

function assertName(database: string, name: string): void {
  const isUsable =
    /^[^/\\. "$\0]{1,63}$/.test(database) && /^[^$\0]{1,200}$/.test(name) && !/^\.|\.$|^system\./.test(name);
  if (!isUsable) throw new CommandError(73, `'${database}.${name}' cannot be the name of a collection`);
}
