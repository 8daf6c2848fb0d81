import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { movingQuery } from '../../test/support/movingGraph.ts';
import { percentileOf } from '../execution/statistics.ts';

const body = JSON.stringify({ query: movingQuery });
const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
const tickMs = 5;

export interface LoadFigures {
  requests: number;
  failed: number;
  /** Answers whose fields came from more than one subgraph. */
  mixed: number;
  p50Ms: number;
  p99Ms: number;
}

/** Sends so many requests each second until `until` settles, however long the answers take. */
export async function steadyLoad(url: string, perSecond: number, until: Promise<unknown>): Promise<LoadFigures> {
  const pool = new Pool(url, { connections: 32 });
  const took: number[] = [];
  const figures = { failed: 0, mixed: 0 };
  const pending = new Set<Promise<void>>();

  async function ask(): Promise<void> {
    const begin = performance.now();
    const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
    const answer = (await response.body.json()) as { data?: { shelf?: Record<string, string> | null } | null };
    took.push(performance.now() - begin);
    if (!answer.data?.shelf) figures.failed += 1;
    else if (new Set(Object.values(answer.data.shelf)).size !== 1) figures.mixed += 1;
  }

  let running = true;
  void until.finally(() => {
    running = false;
  });
  const begin = performance.now();
  for (let sent = 0; running; ) {
    for (; sent < ((performance.now() - begin) / 1_000) * perSecond; sent += 1) {
      const asked = ask().catch(() => {
        figures.failed += 1;
      });
      pending.add(asked);
      void asked.finally(() => pending.delete(asked));
    }
    await wait(tickMs);
  }
  await Promise.all(pending);
  await pool.close();
  took.sort((left, right) => left - right);
  const rounded = (share: number) => Math.round(percentileOf(took, share) * 10) / 10;
  return { requests: took.length, ...figures, p50Ms: rounded(0.5), p99Ms: rounded(0.99) };
}
