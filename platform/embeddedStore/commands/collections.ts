import type { BsonDocument } from '../bsonValues.ts';
import type { Collection } from '../collection.ts';
import { compileFilter } from '../filter.ts';
import { describeIndex, idIndex } from '../indexSpec.ts';
import { CommandError } from '../storeErrors.ts';
import type { CommandDefinition } from './commandContext.ts';
import { readDocument, readFlag, readText } from './commandFields.ts';

export const create: CommandDefinition = {
  fields: ['capped', 'size', 'max', 'autoIndexId', 'idIndex'],
  run(command, { catalog, database }) {
    if (readFlag(command, 'capped')) throw new CommandError(2, 'capped collections are not supported');
    const name = readText(command, 'create'); // `size` and `max` say nothing without `capped`
    if (catalog.find(database, name)) throw new CommandError(48, `Collection ${database}.${name} already exists.`);
    catalog.open(database, name);
    return {};
  },
};

export const drop: CommandDefinition = {
  fields: [],
  run(command, { catalog, database }) {
    const collection = catalog.find(database, readText(command, 'drop'));
    if (!collection) return {};
    catalog.drop(collection);
    return { nIndexesWas: collection.indexSpecs().length, ns: collection.namespace };
  },
};

export const dropDatabase: CommandDefinition = {
  fields: [],
  run(_command, { catalog, database }) {
    const collections = catalog.collections(database);
    for (const collection of collections) catalog.drop(collection);
    return collections.length > 0 ? { dropped: database } : {};
  },
};

export const listCollections: CommandDefinition = {
  fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  run(command, { catalog, cursors, database }) {
    const matches = compileFilter(readDocument(command, 'filter'));
    const describe = readFlag(command, 'nameOnly') ? describeShort : describeFull;
    const documents = catalog.collections(database).map(describe).filter(matches);
    return cursors.open({
      namespace: `${database}.$cmd.listCollections`,
      documents,
      batchSize: Number.POSITIVE_INFINITY,
    });
  },
};

function describeShort({ name }: Collection): BsonDocument {
  return { name, type: 'collection' };
}

function describeFull(collection: Collection): BsonDocument {
  return { ...describeShort(collection), options: {}, info: { readOnly: false }, idIndex: describeIndex(idIndex) };
}
