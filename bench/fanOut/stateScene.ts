import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, freePort, launch, type Messenger, moveSelfTo, scriptCommand } from '../execution/launch.ts';
import { readProcessTree } from '../execution/processTree.ts';
import { waitUntilListening } from './liveSession.ts';
import { composeLiveShop } from './liveShop.ts';
import type { LiveOrder } from './peers/liveOrder.ts';
import type { StateFeedAnswer, StateFeedOrder, StateFeedReady } from './stateFeedProcess.ts';
import type { StateLoadAnswer, StateLoadOrder } from './stateLoadProcess.ts';

/** Who is measured. Noren, and nobody else, has a graph with the tags that open it to anonymous callers. */
export interface StatePeer {
  name: string;
  isNoren: boolean;
  command(order: LiveOrder): Command;
}

/** A peer that runs. */
export interface RunningPeer {
  port: number;
  /** Where Noren tells its metrics. */
  adminUrl: string;
  /** Mebibytes that it holds resident, with all that it started. */
  residentMiB(): number;
  /** Milliseconds that it has run on a core. */
  cpuMs(): number;
  /** SIGKILL, and the same again at the same port as soon as the process is gone. */
  killAndRestart(): Promise<void>;
  isListening(): Promise<void>;
  stop(): Promise<void>;
}

/** Subgraphs that keep what they tell, and the peers and clients between which it is measured. */
export interface StateScene {
  tell(order: StateFeedOrder): Promise<StateFeedAnswer>;
  start(peer: StatePeer): Promise<RunningPeer>;
  /** A process of clients. */
  load(): Promise<StateLoad>;
  close(): Promise<void>;
}

export interface StateLoad {
  ask(order: StateLoadOrder): Promise<StateLoadAnswer>;
  stop(): Promise<void>;
}

const peerCore = '0';
const restCore = '1';

export const norenPeer: StatePeer = {
  name: 'Noren',
  isNoren: true,
  command: (order) =>
    scriptCommand(join(import.meta.dirname, 'peers/norenProcess.ts'), { BENCH_ORDER: JSON.stringify(order) }),
};

export const stockPeer: StatePeer = {
  name: 'graphql-ws + graphql-js',
  isNoren: false,
  command: (order) =>
    scriptCommand(join(import.meta.dirname, 'peers/stockGraphqlWs.mjs'), { BENCH_ORDER: JSON.stringify(order) }),
};

/** @param folder where supergraphs are written */
export async function openStateScene(folder: string, keys: number): Promise<StateScene> {
  moveSelfTo(restCore);
  const script = (file: string) => launch(scriptCommand(join(import.meta.dirname, file)), restCore);
  const feed = script('stateFeedProcess.ts');
  const { urls, linePort } = await feed.next<StateFeedReady>();
  const paths = { tagged: join(folder, 'noren.graphql'), plain: join(folder, 'supergraph.graphql') };
  writeFileSync(paths.tagged, composeLiveShop(urls, true));
  writeFileSync(paths.plain, composeLiveShop(urls, false));
  const tell = (order: StateFeedOrder) => feed.ask<StateFeedAnswer>(order);
  await tell({ kind: 'begin', keys });
  return {
    tell,
    async start(peer) {
      const [port, adminPort] = [await freePort(), await freePort()];
      const supergraphPath = peer.isNoren ? paths.tagged : paths.plain;
      const running = runPeer(peer, { port, adminPort, supergraphPath, urls, linePort });
      await running.isListening();
      return running;
    },
    async load() {
      const load = script('stateLoadProcess.ts');
      await load.next();
      return { ask: (order) => load.ask<StateLoadAnswer>(order), stop: load.stop };
    },
    close: feed.stop,
  };
}

function runPeer(peer: StatePeer, order: LiveOrder & { adminPort: number }): RunningPeer {
  const begin = (): Messenger => launch(peer.command(order), peerCore);
  let running = begin();
  return {
    port: order.port,
    adminUrl: `http://127.0.0.1:${order.adminPort}`,
    residentMiB: () => readProcessTree(running.pid).residentMebibytes(),
    cpuMs: () => readProcessTree(running.pid).cpuMilliseconds(),
    async killAndRestart() {
      const ended = running.next().catch(() => {}); // it has nothing to tell but its end
      process.kill(running.pid, 'SIGKILL');
      await ended;
      running = begin();
    },
    isListening: () => waitUntilListening(peer, running, order.port),
    stop: () => running.stop(),
  };
}

/** Calls it again and again, so often, until what it tells is true. @throws Error with the sentence when it takes too long */
export async function waitUntil(
  isReached: () => Promise<boolean>,
  { everyMs, withinMs, otherwise }: { everyMs: number; withinMs: number; otherwise: string },
): Promise<void> {
  const until = performance.now() + withinMs;
  while (!(await isReached())) {
    if (performance.now() > until) throw new Error(otherwise);
    await wait(everyMs);
  }
}
