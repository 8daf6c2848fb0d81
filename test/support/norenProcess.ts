import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { demoToken } from '../../bin/commands/graphCall.ts';
import { postGraph, type TestSystem } from './system.ts';

export interface NorenProcess extends TestSystem {
  /** SIGKILL: nothing is tidied up. */
  kill(): Promise<void>;
  /** All lines printed so far. */
  output(): string;
}

/** One command line while it runs. */
export interface NorenCommand {
  child: ChildProcess;
  /** What it printed so far. */
  printed: { out: string; errors: string };
  /** Resolves once it has printed this text. @throws Error with all it printed when it ends before */
  says(text: string): Promise<void>;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
}

const launcher = join(import.meta.dirname, '../../bin/noren.mjs');

/** Runs a command line as a user does, outside production and without settings of whoever runs the tests. */
export function runNoren(args: readonly string[], environment: Record<string, string> = {}): NorenCommand {
  const { MONGO_URL, INTERNAL_KEYS, JWKS_URL, NOREN_TOKEN, ...own } = process.env;
  const child = spawn(process.execPath, [launcher, ...args], {
    // nothing sends its requests elsewhere first, so that a stop need not wait for it
    env: { ...own, NODE_ENV: 'development', DRAIN_ACCEPT_MS: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', errors: '' };
  child.stdout.on('data', (text: Buffer) => {
    printed.out += text.toString('utf8');
  });
  child.stderr.on('data', (text: Buffer) => {
    printed.errors += text.toString('utf8');
  });
  // not before both streams have ended: the last words may come after the exit
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const hear = () => {
        if (`${printed.out}${printed.errors}`.includes(text)) resolve();
      };
      hear();
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      void ended.then((code) => reject(new Error(`noren ended with ${code}:\n${printed.out}${printed.errors}`)));
    });
  return { child, printed, says, ended };
}

/** `noren start` as a user runs it, in a process of its own that can be killed. */
export async function startNoren(options: {
  storePath: string;
  flags?: string[];
  environment?: Record<string, string>;
}): Promise<NorenProcess> {
  const [port, adminPort] = [await freePort(), await freePort()];
  const command = runNoren(['start', ...(options.flags ?? [])], {
    ...(process.env.MONGO_URL && { MONGO_URL: process.env.MONGO_URL }),
    PORT_BASE: String(port),
    ADMIN_PORT_BASE: String(adminPort),
    STORE_PATH: options.storePath,
    ...options.environment,
  });
  await command.says('Ready in');
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    command.child.kill(signal);
    await command.ended;
  };
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    url,
    adminUrl: `http://127.0.0.1:${adminPort}`,
    mongoUrl: '',
    token: async (role, store) => String(await demoToken(url, role, store)),
    query: (operation) => postGraph(url, operation),
    pidOf: () => command.child.pid,
    isUp: async () => {},
    output: () => `${command.printed.out}${command.printed.errors}`,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
