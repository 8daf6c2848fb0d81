import type { BsonDocument } from '../bsonValues.ts';
import { CommandError } from '../storeErrors.ts';
import { readFlag } from './commandFields.ts';

/** Largest number of statements of one command, as clients are told in the greeting. */
export const maxWriteBatchSize = 100_000;

/**
 * Runs the statements of a write command one after the other; a refused one is reported by its position. Ordered
 * commands stop there, unordered ones go on.
 */
export function runStatements(
  command: BsonDocument,
  statements: readonly BsonDocument[],
  run: (statement: BsonDocument, position: number) => void,
): BsonDocument {
  if (statements.length === 0 || statements.length > maxWriteBatchSize) {
    throw new CommandError(2, `a write holds between 1 and ${maxWriteBatchSize} statements`);
  }
  const isOrdered = readFlag(command, 'ordered', true);
  const writeErrors: BsonDocument[] = [];
  for (const [position, statement] of statements.entries()) {
    try {
      run(statement, position);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      writeErrors.push({ index: position, code: error.code, errmsg: error.message, ...error.details });
      if (isOrdered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}
