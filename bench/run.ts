import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, extname, join } from 'node:path';
import { commitToGlass } from './scenarios/commitToGlass.ts';
import { eventLag } from './scenarios/eventLag.ts';
import { execution } from './scenarios/execution.ts';
import { fanOut } from './scenarios/fanOut.ts';
import { hotLevel } from './scenarios/hotLevel.ts';
import { lastUnit } from './scenarios/lastUnit.ts';
import { createLiveScreens, type Scenario } from './scenarios/liveScreens.ts';
import { manyKeys } from './scenarios/manyKeys.ts';
import { reconnectStorm } from './scenarios/reconnectStorm.ts';
import { reload } from './scenarios/reload.ts';
import { slowReader } from './scenarios/slowReader.ts';
import { soak } from './scenarios/soak.ts';
import { storeSpeed } from './scenarios/storeSpeed.ts';
import { tradingDay } from './scenarios/tradingDay.ts';

const single: Readonly<Record<string, Scenario>> = {
  commitToGlass,
  eventLag,
  execution,
  fanOut,
  hotLevel,
  lastUnit,
  manyKeys,
  reconnectStorm,
  reload,
  slowReader,
  soak,
  storeSpeed,
  tradingDay,
};
const scenarios: Readonly<Record<string, Scenario>> = { ...single, liveScreens: createLiveScreens(single) };

const [name = '', ...args] = process.argv.slice(2);
const scenario = scenarios[name];
if (!scenario) {
  console.error(`There is no scenario ${name || '(none named)'}; there are ${Object.keys(scenarios).join(', ')}.`);
  process.exit(2);
}

const versionOf = (dependency: string): string => {
  const manifest = readFileSync(join(import.meta.dirname, `../node_modules/${dependency}/package.json`), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
};

/** What a scenario is told wrongly is one sentence for whoever typed it. */
const figures = await scenario(args).catch((error: unknown) => {
  console.error(process.env.DEBUG ? error : error instanceof Error ? error.message : String(error));
  process.exit(2);
});
const result = {
  scenario: name,
  command: `npm run bench -- ${[name, ...args.map((arg) => basename(arg))].join(' ')}`,
  date: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  machine: {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  },
  versions: Object.fromEntries(
    ['graphql', '@apollo/gateway', '@apollo/server', 'graphql-ws', 'ws', 'mongoose'].map((dependency) => [
      dependency,
      versionOf(dependency),
    ]),
  ),
  figures,
};
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
const file = `${[name, ...args.map((arg) => basename(arg, extname(arg)).replace(/^-+/, ''))].join('-')}.json`;
writeFileSync(join(folder, file), `${JSON.stringify(result, null, 2)}\n`);
console.log(`Written to bench/results/${file}`);
process.exit();
