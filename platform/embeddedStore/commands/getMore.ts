import type { CommandDefinition } from './commandContext.ts';
import { readCount, readCursorId, readText } from './commandFields.ts';

export const getMore: CommandDefinition = {
  fields: ['collection', 'batchSize'],
  run(command, { cursors, database }) {
    const namespace = `${database}.${readText(command, 'collection')}`;
    const batchSize = readCount(command, 'batchSize', 0) || Number.POSITIVE_INFINITY;
    return cursors.next(readCursorId(command.getMore), namespace, batchSize);
  },
};
