import { parse } from 'graphql';
import { expect, vi } from 'vitest';
import { createOperationPipeline } from '#gateway/pipeline/operationPipeline.ts';
import {
  createSubscriptionHub,
  type SubscriptionHub,
  type SubscriptionHubOptions,
  type SubscriptionRequest,
} from '#gateway/subscriptions/subscriptionHub.ts';
import { createGatewayMetrics } from '#gateway/telemetry/metrics.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createFakeLink, type FakeLink, type FakeStream } from './fakeLink.ts';
import { readTexts } from './textQueue.ts';
import { createTinyGraph, type TinyGraph } from './tinyGraph.ts';

/** Joins the catalog. */
export const board = parse(
  'subscription Board($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand variant { id title } } }',
);
/** Selects a field of the person. */
export const priced = parse('subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id variant { price } } }');
/** Joins nothing. */
export const plain = parse('subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }');

export const nothingOpen = { groups: 0, subscribers: 0, upstreams: 0, drops: 0 };

/** A hub over the tiny graph, whose three subgraphs are played by the test. */
export interface SubscriptionScene {
  graph: TinyGraph;
  stock: FakeLink;
  catalog: FakeLink;
  offers: FakeLink;
  hub: SubscriptionHub;
  gauges: typeof nothingOpen;
  /** Of the board for `a` by the customer `cus_1`, unless the change says otherwise. */
  subscribe(change?: Partial<SubscriptionRequest>): AsyncIterableIterator<string>;
  /** The last stream, once the gateway has opened this many; it does so a moment after the first subscriber came. */
  opened(count?: number): Promise<FakeStream>;
  later(ms: number): void;
}

export function createSubscriptionScene(
  options: Partial<Pick<SubscriptionHubOptions, 'requestTimeoutMs' | 'keyLimits'>> = {},
): SubscriptionScene {
  let now = 1_000_000;
  const clock = { now: () => now };
  const graph = createTinyGraph(clock);
  const stock = createFakeLink('stock');
  const catalog = createFakeLink('catalog');
  const offers = createFakeLink('offers');
  catalog.answer = ({ variables }) => ({
    data: { _entities: keysOf(variables).map((id) => ({ title: `Title of ${id}` })) },
  });
  offers.answer = ({ variables, viewer: { subject } }) => ({
    data: { _entities: keysOf(variables).map(() => ({ price: subject === 'cus_1' ? 1 : 2 })) },
  });
  const gauges = { ...nothingOpen };
  const gauge = (name: keyof typeof gauges) => ({ inc: () => void gauges[name]++, dec: () => void gauges[name]-- });
  const hub = createSubscriptionHub({
    executor: graph.executor,
    links: new Map([stock, catalog, offers].map((link) => [link.name, link])),
    recheck: createTinyPipeline(graph).recheck,
    clock,
    logger: createLogger('gateway', { level: 'silent' }),
    metrics: {
      groups: gauge('groups'),
      subscribers: gauge('subscribers'),
      upstreams: gauge('upstreams'),
      drops: gauge('drops'),
    },
    requestTimeoutMs: 10_000,
    ...options,
    backoff: { minMs: 1, maxMs: 5 },
  });
  return {
    graph,
    stock,
    catalog,
    offers,
    hub,
    gauges,
    subscribe: ({ signal, ...change } = {}) => {
      const left = new AbortController();
      const request = {
        generation: graph.generation,
        document: board,
        variables: { ids: ['a'] },
        viewer: customer(),
        signal: signal ? AbortSignal.any([signal, left.signal]) : left.signal,
        ...change,
      };
      const reader = readTexts((sink) => hub.deliver(request, sink), abortOf(left));
      return reader.iterator;
    },
    opened: async (count = 1) => {
      await vi.waitFor(() => expect(stock.streams).toHaveLength(count));
      return stock.stream();
    },
    later: (ms) => {
      now += ms;
    },
  };
}

/** Holds on to nothing else: whether a subscription keeps its generation is told by tests. */
const abortOf = (controller: AbortController) => () => controller.abort();

/** Only what it decides of an operation is used. */
const createTinyPipeline = ({ generation }: TinyGraph) =>
  createOperationPipeline({
    currentGeneration: () => generation,
    path: { execute: () => Promise.reject(new Error('Nothing is executed.')) },
    mayIntrospect: () => true,
    logger: createLogger('gateway', { level: 'silent' }),
    metrics: createGatewayMetrics(),
  });

const keysOf = (variables: Record<string, unknown> = {}) =>
  (variables.representations as { id: string }[]).map(({ id }) => id);

export const customer = (change: Partial<Viewer> = {}): Viewer => ({
  kind: 'CUSTOMER',
  subject: 'cus_1',
  scopes: ['caller:customer'],
  locations: [],
  tenant: null,
  channel: 'WEB',
  requestId: 'req_1',
  ...change,
});

/** The next result of a subscriber, parsed; without its cursor. */
export const next = async (subscriber: AsyncIterableIterator<string>) => {
  const result = await nextWithCursor(subscriber);
  delete result.extensions.stream.cursor;
  return result;
};

/** The next result of a subscriber, parsed. */
export const nextWithCursor = async (subscriber: AsyncIterableIterator<string>) =>
  JSON.parse(String((await subscriber.next()).value));

/** A level as the subgraph gives it. */
export const level = (id: string, onHand: number) => ({
  levelChanged: { __typename: 'Level', id, onHand, variant: { __typename: 'Variant', id: `v-${id}` } },
});

/** A level as the board sees it. */
export const shaped = (id: string, onHand: number) => ({
  levelChanged: { id, onHand, variant: { id: `v-${id}`, title: `Title of v-${id}` } },
});
