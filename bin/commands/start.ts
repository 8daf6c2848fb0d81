import { defineCommand } from 'citty';
import { runUntilSignal } from '../system/runUntilSignal.ts';
import type { OnPart } from '../system/startSystem.ts';
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

/** Loaded when it is needed: help and refusals should not wait for the planner of the gateway. */
async function bringUp(args: { http?: boolean; processes?: boolean; memory?: boolean }, config: SystemConfig) {
  const onPart: OnPart = printPart;
  const memory = args.memory ?? false;
  if (!args.processes) {
    const { startSystem } = await import('../system/startSystem.ts');
    return startSystem({ config, http: args.http ?? false, memory, onPart });
  }
  const { spawnSystem } = await import('../system/spawnSystem.ts');
  return spawnSystem({
    config,
    memory,
    onPart,
    onDown: (name, code) => console.log(`${name} ended with ${code ?? 'a signal'}; starting it again.`),
  });
}
