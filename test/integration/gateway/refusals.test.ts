import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { supergraphSdl } from '../../support/fakeSubgraphs.ts';
import { staffClaims, startTestGateway, type TestGateway } from '../../support/testGateway.ts';

const adjust = `mutation {
  adjustStock(input: {levelId: "stk_1", mode: ADD, quantity: 1, reason: FOUND, idempotencyKey: "key-0001"}) { stockLevel { version } }
}`;
const open = '{ location(code: "K1") { name } }';
const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
const body = (query: unknown, rest: object = {}): string => JSON.stringify({ query, ...rest });

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** What is sent, the status, the code. */
const table: [string, Sent, number, string][] = [
  ['malformed JSON', { body: '{"query":' }, 400, 'BAD_REQUEST'],
  [
    'malformed JSON, for a client that takes JSON only',
    { body: '{', headers: { accept: 'application/json' } },
    400,
    'BAD_REQUEST',
  ],
  ['an array of operations', { body: `[${body(open)}]` }, 400, 'BAD_REQUEST'],
  ['JSON that is no object', { body: '"query"' }, 400, 'BAD_REQUEST'],
  ['bytes that are no UTF-8', { body: new Uint8Array([0x7b, 0xff, 0x7d]) }, 400, 'BAD_REQUEST'],
  ['an empty body', { body: '' }, 400, 'BAD_REQUEST'],
  ['no query', { body: body(undefined) }, 400, 'BAD_REQUEST'],
  ['variables that are a list', { body: body(open, { variables: [] }) }, 400, 'BAD_REQUEST'],
  [
    'variables nested 10,000 deep',
    { body: `{"query":"${'{ __typename }'}","variables":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}` },
    400,
    'BAD_REQUEST',
  ],
  ['an operation name of 129 characters', { body: body(open, { operationName: 'a'.repeat(129) }) }, 400, 'BAD_REQUEST'],
  ['an operation that is not in the document', { body: body(open, { operationName: 'Other' }) }, 400, 'BAD_REQUEST'],
  [
    'two operations without a name',
    { body: body('query A { __typename } query B { __typename }') },
    400,
    'BAD_REQUEST',
  ],
  ['a syntax error', { body: body('{ location(') }, 400, 'GRAPHQL_PARSE_FAILED'],
  ['more than 2,000 tokens', { body: body(`{ ${'__typename '.repeat(2_001)} }`) }, 400, 'OPERATION_TOO_COMPLEX'],
  ['5,000 nested braces', { body: body('{a'.repeat(5_000)) }, 400, 'OPERATION_TOO_COMPLEX'],
  ['an unknown field', { body: body('{ locatoin { name } }') }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown argument', { body: body('{ location(cod: "K1") { name } }') }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a field for other subgraphs', { body: body('{ inventoryAudit { invariant } }') }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['_entities', { body: body('{ _entities(representations: []) { __typename } }') }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['_service', { body: body('{ _service { sdl } }') }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a fragment that spreads itself',
    { body: body('{ ...A } fragment A on Query { ...A }') },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a number where a text belongs',
    { body: body('query ($code: String) { location(code: $code) { name } }', { variables: { code: 7 } }) },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a fraction of a unit',
    {
      body: body('query ($first: Int) { products(first: $first) { edges { cursor } } }', { variables: { first: 1.5 } }),
    },
    400,
    'BAD_USER_INPUT',
  ],
  ['a missing variable', { body: body('query ($ids: [ID!]!) { variants(ids: $ids) { sku } }') }, 400, 'BAD_USER_INPUT'],
  ['plain text', { body: body(open), headers: { 'content-type': 'text/plain' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a form',
    { body: 'query=%7B__typename%7D', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a multipart upload',
    { body: 'x', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'JSON in UTF-7',
    { body: body(open), headers: { 'content-type': 'application/json; charset=utf-7' } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['a compressed body', { body: body(open), headers: { 'content-encoding': 'gzip' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a body of 64 KiB and more',
    { body: body(open, { extensions: { filler: 'a'.repeat(65_536) } }) },
    413,
    'PAYLOAD_TOO_LARGE',
  ],
  [
    'a mutation by GET',
    { method: 'GET', path: `/graphql?query=${encodeURIComponent(adjust)}` },
    405,
    'METHOD_NOT_ALLOWED',
  ],
  [
    'a parameter that comes twice',
    { method: 'GET', path: '/graphql?query={__typename}&query={__typename}' },
    400,
    'BAD_REQUEST',
  ],
  ['PATCH', { method: 'PATCH', body: body(open) }, 405, 'METHOD_NOT_ALLOWED'],
  [
    'a subscription that accepts no stream',
    { body: body('subscription { productChanged(ids: ["prd_1"]) { title } }') },
    406,
    'NOT_ACCEPTABLE',
  ],
  ['a client that accepts only HTML', { body: body(open), headers: { accept: 'text/html' } }, 406, 'NOT_ACCEPTABLE'],
  ['another address', { path: '/metrics' }, 404, 'BAD_REQUEST'],
  ['a protected field without a token', { body: body(adjust) }, 401, 'UNAUTHENTICATED'],
  [
    'a protected field inside a fragment',
    { body: body('{ ...F } fragment F on Query { priceLists { edges { cursor } } }') },
    401,
    'UNAUTHENTICATED',
  ],
  [
    'a protected field that is skipped',
    { body: body('{ __typename priceLists @skip(if: true) { edges { cursor } } }') },
    401,
    'UNAUTHENTICATED',
  ],
  ['a token that is none', { body: body(open), headers: { authorization: 'Bearer x' } }, 401, 'UNAUTHENTICATED'],
  ['another scheme', { body: body(open), headers: { authorization: 'Basic dTpw' } }, 401, 'UNAUTHENTICATED'],
  [
    'two spaces before the token',
    { body: body(open), headers: { authorization: 'Bearer  a.b.c' } },
    401,
    'UNAUTHENTICATED',
  ],
];

describe('a request that cannot be answered', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());
  afterEach(() => expect(test.subgraphs.calls()).toBe(0));

  async function send({ method = 'POST', path = '/graphql', headers, body: content }: Sent) {
    const response = await fetch(`${test.gateway.url}${path}`, {
      method,
      headers: { ...json, ...headers },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, answer: JSON.parse(text) };
  }

  for (const [what, sent, status, code] of table) {
    it(`is refused with ${status} ${code} before any subgraph is called: ${what}`, async () => {
      const { status: given, headers, text, answer } = await send(sent);
      expect({ given, code: answer.errors[0].extensions.code }).toEqual({ given: status, code });
      expect(answer.data).toBeUndefined();
      expect(
        answer.errors.every((error: { extensions: { requestId?: string } }) =>
          error.extensions.requestId?.startsWith('req_'),
        ),
      ).toBe(true);
      expect(text).not.toMatch(/Did you mean|node_modules|stacktrace|\.ts:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      if (status === 401) expect(headers.get('www-authenticate')).toBe('Bearer');
      if (status === 405) expect(headers.get('allow')).toMatch(/^GET, POST/);
    });
  }

  it('tells with 405 the methods of the address that was asked', async () => {
    const { status, headers } = await send({ method: 'POST', path: '/schema.graphql', body: '{}' });
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET, HEAD' });
  });

  it('is refused with 403 when the role lacks the scope', async () => {
    const { status, errors } = await test.ask(adjust, { token: await test.issuer.token(staffClaims('ANALYST')) });
    expect({ status, code: errors[0]?.extensions.code }).toEqual({ status: 403, code: 'FORBIDDEN' });
  });

  it('is refused with 403 when another kind of caller asks', async () => {
    const { status, errors } = await test.ask(adjust, {
      token: await test.issuer.token({ sub: 'cus_1', kind: 'customer', roles: ['LEAD'] }),
    });
    expect({ status, code: errors[0]?.extensions.code }).toEqual({ status: 403, code: 'FORBIDDEN' });
  });

  it('is refused whole when one of its fields is not allowed', async () => {
    const { status, data } = await test.ask('{ location(code: "K1") { name } priceLists { edges { cursor } } }');
    expect({ status, data }).toEqual({ status: 401, data: undefined });
  });

  it('keeps status 200 for a client that accepts JSON only, with the same code', async () => {
    const { status, errors } = await test.ask('{ nothing }', { headers: { accept: 'application/json' } });
    expect({ status, code: errors[0]?.extensions.code }).toEqual({ status: 200, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('tells a foreign page nothing that its browser would let it read', async () => {
    for (const origin of ['https://evil.example', 'null', `${test.gateway.url}.evil.example`]) {
      const { headers } = await send({ body: body('{ nothing }'), headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('a caller with the right', () => {
  it('has its mutation carried out once, under its verified identity', async () => {
    const test = await startTestGateway();
    const { status, data } = await test.ask(adjust, { token: await test.issuer.token(staffClaims('LEAD')) });
    await test.close();
    expect({ status, data }).toEqual({ status: 200, data: { adjustStock: { stockLevel: { version: 5 } } } });
    expect(test.subgraphs.calls()).toBe(1);
    const viewer = test.subgraphs.inventory.requests[0]?.viewer;
    expect(viewer).toMatchObject({ kind: 'STAFF', subject: 'stf_1', locations: ['K1'], channel: 'WEB', tenant: null });
    expect(viewer?.scopes).toContain('caller:staff');
    expect(viewer?.scopes).toContain('stock:write');
  });
});

describe('a root field without a rule', () => {
  it('is refused for everybody', async () => {
    const open = /( {2}location\(.*?) @tag\(name: "anonymous"\)/;
    expect(supergraphSdl()).toMatch(open);
    const test = await startTestGateway({ supergraph: supergraphSdl().replace(open, '$1') });
    const token = await test.issuer.token(staffClaims('ADMIN'));
    const answers = [
      await test.ask('{ location(code: "K1") { name } }'),
      await test.ask('{ location(code: "K1") { name } }', { token }),
    ];
    await test.close();
    expect(answers.map(({ status, errors }) => [status, errors[0]?.extensions.code])).toEqual([
      [403, 'FORBIDDEN'],
      [403, 'FORBIDDEN'],
    ]);
    expect(test.subgraphs.calls()).toBe(0);
  });
});
