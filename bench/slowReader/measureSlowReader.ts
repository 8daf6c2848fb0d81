import { setTimeout as wait } from 'node:timers/promises';
import { percentileOf } from '../execution/statistics.ts';
import { type RunningPeer, type StateLoad, type StatePeer, type StateScene, waitUntil } from '../fanOut/stateScene.ts';
import { openSubscriptions } from './openSubscriptions.ts';

/** How much is measured. */
export interface SlowReaderPlan {
  rounds: number;
  sockets: number;
  /** Of the stock server, which falls behind with all of them: as many as it can serve. It has one round. */
  stockSockets: number;
  /** So long it keeps one that stops, which it would for ever. */
  stockStalledMs: number;
  keys: number;
  eventsPerSecond: number;
  /**
   * Of the one that stops. On one machine the kernel takes 2.5 MB before a writer has to wait, where a network lets it
   * take a tenth: with ten times as much to be told, the one that stops is as far behind as soon.
   */
  operationsOfStalled: number;
  /** Before all else: code and memory get their final form. */
  warmUpMs: number;
  /** How long all read before one stops, in each round. */
  calmMs: number;
  /** So long one that stops is watched at most. */
  stalledMs: number;
  /** One in so many reads what it is told, and the time that it took. */
  readsOneOf: number;
}

/** A minute with all rounds, as the one that stops is disconnected in about eleven seconds. */
export const wholePlan: SlowReaderPlan = {
  rounds: 3,
  sockets: 1_000,
  stockSockets: 20,
  stockStalledMs: 60_000,
  keys: 200,
  eventsPerSecond: 500,
  operationsOfStalled: 10,
  warmUpMs: 20_000,
  calmMs: 12_000,
  stalledMs: 30_000,
  readsOneOf: 10,
};

export const quickPlan: SlowReaderPlan = {
  ...wholePlan,
  rounds: 1,
  sockets: 200,
  warmUpMs: 10_000,
  stockStalledMs: 15_000,
};

/** One time that the first of the sockets stopped reading. */
export interface StallRound {
  /** Of the others, in milliseconds. */
  p99Before: number;
  p99Meanwhile: number;
  /** The most that the peer held, in mebibytes. */
  residentBefore: number;
  residentMeanwhile: number;
  /** Shares of a core that the peer and the process of the clients used all the time. */
  peerShare: number;
  clientShare: number;
  /** From its last read; null where it never was. */
  disconnectedAfterSeconds: number | null;
  /** What it was told when it read again at once; 1006 for no goodbye, null where it was not disconnected. */
  closeCode: number | null;
  /** From its next connection on until it held the final state; null where it does not come back by itself. */
  foundAfterSeconds: number | null;
}

const burstEveryMs = 20;
const lookEveryMs = 200;
const backWithinMs = 60_000;

/** @throws Error when Noren does not disconnect the one that stops, or a socket does not hold the final state after it */
export async function measureSlowReader(
  scene: StateScene,
  { peer, plan, say }: { peer: StatePeer; plan: SlowReaderPlan; say: (text: string) => void },
): Promise<StallRound[]> {
  const running = await scene.start(peer);
  const load = await scene.load();
  const { sockets, readsOneOf, eventsPerSecond: perSecond, operationsOfStalled: operationsOfFirst } = plan;
  try {
    const { port } = running;
    const opening = { port, sockets, readsOneOf, isTimed: true, operationsOfFirst, seesRetryAfter: true };
    await load.ask({ kind: 'open', ...opening });
    await scene.tell({ kind: 'tell', perSecond, everyMs: burstEveryMs });
    say(`${peer.name}: ${sockets} sockets are told ${perSecond} events a second`);
    await wait(plan.warmUpMs);
    const subscriptions = peer.isNoren ? () => openSubscriptions(running.adminUrl) : async () => Number.NaN;
    const parts = { running, load, plan, say, subscriptions };
    const rounds: StallRound[] = [];
    for (let round = 0; round < plan.rounds; round += 1)
      rounds.push(await (peer.isNoren ? stallOnce(scene, parts) : stallForLong(parts)));
    return rounds;
  } finally {
    await scene.tell({ kind: 'stop' });
    await Promise.all([load.stop(), running.stop()]);
  }
}

interface RoundParts {
  running: RunningPeer;
  load: StateLoad;
  plan: SlowReaderPlan;
  say: (text: string) => void;
  /** How many the peer serves; NaN where it does not say. */
  subscriptions: () => Promise<number>;
}

/** With a peer that disconnects it. The final state is that of a pause in the changes. */
async function stallOnce(scene: StateScene, parts: RoundParts): Promise<StallRound> {
  const { load, plan, say } = parts;
  const { first: before } = await load.ask({ kind: 'look', revs: [] });
  const calm = await watchCalm(parts);
  await load.ask({ kind: 'stall' });
  const stalledAt = performance.now();
  let disconnectedAfterSeconds: number | null = null;
  /** It reads on at once: what it was told stands behind all that it has not read. */
  const isLeft = async (subscriptions: number) => {
    if (subscriptions >= plan.sockets) return false; // those of the others are left
    disconnectedAfterSeconds = (performance.now() - stalledAt) / 1_000;
    await load.ask({ kind: 'goOn' });
    return true;
  };
  const stalled = await watch(parts, plan.stalledMs, isLeft);
  sayStalled(say, stalled);
  if (disconnectedAfterSeconds === null) throw new Error(`The reader was kept for ${plan.stalledMs / 1_000} s.`);
  const foundAfterSeconds = await waitUntilFound(scene, { load, plan, closes: before.closeCodes.length });
  say('it is back and holds the final state');
  const { first } = await load.ask({ kind: 'look', revs: [] });
  const closeCode = first.closeCodes[before.closeCodes.length] ?? null;
  return { ...roundOf(calm, stalled), disconnectedAfterSeconds, closeCode, foundAfterSeconds };
}

/** With a peer that keeps it. */
async function stallForLong(parts: RoundParts): Promise<StallRound> {
  const calm = await watchCalm(parts);
  await parts.load.ask({ kind: 'stall' });
  const stalled = await watch(parts, parts.plan.stockStalledMs);
  await parts.load.ask({ kind: 'goOn' });
  sayStalled(parts.say, stalled);
  return { ...roundOf(calm, stalled), disconnectedAfterSeconds: null, closeCode: null, foundAfterSeconds: null };
}

async function watchCalm(parts: RoundParts): Promise<Watched> {
  const calm = await watch(parts, parts.plan.calmMs);
  parts.say(`all read: ${textOf(calm)}`);
  return calm;
}

const sayStalled = (say: RoundParts['say'], stalled: Watched): void =>
  say(`one ${stalled.isOver ? 'was disconnected' : 'does not'}: ${textOf(stalled)}`);

const textOf = ({ p99, resident, peerShare, clientShare }: Watched): string =>
  `p99 ${p99.toFixed(1)} ms, ${Math.round(resident)} MiB, cores ${peerShare.toFixed(2)} and ${clientShare.toFixed(2)}`;

const roundOf = (calm: Watched, stalled: Watched) => ({
  p99Before: calm.p99,
  p99Meanwhile: stalled.p99,
  residentBefore: calm.resident,
  residentMeanwhile: stalled.resident,
  peerShare: stalled.peerShare,
  clientShare: stalled.clientShare,
});

interface Watched extends Pick<StallRound, 'peerShare' | 'clientShare'> {
  p99: number;
  resident: number;
  isOver: boolean;
}

/** What the others see for so long, or until it is over. Both phases look equally often: looking costs the peer a little. */
async function watch(
  { running, load, subscriptions }: RoundParts,
  forMs: number,
  isOver: (subscriptions: number) => Promise<boolean> = async () => false,
): Promise<Watched> {
  const { cpuMs: clientCpuBefore } = await load.ask({ kind: 'latencies' });
  const peerCpuBefore = running.cpuMs();
  const began = performance.now();
  const until = began + forMs;
  let resident = running.residentMiB();
  let hasEnded = false;
  while (!hasEnded && performance.now() < until) {
    await wait(lookEveryMs);
    hasEnded = await isOver(await subscriptions());
    resident = Math.max(resident, running.residentMiB());
  }
  const { latencies, cpuMs } = await load.ask({ kind: 'latencies' });
  const tookMs = performance.now() - began;
  return {
    p99: percentileOf(
      latencies.sort((left, right) => left - right),
      0.99,
    ),
    resident,
    peerShare: (running.cpuMs() - peerCpuBefore) / tookMs,
    clientShare: (cpuMs - clientCpuBefore) / tookMs,
    isOver: hasEnded,
  };
}

/** Seconds from its return until all held the last revisions, after which events go on. @throws Error when one does not */
async function waitUntilFound(
  scene: StateScene,
  { load, plan, closes }: { load: StateLoad; plan: SlowReaderPlan; closes: number },
): Promise<number> {
  const until = { everyMs: lookEveryMs, withinMs: backWithinMs };
  const first = async (revs: readonly number[]) => (await load.ask({ kind: 'look', revs })).first;
  const isBack = async () => {
    const { isBack: isOpen, closeCodes } = await first([]);
    return isOpen && closeCodes.length > closes;
  };
  await waitUntil(isBack, { ...until, otherwise: 'The reader that stopped did not come back.' });
  const backAt = performance.now();
  const { revs } = await scene.tell({ kind: 'stop' });
  const isFound = async () => (await load.ask({ kind: 'look', revs })).holding === plan.sockets;
  await waitUntil(isFound, { ...until, otherwise: 'Not all sockets hold the final state.' });
  const foundAfterSeconds = (performance.now() - backAt) / 1_000;
  await scene.tell({ kind: 'tell', perSecond: plan.eventsPerSecond, everyMs: burstEveryMs });
  return foundAfterSeconds;
}
