import { styleText } from 'node:util';
import { defineCommand } from 'citty';
import { z } from 'zod';
import { GraphRefusal, gatewayArgs, graphCall } from './graphCall.ts';

const reports = z.array(
  z.object({
    subgraph: z.string(),
    invariant: z.string(),
    checked: z.number(),
    checkedAt: z.string(),
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
    const found = reports.parse(await untilAudited(() => graphCall({ ...args, role: 'admin', query })));
    for (const report of found) {
      for (const line of linesOf(report)) console.log(line);
    }
    if (found.some((report) => report.violations > 0)) process.exitCode = 1;
    else if (found.some(isDeadLetters)) process.exitCode = 3;
  },
});

const query = '{ audit { subgraph invariant checkedAt checked violations samples } }';

/** An audit of large books takes longer than one question may: it goes on, and this asks until it is over. */
async function untilAudited(ask: () => Promise<Record<string, unknown>>): Promise<unknown> {
  for (;;) {
    try {
      return (await ask()).audit;
    } catch (error) {
      if (!(error instanceof GraphRefusal) || error.extensions.isUnderWay !== true) throw error;
      console.error(styleText('dim', error.reason));
    }
  }
}

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
  const at = report.checkedAt.slice(11, 19);
  const line = `${mark} ${report.invariant.padEnd(4)} ${report.subgraph.padEnd(10)} ${checked}  ${report.violations} violations  at ${at} UTC`;
  return [line, ...samples];
}
