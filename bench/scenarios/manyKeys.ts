import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { canPin, moveSelfTo, scriptCommand } from '../execution/launch.ts';
import { significant } from '../execution/report.ts';
import { norenPeer, profiled } from '../fanOut/peerList.ts';
import { judgeManyKeys } from '../manyKeys/manyKeysMarks.ts';
import { manyKeysLines } from '../manyKeys/manyKeysReport.ts';
import {
  type ManyKeysFigures,
  type ManyKeysPeer,
  type ManyKeysPlan,
  measureManyKeys,
  quickPlan,
  wholePlan,
} from '../manyKeys/measureManyKeys.ts';

/**
 * A thousand screens of 200 keys each in twelve stores, 500 changes a second for five minutes: whether Noren's memory
 * stays flat, how old a key gets at any screen, and whether all end as the source has them. The loop that only writes is
 * told the same beside it, for a while, since it carries this: what CPU a value costs without GraphQL. `--quick` is
 * smaller, `--seconds n` lets changes go on for another while, `--profile` has Noren's process write a CPU profile, which
 * slows it. @throws Error when a screen is refused or closed
 */
export async function manyKeys(args: string[]): Promise<object> {
  const isQuick = args.includes('--quick');
  const plan = planOf(args, isQuick ? quickPlan : wholePlan);
  const { screens, size, changesPerSecond, seconds, besideSeconds } = plan;
  moveSelfTo('1');
  if (!canPin) console.log('taskset is missing: no process has a core of its own.');
  const loadBefore = significant(loadavg()[0] ?? 0);
  const folder = mkdtempSync(join(tmpdir(), 'noren-bench-'));
  try {
    console.log(
      `${screens} screens of ${size.keysPerStore} keys in ${size.stores} stores, ${changesPerSecond} changes/s`,
    );
    const noren = await measureManyKeys(norenOfStores(args.includes('--profile')), { ...plan, seconds }, folder);
    const beside = await measureManyKeys(storesLoop, { ...plan, seconds: besideSeconds }, folder);
    const marks = judgeManyKeys(noren, { seconds, stores: size.stores }).map((mark) => ({
      ...mark,
      measured: mark.measured === null ? null : significant(mark.measured),
    }));
    const cpuRatio = significant(noren.cpuMicroseconds / beside.cpuMicroseconds);
    for (const line of manyKeysLines([noren, beside], marks)) console.log(line);
    console.log(`CPU for a value, Noren / ${beside.name}: ${cpuRatio}`);
    return { isQuick, plan, isPinned: canPin, loadBefore, marks, cpuRatio, peers: [noren, beside].map(told) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function planOf(args: readonly string[], plan: ManyKeysPlan): ManyKeysPlan {
  const at = args.indexOf('--seconds');
  if (at < 0) return plan;
  const seconds = Number(args[at + 1]);
  if (!(seconds >= 3)) throw new Error('Name the seconds, at least 3, as in: npm run bench -- manyKeys --seconds 60');
  return { ...plan, seconds };
}

/** As it is measured under fan-out, by a process that says what it holds. */
function norenOfStores(isProfiled: boolean): ManyKeysPeer {
  const { name, settings, command } = isProfiled ? profiled(norenPeer) : norenPeer;
  const script = join(import.meta.dirname, '../manyKeys/peers/norenProcess.ts');
  return {
    name,
    settings,
    saysWhatItHolds: true,
    command(order) {
      const { args, ...rest } = command(order);
      return { ...rest, args: [...args.slice(0, -1), script] };
    },
  };
}

const storesLoop: ManyKeysPeer = {
  name: 'raw loop, Node',
  saysWhatItHolds: false,
  settings: 'no GraphQL: one frame made once, socket.write to each screen of the store in a loop',
  command: (order) =>
    scriptCommand(join(import.meta.dirname, '../manyKeys/peers/storesLoop.mjs'), {
      BENCH_ORDER: JSON.stringify(order),
    }),
};

/** Figures with three digits; of memory a sample for each ten seconds. */
function told({ memory, ...figures }: ManyKeysFigures): object {
  const samples = memory.samples.filter((_, index) => index % 10 === 9);
  return rounded({ ...figures, memory: { ...memory, samples } });
}

const rounded = (figures: object): object =>
  JSON.parse(JSON.stringify(figures), (_, value) =>
    typeof value === 'number' && !Number.isInteger(value) ? significant(value) : value,
  ) as object;
