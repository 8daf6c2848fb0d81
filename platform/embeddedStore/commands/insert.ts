import { withId } from '../documentRules.ts';
import type { CommandDefinition } from './commandContext.ts';
import { readDocuments, readText } from './commandFields.ts';
import { runStatements } from './writeStatements.ts';

export const insert: CommandDefinition = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  run(command, { catalog, database }) {
    const collection = catalog.open(database, readText(command, 'insert'));
    let inserted = 0;
    const outcome = runStatements(command, readDocuments(command, 'documents'), (document) => {
      collection.insert(withId(document));
      inserted += 1;
    });
    return { n: inserted, ...outcome };
  },
};
