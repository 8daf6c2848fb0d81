import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** All that the gateway counts. Labels never hold ids. */
export interface GatewayMetrics {
  registry: Registry;
  requests: Counter<'outcome'>;
  requestSeconds: Histogram;
  planSeconds: Histogram;
  /** What the client of a subgraph tells. */
  subgraphCalls: {
    onCall(subgraph: string, outcome: string, seconds: number): void;
    onBreaker(subgraph: string, state: keyof typeof breakerValues): void;
  };
  /** From now on the count is asked for whenever metrics are read. */
  countGenerations(count: () => number): void;
  /** As `countGenerations`. */
  countSeats(count: () => { connections: number; users: number }): void;
  reloads: Counter<'outcome'>;
  streams: { groups: Gauge; subscribers: Gauge; upstreams: Gauge; drops: { inc(): void } };
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the gauge of circuit breakers shows for each state. */
const breakerValues = { CLOSED: 0, HALF_OPEN: 1, OPEN: 2 } as const;

/** One registry per gateway, so that several can live in one process. */
export function createGatewayMetrics(): GatewayMetrics {
  const registers = [new Registry()] as [Registry];
  const gauge = (name: string, help: string, count?: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      ...(count && {
        collect() {
          this.set(count());
        },
      }),
    });
  return {
    registry: registers[0],
    requests: new Counter({
      name: 'noren_requests_total',
      help: 'Queries and mutations answered (ok, partial, failed), and operations refused, by code.',
      labelNames: ['outcome'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'noren_request_seconds',
      help: 'Execution of a query or mutation.',
      buckets: seconds,
      registers,
    }),
    planSeconds: new Histogram({
      name: 'noren_plan_seconds',
      help: 'Planning of an operation that was new.',
      buckets: seconds,
      registers,
    }),
    subgraphCalls: createSubgraphCalls(registers),

    countGenerations: (count) =>
      gauge('noren_generations', 'Supergraphs that are live: the one that serves, and replaced ones.', count),
    countSeats: (count) => {
      gauge('noren_connections', 'Sockets and event streams that are open or reserved.', () => count().connections);
      gauge('noren_connected_callers', 'Persons and devices that have one; anonymous ones none.', () => count().users);
    },
    reloads: new Counter({
      name: 'noren_supergraph_reloads_total',
      help: 'Looks at the source of the supergraph (swapped, unchanged, refused, postponed).',
      labelNames: ['outcome'],
      registers,
    }),
    streams: {
      groups: gauge('noren_stream_groups', 'Groups of equal subscriptions.'),
      subscribers: gauge('noren_stream_subscribers', 'Open subscriptions.'),
      upstreams: gauge('noren_stream_upstreams', 'Streams open to subgraphs.'),
      drops: createDrops(registers),
    },
  };
}

/** The policy says what is kept for a slow reader: the latest value per key. */
function createDrops(registers: [Registry]): GatewayMetrics['streams']['drops'] {
  const drops = new Counter({
    name: 'noren_stream_drops_total',
    help: 'Values that a slow reader never saw, by the policy of its queue.',
    labelNames: ['policy'],
    registers,
  });
  drops.inc({ policy: 'latest' }, 0);
  return { inc: () => drops.inc({ policy: 'latest' }) };
}

function createSubgraphCalls(registers: [Registry]): GatewayMetrics['subgraphCalls'] {
  const calls = new Histogram({
    name: 'noren_subgraph_seconds',
    help: 'Calls of a subgraph.',
    labelNames: ['subgraph', 'outcome'],
    buckets: seconds,
    registers,
  });
  const breakers = new Gauge({
    name: 'noren_subgraph_breaker',
    help: 'Circuit breakers that have changed: 0 closed, 1 probing, 2 open.',
    labelNames: ['subgraph'],
    registers,
  });
  return {
    onCall: (subgraph, outcome, tookSeconds) => calls.observe({ subgraph, outcome }, tookSeconds),
    onBreaker: (subgraph, state) => breakers.set({ subgraph }, breakerValues[state]),
  };
}
