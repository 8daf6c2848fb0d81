import { runPipeline } from '../pipeline.ts';
import { CommandError } from '../storeErrors.ts';
import type { CommandDefinition } from './commandContext.ts';
import { readCount, readDocument, readDocuments, readText } from './commandFields.ts';

export const aggregate: CommandDefinition = {
  fields: ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'bypassDocumentValidation'],
  run(command, { catalog, cursors, database }) {
    if (typeof command.aggregate !== 'string') throw new CommandError(2, 'aggregation needs a collection');
    const name = readText(command, 'aggregate');
    const documents = runPipeline(catalog.find(database, name), readDocuments(command, 'pipeline'));
    const batchSize = readCount(readDocument(command, 'cursor'), 'batchSize', 101);
    return cursors.open({ namespace: `${database}.${name}`, documents, batchSize });
  },
};
