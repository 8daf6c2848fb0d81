// The counters in a process of their own, for tests that kill it: writes, relay and consumer. It is told by messages
// what to move, and tells time and again that it does the work of the lease while it does.
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { createNatsBus } from '#platform/events/natsBus.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createSubgraph } from '#platform/subgraph/createSubgraph.ts';
import { createRandom } from '../support/effort.ts';
import { staffViewer } from '../support/subgraphHarness.ts';
import { countedCounters } from './eventsCounting.ts';
import type { Answer, Request } from './eventsProcesses.ts';
import { createUnrulyBus } from './eventsUnrulyBus.ts';

const [mongoUrl = '', busUrl = '', seed = '1'] = process.argv.slice(2);
const logger = createLogger('counters', { level: process.env.LOG_LEVEL ?? 'silent' });
const say = (answer: Answer) => process.send?.(answer);
process.on('disconnect', () => process.exit());

const definition = {
  ...countedCounters,
  jobs: [{ name: 'sign', periodMs: 40, run: async () => void say({ kind: 'HOLDS_LEASE' }) }],
};
const bus = busUrl ? createNatsBus({ url: busUrl, logger, retryMs: 100 }) : createMemoryBus();
const subgraph = await createSubgraph(definition, {
  mongoUrl,
  bus: createUnrulyBus(bus, createRandom(Number(seed))),
  logger,
  periods: { relayLeaseMs: 900 },
});

const move = 'mutation ($id: ID!, $by: Int!, $key: String!) { moveCounter(id: $id, by: $by, key: $key) { total } }';

process.on('message', async (request: Request) => {
  const deadline = Date.now() + 10_000;
  const { data, errors } =
    request.kind === 'MOVE'
      ? await subgraph.execute({ query: move, variables: request.variables, viewer: staffViewer([]), deadline })
      : await subgraph.execute({
          query: '{ countersAudit { invariant violations samples } }',
          viewer: systemViewer('test', 'test'),
          deadline,
        });
  say({ kind: 'DONE', number: request.number, data: JSON.parse(JSON.stringify(errors ? null : data)) });
});
say({ kind: 'READY' });
