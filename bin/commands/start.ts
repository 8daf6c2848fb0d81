import { defineCommand } from 'citty';
import { runUntilSignal } from '../system/runUntilSignal.ts';
import { spawnSystem } from '../system/spawnSystem.ts';
import { type OnPart, startSystem } from '../system/startSystem.ts';
import { readSystemConfig, type SystemConfig } from '../system/systemConfig.ts';
import { fillEmptyShop } from './fillEmptyShop.ts';
import { printLinks, printPart } from './startReport.ts';

export const startCommand = defineCommand({
  meta: { name: 'start', description: 'Run the whole system; an empty store gets the demo shop' },
  args: {
    http: { type: 'boolean', description: 'Real sockets between gateway and subgraphs' },
    processes: { type: 'boolean', description: 'A process for each part' },
    memory: { type: 'boolean', description: 'Keep nothing' },
    recompose: { type: 'boolean', description: 'Write the schema files anew first; for development' },
    empty: { type: 'boolean', description: 'Leave an empty store empty' },
  },
  async run({ args }) {
    const begin = performance.now();
    const config = readSystemConfig();
    if (args.recompose) await import('./compose.ts').then((module) => module.writeSchemaFiles());
    const system = await bringUp(args, config);
    const say = (line: string) => console.log(line);
    const stopping = runUntilSignal(() => system.stop(), say);
    const keptIn = args.memory ? null : config.storePath;
    if (!args.empty) await fillEmptyShop({ origin: system.url, keptIn, stopping, say });
    if (!stopping.aborted) printLinks(system, { isProduction: config.isProduction, tookMs: performance.now() - begin });
  },
});

function bringUp(args: { http?: boolean; processes?: boolean; memory?: boolean }, config: SystemConfig) {
  const onPart: OnPart = printPart;
  if (!args.processes) return startSystem({ config, http: args.http ?? false, memory: args.memory ?? false, onPart });
  return spawnSystem({
    config,
    memory: args.memory ?? false,
    onPart,
    onDown: (name, code) => console.log(`${name} ended with ${code ?? 'a signal'}; starting it again.`),
  });
}
