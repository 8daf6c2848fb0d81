import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readSubgraphSources } from '#schema/compose.ts';
import { movedSupergraph } from '../../test/support/movingGraph.ts';
import { launch, scriptCommand } from '../execution/launch.ts';
import { readProcessTree } from '../execution/processTree.ts';
import { type LoadFigures, steadyLoad } from '../reload/steadyLoad.ts';

const perSecond = 200;
const reloadsUnderLoad = 20;
const underLoadMs = 60_000;
const baselineMs = 20_000;
const allReloads = 200;
const pollMs = 100;

/**
 * A gateway that follows a file, in a process of its own, with a supergraph as large as the product's: 200 requests each
 * second with and without 20 reloads in 60 s, then 200 reloads in all and the memory it holds.
 */
export async function reload(): Promise<object> {
  const file = join(mkdtempSync(join(tmpdir(), 'noren-reload-')), 'supergraph.graphql');
  const beside = await readSubgraphSources();
  let published = 0;
  const publish = () => {
    writeFileSync(`${file}.new`, movedSupergraph(published, beside));
    renameSync(`${file}.new`, file); // never seen half written
    published += 1;
  };
  publish();
  const script = join(import.meta.dirname, '../reload/gatewayProcess.ts');
  const command = scriptCommand(script, { SUPERGRAPH: file, SUPERGRAPH_POLL_MS: String(pollMs) });
  const gateway = launch(command, '0,1');
  try {
    const { url, adminUrl } = await gateway.next<{ url: string; adminUrl: string }>();
    const memory = readProcessTree(gateway.pid);
    const swapped = async (count: number): Promise<void> => {
      while ((await swaps(adminUrl)) < count) await wait(pollMs);
    };
    await steadyLoad(url, perSecond, wait(5_000));
    const baseline = await steadyLoad(url, perSecond, wait(baselineMs));
    tell('without reloads', baseline);
    const many = async (): Promise<void> => {
      for (let count = 1; count <= reloadsUnderLoad; count += 1) {
        publish();
        await Promise.all([swapped(count), wait(underLoadMs / reloadsUnderLoad)]);
      }
    };
    const underLoad = await steadyLoad(url, perSecond, many());
    tell(`${reloadsUnderLoad} reloads`, underLoad);
    const residentAfter = new Map([[reloadsUnderLoad, memory.residentMebibytes()]]);
    for (let count = reloadsUnderLoad + 1; count <= allReloads; count += 1) {
      publish();
      await swapped(count);
      if (count % 20 !== 0) continue;
      residentAfter.set(count, memory.residentMebibytes());
      console.log(`${count} reloads  resident ${residentAfter.get(count)?.toFixed(0)} MiB`);
    }
    const first = residentAfter.get(reloadsUnderLoad) ?? Number.NaN;
    return {
      perSecond,
      baseline,
      underLoad,
      p99Ratio: rounded(underLoad.p99Ms / baseline.p99Ms),
      residentMebibytes: Object.fromEntries([...residentAfter].map(([count, value]) => [count, Math.round(value)])),
      residentRatio: rounded((residentAfter.get(allReloads) ?? Number.NaN) / first),
    };
  } finally {
    await gateway.stop();
  }
}

async function swaps(adminUrl: string): Promise<number> {
  const text = await (await fetch(`${adminUrl}/metrics`)).text();
  return Number(/noren_supergraph_reloads_total\{outcome="swapped"\} (\d+)/.exec(text)?.[1] ?? 0);
}

function tell(what: string, { requests, failed, mixed, p50Ms, p99Ms }: LoadFigures): void {
  console.log(
    `${what.padEnd(16)}  ${requests} requests  ${failed} failed  ${mixed} mixed  p50 ${p50Ms} ms  p99 ${p99Ms} ms`,
  );
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
