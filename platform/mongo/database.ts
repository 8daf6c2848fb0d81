import mongoose, { type Connection, type Model } from 'mongoose';
import { AppError } from '../errors/appError.ts';
import { bounded, commandMs, silenceMs } from './commandTime.ts';
import type { ModelDefinition } from './defineModel.ts';
import { createOutageGate, setOutageGate } from './outage.ts';

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

/** Every command is bounded, every write majority and journaled; the driver repeats none by itself. */
const connectionOptions = {
  maxPoolSize: 20,
  minPoolSize: 2,
  maxConnecting: 8, // a cold pool must not let the first callers wait past their time
  serverSelectionTimeoutMS: 2_000,
  connectTimeoutMS: silenceMs,
  socketTimeoutMS: silenceMs,
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
  const ping = async (): Promise<void> => {
    await connection.db?.command({ ping: 1, ...bounded });
  };
  const gate = createOutageGate(ping);
  setOutageGate(connection, gate);
  return {
    name,
    model: <Document>(definition: ModelDefinition<Document>) => bindModel(connection, definition),
    migrate: (definitions) => migrateAt(url, name, definitions),
    verifyIndexes: (definitions) => verifyIndexes(connection, definitions),
    ping,
    close: () => {
      gate.close();
      return connection.close();
    },
  };
}

async function connect(url: string, name: string, options: { socketTimeoutMS?: number } = {}): Promise<Connection> {
  try {
    const all = { ...connectionOptions, ...options, dbName: name };
    const connection = await mongoose.createConnection(url, all).asPromise();
    connection.set('maxTimeMS', commandMs);
    return connection;
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

/** Over a connection of its own, which may be silent for as long as an index of a large collection is being made. */
async function migrateAt(url: string, name: string, definitions: readonly ModelDefinition<never>[]): Promise<void> {
  const connection = await connect(url, name, { socketTimeoutMS: 0 });
  try {
    await migrate(connection, definitions);
  } finally {
    await connection.close();
  }
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

/** Errors of the driver that no server sent; those of the network are one class. */
const awayNames = new Set([
  'StoreAwayError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoWaitQueueTimeoutError',
  'MongoNotConnectedError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoTopologyClosedError',
]);

/** The driver wraps what ends a connection, save where it ends while a command is being written. */
const socketCodes = new Set<unknown>(['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT']);

/** Codes of a server that cannot write, or not in time, by the table of codes of the database. */
const wrongStateCodes = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  50, // MaxTimeMSExpired
  64, // WriteConcernTimeout
  89, // NetworkTimeout
  91, // ShutdownInProgress
  100, // UnsatisfiableWriteConcern
  189, // PrimarySteppedDown
  262, // ExceededTimeLimit
  9001, // SocketException
  10058, // LegacyNotPrimary
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  14031, // OutOfDiskSpace
]);

/** Whether an error of the database means that it is away, or cannot write at the moment. */
export function isStoreAway(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error instanceof mongoose.mongo.MongoNetworkError || awayNames.has(error.name)) return true;
  if (error.name === 'MongooseError') return /initial connection|not connected/i.test(error.message);
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return syscall === undefined ? wrongStateCodes.has(Number(code)) : socketCodes.has(code);
}

/**
 * Turns a lost database into RETRY_LATER. Nothing was acknowledged, but where only the reply was lost it was carried
 * out: commands have keys or natural ids, by which the next try finds it. Other errors pass unchanged.
 */
export const toStoreError = (error: unknown): unknown =>
  isStoreAway(error)
    ? new AppError('RETRY_LATER', 'The store did not answer; nothing was acknowledged. Try again, with the same key.', {
        cause: error,
      })
    : error;
