import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type CommandDef, defineCommand, renderUsage, runCommand, type SubCommandsDef } from 'citty';
import { checkArguments, findCommand } from './commandLine.ts';

/** Loaded when they are called: `noren import` should not wait for the planner of the gateway. */
const table: SubCommandsDef = {
  start: () => import('./commands/start.ts').then((module) => module.startCommand),
  gateway: () => import('./commands/gateway.ts').then((module) => module.gatewayCommand),
  subgraph: () => import('./commands/subgraph.ts').then((module) => module.subgraphCommand),
  import: () => import('./commands/import.ts').then((module) => module.importCommand),
  seed: () => import('./commands/seed.ts').then((module) => module.seedCommand),
  compose: () => import('./commands/compose.ts').then((module) => module.composeCommand),
  plan: () => import('./commands/plan.ts').then((module) => module.planCommand),
  migrate: () => import('./commands/migrate.ts').then((module) => module.migrateCommand),
  audit: () => import('./commands/audit.ts').then((module) => module.auditCommand),
  repair: () => import('./commands/repair.ts').then((module) => module.repairCommand),
  events: () => import('./commands/events.ts').then((module) => module.eventsCommand),
  token: () => import('./commands/token.ts').then((module) => module.tokenCommand),
};

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  version: string;
};

const main = defineCommand({
  meta: { name: 'noren', version, description: 'One GraphQL graph for every sales channel, live on every screen' },
  subCommands: table,
});

const helpWords = new Set(['--help', '-h']);

/** Runs one command line. Failures print one sentence; the exit code is 2, or the command's own. */
export async function runNoren(args: readonly string[]): Promise<void> {
  try {
    const isHelp = args.length === 0 || args[0] === 'help' || args.some((word) => helpWords.has(word));
    if (isHelp)
      return await help(args.filter((word, index) => !helpWords.has(word) && !(index === 0 && word === 'help')));
    if (args.length === 1 && args[0] === '--version') return console.log(version);
    const found = await findCommand(main, args);
    await checkArguments(found);
    await runCommand(found.command, { rawArgs: [...found.rest] });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
    if (process.connected) process.disconnect();
  }
}

async function help(words: readonly string[]): Promise<void> {
  const { path, command } = await findCommand(main, words);
  const parent: CommandDef = { meta: { name: path.slice(0, -1).join(' '), version } };
  const usage = await renderUsage(command, path.length > 1 ? parent : undefined);
  // citty colours whether or not somebody looks
  console.log(process.stdout.hasColors?.() ? usage : stripVTControlCharacters(usage));
}
