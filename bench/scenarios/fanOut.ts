import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPeers } from '../execution/installPeers.ts';
import { canPin } from '../execution/launch.ts';
import { significant } from '../execution/report.ts';
import { type FanOutRounds, judgeFanOut } from '../fanOut/fanOutMarks.ts';
import { fanOutLines, figuresOfSamples } from '../fanOut/fanOutReport.ts';
import { type LiveSession, openLiveSession } from '../fanOut/liveSession.ts';
import { type FanOutPlan, type FanOutSample, measureFanOut, quickPlan, wholePlan } from '../fanOut/measureFanOut.ts';
import { type LivePeer, type LivePeerId, listLivePeers, livePeerIds, profiled } from '../fanOut/peerList.ts';

/**
 * What a subscriber costs a gateway, Noren's beside its peers: one operation with an entity join over thousands of raw
 * sockets, a core of its own for the peer, clients and subgraphs on the other. A message that does not come fails the
 * peer; Noren's failure fails the run. `--quick` is smaller and one round, `--peers noren,rawLoop` measures these
 * alone, `--profile` has Noren's process write a CPU profile, which slows it.
 */
export async function fanOut(args: string[]): Promise<object> {
  const isQuick = args.includes('--quick');
  const plan = isQuick ? quickPlan : wholePlan;
  const folder = mkdtempSync(join(tmpdir(), 'noren-bench-'));
  const { peers, leftOut } = await choosePeers(args, folder);
  for (const sentence of leftOut) console.log(sentence);
  if (!canPin) console.log('taskset is missing: no process has a core of its own.');
  const loadBefore = loadavg()[0] ?? 0;
  const session = await openLiveSession(folder);
  try {
    const { rounds, failures } = await measureRounds(session, peers, plan);
    const figures = peers.map(({ id, name, version, settings }) => ({
      name,
      version,
      settings,
      failed: failures.get(id) ?? null,
      ...figuresOfSamples(rounds.get(id) ?? []),
    }));
    const marks = judgeFanOut(rounds).map((mark) => ({
      ...mark,
      measured: mark.measured === null ? null : significant(mark.measured),
    }));
    for (const line of fanOutLines(figures, marks, plan)) console.log(line);
    return { isQuick, plan, isPinned: canPin, loadBefore: significant(loadBefore), leftOut, marks, peers: figures };
  } finally {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One peer after the other in each round, with another one first: thousands of sockets of all at once would not fit. */
async function measureRounds(
  session: LiveSession,
  peers: readonly LivePeer[],
  plan: FanOutPlan,
): Promise<{ rounds: FanOutRounds; failures: Map<LivePeerId, string> }> {
  const rounds = new Map<LivePeerId, FanOutSample[]>(peers.map(({ id }) => [id, []]));
  const failures = new Map<LivePeerId, string>();
  const began = performance.now();
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const peer of rotated(peers, round)) {
      if (failures.has(peer.id)) continue;
      const seconds = ((performance.now() - began) / 1_000).toFixed(0).padStart(4);
      console.log(`${seconds} s  round ${round + 1} of ${plan.rounds}: ${peer.name}`);
      try {
        rounds.get(peer.id)?.push(await measureOne(session, peer, plan));
      } catch (error) {
        if (peer.id === 'noren') throw error;
        failures.set(peer.id, error instanceof Error ? error.message : String(error));
        rounds.set(peer.id, []);
      }
    }
  }
  return { rounds, failures };
}

async function measureOne(session: LiveSession, peer: LivePeer, plan: FanOutPlan): Promise<FanOutSample> {
  const scene = await session.start(peer);
  try {
    return await measureFanOut(scene, plan);
  } finally {
    await scene.stop();
  }
}

async function choosePeers(
  args: readonly string[],
  scratch: string,
): Promise<{ peers: LivePeer[]; leftOut: string[] }> {
  const at = args.indexOf('--peers');
  const wanted = at < 0 ? undefined : new Set((args[at + 1] ?? '').split(','));
  const unknown = [...(wanted ?? [])].find((id) => !livePeerIds.some((known) => known === id));
  if (unknown !== undefined) throw new Error(`There is no peer ${unknown}; there are ${livePeerIds.join(', ')}.`);
  const wantsHive = !wanted || wanted.has('hiveJs') || wanted.has('hiveRust');
  const folder = wantsHive ? await installPeers() : undefined;
  const { peers, leftOut } = listLivePeers({ folder, routerBinary: process.env.HIVE_ROUTER_BIN, scratch });
  const chosen = wanted ? peers.filter(({ id }) => wanted.has(id)) : peers;
  return { peers: args.includes('--profile') ? chosen.map(profiled) : chosen, leftOut: wanted ? [] : leftOut };
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
