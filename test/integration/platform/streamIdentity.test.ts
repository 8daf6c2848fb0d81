// How long a stream may go on under the identity that opened it, and what its followers notice of the end.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { positionOf } from '#gateway/subscriptions/upstreamNews.ts';
import { createUpstreamSubscription } from '#gateway/subscriptions/upstreamSubscription.ts';
import { systemClock } from '#platform/clock.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { createLocalLink } from '#platform/link/localLink.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { type SubgraphServer, startSubgraphServer } from '#platform/subgraph/subgraphServer.ts';
import { counters } from '../../support/counterSubgraph.ts';
import { type SubgraphHarness, staffViewer, startSubgraph } from '../../support/subgraphHarness.ts';

const keys = createKeyRing({ counters: [Buffer.alloc(32, 7).toString('base64url')] });
const logger = createLogger('test', { level: 'silent' });
const staff = staffViewer([]);
const patience = { timeout: 15_000, interval: 20 };
const deadline = () => Date.now() + 5_000;
const watch = (id: string) => ({
  query: `subscription { counterChanged(ids: ["${id}"]) { total } }`,
  variables: {},
  viewer: staff,
});

let harness: SubgraphHarness;
let server: SubgraphServer;
let link: SubgraphLink;
beforeAll(async () => {
  harness = await startSubgraph(counters);
  server = await startSubgraphServer({ subgraph: harness.subgraph, keys, port: 0, streamIdentityMs: 300, logger });
  link = createHttpLink({ name: 'counters', url: server.url, keys, clock: systemClock });
});
afterAll(async () => {
  await link.close();
  await server.close();
  await harness.close();
});

const move = (id: string, by: number) =>
  link.send({
    query: 'mutation ($id: ID!, $by: Int!, $key: String!) { moveCounter(id: $id, by: $by, key: $key) { total } }',
    variables: { id, by, key: `${id}-${by}` },
    viewer: staff,
    deadline: deadline(),
  });

describe('a stream of a subgraph', () => {
  it('ends when the identity that opened it has run out', async () => {
    await move('short', 1);
    const values = link.subscribe({ ...watch('short'), deadline: deadline() });
    const told: unknown[] = [];
    for await (const { data } of values) told.push(data);
    expect([[], [{ counterChanged: { total: 1 } }]]).toContainEqual(told); // on a busy machine it is over before
  });

  it('is opened anew by the gateway, of which its subscribers are told nothing', async () => {
    await move('long', 1);
    let openings = 0;
    const counted: SubgraphLink = {
      ...link,
      subscribe: (request) => {
        openings += 1;
        return link.subscribe(request);
      },
    };
    const told: unknown[] = [];
    const upstream = createUpstreamSubscription({
      ...watch('long'),
      link: counted,
      clock: systemClock,
      logger,
      requestTimeoutMs: 5_000,
      backoff: { minMs: 1, maxMs: 5 },
      onClose: () => {},
    });
    upstream.attach({
      onValue: ({ position: { key, kind }, value }) => told.push([key, kind, value.data?.counterChanged]),
      onStale: (isStale) => told.push(isStale),
      onFailure: (failure) => told.push(failure),
    });
    await vi.waitFor(() => expect(told).toHaveLength(1), patience);
    const before = openings;
    await vi.waitFor(() => expect(openings).toBeGreaterThan(before + 2), patience);
    expect(told).toEqual([['long', 'SNAPSHOT', { total: 1 }]]);
    await move('long', 2);
    await vi.waitFor(() => expect(told).toHaveLength(2), patience);
    expect(told[1]).toEqual(['long', 'CHANGE', { total: 3 }]);
    upstream.close();
  });

  it('goes on in the process of its gateway, where the caller is known and no envelope is read', async () => {
    await move('local', 1);
    const local = createLocalLink(harness.subgraph, systemClock);
    const values = local.subscribe({ ...watch('local'), deadline: deadline() });
    await values.next();
    const remote = link.subscribe({ ...watch('local'), deadline: deadline() });
    const change = values.next();
    for await (const _value of remote); // it ends
    await move('local', 2);
    expect(positionOf((await change).value)?.kind).toBe('CHANGE');
    await values.return?.();
    await local.close();
  });
});
