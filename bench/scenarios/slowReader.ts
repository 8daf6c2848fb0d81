import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { canPin } from '../execution/launch.ts';
import { columns, significant } from '../execution/report.ts';
import { markTable } from '../fanOut/markTable.ts';
import { norenPeer, openStateScene, type StatePeer, stockPeer } from '../fanOut/stateScene.ts';
import { measureSlowReader, quickPlan, type SlowReaderPlan, wholePlan } from '../slowReader/measureSlowReader.ts';
import { figuresOfRounds, judgeSlowReader, type SlowReaderFigures } from '../slowReader/slowReaderMarks.ts';

/**
 * One of a thousand raw sockets stops reading while all are told 500 events a second: what the others see with and
 * without it, what it costs in memory, and when and how it is disconnected. `--quick` is two hundred sockets and one
 * round. The peer is a stock server with as many sockets as it can serve, for what one that stops costs it.
 */
export async function slowReader(args: string[]): Promise<object> {
  const isQuick = args.includes('--quick');
  const plan = isQuick ? quickPlan : wholePlan;
  if (!canPin) console.log('taskset is missing: no process has a core of its own.');
  const loadBefore = significant(loadavg()[0] ?? 0);
  const rounds = await measurePeer(norenPeer, plan);
  const stock = await measurePeer(stockPeer, { ...plan, rounds: 1, sockets: plan.stockSockets });
  const marks = judgeSlowReader(rounds);
  const peers = [
    { name: norenPeer.name, sockets: plan.sockets, ...figuresOfRounds(rounds) },
    { name: stockPeer.name, sockets: plan.stockSockets, ...figuresOfRounds(stock) },
  ];
  for (const line of [...peerLines(peers), '', ...markTable(marks)]) console.log(line);
  return { isQuick, plan, isPinned: canPin, loadBefore, marks, peers, rounds };
}

const began = performance.now();
const say = (text: string) => console.log(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${text}`);

/** Each with subgraphs of its own. */
async function measurePeer(peer: StatePeer, plan: SlowReaderPlan) {
  const folder = mkdtempSync(join(tmpdir(), 'noren-bench-'));
  const scene = await openStateScene(folder, plan.keys);
  try {
    return await measureSlowReader(scene, { peer, plan, say });
  } finally {
    await scene.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const peerLines = (peers: readonly ({ name: string; sockets: number } & SlowReaderFigures)[]): string[] =>
  columns([
    ['', 'sockets', 'p99 ms, all read', 'one does not', 'grows by MiB', 'disconnected after', 'code'],
    ...peers.map(({ name, sockets, p99Before, p99Meanwhile, grownMiB, disconnectedAfterSeconds, closeCode }) => [
      name,
      sockets,
      significant(p99Before),
      significant(p99Meanwhile),
      significant(grownMiB),
      disconnectedAfterSeconds === null ? 'never' : `${significant(disconnectedAfterSeconds)} s`,
      closeCode ?? '',
    ]),
  ]);
