import { columns, significant } from '../execution/report.ts';
import { type LiveMark, markTable } from '../fanOut/markTable.ts';
import type { ManyKeysFigures } from './measureManyKeys.ts';

/** The lines of the report. */
export function manyKeysLines(peers: readonly ManyKeysFigures[], marks: readonly LiveMark[]): string[] {
  return [
    ...columns([
      [
        '',
        'changes',
        'values told',
        'age p50/p99/max ms',
        'late ms*',
        'CPU us each',
        'of a core',
        'MiB in the end',
        'MiB/min',
      ],
      ...peers.map(({ name, changes, deliveries, age, cpuMicroseconds, coreShare, memory, ...late }) => [
        name,
        changes,
        deliveries,
        [age.p50, age.p99, age.max].map(significant).join(' / '),
        `${Math.round(late.sourceLateMs)} / ${Math.round(late.screensLateMs)}`,
        significant(cpuMicroseconds),
        significant(coreShare),
        Math.round(memory.samples.at(-1)?.mebibytes ?? 0),
        significant(memory.slopeMiBPerMinute),
      ]),
    ]),
    '',
    ...markTable(marks),
    '',
    '* how late the source and the screens themselves were, at most: what of an age is not the peer',
  ];
}
