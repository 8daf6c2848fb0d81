import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom, testSeed } from '../../test/support/effort.ts';
import { launch, type Messenger, scriptCommand } from '../execution/launch.ts';
import { readProcessTree } from '../execution/processTree.ts';
import { demoToken, readKinds, readShown, setLevel } from '../soak/soakShop.ts';
import { type SoakSystem, startSoakSystem } from '../soak/soakSystem.ts';
import { findWrong, isFlat, type MemorySample, refuseUnsound, slopeFrom } from '../soak/soakVerdict.ts';
import type { ViewerKind, ViewersAnswer, ViewersOrder } from '../soak/viewersProcess.ts';

const viewerCount = 500;
const churnEveryMs = 500;
const changeEveryMs = 200;
const reloadEveryMs = 15_000;
const reloadsPerReading = 4;
/** A collection takes some 100 ms, and what is free goes back to the system by and by. */
const collectedWithinMs = 2_000;
const tokenLifeMs = 300_000;
const calmWithinMs = 60_000;
/** The slope is of the rest: caches and the young generation have filled before. */
const warmShare = 0.25;

type Random = () => number;

/** What breaks for a while between viewers, gateway and inventory. */
const faults: readonly { name: string; begin(system: SoakSystem): void; end(system: SoakSystem): void }[] = [
  { name: 'viewers cut', begin: ({ clients }) => clients.cut(), end: () => {} },
  { name: 'viewers stalled', begin: ({ clients }) => clients.stall(), end: ({ clients }) => clients.flow() },
  { name: 'viewers slow', begin: ({ clients }) => clients.slow(2_000), end: ({ clients }) => clients.flow() },
  {
    name: 'viewers kept out',
    begin: ({ clients }) => {
      clients.refuse();
      clients.cut();
    },
    end: ({ clients }) => clients.accept(),
  },
  { name: 'inventory cut', begin: ({ inventory }) => inventory.cut(), end: () => {} },
  { name: 'inventory stalled', begin: ({ inventory }) => inventory.stall(), end: ({ inventory }) => inventory.flow() },
  { name: 'inventory killed', begin: (system) => system.kill('inventory'), end: () => {} },
];

/**
 * Half a thousand viewers who come and go, changes, reloads and faults for so many minutes (20 unless told, `--seed n`
 * replays). In the end every viewer must show what a query answers; the slope of the gateway's resident memory is of one
 * reading a minute without garbage, over the last three quarters. @throws Error when a viewer shows something else, that
 * memory grows (in ten minutes and more), or a promise was rejected that nobody listened to
 */
export async function soak(args: string[]): Promise<object> {
  const minutes = Number(args[0] ?? 20);
  if (!(minutes > 0)) throw new Error('Name the minutes, as in: npm run bench -- soak 20');
  const seed = args[1] === '--seed' ? Number(args[2]) : testSeed;
  const system = await startSoakSystem();
  const viewers = launch(scriptCommand(join(import.meta.dirname, '../soak/viewersProcess.ts')), '0,1');
  try {
    await viewers.next();
    const { kinds, levelIds } = await readKinds(system.url);
    await order(viewers, { kind: 'open', url: system.socketUrl, seed, viewers: viewerCount, kinds, churnEveryMs });
    console.log(`${viewerCount} viewers of ${levelIds.length} levels for ${minutes} minutes, seed ${seed}`);
    const until = Date.now() + minutes * 60_000;
    const [changes, faultCounts, samples] = await Promise.all([
      changeLevels(system, { until, levelIds, random: createRandom(seed + 2) }),
      breakThings(system, until, createRandom(seed + 1)),
      reload(system, viewers, until),
    ]);
    await order(viewers, { kind: 'stay' });
    const settledMs = await waitUntilSame(system, viewers, kinds);
    const { came, connections, refusals, rejections } = await order(viewers, { kind: 'look' });
    const reloads = await swapsOf(system);
    const slopeMiBPerMinute = slopeFrom(samples, minutes * warmShare);
    const memory = {
      slopeMiBPerMinute: rounded(slopeMiBPerMinute),
      isFlat: isFlat(slopeMiBPerMinute, minutes),
      samples,
    };
    console.log(`slope ${memory.slopeMiBPerMinute} MiB a minute, all as in the database after ${settledMs} ms`);
    refuseUnsound({ minutes, slopeMiBPerMinute: memory.slopeMiBPerMinute, rejections });
    return {
      minutes,
      seed,
      viewers: viewerCount,
      came,
      connections,
      refusals,
      rejections,
      changes,
      reloads,
      faultCounts,
      settledMs,
      memory,
    };
  } catch (error) {
    console.error(viewers.output().slice(-2_000));
    throw error;
  } finally {
    await viewers.stop();
    await system.stop();
  }
}

const order = (viewers: Messenger, message: ViewersOrder) => viewers.ask<ViewersAnswer>(message);

/** Changes that are refused, as while inventory is away, do not count. */
async function changeLevels(
  system: SoakSystem,
  { until, levelIds, random }: { until: number; levelIds: readonly string[]; random: Random },
): Promise<{ made: number; failed: number }> {
  const count = { made: 0, failed: 0 };
  let token = '';
  let tokenUntil = 0;
  while (Date.now() < until) {
    const levelId = levelIds[Math.floor(random() * levelIds.length)] as string;
    const quantity = Math.floor(random() < 0.5 ? random() * 4 : random() * 100); // often few: what is told changes too
    try {
      if (Date.now() > tokenUntil) {
        token = await demoToken(system.url);
        tokenUntil = Date.now() + tokenLifeMs;
      }
      await setLevel(system.url, token, { levelId, quantity });
      count.made += 1;
    } catch {
      count.failed += 1;
    }
    await wait(changeEveryMs);
  }
  return count;
}

async function breakThings(system: SoakSystem, until: number, random: Random): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (;;) {
    await wait(5_000 + random() * 10_000);
    if (Date.now() > until) return counts;
    const fault = faults[Math.floor(random() * faults.length)];
    if (!fault) continue;
    counts[fault.name] = (counts[fault.name] ?? 0) + 1;
    fault.begin(system);
    await wait(1_000 + random() * 4_000);
    fault.end(system);
  }
}

/** Before every fourth reload memory is read: at that moment the supergraph before the last is gone, and its thread. */
async function reload(system: SoakSystem, viewers: Messenger, until: number): Promise<MemorySample[]> {
  const gateway = readProcessTree(system.pidOf('gateway'));
  const began = Date.now();
  const samples: MemorySample[] = [];
  for (let count = 1; Date.now() < until; count += 1) {
    await wait(reloadEveryMs);
    if (count % reloadsPerReading === 0) {
      system.collectGarbage();
      await wait(collectedWithinMs);
      const minute = rounded((Date.now() - began) / 60_000);
      const residentMiB = Math.round(gateway.residentMebibytes());
      samples.push({ minute, residentMiB });
      const { came, connections } = await order(viewers, { kind: 'look' });
      console.log(`minute ${minute}  ${residentMiB} MiB  ${came} viewers came, ${connections} connections`);
    }
    system.republish();
  }
  return samples;
}

/** Milliseconds until every viewer shows what a query of its kind answers. */
async function waitUntilSame(system: SoakSystem, viewers: Messenger, kinds: readonly ViewerKind[]): Promise<number> {
  const began = Date.now();
  const token = await demoToken(system.url);
  for (;;) {
    await wait(250);
    const fresh = kinds.map((kind) => ({ ...kind, token: kind.token && token }));
    const expected = await Promise.all(fresh.map((kind) => readShown(system.url, kind).catch(() => undefined)));
    const { viewers: seen } = await order(viewers, { kind: 'look' });
    const wrong = findWrong(seen, expected);
    if (wrong.length === 0) return Date.now() - began;
    if (Date.now() - began < calmWithinMs) continue;
    const dead = wrong.filter(({ isLive }) => !isLive).length;
    throw new Error(
      `${wrong.length} of ${seen.length} viewers do not show what the database has; ${dead} are not connected.`,
    );
  }
}

async function swapsOf({ adminUrl }: SoakSystem): Promise<number> {
  const text = await (await fetch(`${adminUrl}/metrics`)).text();
  return Number(/noren_supergraph_reloads_total\{outcome="swapped"\} (\d+)/.exec(text)?.[1] ?? 0);
}
const rounded = (value: number): number => Math.round(value * 100) / 100;
