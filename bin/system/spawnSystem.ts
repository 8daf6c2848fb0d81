import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { readInternalKeys } from './internalKeys.ts';
import { type OnPart, openStore, type StartSystemOptions, timed } from './startSystem.ts';
import { subgraphNames } from './subgraphNames.ts';
import { migrateAll } from './subgraphParts.ts';
import type { SystemConfig } from './systemConfig.ts';

/** What a part tells its parent once it serves. */
const readyMessage = z.object({ ready: z.literal(true), url: z.string(), adminUrl: z.string() });

export type PartName = (typeof subgraphNames)[number] | 'gateway';

export interface SpawnedSystem {
  url: string;
  adminUrl: string;
  mongoUrl: string;
  /** Process id of a part as it runs now. */
  pidOf(name: PartName): number | undefined;
  /** Resolves when the part serves (again). */
  isUp(name: PartName): Promise<void>;
  stop(): Promise<void>;
}

const launcher = join(import.meta.dirname, '../noren.mjs');

/**
 * Of glibc, which else has up to eight per core. The thread of each new supergraph takes another one, and what it leaves
 * there in pieces stays resident.
 */
const mallocArenas = { MALLOC_ARENA_MAX: '2' };

/**
 * The same system with a process for each part and a pid file for each under RUN_DIR. The embedded store, where it is
 * used, lives in this process. A part that ends by itself is started again, after a pause that grows to 10 s.
 */
export async function spawnSystem(
  options: StartSystemOptions & {
    onDown?: (name: string, code: number | null) => void;
    /** Settings of one part beside those of all. */
    environmentOfPart?: (name: PartName) => Readonly<Record<string, string>>;
  },
): Promise<SpawnedSystem> {
  const started: Closeable[] = [];
  const onPart = timed(options.onPart as OnPart);
  try {
    const mongoUrl = await openStore(options, started, onPart);
    await migrateAll(mongoUrl);
    const config = await withFixedPorts(options.config);
    const environment = environmentOf({
      config,
      mongoUrl,
      internalKeys: readInternalKeys(config, { memory: options.memory ?? false }).text,
    });
    const parts = new Map<PartName, SupervisedPart>();
    const start = async (name: PartName, args: string[]) => {
      const own = { ...environment, ...options.environmentOfPart?.(name) };
      const part = supervise({ name, args, environment: own, runDir: config.runDir, onDown: options.onDown });
      started.push(part);
      parts.set(name, part);
      const { url, adminUrl } = await part.isUp();
      onPart(name, url, `admin ${adminUrl}, process ${part.pid()}`);
      return { url, adminUrl };
    };
    await Promise.all(subgraphNames.map((name) => start(name, ['subgraph', name])));
    const gateway = await start('gateway', ['gateway']);
    return {
      ...gateway,
      mongoUrl,
      pidOf: (name) => parts.get(name)?.pid(),
      isUp: async (name) => {
        await parts.get(name)?.isUp();
      },
      stop: () => closeAll(started.splice(0)),
    };
  } catch (error) {
    await closeAll(started).catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}

/** A restarted part must come back at the same address, so "any free port" is settled once. */
async function withFixedPorts(config: SystemConfig): Promise<SystemConfig> {
  const portBase = config.portBase === 0 ? await freePortRange() : config.portBase;
  const adminPortBase = config.adminPortBase === 0 ? await freePortRange() : config.adminPortBase;
  return { ...config, portBase, adminPortBase };
}

async function freePortRange(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 12_000); // below the ports that connections are given by the system
    const free = await Promise.all(Array.from({ length: 6 }, (_, index) => isFree(base + index)));
    if (free.every(Boolean)) return base;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

function environmentOf({
  config,
  mongoUrl,
  internalKeys,
}: {
  config: SystemConfig;
  mongoUrl: string;
  internalKeys: string;
}): NodeJS.ProcessEnv {
  return {
    ...mallocArenas,
    ...config.environment,
    MONGO_URL: mongoUrl,
    INTERNAL_KEYS: internalKeys,
    PORT_BASE: String(config.portBase),
    ADMIN_PORT_BASE: String(config.adminPortBase),
    STORE_PATH: config.storePath,
    NO_COLOR: '1',
  };
}

interface SupervisedPart extends Closeable {
  pid(): number | undefined;
  isUp(): Promise<{ url: string; adminUrl: string }>;
}

/** Promise.withResolvers, which Node 20 lacks. */
function createDeferred<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  promise.catch(() => {}); // whoever waits hears of it
  return { promise, resolve, reject };
}

function supervise(options: {
  name: string;
  args: string[];
  environment: NodeJS.ProcessEnv;
  runDir: string;
  onDown: ((name: string, code: number | null) => void) | undefined;
}): SupervisedPart {
  const pidFile = join(options.runDir, `${options.name}.pid`);
  let child: ChildProcess | undefined;
  let up = createDeferred<{ url: string; adminUrl: string }>();
  let isClosing = false;
  let wasUp = false;
  let pauseMs = 500;

  function launch(): void {
    const running = spawn(process.execPath, [launcher, ...options.args], {
      env: options.environment,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      detached: true, // Ctrl+C is for this process alone, which then stops the parts in order
      windowsHide: true,
    });
    child = running;
    let complaint = '';
    running.stderr?.on('data', (text: Buffer) => {
      complaint = `${complaint}${text.toString('utf8')}`.slice(-2_000);
    });
    mkdirSync(options.runDir, { recursive: true });
    writeFileSync(pidFile, String(running.pid));
    running.on('message', (message) => {
      const ready = readyMessage.safeParse(message);
      if (!ready.success) return;
      wasUp = true;
      pauseMs = 500;
      up.resolve(ready.data);
    });
    running.once('exit', (code) => {
      if (isClosing) return;
      if (!wasUp) {
        up.reject(
          new Error(`${options.name} did not start: ${complaint.trim().split('\n').at(-1) || `exit code ${code}`}`),
        );
        return;
      }
      options.onDown?.(options.name, code);
      up = createDeferred();
      setTimeout(() => isClosing || launch(), pauseMs).unref();
      pauseMs = Math.min(pauseMs * 2, 10_000);
    });
  }

  launch();
  return {
    pid: () => child?.pid,
    isUp: () => up.promise,
    close: () =>
      new Promise((resolve) => {
        isClosing = true;
        rmSync(pidFile, { force: true });
        if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
