// One table of requests over both paths: directly to the executor, and through Apollo Server with a plugin.
import { ApolloServer } from '@apollo/server';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#platform/errors/appError.ts';
import type { FakeShopSubgraphs } from '../support/fakeSubgraphs.ts';
import { staffClaims, startTestGateway, type TestGateway } from '../support/testGateway.ts';

const adjust = `mutation Adjust($level: ID!) {
  one: adjustStock(input: {levelId: $level, mode: ADD, quantity: 1, reason: FOUND, idempotencyKey: "key-0001"}) { stockLevel { version } userErrors { code } }
}`;
const open = '{ location(code: "K1") { name } }';
const joined = `query Joined($id: ID!, $with: Boolean = true) {
  variants(ids: [$id, "var_coat-m", "var_none"]) {
    ...Sold
    availability(locationId: "loc_k1") @include(if: $with) { band location { name } }
  }
}
fragment Sold on ProductVariant { __typename sku points: pointsPreview(quantity: 2) p1: pointsPreview(quantity: 1) }`;

type Fault = (subgraphs: FakeShopSubgraphs) => void;

interface Case {
  query?: unknown;
  variables?: unknown;
  operationName?: string;
  role?: string;
  headers?: Record<string, string>;
  method?: 'GET';
  /** What the subgraphs do instead of answering well. */
  fault?: Fault;
}

const away: Fault = ({ loyalty }) => {
  loyalty.answer = () => Promise.reject(new AppError('SUBGRAPH_UNAVAILABLE', 'A part of the graph is away.'));
};
const broken: Fault = ({ inventory }) => {
  inventory.answer = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:27017'));
};
const secretive: Fault = ({ inventory }) => {
  inventory.answer = async () => ({
    data: { location: null },
    errors: [{ message: 'E11000 duplicate key', path: ['location'], extensions: { code: 'E11000' } }] as never,
  });
};
const nullWhereNoneMayBe: Fault = ({ catalog }) => {
  catalog.answer = async () => ({ data: { variants: [{ __typename: 'ProductVariant', id: 'var_1', sku: null }] } });
};

const table: Record<string, Case> = {
  'a field of one subgraph': { query: open },
  'the name of the root type': { query: '{ __typename other: __typename }' },
  'a join of three subgraphs with variables, a fragment and aliases': {
    query: joined,
    variables: { id: 'var_coat-s' },
  },
  'a join without what a variable leaves out': { query: joined, variables: { id: 'var_coat-s', with: false } },
  'a query by its name among others': { query: `${joined} query Other ${open}`, operationName: 'Other' },
  'everything left out': { query: '{ location(code: "K1") @skip(if: true) { name } }' },
  'a mutation': { query: adjust, variables: { level: 'stk_1' }, role: 'LEAD' },
  'a query by GET': { query: open, method: 'GET' },
  'text beyond the first plane, and an alias of many characters': {
    query: `{ ${'a'.repeat(200)}: variants(ids: ["\u{1f9e5}", "é\\u2028"]) { sku } }`,
  },
  'an alias that objects have already': {
    query: '{ toString: location(code: "K1") { __proto__: name constructor: id } }',
  },
  'the schema': { query: getIntrospectionQuery() },
  'one type, in a fragment': {
    query:
      'query ($n: String!) { ...T kind: __typename } fragment T on Query { __type(name: $n) { name fields { name } } }',
    variables: { n: 'Location' },
  },
  'a type that is not there': { query: '{ __type(name: "Nothing") { name } }' },
  'the schema and data in one': { query: `{ __schema { queryType { name } } location(code: "K1") { name } }` },
  'nothing found': { query: '{ variant(id: "var_none") { sku } }' },
  'a subgraph that is away': { query: joined, variables: { id: 'var_coat-s' }, fault: away },
  'a subgraph that cannot be reached, and nothing else asked for': { query: open, fault: broken },
  'an error that a subgraph should have kept to itself': { query: open, fault: secretive },
  'a null where none may be': { query: '{ variants(ids: ["var_1"]) { sku } }', fault: nullWhereNoneMayBe },
  'a failure, for a client that takes JSON alone': {
    query: open,
    fault: broken,
    headers: { accept: 'application/json' },
  },
  'a plan that staff ask for': { query: open, role: 'LEAD', headers: { 'x-query-plan': '1' } },
  'a plan that anybody asks for': { query: open, headers: { 'x-query-plan': '1' } },
  'no query': {},
  'a query that is no text': { query: 7 },
  'variables that are a list': { query: open, variables: [] },
  'a syntax error': { query: '{ location(' },
  'too many tokens': { query: `{ ${'__typename '.repeat(2_001)} }` },
  'too many aliases': { query: `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: __typename`).join(' ')} }` },
  'an unknown field': { query: '{ locatoin { name } }' },
  'a deferred fragment': { query: '{ ... @defer { location(code: "K1") { name } } }' },
  'a value that does not fit': { query: '{ variants(ids: 7.5) { sku } }' },
  'a variable that is missing': { query: joined },
  'a protected field without a token': { query: adjust, variables: { level: 'stk_1' } },
  'a protected field without the scope': { query: adjust, variables: { level: 'stk_1' }, role: 'ANALYST' },
  'a mutation by GET': { query: adjust, method: 'GET' },
  'a subscription that accepts no stream': { query: 'subscription { productChanged(ids: ["prd_1"]) { title } }' },
  'a form that nobody writes': { query: open, headers: { accept: 'text/html' } },
};

describe('both paths', () => {
  let direct: TestGateway;
  let apollo: TestGateway;
  const seen: string[] = [];
  const started = vi.spyOn(ApolloServer.prototype, 'start');
  beforeAll(async () => {
    direct = await startTestGateway();
    await direct.ask(open);
    expect(started).not.toHaveBeenCalled();
    apollo = await startTestGateway({
      plugins: [
        {
          requestDidStart: async () => ({
            willSendResponse: async ({ request }) => void seen.push(String(request.query)),
          }),
        },
      ],
    });
  });
  beforeEach(() => {
    for (const { subgraphs } of [direct, apollo]) {
      for (const subgraph of [subgraphs.catalog, subgraphs.inventory, subgraphs.loyalty])
        subgraph.answer = subgraph.resolve;
    }
  });
  afterAll(async () => {
    started.mockRestore();
    await Promise.all([direct.close(), apollo.close()]);
  });

  it.each(Object.entries(table))('give the same answer to %s', async (_what, request) => {
    const [one, other] = [await send(direct, request), await send(apollo, request)];
    expect(other).toEqual(one);
    expect(one.text).toMatch(/^\{"(?:data|errors)":/);
  });

  it('call subgraphs equally often, and plugins see what is carried out', async () => {
    const calls = ({ subgraphs }: TestGateway) => subgraphs.calls();
    expect(calls(apollo)).toBe(calls(direct) - 1); // the one of the beginning
    expect(seen).toContain(open);
    expect(seen).not.toContain('{ location(');
  });
});

/** Status, headers that depend on the answer, and the text without ids. */
async function send(test: TestGateway, { query, variables, operationName, role, headers, method, fault }: Case) {
  fault?.(test.subgraphs);
  const search = `?query=${encodeURIComponent(String(query))}`;
  const response = await fetch(`${test.gateway.url}/graphql${method ? search : ''}`, {
    method: method ?? 'POST',
    headers: {
      accept: 'application/graphql-response+json',
      ...(!method && { 'content-type': 'application/json' }),
      ...(role && { authorization: `Bearer ${await test.issuer.token(staffClaims(role))}` }),
      ...headers,
    },
    ...(!method && { body: JSON.stringify({ query, variables, operationName }) }),
  });
  const text = await response.text();
  expect(Buffer.byteLength(text)).toBe(Number(response.headers.get('content-length')));
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: text
      .replaceAll(/req_[0-9a-f-]{36}/g, 'req_')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id'),
  };
}
