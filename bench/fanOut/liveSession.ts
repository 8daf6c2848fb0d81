import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, launch, type Messenger, moveSelfTo, scriptCommand } from '../execution/launch.ts';
import { type ProcessTree, readProcessTree } from '../execution/processTree.ts';
import type { FeedAnswer, FeedReady } from './feedProcess.ts';
import { composeLiveShop } from './liveShop.ts';
import type { LoadAnswer, LoadOrder } from './loadProcess.ts';
import type { LivePeer } from './peerList.ts';

/** A peer that takes connections, and the clients that are connected to it. */
export interface LiveScene {
  peer: LivePeer;
  tree: ProcessTree;
  /**
   * Opens more sockets and waits until each operation is told changes, and the peer is quiet. The latencies are of one
   * socket in `sampledOneOf`, default 100.
   */
  open(sockets: number, operations: number, sampledOneOf?: number): Promise<void>;
  /** Tells so many changes at once, and waits until every operation saw each. @throws Error when one did not */
  change(count: number): Promise<Told>;
  /** All sockets leave. */
  leave(): Promise<void>;
  loadCpuMs(): Promise<number>;
  stop(): Promise<void>;
}

export interface Told {
  /** From the first change to the last message. */
  milliseconds: number;
  latencies: number[];
  streams: number;
  entityRequests: number;
}

export interface LiveSession {
  start(peer: LivePeer): Promise<LiveScene>;
  close(): Promise<void>;
}

const peerCore = '0';
const restCore = '1';
const startWithinMs = 60_000;
const seenWithinMs = 60_000;
const pauseMs = 500;
const pollMs = 100;
/** How long a change may take to reach all, at one attempt after the other. */
const probesMs = [2_000, 5_000, 10_000, 20_000, 20_000];

/** @param folder where supergraphs and settings are written */
export async function openLiveSession(folder: string): Promise<LiveSession> {
  moveSelfTo(restCore);
  const script = (file: string) => launch(scriptCommand(join(import.meta.dirname, file)), restCore);
  const feed = script('feedProcess.ts');
  const { urls, linePort } = await feed.next<FeedReady>();
  const paths = { tagged: join(folder, 'noren.graphql'), plain: join(folder, 'supergraph.graphql') };
  writeFileSync(paths.tagged, composeLiveShop(urls, true));
  writeFileSync(paths.plain, composeLiveShop(urls, false));
  return {
    async start(peer) {
      const port = await freePort();
      const supergraphPath = peer.id === 'noren' ? paths.tagged : paths.plain;
      const running = launch(peer.command({ port, supergraphPath, urls, linePort }), peerCore);
      await waitUntilListening(peer, running, port);
      const load = script('loadProcess.ts');
      await load.next();
      return createScene({ peer, running, port, load, feed });
    },
    close: () => feed.stop(),
  };
}

interface SceneParts {
  peer: LivePeer;
  running: Messenger;
  port: number;
  load: Messenger;
  feed: Messenger;
}

async function createScene({ peer, running, port, load, feed }: SceneParts): Promise<LiveScene> {
  const ask = (order: LoadOrder) => load.ask<LoadAnswer>(order);
  const tell = (changes: number) => feed.ask<FeedAnswer>({ changes });
  await ask({ kind: 'connect', port });

  /** A change that all see shows that all have subscribed, and how long a message is. */
  async function settle(): Promise<void> {
    for (const probeMs of probesMs) {
      await wait(pauseMs); // what a probe before this one began must be over
      await ask({ kind: 'unlearn' });
      await tell(1);
      const until = Date.now() + probeMs;
      while (Date.now() < until) {
        const { isLearnt } = await ask({ kind: 'learn' });
        if (isLearnt) return;
        await wait(pollMs);
      }
    }
    throw new Error(
      `${peer.name} does not tell its clients one message for each change:\n${running.output().slice(-500)}`,
    );
  }

  return {
    peer,
    tree: readProcessTree(running.pid),
    async open(sockets, operations, sampledOneOf = 100) {
      await ask({ kind: 'open', sockets, operations, sampledOneOf });
      await settle();
    },
    async change(count) {
      await ask({ kind: 'forget' });
      const told = await tell(count);
      const { at = Number.NaN, latencies = [] } = await ask({ kind: 'seen', changes: count, withinMs: seenWithinMs });
      return {
        milliseconds: (at - told.sentAt) / 1_000,
        latencies,
        streams: told.streams,
        entityRequests: told.entityRequests,
      };
    },
    leave: async () => void (await ask({ kind: 'close' })),
    loadCpuMs: async () => (await ask({ kind: 'forget' })).cpuMs,
    stop: async () => void (await Promise.all([load.stop(), running.stop()])),
  };
}

/** @throws Error with what the peer printed last when it takes no connection within a minute */
export async function waitUntilListening(
  peer: Pick<LivePeer, 'name'>,
  running: Messenger,
  port: number,
): Promise<void> {
  const until = Date.now() + startWithinMs;
  while (Date.now() < until) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await wait(100);
  }
  throw new Error(`${peer.name} does not listen:\n${running.output().slice(-2_000)}`);
}
