import { setTimeout as wait } from 'node:timers/promises';
import type { ReturningCounts } from '../fanOut/returningClient.ts';
import { norenPeer, type RunningPeer, type StateLoad, type StateScene, waitUntil } from '../fanOut/stateScene.ts';
import { askPlainly, type PlainFigures } from './plainQueries.ts';

/** How much is measured. */
export interface StormPlan {
  sockets: number;
  keys: number;
  /** Of the feed; they go on while the gateway is away and while clients come back. */
  changesPerSecond: number;
  queriesPerSecond: number;
  /** Of the same scene before the kill. */
  calmMs: number;
  /** Whether clients can see `Retry-After`. */
  seesRetryAfter: boolean;
}

export const wholePlan: StormPlan = {
  sockets: 10_000,
  keys: 20,
  changesPerSecond: 2,
  queriesPerSecond: 20,
  calmMs: 10_000,
  seesRetryAfter: true,
};

export const quickPlan: StormPlan = { ...wholePlan, sockets: 1_000, calmMs: 3_000 };

export interface StormFigures {
  /** From the kill. */
  listeningAfterSeconds: number;
  halfBackAfterSeconds: number;
  allBackAfterSeconds: number;
  /** All are back and hold the last revision of each key. */
  settledAfterSeconds: number;
  /** Tries since the kill: refused with a wait, met nobody, and not acknowledged in 15 s. */
  refusals: number;
  unreachable: number;
  silent: number;
  /** Sockets that were lost once more after they had come back. */
  lostAgain: number;
  /** Messages that clients had to drop, as they held newer ones. */
  older: number;
  failures: number;
  /** Since the kill, at the subgraph: reads of all first values, and answers to who resumed. */
  snapshotReadsPerKey: number;
  resumes: number;
  queries: { before: PlainFigures; meanwhile: PlainFigures };
  residentMiB: { before: number; meanwhile: number };
  /** Seconds that the gateway ran on a core from its second start until all were back. */
  cpuSeconds: number;
}

const burstEveryMs = 50;
const lookEveryMs = 200;
const settleWithinMs = 180_000;

/** Calms down, kills, and follows until all are back and hold what holds. @throws Error when that takes three minutes */
export async function measureStorm(scene: StateScene, plan: StormPlan, say: (text: string) => void) {
  const gateway = await scene.start(norenPeer);
  const load = await scene.load();
  try {
    await openAll(scene, { gateway, load, plan, say });
    const url = `http://127.0.0.1:${gateway.port}`;
    const before = await watchMemory(gateway, askPlainly(url, plan.queriesPerSecond, wait(plan.calmMs)));
    say(`calm: plain queries p99 ${before.value.p99Ms.toFixed(1)} ms, ${Math.round(before.most)} MiB`);
    const countsBefore = await scene.tell({ kind: 'look' });
    const { counts: lossesBefore } = await load.ask({ kind: 'look', revs: [] });
    const killedAt = performance.now();
    const secondsSince = () => (performance.now() - killedAt) / 1_000;
    await gateway.killAndRestart();
    await gateway.isListening();
    const listeningAfterSeconds = secondsSince();
    say('the gateway listens again');
    const settled = follow(scene, { load, plan, say, secondsSince });
    const meanwhile = await watchMemory(gateway, askPlainly(url, plan.queriesPerSecond, settled));
    const { counts, ...times } = await settled;
    const cpuSeconds = gateway.cpuMs() / 1_000;
    const { snapshots, resumes } = await scene.tell({ kind: 'look' });
    return {
      listeningAfterSeconds,
      ...times,
      refusals: counts.refusals - lossesBefore.refusals,
      unreachable: counts.unreachable - lossesBefore.unreachable,
      silent: counts.silent - lossesBefore.silent,
      lostAgain: endsIn(counts) - endsIn(lossesBefore) - plan.sockets,
      older: counts.older,
      failures: counts.failures,
      snapshotReadsPerKey: snapshots - countsBefore.snapshots,
      resumes: resumes - countsBefore.resumes,
      queries: { before: before.value, meanwhile: meanwhile.value },
      residentMiB: { before: before.most, meanwhile: meanwhile.most },
      cpuSeconds,
    } satisfies StormFigures;
  } finally {
    await Promise.all([load.stop(), gateway.stop()]);
  }
}

const endsIn = ({ closed }: ReturningCounts): number => Object.values(closed).reduce((sum, count) => sum + count, 0);

interface StormParts {
  load: StateLoad;
  plan: StormPlan;
  say: (text: string) => void;
}

async function openAll(
  scene: StateScene,
  { gateway, load, plan, say }: StormParts & { gateway: RunningPeer },
): Promise<void> {
  const { sockets, seesRetryAfter, changesPerSecond } = plan;
  const opening = { port: gateway.port, sockets, readsOneOf: 1, isTimed: false, operationsOfFirst: 1, seesRetryAfter };
  await load.ask({ kind: 'open', ...opening });
  await scene.tell({ kind: 'tell', perSecond: changesPerSecond, everyMs: burstEveryMs });
  const { revs } = await scene.tell({ kind: 'look' });
  await waitUntil(async () => (await load.ask({ kind: 'look', revs })).holding === sockets, {
    everyMs: lookEveryMs,
    withinMs: settleWithinMs,
    otherwise: 'Not all sockets were told what holds before the kill.',
  });
  say(`${sockets} sockets are open and hold what holds`);
}

/** Changes go on until all are back; then whoever lacks the last of them is waited for. */
async function follow(
  scene: StateScene,
  { load, plan: { sockets }, say, secondsSince }: StormParts & { secondsSince: () => number },
) {
  const backAfter = async (share: number): Promise<number> => {
    await waitUntil(async () => (await load.ask({ kind: 'look', revs: [] })).back >= sockets * share, {
      everyMs: lookEveryMs,
      withinMs: settleWithinMs,
      otherwise: `Not ${share * sockets} sockets came back.`,
    });
    say(`${share * sockets} sockets are back`);
    return secondsSince();
  };
  const halfBackAfterSeconds = await backAfter(0.5);
  await backAfter(0.9);
  const allBackAfterSeconds = await backAfter(1);
  const { revs } = await scene.tell({ kind: 'stop' });
  await waitUntil(async () => (await load.ask({ kind: 'look', revs })).holding === sockets, {
    everyMs: lookEveryMs,
    withinMs: settleWithinMs,
    otherwise: 'Not all sockets were told the final state.',
  });
  const settledAfterSeconds = secondsSince();
  say('all hold the final state');
  const { counts } = await load.ask({ kind: 'look', revs });
  return { halfBackAfterSeconds, allBackAfterSeconds, settledAfterSeconds, counts };
}

const memoryEveryMs = 200;

/** The most that the gateway held while this went on. */
async function watchMemory<T>(
  gateway: Pick<RunningPeer, 'residentMiB'>,
  until: Promise<T>,
): Promise<{ value: T; most: number }> {
  let most = gateway.residentMiB();
  const look = () => {
    most = Math.max(most, gateway.residentMiB());
  };
  const timer = setInterval(look, memoryEveryMs);
  try {
    const value = await until;
    look();
    return { value, most };
  } finally {
    clearInterval(timer);
  }
}
