import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folders = ['bench', 'bin', 'channels', 'gateway', 'platform', 'schema', 'subgraphs', 'test'];
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** Rule, the file that breaks it, and what that file imports; each line is one planted violation. */
const planted: [rule: string, from: string, imports: string][] = [
  ['no-circular', 'platform/money/circleOne.ts', './circleTwo.ts'],
  ['every-import-resolves', 'platform/money/lost.ts', './nowhere.ts'],
  ['domain-is-pure', 'subgraphs/alpha/domain/asksGraphql.ts', 'graphql'],
  ['domain-is-pure', 'subgraphs/alpha/domain/asksZod.ts', 'zod'],
  ['domain-is-pure', 'subgraphs/alpha/domain/asksDisk.ts', 'node:fs'],
  ['domain-is-pure', 'subgraphs/alpha/domain/asksIdentity.ts', '#platform/identity/viewer.ts'],
  ['domain-is-pure', 'subgraphs/alpha/domain/asksRepository.ts', '../repository/alphaRepository.ts'],
  ['domain-is-pure', 'subgraphs/alpha/domain/asksEscrow.ts', '#platform/escrow/escrow.ts'],
  ['resolvers-do-not-touch-models', 'subgraphs/alpha/resolvers/model.ts', '../repository/alphaModel.ts'],
  ['resolvers-do-not-touch-models', 'subgraphs/alpha/resolvers/client.ts', '../clients/betaClient.ts'],
  ['resolvers-do-not-touch-models', 'subgraphs/alpha/resolvers/mongo.ts', '#platform/mongo/trusted.ts'],
  ['resolvers-do-not-touch-models', 'subgraphs/alpha/resolvers/mongoose.ts', 'mongoose'],
  ['streams-come-from-feeds', 'subgraphs/alpha/resolvers/feed.ts', '#platform/events/liveFeed.ts'],
  ['subgraph-layers', 'subgraphs/alpha/repository/upward.ts', '../loaders.ts'],
  ['subgraph-layers', 'subgraphs/alpha/repository/contract.ts', '#schema/events/alpha.ts'],
  ['subgraph-layers', 'subgraphs/alpha/repository/runtime.ts', '#platform/subgraph/createSubgraph.ts'],
  ['subgraph-layers', 'subgraphs/alpha/feeds.ts', '#platform/outbox/relay.ts'],
  ['subgraph-layers', 'subgraphs/alpha/search/reads.ts', '../repository/alphaRepository.ts'],
  ['subgraph-layers', 'subgraphs/alpha/search/follows.ts', '#platform/events/logTail.ts'],
  ['subgraph-layers', 'subgraphs/alpha/events/onBeta.ts', '../resolvers/index.ts'],
  ['subgraphs-do-not-import-each-other', 'subgraphs/alpha/clients/shortcut.ts', '#subgraphs/beta/index.ts'],
  ['gateway-does-not-import-subgraphs', 'gateway/http/reach.ts', '#subgraphs/alpha/index.ts'],
  ['gateway-does-not-import-subgraphs', 'subgraphs/alpha/clients/reach.ts', '#gateway/createGateway.ts'],
  ['gateway-has-no-database', 'gateway/http/store.ts', 'mongoose'],
  ['gateway-has-no-database', 'gateway/http/log.ts', '#platform/events/eventLog.ts'],
  ['gateway-ranks', 'gateway/http/up.ts', '../createGateway.ts'],
  ['gateway-ranks', 'gateway/transports/up.ts', '../http/http.ts'],
  ['gateway-ranks', 'gateway/pipeline/up.ts', '../transports/transports.ts'],
  ['gateway-ranks', 'gateway/subscriptions/up.ts', '../pipeline/pipeline.ts'],
  ['gateway-ranks', 'gateway/execution/up.ts', '../subscriptions/subscriptions.ts'],
  ['gateway-ranks', 'gateway/supergraph/up.ts', '../execution/execution.ts'],
  ['gateway-ranks', 'gateway/planning/up.ts', '../supergraph/supergraph.ts'],
  ['gateway-ranks', 'gateway/security/up.ts', '../planning/planning.ts'],
  ['gateway-ranks', 'gateway/errors.ts', './planning/planning.ts'],
  ['platform-knows-no-domain', 'platform/mongo/domain.ts', '#subgraphs/alpha/index.ts'],
  ['platform-knows-no-domain', 'platform/graphql/contract.ts', '#schema/events/alpha.ts'],
  ['platform-core-is-light', 'platform/link/heavy.ts', '../mongo/trusted.ts'],
  ['embedded-store-stands-alone', 'platform/embeddedStore/knows.ts', '../errors/appError.ts'],
  ['embedded-store-stands-alone', 'platform/embeddedStore/borrows.ts', 'mongoose'],
  ['embedded-store-stands-alone', 'platform/mongo/embeds.ts', '../embeddedStore/createEmbeddedStore.ts'],
  ['mongoose-stays-low', 'bin/commands/model.ts', 'mongoose'],
  ['apollo-federation-stays-put', 'gateway/pipeline/plans.ts', '@apollo/query-planner'],
  ['apollo-federation-stays-put', 'gateway/supergraph/composes.ts', '@apollo/composition'],
  ['apollo-federation-stays-put', 'bin/commands/contract.ts', '@theguild/federation-composition'],
  ['sockets-stay-at-the-edge', 'gateway/http/socket.ts', 'ws'],
  ['sockets-stay-at-the-edge', 'subgraphs/alpha/clients/socket.ts', 'graphql-ws'],
  ['contracts-stand-alone', 'schema/events/code.ts', '#platform/money/money.ts'],
  ['channels-see-the-contract', 'channels/board/server.ts', '#platform/money/money.ts'],
  ['channels-see-the-contract', 'channels/board/neighbour.ts', '../kiosk/kiosk.ts'],
  ['import-speaks-graphql', 'bin/import/inside.ts', '#subgraphs/alpha/index.ts'],
  ['import-speaks-graphql', 'bin/import/command.ts', '../commands/start.ts'],
  ['import-speaks-graphql', 'bin/commands/csv.ts', 'csv-parse'],
  ['only-bin-composes', 'test/integration/starts.test.ts', '../../bin/commands/start.ts'],
  ['only-bin-composes', 'test/unit/starts.test.ts', '../../bin/commands/start.ts'],
  ['no-inner-files', 'bin/system/inner.ts', '#subgraphs/alpha/domain/alpha.ts'],
  ['no-inner-files', 'subgraphs/alpha/index.ts', './resolvers/Query/alpha.ts'],
  ['no-inner-files', 'bin/system/gateway.ts', '#gateway/pipeline/pipeline.ts'],
  ['tests-are-not-imported', 'platform/mongo/tests.ts', '../../test/support/fakeClock.ts'],
];

const allowed: [from: string, imports: string][] = [
  ['subgraphs/alpha/domain/fine.ts', '#platform/result.ts'],
  ['subgraphs/alpha/domain/facts.ts', '#schema/events/alpha.ts'],
  ['subgraphs/alpha/resolvers/fine.ts', '../loaders.ts'],
  ['subgraphs/alpha/resolvers/stream.ts', '../feeds.ts'],
  ['subgraphs/alpha/repository/fine.ts', '#platform/escrow/escrow.ts'],
  ['subgraphs/alpha/repository/stored.ts', 'mongoose'],
  ['subgraphs/alpha/repository/given.ts', '#platform/subgraph/defineSubgraph.ts'],
  ['subgraphs/alpha/search/fine.ts', '../domain/alpha.ts'],
  ['gateway/transports/fine.ts', '../pipeline/pipeline.ts'],
  ['gateway/transports/socket.ts', 'graphql-ws'],
  ['gateway/planning/fine.ts', '@apollo/query-planner'],
  ['platform/embeddedStore/fine.ts', 'bson'],
  ['channels/board/fine.ts', '../kit/kit.ts'],
  ['bin/import/fine.ts', 'csv-parse'],
  ['bin/system/fine.ts', '#subgraphs/beta/index.ts'],
  ['test/unit/import/fine.test.ts', '../../../bin/import/fine.ts'],
  ['test/support/fine.ts', '../../bin/system/startSystem.ts'],
];

interface Report {
  modules: { source: string }[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

const temporary: string[] = [];
afterAll(() => Promise.all(temporary.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('import rules', () => {
  it('reports each planted violation by name, and nothing that is allowed', async () => {
    const tree = await plantTree();
    const { summary } = await cruise(tree, folders);
    const found = new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`));

    expect(planted.map(([rule, from]) => `${rule}: ${from}`).filter((line) => !found.has(line))).toEqual([]);
    const innocent = new Set(allowed.map(([from]) => from));
    expect(summary.violations.filter(({ from }) => innocent.has(from))).toEqual([]);
  });

  it('has a planted violation for every rule', () => {
    const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'));
    const names = new Set(config.forbidden.map((rule: { name: string }) => rule.name));
    expect([...new Set(planted.map(([rule]) => rule))].sort()).toEqual([...names].sort());
  });

  it('reads every source file of the repository', async () => {
    const present = await readdir(root).then((names) => folders.filter((folder) => names.includes(folder)));
    const sources = (await Promise.all(present.map(listSources))).flat();
    const { modules } = await cruise(root, present);
    const seen = new Set(modules.map(({ source }) => source));

    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => !seen.has(source))).toEqual([]);
  });
});

/** A repository of its own with the real rules, in which every target of a line exists. */
async function plantTree(): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'importRules-'));
  temporary.push(tree);
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    await copyFile(join(root, file), join(tree, file));
  }
  const lines = [...planted.map(([, from, imports]) => [from, imports] as const), ...allowed];
  const importing = new Map(lines.map(([from, imports]) => [from, `import '${imports}';\n`]));
  importing.set('platform/money/circleTwo.ts', "import './circleOne.ts';\n");
  for (const folder of folders) importing.set(`${folder}/here.ts`, 'export {};\n');
  for (const [from, imports] of lines) {
    const target = imports.startsWith('#') ? imports.slice(1) : join(dirname(from), imports);
    const isOurs = /^[#.]/.test(imports) && !imports.includes('nowhere');
    if (isOurs && !importing.has(target)) importing.set(target, 'export {};\n');
  }
  for (const [file, text] of importing) {
    await mkdir(dirname(join(tree, file)), { recursive: true });
    await writeFile(join(tree, file), text);
  }
  return tree;
}

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('test/support/fixtures/'));
}

function cruise(cwd: string, targets: string[]): Promise<Report> {
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...targets];
  return new Promise((resolve, reject) => {
    // Its exit code is the number of violations; what counts is that it wrote a report.
    execFile(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (!stdout) reject(new Error(`dependency-cruiser wrote no report: ${stderr || error}`));
      else resolve(JSON.parse(stdout));
    });
  });
}
