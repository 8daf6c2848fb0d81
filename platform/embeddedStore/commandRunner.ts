import { type BsonDocument, isDocument, numericValue } from './bsonValues.ts';
import type { Catalog } from './catalog.ts';
import type { CommandDefinition } from './commands/commandContext.ts';
import { refuseUnknown } from './commands/commandFields.ts';
import { commandTable } from './commands/commandTable.ts';
import type { Cursors } from './cursors.ts';
import type { Journal } from './journal.ts';
import { CommandError } from './storeErrors.ts';

/** Fields every command may carry. They ask for no more than what always holds here, or are checked below. */
const commonFields = [
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'comment',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
];

/**
 * Runs one command to its end, then waits until what it wrote, and what it may have read, is in the journal for good.
 * So an answer never tells of something a crash could still take back. What the journal cannot take is taken back, and
 * whoever wrote it or may have read it is refused with code 14031.
 */
export type CommandRunner = (
  command: BsonDocument,
  from: { database: string; connectionId: number },
) => Promise<BsonDocument>;

export function createCommandRunner(parts: { catalog: Catalog; cursors: Cursors; journal: Journal }): CommandRunner {
  const { catalog, cursors, journal } = parts;
  return async (command, from) => {
    const name = Object.keys(command)[0] ?? '';
    const database = typeof command.$db === 'string' ? command.$db : from.database;
    let answer: BsonDocument;
    try {
      answer = commandOf(name, command).run(command, { catalog, cursors, database, connectionId: from.connectionId });
    } catch (error) {
      // Ordered statements before the refused one stay, so what they changed is journaled before the refusal is told.
      await settle(database, collectionNameOf(name, command));
      throw error;
    }
    await settle(database, collectionNameOf(name, command));
    return { ...answer, ok: 1 };
  };

  async function settle(database: string, collectionName: string | undefined): Promise<void> {
    const changes = catalog.takeChanges();
    const mark = (record: number): void => {
      for (const { change } of changes) {
        const changed = catalog.find(change.database, change.collection);
        if (changed) changed.lastRecord = record;
      }
    };
    const takeBack = (): void => {
      for (const { undo } of changes.toReversed()) undo();
      mark(0); // what is left is in the journal: everything that was not is taken back together
    };
    let awaited = 0;
    if (changes.length > 0) {
      awaited = journal.append({ changes: changes.map(({ change }) => change), takeBack });
      mark(awaited);
    }
    const read = collectionName === undefined ? undefined : catalog.find(database, collectionName);
    awaited = Math.max(awaited, read?.lastRecord ?? 0);
    await journal.durable(awaited);
  }
}

function collectionNameOf(name: string, command: BsonDocument): string | undefined {
  const value = name === 'getMore' ? command.collection : command[name];
  return typeof value === 'string' ? value : undefined;
}

function commandOf(name: string, command: BsonDocument): CommandDefinition {
  const definition = commandTable.get(name);
  if (!definition) throw new CommandError(59, `no such command: '${name}'`);
  refuseTransaction(command);
  refuseUnknown(command, [name, ...commonFields, ...definition.fields], `the command ${name}`);
  checkConcerns(command);
  return definition;
}

function refuseTransaction(command: BsonDocument): void {
  for (const field of ['txnNumber', 'startTransaction', 'autocommit']) {
    if (Object.hasOwn(command, field)) {
      throw new CommandError(
        20,
        'Transaction numbers are only allowed on a replica set member or mongos; this server stands alone',
      );
    }
  }
}

function checkConcerns(command: BsonDocument): void {
  const { readConcern, writeConcern } = command;
  const level = isDocument(readConcern) ? (readConcern.level ?? 'local') : 'local';
  if (!['local', 'available', 'majority', 'linearizable'].includes(String(level))) {
    throw new CommandError(72, `read concern '${level}' is not supported`);
  }
  const w = isDocument(writeConcern) ? (writeConcern.w ?? 'majority') : 'majority';
  if (w !== 'majority' && ![0, 1].includes(Number(numericValue(w)))) {
    throw new CommandError(2, "cannot use 'w' > 1 when a host is not replicated");
  }
}

/** The answer that tells of a refusal. */
export function refusalAnswer(error: unknown): BsonDocument {
  if (error instanceof CommandError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  }
  return { ok: 0, errmsg: 'the command failed inside the store; see its log', code: 8000, codeName: 'InternalError' };
}
