import { createLogger, type Logger } from '#platform/logging/logger.ts';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { createCatalog } from './catalog.ts';
import { createCommandRunner } from './commandRunner.ts';
import { createCursors } from './cursors.ts';
import { createNoJournal } from './journal.ts';
import { listen } from './tcpServer.ts';

export interface EmbeddedStoreOptions {
  /** Folder of the journal, made when missing; without one nothing is kept. */
  path?: string;
  /** 0, the default, for a free one. */
  port?: number;
  /** Loopback by default: there is no sign-in. */
  host?: string;
  logger?: Logger;
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
  const journal = createNoJournal();
  const run = createCommandRunner({ catalog, cursors: createCursors(), journal });
  const server = await listen({ host, port: options.port ?? 0, run, logger });
  return {
    url: `mongodb://${host}:${server.port}/?directConnection=true`,
    port: server.port,
    path: null,
    close: () => closeAll([journal, server]),
  };
}
