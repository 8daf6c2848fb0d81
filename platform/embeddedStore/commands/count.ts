import type { CommandDefinition } from './commandContext.ts';
import { readCount, readDocument, readInteger, readText } from './commandFields.ts';
import { queryDocuments } from './query.ts';

export const count: CommandDefinition = {
  fields: ['query', 'limit', 'skip', 'hint', 'fields'],
  run(command, { catalog, database }) {
    const filter = readDocument(command, 'query');
    const limit = Math.abs(readInteger(command, 'limit', 0));
    const found = queryDocuments(catalog.find(database, readText(command, 'count')), {
      filter,
      limit,
      skip: readCount(command, 'skip', 0),
    });
    return { n: found.length };
  },
};
