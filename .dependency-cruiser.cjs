// The import rules as the architecture states them. Each has a planted violation in test/contract/importRules.test.ts.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const core = [
  '^platform/(result|clock|ids)\\.ts$',
  '^platform/(config|errors|identity|lifecycle|logging|telemetry|money|graphql|link)/',
  '^platform/events/domainEvent\\.ts$', // types only
];
const serverSide = {
  path: '^platform/(mongo|escrow|outbox|events|idempotency|subgraph|embeddedStore)/',
  pathNot: '^platform/events/domainEvent\\.ts$',
};
const subgraphServerSide = '^platform/(mongo|escrow|outbox|events|idempotency|subgraph)/';
const ownSources = '^(bench|bin|channels|gateway|platform|schema|subgraphs|test)/';
const proofs = ['^test/', '^bench/'];
const inSubgraph = (part) => `^(subgraphs/[^/]+)/${part}`;
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const runtimeTypes = '^platform/subgraph/defineSubgraph\\.ts$'; // the type of what a subgraph is given

/** Highest first; a rank imports only lower ones. The last rank may look sideways: cycles are refused anyway. */
const gatewayRanks = [
  ['createGateway\\.ts'],
  ['http'],
  ['transports'],
  ['pipeline'],
  ['subscriptions'],
  ['execution'],
  ['supergraph'],
  ['planning'],
  ['security', 'telemetry', 'config', 'errors\\.ts', 'boundedCache\\.ts'],
];

const inRank = (rank) => `^gateway/(${rank.map((name) => (name.endsWith('.ts') ? `${name}$` : `${name}/`)).join('|')})`;

const refuse = (name, comment, ...[from, to]) => ({ name, comment, severity: 'error', from, to });

const gatewayRules = gatewayRanks
  .slice(1)
  .map((rank, index) =>
    refuse(
      'gateway-ranks',
      'createGateway › http › transports › pipeline › subscriptions › execution › supergraph › planning › the rest',
      { path: inRank(rank) },
      { path: gatewayRanks.slice(0, index + 1).map(inRank) },
    ),
  );

/** Folders that have an `index.ts`, relative to this file. */
function foldersWithIndex(folder) {
  const entries = readdirSync(join(__dirname, folder), { withFileTypes: true });
  const inner = entries
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => foldersWithIndex(`${folder}/${entry.name}`));
  return entries.some((entry) => entry.name === 'index.ts') ? [folder, ...inner] : inner;
}

const innerFileRules = ['channels', 'gateway', 'platform', 'subgraphs']
  .filter((folder) => readdirSync(__dirname).includes(folder))
  .flatMap(foldersWithIndex)
  .map((folder) =>
    refuse(
      'no-inner-files',
      'A folder with an index.ts is entered through it.',
      { pathNot: [`^${folder}/`, ...proofs] },
      { path: `^${folder}/`, pathNot: `^${folder}/index\\.ts$` },
    ),
  );

const subgraphRules = [
  refuse(
    'domain-is-pure',
    'Rules know values and ports: no I/O, no graphql, no mongoose, no zod, no identity.',
    { path: inSubgraph('domain/') },
    {
      pathNot: [
        '^$1/domain/',
        '^platform/(result|clock|ids)\\.ts$',
        '^platform/(money|errors)/',
        '^platform/events/domainEvent\\.ts$',
        '^schema/events/',
        npm('temporal-polyfill'), // calendar arithmetic: values in, values out
      ],
    },
  ),
  refuse(
    'resolvers-do-not-touch-models',
    'Resolvers reach data through domain or loaders.',
    { path: inSubgraph('resolvers/') },
    {
      path: ['^$1/', '^schema/', '^platform/', npm('mongoose', 'bson')],
      pathNot: ['^$1/(resolvers|domain|generated)/', '^$1/(loaders|feeds|context)\\.ts$', ...core, '^platform/events/'],
    },
  ),
  refuse(
    'streams-come-from-feeds',
    'Topics and live feeds are reached through the own feeds.ts.',
    { path: inSubgraph('resolvers/') },
    { path: '^platform/events/', pathNot: '^platform/events/domainEvent\\.ts$' },
  ),
  refuse(
    'subgraph-layers',
    'Repositories know the domain and the database side of the platform.',
    { path: inSubgraph('repository/') },
    {
      path: ownSources,
      pathNot: ['^$1/(repository|domain)/', ...core, '^platform/(mongo|escrow|outbox|idempotency)/', runtimeTypes],
    },
  ),
  refuse(
    'subgraph-layers',
    'Feeds know topics, what is stored, and the contracts of events.',
    { path: inSubgraph('feeds\\.ts$') },
    {
      path: ownSources,
      pathNot: ['^$1/(repository|domain)/', ...core, '^platform/events/', '^schema/events/', runtimeTypes],
    },
  ),
  refuse(
    'subgraph-layers',
    'An index in memory knows the domain; what it reads is given to it.',
    { path: inSubgraph('search/') },
    { path: [ownSources, npm('graphql')], pathNot: ['^$1/(search|domain)/', ...core] },
  ),
  refuse(
    'subgraph-layers',
    'What stands between resolvers and repositories knows no resolver.',
    { path: inSubgraph('((events|clients)/|(loaders|context|prepare|audit)\\.ts$)') },
    { path: ['^$1/resolvers/', '^$1/index\\.ts$'] },
  ),
  refuse(
    'subgraphs-do-not-import-each-other',
    'The graph and the events are the only ways.',
    { path: '^subgraphs/([^/]+)/' },
    { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
  ),
];

const platformRules = [
  refuse(
    'platform-knows-no-domain',
    'Platform imports from platform alone.',
    { path: '^platform/' },
    { path: ownSources, pathNot: '^platform/' },
  ),
  refuse(
    'platform-core-is-light',
    'What every process needs brings no database side with it.',
    { path: core },
    serverSide,
  ),
  refuse(
    'embedded-store-stands-alone',
    'It speaks a wire protocol and knows nothing of Noren.',
    { path: '^platform/embeddedStore/' },
    {
      dependencyTypesNot: ['core'],
      pathNot: ['^platform/embeddedStore/', '^platform/(logging|lifecycle)/', npm('bson')],
    },
  ),
  refuse(
    'embedded-store-stands-alone',
    'Everything but bin/ and the proofs knows a URL.',
    { pathNot: ['^platform/embeddedStore/', '^bin/', ...proofs] },
    { path: '^platform/embeddedStore/' },
  ),
  refuse(
    'mongoose-stays-low',
    'Documents end at the repositories.',
    { pathNot: [subgraphServerSide, inSubgraph('repository/'), ...proofs] },
    { path: npm('mongoose') },
  ),
];

const borderRules = [
  refuse(
    'gateway-does-not-import-subgraphs',
    'The gateway knows links.',
    { path: '^gateway/' },
    { path: '^(subgraphs|channels)/' },
  ),
  refuse(
    'gateway-does-not-import-subgraphs',
    'And the reverse.',
    { path: '^(subgraphs|schema|channels)/' },
    { path: '^gateway/' },
  ),
  refuse(
    'gateway-has-no-database',
    'It holds nothing that has to survive.',
    { path: '^gateway/' },
    { path: [subgraphServerSide, npm('mongoose', 'bson')], pathNot: serverSide.pathNot },
  ),
  refuse(
    'apollo-federation-stays-put',
    'Planner and internals have their three folders, composition its file.',
    { pathNot: ['^gateway/(planning|supergraph|execution)/', '^schema/compose\\.ts$', ...proofs] },
    { path: npm('@apollo/gateway', '@apollo/query-planner', '@apollo/query-graphs', '@apollo/federation-internals') },
  ),
  refuse(
    'apollo-federation-stays-put',
    'Composition happens in one place.',
    { pathNot: ['^schema/compose\\.ts$', ...proofs] },
    { path: npm('@apollo/composition', '@theguild/federation-composition') },
  ),
  refuse(
    'sockets-stay-at-the-edge',
    'Streams are async iterables everywhere else.',
    { pathNot: ['^gateway/transports/', '^platform/(link|subgraph)/', '^channels/', ...proofs] },
    { path: npm('ws', 'graphql-ws', 'graphql-sse') },
  ),
  refuse(
    'contracts-stand-alone',
    'Contracts are read by everyone and read nobody.',
    { path: '^schema/' },
    { path: ownSources, pathNot: '^schema/' },
  ),
  refuse(
    'channels-see-the-contract',
    'Front ends import documents, never server code.',
    { path: '^channels/([^/]+)/' },
    { path: ownSources, pathNot: ['^channels/$1/', '^channels/(kit|generated)/', '^schema/operations/'] },
  ),
  refuse(
    'import-speaks-graphql',
    'It knows documents and a URL.',
    { path: '^bin/import/' },
    { path: ownSources, pathNot: ['^bin/import/', '^schema/operations/', '^channels/generated/', ...core] },
  ),
  refuse(
    'import-speaks-graphql',
    'A file format is no part of the domain.',
    { pathNot: ['^bin/import/', ...proofs] },
    { path: npm('csv-parse') },
  ),
  refuse(
    'only-bin-composes',
    'Nothing but test/ and bench/ imports bin/.',
    { pathNot: ['^bin/', '^bench/', '^test/'] },
    { path: '^bin/' },
  ),
  refuse(
    'only-bin-composes',
    'Tests start commands through test/support, and reach import, demo shop and settings directly.',
    { path: '^test/', pathNot: '^test/support/' },
    { path: '^bin/', pathNot: '^bin/(import|seed|system)/' },
  ),
  refuse(
    'no-inner-files',
    'The gateway is entered through createGateway.ts.',
    { pathNot: ['^gateway/', ...proofs] },
    { path: '^gateway/', pathNot: '^gateway/createGateway\\.ts$' },
  ),
  refuse('tests-are-not-imported', 'No source imports test/.', { pathNot: proofs }, { path: '^test/' }),
];

module.exports = {
  forbidden: [
    refuse(
      'no-circular',
      'No cycle anywhere. Generated types name the context and the context names them: types alone, gone when it runs.',
      { pathNot: '/generated/' },
      { circular: true, viaOnly: { pathNot: '/generated/' } },
    ),
    refuse(
      'every-import-resolves',
      'A rule cannot judge what it cannot find.',
      {},
      { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' }, // holds types alone
    ),
    ...subgraphRules,
    ...platformRules,
    ...gatewayRules,
    ...borderRules,
    ...innerFileRules,
  ],
  options: {
    // Without swc the cruiser reads no TypeScript 7 and says nothing.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/support/fixtures/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default', 'require'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
