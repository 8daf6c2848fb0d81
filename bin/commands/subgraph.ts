import { defineCommand } from 'citty';
import { runUntilSignal } from '../system/runUntilSignal.ts';
import { startSubgraphProcess } from '../system/startSubgraphProcess.ts';
import { isSubgraphName, subgraphNames } from '../system/subgraphNames.ts';
import { readSystemConfig } from '../system/systemConfig.ts';

export const subgraphCommand = defineCommand({
  meta: { name: 'subgraph', description: `Run one subgraph alone: ${subgraphNames.join(', ')}` },
  args: { name: { type: 'positional', required: true, description: 'Which one' } },
  async run({ args }) {
    if (!isSubgraphName(args.name))
      throw new Error(`There is no subgraph ${args.name}; there are ${subgraphNames.join(', ')}.`);
    const part = await startSubgraphProcess(args.name, readSystemConfig());
    runUntilSignal(
      () => part.close(),
      (line) => console.log(line),
    );
    console.log(`${args.name} at ${part.url}, admin at ${part.adminUrl}`);
    process.send?.({ ready: true, url: part.url, adminUrl: part.adminUrl });
  },
});
