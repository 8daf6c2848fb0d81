import mongoose, { type Connection, type Model } from 'mongoose';
import { AppError } from '../errors/appError.ts';
import type { ModelDefinition } from './defineModel.ts';

/** One database of one part, with its collections bound. */
export interface Database {
  readonly name: string;
  model<Document>(definition: ModelDefinition<Document>): Model<Document>;
  /** Makes collections and indexes; done by one process before any writer starts. */
  migrate(definitions: readonly ModelDefinition<never>[]): Promise<void>;
  /** @throws Error naming the first declared unique index that is missing */
  verifyIndexes(definitions: readonly ModelDefinition<never>[]): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Every command is bounded, every write majority and journaled; the driver repeats none by itself (platform rule: no retryable writes). */
const connectionOptions = {
  maxPoolSize: 20,
  minPoolSize: 2,
  maxConnecting: 8, // a cold pool must not let the first callers wait past their time
  serverSelectionTimeoutMS: 2_000,
  socketTimeoutMS: 5_000,
  waitQueueTimeoutMS: 500,
  retryWrites: false,
  retryReads: false,
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
  sanitizeFilter: true,
  w: 'majority',
  journal: true,
  readConcernLevel: 'majority',
} as const;

/** @throws Error with one sentence, the driver's as its cause, when the server does not answer within 2 s */
export async function connectDatabase(url: string, name: string): Promise<Database> {
  const connection = await connect(url, name);
  return {
    name,
    model: <Document>(definition: ModelDefinition<Document>) => bindModel(connection, definition),
    migrate: (definitions) => migrate(connection, definitions),
    verifyIndexes: (definitions) => verifyIndexes(connection, definitions),
    ping: async () => {
      await connection.db?.command({ ping: 1 });
    },
    close: () => connection.close(),
  };
}

async function connect(url: string, name: string): Promise<Connection> {
  try {
    return await mongoose.createConnection(url, { ...connectionOptions, dbName: name }).asPromise();
  } catch (cause) {
    const isAddress = /^mongodb(\+srv)?:\/\//.test(url);
    // the address is never told: it holds the password
    throw new Error(
      isAddress
        ? `The database at MONGO_URL cannot be used (${messageOf(cause)}): start it, or correct MONGO_URL.`
        : 'MONGO_URL is no address of a database: it begins with mongodb:// or mongodb+srv://.',
      { cause },
    );
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message.replace(/\.$/, '') : 'unknown');

function bindModel<Document>(connection: Connection, definition: ModelDefinition<Document>): Model<Document> {
  const known = connection.models[definition.name];
  return (known ?? connection.model(definition.name, definition.schema, definition.collection)) as Model<Document>;
}

async function migrate(connection: Connection, definitions: readonly ModelDefinition<never>[]): Promise<void> {
  const existing = new Set((await connection.listCollections()).map((collection) => collection.name));
  for (const definition of definitions) {
    if (!existing.has(definition.collection)) await connection.createCollection(definition.collection);
    const collection = connection.collection(definition.collection);
    for (const { keys, options } of definition.indexes) await collection.createIndex(keys as never, options as never);
  }
}

async function verifyIndexes(connection: Connection, definitions: readonly ModelDefinition<never>[]): Promise<void> {
  for (const definition of definitions) {
    const unique = definition.indexes.filter((index) => index.options?.unique);
    if (unique.length === 0) continue;
    const present = await connection
      .collection(definition.collection)
      .indexes()
      .catch(() => []);
    const keys = new Set(present.filter((index) => index.unique).map((index) => JSON.stringify(index.key)));
    const missing = unique.find((index) => !keys.has(JSON.stringify(index.keys)));
    if (missing) {
      throw new Error(
        `The unique index ${JSON.stringify(missing.keys)} of ${definition.collection} is missing; run "noren migrate".`,
      );
    }
  }
}

/** Whether an error of the database means that a unique index refused the write. */
export function isDuplicateKey(error: unknown): error is Error & { keyPattern?: Record<string, unknown> } {
  return error instanceof Error && (error as { code?: unknown }).code === 11000;
}

/**
 * Whether an unordered insert of many failed in nothing but documents that are there already. The driver's error has
 * the code of its first failure alone: behind a duplicate another document may have failed for another reason.
 */
export function isOnlyDuplicateKeys(error: unknown): boolean {
  if (!isDuplicateKey(error)) return false;
  const { writeErrors = [], result } = error as {
    writeErrors?: { code?: unknown } | readonly { code?: unknown }[];
    result?: { getWriteConcernError?(): unknown };
  };
  return [writeErrors].flat().every(({ code }) => code === 11000) && result?.getWriteConcernError?.() === undefined;
}

const awayNames = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoWaitQueueTimeoutError',
  'MongoNotConnectedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongooseServerSelectionError',
  'MongooseError',
]);

/** Turns a lost database into RETRY_LATER: nothing was acknowledged. Other errors pass unchanged. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const notWritable = [91, 189, 10107, 11600, 11602, 13435, 13436].includes(Number((error as { code?: unknown }).code));
  const isAway =
    notWritable ||
    (awayNames.has(error.name) &&
      (error.name !== 'MongooseError' || /initial connection|not connected/i.test(error.message)));
  return isAway
    ? new AppError('RETRY_LATER', 'The store cannot be reached at the moment; nothing was changed.', { cause: error })
    : error;
}
