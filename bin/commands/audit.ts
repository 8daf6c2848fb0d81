import { styleText } from 'node:util';
import { defineCommand } from 'citty';
import { z } from 'zod';
import { gatewayArgs, graphCall } from './graphCall.ts';

const reports = z.array(
  z.object({
    subgraph: z.string(),
    invariant: z.string(),
    checked: z.number(),
    violations: z.number(),
    samples: z.array(z.string()),
  }),
);

/**
 * Exit code 1 when an invariant is violated; 3 when none is and dead letters wait: events that a consumer gave up, whose
 * effect is missing until a person decides.
 */
export const auditCommand = defineCommand({
  meta: {
    name: 'audit',
    description:
      'Check every invariant of every subgraph now and name dead letters; exit code 1 when one is violated, 3 for dead letters alone',
  },
  args: gatewayArgs,
  async run({ args }) {
    const data = await graphCall({
      ...args,
      role: 'admin',
      query: '{ audit { subgraph invariant checked violations samples } }',
    });
    const found = reports.parse(data.audit);
    for (const report of found) {
      for (const line of linesOf(report)) console.log(line);
    }
    if (found.some((report) => report.violations > 0)) process.exitCode = 1;
    else if (found.some(isDeadLetters)) process.exitCode = 3;
  },
});

type Report = z.infer<typeof reports>[number];

const isDeadLetters = ({ invariant, checked }: Report): boolean => invariant === 'DEAD_LETTERS' && checked > 0;

function linesOf(report: Report): string[] {
  const samples = report.samples.map((sample) => `       ${sample}`);
  if (isDeadLetters(report)) {
    const mark = styleText('yellow', '●');
    return [`${mark} dead letters of ${report.subgraph}: ${report.checked}`, ...samples];
  }
  const mark = styleText(report.violations === 0 ? 'green' : 'red', '●');
  const checked = `${String(report.checked).padStart(7)} checked`;
  const line = `${mark} ${report.invariant.padEnd(4)} ${report.subgraph.padEnd(10)} ${checked}  ${report.violations} violations`;
  return [line, ...samples];
}
