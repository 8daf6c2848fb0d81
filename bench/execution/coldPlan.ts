import type { Peer } from './peerList.ts';
import type { LongestTurn } from './peers/watchMainThread.ts';
import type { Session } from './session.ts';
import { queries } from './shopQueries.ts';
import { medianOf } from './statistics.ts';

/** Longest turns of the main thread in milliseconds: of the big query with a plan to be made, and with one that is there. */
export interface ColdPlanFigures {
  coldMedianMs: number;
  coldMaxMs: number;
  warmMedianMs: number;
}

const firstCalls = 30;

/**
 * Sends the big query under an alias that was never asked before, so that it is parsed, checked and planned anew. The
 * gateway may use both cores, so that its planner does not take the core from the thread that is watched.
 */
export async function measureColdPlan(session: Session, peer: Peer, count: number): Promise<ColdPlanFigures> {
  const noren = await session.start(peer, 'distinct', 'anywhere');
  const longestTurn = async (query: string): Promise<number> => {
    await noren.process.ask<LongestTurn>({ watch: true });
    const answer = await session.ask(noren, query);
    const { longestTurnMs } = await noren.process.ask<LongestTurn>({ watch: false });
    if (typeof answer !== 'object' || answer === null || 'errors' in answer)
      throw new Error('The big query with a new alias was not answered.');
    return longestTurnMs;
  };
  const cold: number[] = [];
  const warm: number[] = [];
  for (let call = 0; call < firstCalls + count; call += 1) {
    const query = queries.big.replace('topProducts', `best${call}: topProducts`);
    const [coldMs, warmMs] = [await longestTurn(query), await longestTurn(query)];
    if (call < firstCalls) continue; // code that has hardly run yet
    cold.push(coldMs);
    warm.push(warmMs);
  }
  await noren.process.stop();
  return { coldMedianMs: medianOf(cold), coldMaxMs: Math.max(...cold), warmMedianMs: medianOf(warm) };
}
