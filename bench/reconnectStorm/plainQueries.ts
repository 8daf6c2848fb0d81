import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { percentileOf } from '../execution/statistics.ts';

/** Queries over HTTP, as they come beside thousands of sockets. */
export interface PlainFigures {
  asked: number;
  /** Without an answer, or with a wrong one. */
  failed: number;
  p50Ms: number;
  p99Ms: number;
}

const body = JSON.stringify({ query: '{ product(id: "prd-000001") { id name price } }' });
const headers = { 'content-type': 'application/json', accept: 'application/json' };
const timeoutMs = 10_000;
const tickMs = 10;

/**
 * So many each second until `until` settles, however long the answers take; one that fails counts as the longest that
 * anybody waits, 10 s.
 */
export async function askPlainly(url: string, perSecond: number, until: Promise<unknown>): Promise<PlainFigures> {
  const pool = new Pool(url, { connections: 16, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const answers: Promise<number | undefined>[] = [];
  let isOver = false;
  const stop = () => {
    isOver = true;
  };
  until.then(stop, stop);
  const began = performance.now();
  while (!isOver) {
    while (answers.length < ((performance.now() - began) / 1_000) * perSecond) answers.push(askOne(pool));
    await wait(tickMs);
  }
  const took = await Promise.all(answers);
  await pool.destroy();
  return plainFigures(took);
}

/** Milliseconds; undefined where it failed. */
async function askOne(pool: Pool): Promise<number | undefined> {
  const began = performance.now();
  try {
    const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
    const { data } = (await response.body.json()) as { data?: { product?: { price: number } | null } | null };
    return data?.product?.price === undefined ? undefined : performance.now() - began;
  } catch {
    return undefined;
  }
}

/** @param took milliseconds of each; undefined of those that failed */
export function plainFigures(took: readonly (number | undefined)[]): PlainFigures {
  const sorted = took.map((ms) => ms ?? timeoutMs).sort((left, right) => left - right);
  return {
    asked: took.length,
    failed: took.filter((ms) => ms === undefined).length,
    p50Ms: percentileOf(sorted, 0.5),
    p99Ms: percentileOf(sorted, 0.99),
  };
}
