import { resolve } from 'node:path';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { createLogger, type Logger } from '#platform/logging/logger.ts';
import { createCatalog } from './catalog.ts';
import { createCommandRunner } from './commandRunner.ts';
import { createCursors } from './cursors.ts';
import { createNoJournal } from './journal.ts';
import type { OpenJournalFile } from './journalFile.ts';
import { openJournalFolder } from './journalFolder.ts';
import { listen } from './tcpServer.ts';

export interface EmbeddedStoreOptions {
  /** Folder of the journal, made when missing; without one nothing is kept. */
  path?: string;
  /** 0, the default, for a free one. */
  port?: number;
  /** Loopback by default: there is no sign-in. */
  host?: string;
  logger?: Logger;
  /** Size in bytes from which the journal is replaced by one that holds just the present state; 64 MiB by default. */
  compactAtBytes?: number;
  /** How files of the journal are opened for writing; tests put a disk that fails in between. */
  openFile?: OpenJournalFile;
}

export interface EmbeddedStore extends Closeable {
  /** For a driver: `mongodb://127.0.0.1:PORT/?directConnection=true`. */
  readonly url: string;
  readonly port: number;
  /** Absolute folder of its files, `null` in memory. */
  readonly path: string | null;
}

/**
 * Starts a store in this process that speaks MongoDB's wire protocol: for trying out and for tests.
 * What it has acknowledged survives the end of the process, however it ends, when a `path` is given.
 * @throws StoreError when the folder or the port cannot be used; no file was changed then
 */
export async function createEmbeddedStore(options: EmbeddedStoreOptions = {}): Promise<EmbeddedStore> {
  const logger = options.logger ?? createLogger('store', { level: 'silent' });
  const host = options.host ?? '127.0.0.1';
  const catalog = createCatalog();
  const path = options.path === undefined ? null : resolve(options.path);
  const journal =
    path === null
      ? createNoJournal()
      : await openJournalFolder({
          folder: path,
          catalog,
          logger,
          compactAtBytes: options.compactAtBytes ?? 64 * 1024 * 1024,
          ...(options.openFile && { openFile: options.openFile }),
        });
  const run = createCommandRunner({ catalog, cursors: createCursors(), journal });
  const server = await listen({ host, port: options.port ?? 0, run, logger }).catch(async (error: unknown) => {
    await journal.close();
    throw error;
  });
  logger.info(
    { url: urlOf(host, server.port), path: path ?? 'memory' },
    'embedded store is ready; it is for trying out and for tests',
  );
  return {
    url: urlOf(host, server.port),
    port: server.port,
    path,
    close: once(() => closeAll([journal, server])),
  };
}

function urlOf(host: string, port: number): string {
  return `mongodb://${host.includes(':') ? `[${host}]` : host}:${port}/?directConnection=true`;
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= close();
    return closed;
  };
}
