import { hashKey } from '../bsonValues.ts';
import { elementsAt, parsePath } from '../fieldPaths.ts';
import type { CommandDefinition } from './commandContext.ts';
import { readDocument, readText } from './commandFields.ts';
import { queryDocuments } from './query.ts';

export const distinct: CommandDefinition = {
  fields: ['key', 'query', 'hint'],
  run(command, { catalog, database }) {
    const path = parsePath(readText(command, 'key'));
    const documents = queryDocuments(catalog.find(database, readText(command, 'distinct')), {
      filter: readDocument(command, 'query'),
    });
    const values = new Map<string, unknown>();
    for (const document of documents) {
      for (const value of elementsAt(document, path)) {
        if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
        const key = hashKey(value);
        if (!values.has(key)) values.set(key, value);
      }
    }
    return { values: [...values.values()] };
  },
};
