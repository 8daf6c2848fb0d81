import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, freePort, launch, type Messenger, scriptCommand } from '../execution/launch.ts';
import { readProcessTree } from '../execution/processTree.ts';
import { slopeOf } from '../execution/statistics.ts';
import { waitUntilListening } from '../fanOut/liveSession.ts';
import type { LiveOrder } from '../fanOut/peers/liveOrder.ts';
import type { HeldAnswer } from './peers/norenProcess.ts';
import type { ScreensAnswer, ScreensOrder } from './screensProcess.ts';
import { composeStoreShop, type ShopSize } from './storeShop.ts';
import type { StoresFeedAnswer, StoresFeedOrder, StoresFeedReady } from './storesFeedProcess.ts';

/** How much is measured. */
export interface ManyKeysPlan {
  size: ShopSize;
  screens: number;
  changesPerSecond: number;
  /** How long changes go on, for Noren and for the loop beside it. */
  seconds: number;
  besideSeconds: number;
}

export const wholePlan: ManyKeysPlan = {
  size: { stores: 12, keysPerStore: 200 },
  screens: 1_000,
  changesPerSecond: 500,
  seconds: 300,
  besideSeconds: 60,
};

export const quickPlan: ManyKeysPlan = {
  size: { stores: 12, keysPerStore: 50 },
  screens: 120,
  changesPerSecond: 100,
  seconds: 20,
  besideSeconds: 10,
};

export interface ManyKeysPeer {
  name: string;
  settings: string;
  /** Whether it collects its garbage and says what it holds when it is asked. */
  saysWhatItHolds: boolean;
  command(order: LiveOrder): Command;
}

/** What one peer did with it. */
export interface ManyKeysFigures {
  name: string;
  settings: string;
  changes: number;
  deliveries: number;
  /** Milliseconds for which keys were behind the source when they came. */
  age: { p50: number; p99: number; max: number };
  /** Until all screens were as the source had them, after its last change; null when they never were. */
  settledMs: number | null;
  differing: number;
  older: number;
  wrong: number;
  /** CPU of the peer for one value that a screen was told, over the last two thirds. */
  cpuMicroseconds: number;
  /** Share of a core that the peer, and the screens, used. */
  coreShare: number;
  screensShare: number;
  /** Streams from the subgraph, and requests for entities for one change. */
  streams: number;
  requestsPerChange: number;
  /** How late the source was with a change, and the screens with what had come, at most, in milliseconds. */
  sourceLateMs: number;
  screensLateMs: number;
  memory: {
    /** Of what is resident, garbage and all, over the last two thirds. */
    slopeMiBPerMinute: number;
    /** Of what is left when garbage is collected; null of a peer that does not say. */
    heldSlopeMiBPerMinute: number | null;
    samples: MemorySample[];
    held: MemorySample[];
  };
}

export interface MemorySample {
  second: number;
  mebibytes: number;
}

const peerCore = '0';
const restCore = '1';
const settleWithinMs = 30_000;
const tellEverySeconds = 10;
/** Seldom, so that between them the heap is as it comes. */
const askHeldEverySeconds = 20;
/** Before it code gets its final form and caches fill. */
const warmShare = 1 / 3;

interface Parts {
  feed: Messenger;
  running: Messenger;
  screens: Messenger;
}

/**
 * One peer from its start to its end, with a source and screens of its own.
 *
 * @param folder where the supergraph is written
 * @throws Error when a screen is refused or closed
 */
export async function measureManyKeys(
  peer: ManyKeysPeer,
  plan: ManyKeysPlan & { seconds: number },
  folder: string,
): Promise<ManyKeysFigures> {
  const { size, screens: count } = plan;
  const script = (file: string, environment = {}) =>
    launch(scriptCommand(join(import.meta.dirname, file), environment), restCore);
  const started: Messenger[] = [];
  const keep = (messenger: Messenger): Messenger => {
    started.unshift(messenger);
    return messenger;
  };
  try {
    const feed = keep(script('storesFeedProcess.ts', { BENCH_ORDER: JSON.stringify(size) }));
    const { urls, linePort } = await feed.next<StoresFeedReady>();
    const supergraphPath = join(folder, 'stores.graphql');
    writeFileSync(supergraphPath, composeStoreShop(urls));
    const port = await freePort();
    const running = keep(launch(peer.command({ port, supergraphPath, urls, linePort }), peerCore));
    await waitUntilListening(peer, running, port);
    const screens = keep(script('screensProcess.ts'));
    await screens.next();
    await askScreens(screens, { kind: 'open', port, linePort, screens: count, size });
    return await watchChanges({ feed, running, screens }, peer, plan);
  } finally {
    await Promise.all(started.map((messenger) => messenger.stop()));
  }
}

async function watchChanges(
  { feed, running, screens }: Parts,
  { name, settings, saysWhatItHolds }: ManyKeysPeer,
  { changesPerSecond, seconds }: ManyKeysPlan,
): Promise<ManyKeysFigures> {
  const tree = readProcessTree(running.pid);
  const askFeed = (order: StoresFeedOrder) => feed.ask<StoresFeedAnswer>(order);
  await askScreens(screens, { kind: 'forget' });
  const before = await askFeed({ kind: 'begin', changesPerSecond });
  const began = performance.now();
  const secondsOn = () => (performance.now() - began) / 1_000;
  const look = async () => {
    const answer = await askScreens(screens, { kind: 'look' });
    return { ...answer, second: secondsOn(), peerCpuMs: tree.cpuMilliseconds() };
  };
  const samples: MemorySample[] = [];
  const held: MemorySample[] = [];
  let warm: Awaited<ReturnType<typeof look>> | undefined;
  for (let second = 1; second <= seconds; second += 1) {
    await wait(Math.max(0, second * 1_000 - (performance.now() - began)));
    samples.push({ second: secondsOn(), mebibytes: tree.residentMebibytes() });
    if (!warm && second >= seconds * warmShare) warm = await look();
    if (saysWhatItHolds && warm && second % askHeldEverySeconds === 0)
      held.push({ second: secondsOn(), mebibytes: (await running.ask<HeldAnswer>({})).heldMiB });
    if (second % tellEverySeconds === 0) console.log(progressOf(name, await look(), samples.at(-1)));
  }
  const end = await look();
  const { told, lateMs, streams, entityRequests } = await askFeed({ kind: 'stop' });
  const stoppedAt = performance.now();
  const { differing, ages, faults } = await askScreens(screens, {
    kind: 'settle',
    made: told,
    withinMs: settleWithinMs,
  });
  const first = warm ?? end;
  const measuredMs = (end.second - first.second) * 1_000;
  const peerCpuMs = end.peerCpuMs - first.peerCpuMs;
  return {
    name,
    settings,
    changes: told,
    deliveries: end.deliveries,
    age: { p50: ages.p50, p99: ages.p99, max: ages.max },
    settledMs: differing === 0 ? performance.now() - stoppedAt : null,
    differing: differing ?? Number.NaN,
    ...faults,
    cpuMicroseconds: (peerCpuMs * 1_000) / (end.deliveries - first.deliveries),
    coreShare: peerCpuMs / measuredMs,
    screensShare: (end.cpuMs - first.cpuMs) / measuredMs,
    streams,
    requestsPerChange: (entityRequests - before.entityRequests) / told,
    sourceLateMs: lateMs,
    screensLateMs: end.lateMs,
    memory: {
      slopeMiBPerMinute: memorySlope(samples, seconds),
      heldSlopeMiBPerMinute: saysWhatItHolds ? memorySlope(held, seconds) : null,
      samples,
      held,
    },
  };
}

/** Of the last two thirds. */
export const memorySlope = (samples: readonly MemorySample[], seconds: number): number =>
  slopeOf(
    samples
      .filter(({ second }) => second >= seconds * warmShare)
      .map(({ second, mebibytes }) => [second / 60, mebibytes]),
  );

const askScreens = (screens: Messenger, order: ScreensOrder) => screens.ask<ScreensAnswer>(order);

function progressOf(
  name: string,
  { second, deliveries, ages }: ScreensAnswer & { second: number },
  sample: MemorySample | undefined,
): string {
  const memory = `${Math.round(sample?.mebibytes ?? 0)} MiB`;
  const age = `oldest key ${Math.round(ages.max)} ms, p99 ${Math.round(ages.p99)} ms`;
  return `${second.toFixed(0).padStart(4)} s  ${name}: ${deliveries} values told, ${age}, ${memory}`;
}
