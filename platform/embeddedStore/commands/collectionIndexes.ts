import type { Collection } from '../collection.ts';
import { describeIndex, idIndex, parseIndexSpec } from '../indexSpec.ts';
import { CommandError } from '../storeErrors.ts';
import type { CommandContext, CommandDefinition } from './commandContext.ts';
import { readDocuments, readText } from './commandFields.ts';

export const createIndexes: CommandDefinition = {
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  run(command, { catalog, database }) {
    const name = readText(command, 'createIndexes');
    const specs = readDocuments(command, 'indexes').map(parseIndexSpec);
    if (specs.length === 0) throw new CommandError(2, 'createIndexes needs at least one index');
    const isNew = catalog.find(database, name) === undefined;
    const collection = catalog.open(database, name);
    const before = collection.indexSpecs().length;
    const added: string[] = [];
    try {
      for (const spec of specs) if (collection.addIndex(spec)) added.push(spec.name);
    } catch (error) {
      for (const addedName of added) collection.dropIndex(addedName); // all of them or none
      throw error;
    }
    const after = collection.indexSpecs().length;
    const note = added.length === 0 ? { note: 'all indexes already exist' } : {};
    return { numIndexesBefore: before, numIndexesAfter: after, createdCollectionAutomatically: isNew, ...note };
  },
};

export const listIndexes: CommandDefinition = {
  fields: ['cursor'],
  run(command, context) {
    const collection = existing(readText(command, 'listIndexes'), context);
    const documents = collection.indexSpecs().map(describeIndex);
    return context.cursors.open({ namespace: collection.namespace, documents, batchSize: Number.POSITIVE_INFINITY });
  },
};

export const dropIndexes: CommandDefinition = {
  fields: ['index'],
  run(command, context) {
    const collection = existing(readText(command, 'dropIndexes'), context);
    const names = collection.indexSpecs().map((spec) => spec.name);
    const chosen = command.index === '*' ? names.filter((name) => name !== idIndex.name) : [command.index].flat();
    for (const name of chosen) {
      if (name === idIndex.name) throw new CommandError(72, 'the index on _id cannot be dropped');
      if (typeof name !== 'string' || !names.includes(name))
        throw new CommandError(27, `index not found with name [${name}]`);
    }
    for (const name of chosen) collection.dropIndex(String(name));
    return { nIndexesWas: names.length };
  },
};

function existing(name: string, { catalog, database }: CommandContext): Collection {
  const collection = catalog.find(database, name);
  if (!collection) throw new CommandError(26, `ns does not exist: ${database}.${name}`);
  return collection;
}
