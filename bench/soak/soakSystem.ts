import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { subgraphNames } from '../../bin/system/subgraphNames.ts';
import { createTcpProxy, type TcpProxy } from '../../test/support/tcpProxy.ts';

type Part = (typeof subgraphNames)[number] | 'gateway';

/** The product with a process for each part and the demo shop, with cables that can be pulled. */
export interface SoakSystem {
  /** Asked without a cable between. */
  url: string;
  adminUrl: string;
  /** Of the gateway, as viewers see it. */
  socketUrl: string;
  /** Between viewers and gateway, and between gateway and inventory. */
  clients: TcpProxy;
  inventory: TcpProxy;
  pidOf(part: Part): number;
  /** Has the gateway collect all its garbage, soon. */
  collectGarbage(): void;
  /** SIGKILL; it is started again by itself. */
  kill(part: Part): void;
  /** Publishes the same graph as another supergraph, which the gateway takes over. */
  republish(): void;
  stop(): Promise<void>;
}

const ownSupergraph = join(import.meta.dirname, '../../schema/supergraph.graphql');
const launcher = join(import.meta.dirname, '../../bin/noren.mjs');
const preloaded = pathToFileURL(join(import.meta.dirname, 'collectOnSignal.mjs'));

export async function startSoakSystem(): Promise<SoakSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'noren-soak-'));
  const base = 20_000 + Math.floor(Math.random() * 12_000); // below the ports that connections are given by the system
  const ports = { gateway: base, admin: base + 100, inventory: base + 1 + subgraphNames.indexOf('inventory') };
  const clients = await createTcpProxy({ targets: [{ port: ports.gateway }] });
  const inventory = await createTcpProxy({ targets: [{ port: ports.inventory }] });
  const supergraphPath = join(folder, 'supergraph.graphql');
  let published = 0;
  const republish = (): void => {
    published += 1;
    const text = `${readFileSync(ownSupergraph, 'utf8')}\n# As published ${published} times.\n`;
    writeFileSync(`${supergraphPath}.new`, text);
    renameSync(`${supergraphPath}.new`, supergraphPath); // never seen half written
  };
  republish();
  const child = spawn(process.execPath, [launcher, 'start', '--processes', '--memory'], {
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${preloaded}`,
      PORT_BASE: String(ports.gateway),
      ADMIN_PORT_BASE: String(ports.admin),
      STORE_PATH: folder,
      RUN_DIR: folder,
      SUPERGRAPH: supergraphPath,
      SUPERGRAPH_POLL_MS: '500',
      SUBGRAPH_INVENTORY_URL: `http://127.0.0.1:${inventory.port}/graphql`, // the gateway alone asks for it
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await saysReady(child);
  const pidOf = (part: Part): number => Number(readFileSync(join(folder, `${part}.pid`), 'utf8'));
  return {
    url: `http://127.0.0.1:${ports.gateway}/graphql`,
    adminUrl: `http://127.0.0.1:${ports.admin}`,
    socketUrl: `ws://127.0.0.1:${clients.port}/graphql`,
    clients,
    inventory,
    pidOf,
    collectGarbage: () => void process.kill(pidOf('gateway'), 'SIGUSR2'),
    kill: (part) => void process.kill(pidOf(part), 'SIGKILL'),
    republish,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await Promise.all([clients.close(), inventory.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function saysReady(child: ReturnType<typeof spawn>): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => {
        if (output.includes('Ready in')) return;
        output += text.toString('utf8');
        if (output.includes('Ready in')) resolve();
      });
    child.once('exit', (code) => reject(new Error(`The system ended with ${code} before it was ready:\n${output}`)));
  });
}
