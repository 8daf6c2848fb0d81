import { type Sample, sampleLoad, warmUp } from './measure.ts';
import type { Peer, PeerId } from './peerList.ts';
import { identicalConnections, loadConnections, type MeasurePlan } from './plan.ts';
import type { RunningPeer, Session } from './session.ts';
import { type QueryName, queryNames } from './shopQueries.ts';

/** One sample a round. */
export type SamplesOf = Readonly<Record<QueryName, readonly Sample[]>>;

export interface DistinctFigures {
  loaded: SamplesOf;
  unloaded: SamplesOf;
}

type Tell = (text: string) => void;

/** Every peer with every query, round after round, so that a machine that slows down slows all of them. */
export async function measureDistinct(
  session: Session,
  { peers, plan, tell }: { peers: readonly RunningPeer[]; plan: MeasurePlan; tell: Tell },
): Promise<Map<PeerId, DistinctFigures>> {
  const figures = new Map(peers.map(({ peer }) => [peer.id, { loaded: emptySamples(), unloaded: emptySamples() }]));
  for (const running of peers) {
    tell(`warming up ${running.peer.name}`);
    for (const query of queryNames)
      await warmUp(session, running, { query, connections: loadConnections, ...plan.warmUp });
  }
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const query of queryNames) {
      tell(`round ${round + 1} of ${plan.rounds}: ${query} query`);
      for (const running of rotated(peers, round)) {
        const own = figures.get(running.peer.id);
        const unloaded = { query, connections: 1, milliseconds: plan.unloadedMs };
        own?.unloaded[query].push(await sampleLoad(session, running, unloaded));
        const loaded = { query, connections: loadConnections, milliseconds: plan.loadMs };
        own?.loaded[query].push(await sampleLoad(session, running, loaded));
      }
    }
  }
  return figures;
}

/** The big query over many connections at once, all asking the same. */
export async function measureIdentical(
  session: Session,
  { peers, plan, tell }: { peers: readonly RunningPeer[]; plan: MeasurePlan; tell: Tell },
): Promise<Map<PeerId, Sample[]>> {
  const figures = new Map<PeerId, Sample[]>(peers.map(({ peer }) => [peer.id, []]));
  const load = { query: 'big', connections: identicalConnections } as const;
  for (const running of peers) {
    tell(`warming up ${running.peer.name}, identical requests`);
    await warmUp(session, running, { ...load, ...plan.warmUp });
  }
  for (let round = 0; round < plan.rounds; round += 1) {
    tell(`round ${round + 1} of ${plan.rounds}: identical requests`);
    for (const running of rotated(peers, round))
      figures.get(running.peer.id)?.push(await sampleLoad(session, running, { ...load, milliseconds: plan.loadMs }));
  }
  return figures;
}

/** Starts the peers one after the other; one that cannot be started ends the measurement. */
export async function startAll(
  session: Session,
  { peers, pass, tell }: { peers: readonly Peer[]; pass: 'distinct' | 'identical'; tell: Tell },
): Promise<RunningPeer[]> {
  const running: RunningPeer[] = [];
  for (const peer of peers) {
    tell(`starting ${peer.name}`);
    running.push(await session.start(peer, pass));
  }
  return running;
}

const emptySamples = (): Record<QueryName, Sample[]> => ({ big: [], medium: [], trivial: [] });

/** Nobody always comes first. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
