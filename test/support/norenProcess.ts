import { spawn } from 'node:child_process';
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

const launcher = join(import.meta.dirname, '../../bin/noren.mjs');

/** `noren start` as a user runs it, in a process of its own that can be killed. */
export async function startNoren(options: {
  storePath: string;
  flags?: string[];
  environment?: Record<string, string>;
}): Promise<NorenProcess> {
  const [port, adminPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [launcher, 'start', ...(options.flags ?? [])], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT_BASE: String(port),
      ADMIN_PORT_BASE: String(adminPort),
      STORE_PATH: options.storePath,
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer) => {
      output += text.toString('utf8');
      if (output.includes('Ready in')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`noren start ended with ${code}:\n${output}`)));
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    url,
    adminUrl: `http://127.0.0.1:${adminPort}`,
    mongoUrl: '',
    token: async (role, store) => String(await demoToken(url, role, store)),
    query: (operation) => postGraph(url, operation),
    pidOf: () => child.pid,
    isUp: async () => {},
    output: () => output,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
