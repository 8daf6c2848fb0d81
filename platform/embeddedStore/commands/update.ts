import type { BsonDocument } from '../bsonValues.ts';
import { CommandError } from '../storeErrors.ts';
import { compileUpdate } from '../update.ts';
import { applyUpdate } from './applyUpdate.ts';
import type { CommandDefinition } from './commandContext.ts';
import { readDocument, readDocuments, readFlag, readText, refuseUnknown } from './commandFields.ts';
import { runStatements } from './writeStatements.ts';

export const update: CommandDefinition = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation'],
  run(command, { catalog, database }) {
    const name = readText(command, 'update');
    const upserted: BsonDocument[] = [];
    let matched = 0;
    let modified = 0;
    const outcome = runStatements(command, readDocuments(command, 'updates'), (statement, position) => {
      refuseUnknown(statement, ['q', 'u', 'multi', 'upsert', 'hint', 'sort'], 'an update');
      const compiled = compileUpdate(statement.u);
      const multi = readFlag(statement, 'multi');
      if (multi && compiled.isReplacement) throw new CommandError(9, 'a replacement changes one document, not many');
      const done = applyUpdate(catalog, {
        database,
        name,
        filter: readDocument(statement, 'q'),
        sort: readDocument(statement, 'sort'),
        update: compiled,
        multi,
        upsert: readFlag(statement, 'upsert'),
      });
      matched += done.inserted ? 1 : done.matched;
      modified += done.modified;
      if (done.inserted) upserted.push({ index: position, _id: done.inserted._id });
    });
    return { n: matched, nModified: modified, ...(upserted.length > 0 && { upserted }), ...outcome };
  },
};
