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

export const auditCommand = defineCommand({
  meta: { name: 'audit', description: 'Check every invariant of every subgraph now; exit code 1 when one is violated' },
  args: gatewayArgs,
  async run({ args }) {
    const data = await graphCall({
      ...args,
      role: 'admin',
      query: '{ audit { subgraph invariant checked violations samples } }',
    });
    const found = reports.parse(data.audit);
    for (const report of found) {
      const mark = report.violations === 0 ? styleText('green', '●') : styleText('red', '●');
      console.log(
        `${mark} ${report.invariant.padEnd(4)} ${report.subgraph.padEnd(10)} ${String(report.checked).padStart(7)} checked  ${report.violations} violations`,
      );
      for (const sample of report.samples) console.log(`       ${sample}`);
    }
    if (found.some((report) => report.violations > 0)) process.exitCode = 1;
  },
});
