import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { canPin } from '../execution/launch.ts';
import { columns, significant } from '../execution/report.ts';
import { markTable } from '../fanOut/markTable.ts';
import { openStateScene } from '../fanOut/stateScene.ts';
import { measureStorm, quickPlan, type StormFigures, wholePlan } from '../reconnectStorm/measureStorm.ts';
import { judgeStorm } from '../reconnectStorm/stormMarks.ts';

/**
 * Ten thousand raw sockets of a gateway that is killed and started again at once, all its settings as they come, while
 * changes go on: clients come back by the policy of the kit, keep to `Retry-After`, and resume with their cursors.
 * `--quick` is a thousand, `--blind` has clients that cannot see `Retry-After`, as in browsers. The baseline is the same
 * scene before the kill: stock servers have no first values and no cursors, so after a kill there is no state to find.
 */
export async function reconnectStorm(args: string[]): Promise<object> {
  const isQuick = args.includes('--quick');
  const plan = { ...(isQuick ? quickPlan : wholePlan), seesRetryAfter: !args.includes('--blind') };
  if (!canPin) console.log('taskset is missing: no process has a core of its own.');
  const loadBefore = significant(loadavg()[0] ?? 0);
  const folder = mkdtempSync(join(tmpdir(), 'noren-bench-'));
  const began = performance.now();
  const say = (text: string) => console.log(`${secondsSince(began)} s  ${text}`);
  const scene = await openStateScene(folder, plan.keys);
  try {
    const figures = await measureStorm(scene, plan, say);
    const marks = judgeStorm(figures);
    for (const line of [...figureLines(figures), '', ...markTable(marks)]) console.log(line);
    return { isQuick, plan, isPinned: canPin, loadBefore, marks, ...figures };
  } finally {
    await scene.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const secondsSince = (began: number): string => ((performance.now() - began) / 1_000).toFixed(0).padStart(4);

function figureLines(figures: StormFigures): string[] {
  const { queries, residentMiB, refusals, unreachable, silent, lostAgain, resumes, older } = figures;
  const seconds = (value: number) => `${value.toFixed(1)} s`;
  return [
    ...columns([
      ['', 'before the kill', 'until all are back'],
      ['plain queries p50/p99 ms', timesOf(queries.before), timesOf(queries.meanwhile)],
      ['gateway MiB', Math.round(residentMiB.before), Math.round(residentMiB.meanwhile)],
    ]),
    '',
    ...columns([
      ['listens again', seconds(figures.listeningAfterSeconds)],
      ['half are back', seconds(figures.halfBackAfterSeconds)],
      ['all are back', seconds(figures.allBackAfterSeconds)],
      ['tries that met nobody / were refused / not answered', `${unreachable} / ${refusals} / ${silent}`],
      ['lost once more', lostAgain],
      ['resumes that the subgraph answered', resumes],
      ['messages that clients had to drop', older],
      ['the gateway ran on its core', seconds(figures.cpuSeconds)],
    ]),
  ];
}

const timesOf = ({ p50Ms, p99Ms }: { p50Ms: number; p99Ms: number }): string =>
  `${significant(p50Ms)} / ${significant(p99Ms)}`;
