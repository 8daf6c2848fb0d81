import { readProcessTree } from './processTree.ts';
import { askedInAll, type RunningPeer, type Session } from './session.ts';
import type { QueryName } from './shopQueries.ts';

/** What one peer showed with one query in one round. */
export interface Sample {
  /** Milliseconds of all its threads for one request. */
  cpuMs: number;
  requestsPerSecond: number;
  p50: number;
  p99: number;
  subgraphRequests: number;
  residentMiB: number;
  /** Share of its core that the gateway used: below 0.9 something else was the limit of the rate. */
  coreShare: number;
  /** Share of the other core that the client used. */
  clientShare: number;
  /** Answers of subgraphs that were not known yet: each adds to the time of a request, none to the gateway's CPU. */
  executedAnswers: number;
}

const residentEveryMs = 100;

/** Loads a gateway over some connections. @throws Error when an answer was wrong */
export async function sampleLoad(
  session: Session,
  running: RunningPeer,
  load: { query: QueryName; connections: number; milliseconds: number },
): Promise<Sample> {
  const tree = readProcessTree(running.process.pid);
  const before = await session.counts();
  let residentMiB = tree.residentMebibytes();
  const watch = setInterval(() => {
    residentMiB = Math.max(residentMiB, tree.residentMebibytes());
  }, residentEveryMs);
  const cpuBefore = tree.cpuMilliseconds();
  const result = await session.load(running, load.query, load);
  const cpu = tree.cpuMilliseconds() - cpuBefore;
  clearInterval(watch);
  if (result.wrong > 0)
    throw new Error(`${running.peer.name} gave ${result.wrong} wrong answers of ${result.completed} under load.`);
  const after = await session.counts();
  return {
    cpuMs: cpu / result.completed,
    requestsPerSecond: result.completed / result.seconds,
    p50: result.p50,
    p99: result.p99,
    subgraphRequests: (askedInAll(after) - askedInAll(before)) / result.completed,
    residentMiB,
    coreShare: cpu / 1_000 / result.seconds,
    clientShare: result.ownShare,
    executedAnswers: after.executed - before.executed,
  };
}

const stableWithin = 0.05;
const leastWindows = 3;

/** Loads for some windows, then until the cost of a request moves by no more than 5 % from one to the next, or the time is over. */
export async function warmUp(
  session: Session,
  running: RunningPeer,
  { query, maxMs, windowMs, connections }: { query: QueryName; maxMs: number; windowMs: number; connections: number },
): Promise<void> {
  const until = performance.now() + maxMs;
  let before = Number.POSITIVE_INFINITY;
  for (let window = 1; performance.now() < until; window += 1) {
    const { cpuMs } = await sampleLoad(session, running, { query, connections, milliseconds: windowMs });
    if (window >= leastWindows && Math.abs(cpuMs - before) <= before * stableWithin) return;
    before = cpuMs;
  }
}
