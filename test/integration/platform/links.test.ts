import { getEventListeners } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { envelopeHeader, sealEnvelope } from '#platform/identity/envelope.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { createLocalLink } from '#platform/link/localLink.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { type SubgraphServer, startSubgraphServer } from '#platform/subgraph/subgraphServer.ts';
import { counters } from '../../support/counterSubgraph.ts';
import { type SubgraphHarness, staffViewer, startSubgraph } from '../../support/subgraphHarness.ts';

const secret = Buffer.alloc(32, 7).toString('base64url');
const keys = createKeyRing({ counters: [secret] });
const staff = staffViewer([]);
const deadline = () => Date.now() + 5_000;
const move = (id: string, by: number, key: string) => ({
  query: 'mutation ($id: ID!, $by: Int!, $key: String!) { moveCounter(id: $id, by: $by, key: $key) { total } }',
  variables: { id, by, key },
  viewer: staff,
  deadline: deadline(),
});

let harness: SubgraphHarness;
let server: SubgraphServer;
beforeAll(async () => {
  harness = await startSubgraph(counters);
  server = await startSubgraphServer({
    subgraph: harness.subgraph,
    keys,
    port: 0,
    logger: createLogger('test', { level: 'silent' }),
  });
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const kinds: Record<string, () => SubgraphLink> = {
  local: () => createLocalLink(harness.subgraph, systemClock),
  http: () => createHttpLink({ name: 'counters', url: server.url, keys, clock: systemClock }),
};

describe.each(Object.keys(kinds))('a %s link', (kind) => {
  let link: SubgraphLink;
  beforeAll(() => {
    link = (kinds[kind] as () => SubgraphLink)();
  });
  afterAll(() => link.close());

  it('answers an operation in the name of its caller', async () => {
    expect((await link.send(move(`${kind}-one`, 3, 'first'))).data).toEqual({ moveCounter: { total: 3 } });
    const refused = await link.send({ ...move(`${kind}-one`, 3, 'second'), viewer: anonymousViewer('WEB', 'test') });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('carries a stream with its positions, and ends it when asked', async () => {
    await link.send(move(`${kind}-watched`, 1, 'first'));
    const values = link.subscribe({
      query: `subscription { counterChanged(ids: ["${kind}-watched"]) { total } }`,
      viewer: staff,
      deadline: deadline(),
    });
    const pos = { epoch: expect.any(Number), n: expect.any(Number) };
    expect((await values.next()).value).toEqual({
      data: { counterChanged: { total: 1 } },
      extensions: { stream: { key: `${kind}-watched`, rev: 2, kind: 'SNAPSHOT', remaining: 0, pos } },
    });
    const next = values.next();
    await link.send(move(`${kind}-watched`, 5, 'second'));
    expect((await next).value.data).toEqual({ counterChanged: { total: 6 } });
    await values.return?.();
    expect(await values.next()).toMatchObject({ done: true });
  });

  it('refuses a stream that comes after its deadline, and goes on with the others', async () => {
    await link.send(move(`${kind}-steady`, 1, 'first'));
    const query = `subscription { counterChanged(ids: ["${kind}-steady"]) { total } }`;
    const steady = link.subscribe({ query, viewer: staff, deadline: deadline() });
    expect((await steady.next()).value.data).toEqual({ counterChanged: { total: 1 } });
    const late = link.subscribe({ query, viewer: staff, deadline: Date.now() - 1 });
    expect((await late.next()).value.errors[0].extensions).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(await late.next()).toMatchObject({ done: true });
    await link.send(move(`${kind}-steady`, 4, 'second'));
    expect((await steady.next()).value.data).toEqual({ counterChanged: { total: 5 } });
    await steady.return?.();
  });

  it('lets go of the signal of a stream that ended by itself', async () => {
    const stop = new AbortController();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const refused = link.subscribe({
        query: 'subscription { counterChanged(ids: []) { nonsense } }',
        viewer: staff,
        deadline: deadline(),
        signal: stop.signal,
      });
      expect((await refused.next()).value.errors).toHaveLength(1);
      expect(await refused.next()).toMatchObject({ done: true });
    }
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  it('takes the text of the request where the caller has it already', async () => {
    const { query, variables, ...call } = move(`${kind}-text`, 2, 'first');
    const body = JSON.stringify({ query, variables });
    expect((await link.send({ ...call, query, variables, body })).data).toEqual({ moveCounter: { total: 2 } });
  });

  it('refuses a call that comes after its deadline', async () => {
    const late = link.send({ ...move(`${kind}-late`, 1, 'first'), deadline: Date.now() - 1 });
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });
});

describe('an http link without its subgraph', () => {
  it('says which subgraph is away, and nothing of its address', async () => {
    const link = createHttpLink({ name: 'counters', url: 'http://127.0.0.1:1/graphql', keys, clock: systemClock });
    await expect(link.send(move('away', 1, 'first'))).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      message: 'The subgraph counters is not available.',
    });
    await link.close();
  });
});

describe('an http link with another key than its subgraph', () => {
  it('finds it away, and does not tell callers that their token is bad', async () => {
    const otherKeys = createKeyRing({ counters: [Buffer.alloc(32, 8).toString('base64url')] });
    const link = createHttpLink({ name: 'counters', url: server.url, keys: otherKeys, clock: systemClock });
    await expect(link.send(move('misconfigured', 1, 'first'))).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await link.close();
  });
});

describe('a subgraph behind a port', () => {
  const body = JSON.stringify({
    query: move('forged', 1, 'k').query,
    variables: { id: 'forged', by: 1, key: 'forged-key' },
  });
  const seal = (changes: { subgraph?: string; at?: number; signedBody?: string } = {}) =>
    sealEnvelope(
      createKeyRing({ counters: [secret], other: [secret] }),
      { method: 'POST', subgraph: changes.subgraph ?? 'counters', body: changes.signedBody ?? body },
      { viewer: staff, deadline: deadline(), at: changes.at ?? Date.now() },
    );
  const post = async (envelope?: string) => {
    const response = await fetch(server.url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...(envelope && { [envelopeHeader]: envelope }) },
    });
    return { status: response.status, text: await response.text() };
  };

  it.each([
    ['no envelope', () => undefined],
    ['an envelope for another subgraph', () => seal({ subgraph: 'other' })],
    ['an envelope for another body', () => seal({ signedBody: '{}' })],
    ['an envelope older than 30 s', () => seal({ at: Date.now() - 31_000 })],
    ['an altered envelope', () => `x${seal()}`],
  ])('refuses %s and changes nothing', async (_name, envelope) => {
    const answer = await post(envelope());
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await harness.execute({ query: '{ counter(id: "forged") { total } }' })).data).toEqual({ counter: null });
  });

  it('takes an envelope once', async () => {
    const envelope = seal();
    expect((await post(envelope)).status).toBe(200);
    expect((await post(envelope)).status).toBe(401);
  });
});
