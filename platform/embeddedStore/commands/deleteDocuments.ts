import type { CommandDefinition } from './commandContext.ts';
import { readCount, readDocument, readDocuments, readText, refuseUnknown } from './commandFields.ts';
import { queryDocuments } from './query.ts';
import { runStatements } from './writeStatements.ts';

/** The command `delete`. */
export const deleteDocuments: CommandDefinition = {
  fields: ['deletes', 'ordered'],
  run(command, { catalog, database }) {
    const collection = catalog.find(database, readText(command, 'delete'));
    let removed = 0;
    const outcome = runStatements(command, readDocuments(command, 'deletes'), (statement) => {
      refuseUnknown(statement, ['q', 'limit', 'hint'], 'a delete');
      const filter = readDocument(statement, 'q');
      for (const document of queryDocuments(collection, { filter, limit: readCount(statement, 'limit', 0) })) {
        collection?.remove(document);
        removed += 1;
      }
    });
    return { n: removed, ...outcome };
  },
};
