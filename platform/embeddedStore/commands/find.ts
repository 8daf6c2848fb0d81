import { compileProjection } from '../projection.ts';
import type { CommandDefinition } from './commandContext.ts';
import { readCount, readDocument, readFlag, readInteger, readText } from './commandFields.ts';
import { queryDocuments } from './query.ts';

/** Default of the wire protocol for a first batch. */
const firstBatchSize = 101;

export const find: CommandDefinition = {
  fields: [
    'filter',
    'sort',
    'projection',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'hint',
    'noCursorTimeout',
    'allowDiskUse',
  ],
  run(command, { catalog, cursors, database }) {
    const name = readText(command, 'find');
    const limit = readInteger(command, 'limit', 0);
    const project = compileProjection(readDocument(command, 'projection'));
    const documents = queryDocuments(catalog.find(database, name), {
      filter: readDocument(command, 'filter'),
      sort: readDocument(command, 'sort'),
      skip: readCount(command, 'skip', 0),
      limit: Math.abs(limit),
    }).map(project);
    return cursors.open({
      namespace: `${database}.${name}`,
      documents,
      batchSize: readCount(command, 'batchSize', firstBatchSize),
      singleBatch: limit < 0 || readFlag(command, 'singleBatch'),
    });
  },
};
