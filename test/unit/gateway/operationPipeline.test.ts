import { describe, expect, it } from 'vitest';
import { createOperationPipeline, stageNames } from '#gateway/pipeline/operationPipeline.ts';
import type { OperationRequest } from '#gateway/pipeline/operationRequest.ts';
import { classIdentity, identityKey } from '#gateway/security/classIdentity.ts';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import { createGatewayMetrics } from '#gateway/telemetry/metrics.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { supergraphSdl } from '../../support/fakeSubgraphs.ts';

const generation = await createGeneration(supergraphSdl());

function createTested() {
  let executions = 0;
  const pipeline = createOperationPipeline({
    currentGeneration: () => generation,
    path: {
      execute: async () => {
        executions += 1;
        throw new Error('the store at mongodb://db.internal is away');
      },
    },
    mayIntrospect: () => true,
    logger: createLogger('gateway', { level: 'silent' }),
    metrics: createGatewayMetrics(),
  });
  const request = (query: string, more: Partial<OperationRequest> = {}): OperationRequest => ({
    query,
    viewer: anonymousViewer('WEB', 'req_1'),
    method: 'POST',
    signal: new AbortController().signal,
    ...more,
  });
  return { pipeline, request, executions: () => executions };
}

describe('the pipeline', () => {
  it('has these stages, in this order', () => {
    expect(stageNames).toEqual([
      'parseDocument',
      'limitOperation',
      'validateOperation',
      'authorizeOperation',
      'coerceVariables',
    ]);
  });

  it('refuses in the first stage that something is wrong for', async () => {
    const { pipeline, request, executions } = createTested();
    const codes = [];
    for (const query of [
      '{ priceLists( }',
      '{ priceLists { nothing } variants(ids: 1) { sku } }',
      'query ($ids: [ID!]!) { priceLists { edges { cursor } } variants(ids: $ids) { sku } }',
      'query ($ids: [ID!]!) { variants(ids: $ids) { sku } }',
    ]) {
      const prepared = await pipeline.prepare(request(query));
      codes.push(prepared.ok ? 'ok' : prepared.refusal.errors[0]?.extensions?.code);
    }
    expect(codes).toEqual(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'UNAUTHENTICATED', 'BAD_USER_INPUT']);
    expect(executions()).toBe(0);
  });

  it('tells what is not supported before what is unknown, and that before values that do not fit', async () => {
    const { pipeline, request } = createTested();
    const refusals = [
      '{ nothing @defer products(first: "x") { edges { cursor } } }',
      '{ nothing products(first: "x") { edges { cursor } } }',
      '{ products(first: "x") { edges { cursor } } }',
    ].map((query) => {
      const prepared = pipeline.prepare(request(query));
      return prepared.ok ? 'ok' : prepared.refusal.errors.map(({ message, extensions }) => [extensions?.code, message]);
    });
    expect(refusals).toEqual([
      [
        [
          'GRAPHQL_VALIDATION_FAILED',
          '@defer is not supported: an operation has one result. Send the slow part as an operation of its own.',
        ],
      ],
      [['GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nothing" on type "Query".']],
      [['BAD_USER_INPUT', 'Int cannot represent non-integer value: "x"']],
    ]);
  });

  it.each([
    ['subscription { productChanged(ids: ["prd_1"]) @skip(if: true) { id } }', undefined],
    ['subscription ($s: Boolean!) { productChanged(ids: ["prd_1"]) @skip(if: $s) { id } }', { s: false }],
    ['subscription ($s: Boolean!) { productChanged(ids: ["prd_1"]) @include(if: $s) { id } }', { s: true }],
    ['subscription ($s: Boolean!) { ... @include(if: $s) { productChanged(ids: ["prd_1"]) { id } } }', { s: true }],
    [
      'subscription ($s: Boolean!) { ...Root } fragment Root on Subscription { ...Root productChanged(ids: ["prd_1"]) @skip(if: $s) { id } }',
      { s: false },
    ],
  ])('refuses a subscription whose field may be skipped with BAD_REQUEST: %s', (query, variables) => {
    const { pipeline, request } = createTested();
    const prepared = pipeline.prepare(request(query, { variables }));
    expect(prepared.ok ? 'ok' : prepared.refusal).toMatchObject({
      status: 400,
      errors: [
        {
          message: 'The field of a subscription cannot have @skip or @include.',
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
  });

  it('lets a subscription skip fields below its own', () => {
    const { pipeline, request } = createTested();
    const query = 'subscription ($s: Boolean!) { productChanged(ids: ["prd_1"]) { id title @skip(if: $s) } }';
    expect(pipeline.prepare(request(query, { variables: { s: true } })).ok).toBe(true);
  });

  it('gives the same document for the same text, and fills defaults in', async () => {
    const { pipeline, request } = createTested();
    const query = 'query ($first: Int = 3) { products(first: $first) { edges { cursor } } }';
    const [one, other] = [
      await pipeline.prepare(request(query)),
      await pipeline.prepare(request(query, { variables: { first: 4 } })),
    ];
    if (!one.ok || !other.ok) throw new Error('refused');
    expect(one.value.document).toBe(other.value.document);
    expect([one.value.variables, other.value.variables]).toEqual([{ first: 3 }, { first: 4 }]);
  });

  it('answers a fault with an error id and nothing else', async () => {
    const { pipeline, request } = createTested();
    const prepared = await pipeline.prepare(request('{ location(code: "K1") { name } }'));
    if (!prepared.ok) throw new Error('refused');
    const { status, body } = await pipeline.execute(prepared.value);
    expect(status).toBe(500);
    expect(JSON.parse(body)).toEqual({
      errors: [
        {
          message: 'Something went wrong on our side.',
          extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String), requestId: 'req_1' },
        },
      ],
      data: null,
    });
  });
});

describe('callers of one class', () => {
  const staff = (more: Partial<Viewer>): Viewer => ({
    kind: 'STAFF',
    subject: 'stf_1',
    scopes: ['caller:staff', 'stock:read'],
    locations: ['K1', 'K2'],
    tenant: null,
    channel: 'WEB',
    requestId: 'req_1',
    ...more,
  });

  it('share a key that tells nothing of the person or the request, and is the same in any order', () => {
    const other = staff({
      subject: 'stf_2',
      scopes: ['stock:read', 'caller:staff'],
      locations: ['K2', 'K1'],
      requestId: 'req_2',
    });
    expect(classIdentity(other).subject).toBeNull();
    expect(identityKey(classIdentity(other))).toBe(identityKey(classIdentity(staff({}))));
    expect(identityKey(other)).not.toBe(identityKey(staff({})));
  });

  it('are kept apart by all that decides what they may see', () => {
    const all = [
      {},
      { kind: 'DEVICE' as const },
      { scopes: ['caller:staff'] },
      { locations: ['K1'] },
      { tenant: 't' },
      { channel: 'KIOSK' },
    ];
    expect(new Set(all.map((more) => identityKey(classIdentity(staff(more))))).size).toBe(6);
  });
});
