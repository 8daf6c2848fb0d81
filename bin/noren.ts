import { defineCommand, runCommand, type SubCommandsDef, showUsage } from 'citty';

/** Loaded when they are called: `noren import` should not wait for the planner of the gateway. */
const table: SubCommandsDef = {
  start: () => import('./commands/start.ts').then((module) => module.startCommand),
  gateway: () => import('./commands/gateway.ts').then((module) => module.gatewayCommand),
  subgraph: () => import('./commands/subgraph.ts').then((module) => module.subgraphCommand),
  import: () => import('./commands/import.ts').then((module) => module.importCommand),
  seed: () => import('./commands/seed.ts').then((module) => module.seedCommand),
  compose: () => import('./commands/compose.ts').then((module) => module.composeCommand),
  migrate: () => import('./commands/migrate.ts').then((module) => module.migrateCommand),
  audit: () => import('./commands/audit.ts').then((module) => module.auditCommand),
  token: () => import('./commands/token.ts').then((module) => module.tokenCommand),
};

const main = defineCommand({
  meta: {
    name: 'noren',
    version: '0.1.0',
    description: 'One GraphQL graph for every sales channel, live on every screen',
  },
  subCommands: table,
});

async function help(args: readonly string[]): Promise<void> {
  const command = args.map((argument) => table[argument]).find((found) => typeof found === 'function');
  await (typeof command === 'function' ? showUsage(await command(), main) : showUsage(main));
}

/** Runs one command line. Failures print one sentence; the exit code is 2, or the command's own. */
export async function runNoren(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.includes('--help') || args.includes('-h')) return help(args);
  try {
    await runCommand(main, { rawArgs: [...args] });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
    if (process.connected) process.disconnect();
  }
}
