import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';

export interface DatabaseUnderTest {
  /** A connection string without a database name. */
  readonly url: string;
  readonly isEmbedded: boolean;
  /** Connects to one database with the settings of the product; closed with the rest. */
  connect(database: string, options?: ConnectOptions): Promise<Connection>;
  close(): Promise<void>;
}

/** How the product connects. */
export const productOptions = {
  maxPoolSize: 20,
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
  sanitizeFilter: true,
  retryWrites: false,
  retryReads: false,
  writeConcern: { w: 'majority', j: true },
  readConcernLevel: 'majority',
} as const satisfies ConnectOptions;

/** The server that `MONGO_URL` names, else an embedded store of this test's own with a journal in a temporary folder. */
export async function openDatabaseUnderTest(): Promise<DatabaseUnderTest> {
  const connections: Connection[] = [];
  const external = process.env.MONGO_URL;
  const folder = external ? undefined : await mkdtemp(join(tmpdir(), 'noren-store-'));
  const store = folder ? await createEmbeddedStore({ path: folder }) : undefined;
  const url = external ?? store?.url ?? '';
  return {
    url,
    isEmbedded: store !== undefined,
    async connect(database, options = {}) {
      const connection = await mongoose
        .createConnection(url, { ...productOptions, ...options, dbName: database })
        .asPromise();
      connections.push(connection);
      return connection;
    },
    async close() {
      await Promise.all(connections.map((connection) => connection.close()));
      await store?.close();
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A name no other run uses, so that runs against one server do not meet. */
export function uniqueName(prefix: string): string {
  return `${prefix}_${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;
}
