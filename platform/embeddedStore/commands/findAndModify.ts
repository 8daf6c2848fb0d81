import type { BsonDocument } from '../bsonValues.ts';
import { compileProjection } from '../projection.ts';
import { CommandError } from '../storeErrors.ts';
import { compileUpdate } from '../update.ts';
import { applyUpdate } from './applyUpdate.ts';
import type { CommandContext, CommandDefinition } from './commandContext.ts';
import { readDocument, readFlag, readText } from './commandFields.ts';
import { queryDocuments } from './query.ts';

export const findAndModify: CommandDefinition = {
  fields: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation', 'hint'],
  run(command, context) {
    if (readFlag(command, 'remove')) return removeOne(command, context);
    const project = compileProjection(readDocument(command, 'fields'));
    const done = applyUpdate(context.catalog, {
      database: context.database,
      name: nameOf(command),
      filter: readDocument(command, 'query'),
      sort: readDocument(command, 'sort'),
      update: compileUpdate(command.update),
      multi: false,
      upsert: readFlag(command, 'upsert'),
    });
    const image = readFlag(command, 'new') ? done.after : done.before;
    return {
      lastErrorObject: {
        n: done.inserted ? 1 : done.matched,
        updatedExisting: done.matched > 0,
        ...(done.inserted && { upserted: done.inserted._id }),
      },
      value: image ? project(image) : null,
    };
  },
};

function removeOne(command: BsonDocument, { catalog, database }: CommandContext): BsonDocument {
  if (command.update !== undefined || readFlag(command, 'upsert') || readFlag(command, 'new')) {
    throw new CommandError(9, "'remove' goes with neither 'update', 'upsert' nor 'new'");
  }
  const project = compileProjection(readDocument(command, 'fields'));
  const collection = catalog.find(database, nameOf(command));
  const query = { filter: readDocument(command, 'query'), sort: readDocument(command, 'sort'), limit: 1 };
  const [found] = queryDocuments(collection, query);
  if (found) collection?.remove(found);
  return { lastErrorObject: { n: found ? 1 : 0 }, value: found ? project(found) : null };
}

function nameOf(command: BsonDocument): string {
  return readText(command, Object.hasOwn(command, 'findAndModify') ? 'findAndModify' : 'findandmodify');
}
