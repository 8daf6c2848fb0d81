import { setTimeout as wait } from 'node:timers/promises';
import { percentileOf } from '../execution/statistics.ts';
import type { LiveScene } from './liveSession.ts';

/** How much is measured. */
export interface FanOutPlan {
  rounds: number;
  /** Sockets with one operation each, in two steps. */
  few: number;
  many: number;
  /** Sockets with ten operations each. */
  batched: number;
  /** Changes told at once; with one, no peer can save writes by putting several into one. */
  burst: number;
  /** How long bursts go on, at least. */
  windowMs: number;
  /** Clients and changes of the measurement of latency; two changes come each second. */
  calm: { clients: number; changes: number };
}

export const wholePlan: FanOutPlan = {
  rounds: 3,
  few: 5_000,
  many: 10_000,
  batched: 1_000,
  burst: 1,
  windowMs: 2_000,
  calm: { clients: 1_000, changes: 10 },
};

export const quickPlan: FanOutPlan = {
  rounds: 1,
  few: 1_000,
  many: 2_000,
  batched: 200,
  burst: 1,
  windowMs: 1_000,
  calm: { clients: 1_000, changes: 5 },
};

/** How fast changes reached all subscribers. */
export interface FanOut {
  deliveriesPerSecond: number;
  /** Deliveries for each second that the peer ran: what a core of its own does. */
  deliveriesPerCpuSecond: number;
  cpuMicroseconds: number;
  /** Share of its core that the peer used; below 0.9 the clients or the feed were the limit. */
  coreShare: number;
  residentMiB: number;
}

export interface FanOutSample {
  few: FanOut;
  many: FanOut;
  batched: FanOut;
  /** Of one subscriber with a socket that has been told one change. */
  idleKiB: number;
  /** Of delivery at two changes a second, in milliseconds. */
  p50: number;
  p99: number;
  /** For one change with the larger number of sockets: streams from the subgraph, requests for entities. */
  streams: number;
  entityRequestsPerChange: number;
}

const operationsOfBatched = 10;
const betweenCalmMs = 500;
/** Often enough that the p99 is not the slowest sample. */
const calmSampledOneOf = 10;
const residentEveryMs = 100;
const quietMs = 1_000;
/** So long changes are told before they count: code gets its final form. */
const warmUpMs = 1_000;

/** One peer in one round. @throws Error when a socket did not see a change */
export async function measureFanOut(scene: LiveScene, plan: FanOutPlan): Promise<FanOutSample> {
  const emptyMiB = scene.tree.residentMebibytes();
  await scene.open(plan.few, 1);
  await wait(quietMs);
  const idleKiB = ((scene.tree.residentMebibytes() - emptyMiB) * 1_024) / plan.few;
  const few = await runBursts(scene, plan, plan.few);
  await scene.open(plan.many - plan.few, 1);
  const many = await runBursts(scene, plan, plan.many);
  await scene.leave();
  await wait(quietMs);
  await scene.open(plan.batched, operationsOfBatched);
  const batched = await runBursts(scene, plan, plan.batched * operationsOfBatched);
  await scene.leave();
  await wait(quietMs);
  await scene.open(plan.calm.clients, 1, calmSampledOneOf);
  const latencies = await tellCalmly(scene, plan.calm.changes);
  const { streams, entityRequestsPerChange } = many;
  return {
    few: few.figures,
    many: many.figures,
    batched: batched.figures,
    idleKiB,
    p50: percentileOf(latencies, 0.5),
    p99: percentileOf(latencies, 0.99),
    streams,
    entityRequestsPerChange,
  };
}

async function runBursts(
  scene: LiveScene,
  { burst, windowMs }: FanOutPlan,
  subscribers: number,
): Promise<{ figures: FanOut; streams: number; entityRequestsPerChange: number }> {
  let warm = await scene.change(burst);
  for (let warmedMs = warm.milliseconds; warmedMs < warmUpMs; warmedMs += warm.milliseconds)
    warm = await scene.change(burst);
  let residentMiB = 0;
  const watch = setInterval(() => {
    residentMiB = Math.max(residentMiB, scene.tree.residentMebibytes());
  }, residentEveryMs);
  const cpuBefore = scene.tree.cpuMilliseconds();
  let milliseconds = 0;
  let changes = 0;
  let last = warm;
  while (milliseconds < windowMs) {
    last = await scene.change(burst);
    milliseconds += last.milliseconds;
    changes += burst;
  }
  const cpuMs = scene.tree.cpuMilliseconds() - cpuBefore;
  clearInterval(watch);
  const deliveries = changes * subscribers;
  return {
    figures: {
      deliveriesPerSecond: (deliveries / milliseconds) * 1_000,
      deliveriesPerCpuSecond: (deliveries / cpuMs) * 1_000,
      cpuMicroseconds: (cpuMs / deliveries) * 1_000,
      coreShare: cpuMs / milliseconds,
      residentMiB: Math.max(residentMiB, scene.tree.residentMebibytes()),
    },
    streams: last.streams,
    entityRequestsPerChange: (last.entityRequests - warm.entityRequests) / changes,
  };
}

async function tellCalmly(scene: LiveScene, changes: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let change = 0; change < changes; change += 1) {
    const [told] = await Promise.all([scene.change(1), wait(betweenCalmMs)]);
    latencies.push(...told.latencies);
  }
  return latencies.sort((left, right) => left - right);
}
