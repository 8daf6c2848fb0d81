import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#platform/errors/appError.ts';
import { startTestGateway, type TestGateway } from '../../support/testGateway.ts';

const joined = `{
  product(id: "prd_coat") {
    title
    variants { sku availability(locationId: "loc_k1") { band quantity } pointsPreview(quantity: 2) }
  }
}`;

describe('a query over several subgraphs', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({ environment: { QUERY_CALL_TIMEOUT_MS: '50' } });
  });
  afterAll(() => test.close());
  beforeEach(() => {
    for (const fake of [test.subgraphs.catalog, test.subgraphs.inventory, test.subgraphs.loyalty]) {
      fake.answer = fake.resolve;
      fake.requests.length = 0;
    }
  });

  it('joins catalog, inventory and loyalty in one answer', async () => {
    const { status, data, errors } = await test.ask(joined);
    expect(errors).toEqual([]);
    expect(status).toBe(200);
    const availability = { band: 'LOW', quantity: 3 };
    expect(data).toEqual({
      product: {
        title: 'Coat',
        variants: [
          { sku: 'COAT-S', availability, pointsPreview: 258 },
          { sku: 'COAT-M', availability, pointsPreview: 278 },
        ],
      },
    });
    expect(test.subgraphs.calls()).toBe(3);
  });

  it('loses only the fields of a subgraph that is away, each with SUBGRAPH_UNAVAILABLE and its path', async () => {
    test.subgraphs.inventory.answer = async () => {
      throw new AppError('SUBGRAPH_UNAVAILABLE', 'The subgraph inventory is not available.');
    };
    const { status, data, errors } = await test.ask(joined);
    expect(status).toBe(200);
    expect(data).toEqual({
      product: {
        title: 'Coat',
        variants: [
          { sku: 'COAT-S', availability: null, pointsPreview: 258 },
          { sku: 'COAT-M', availability: null, pointsPreview: 278 },
        ],
      },
    });
    expect(errors).toEqual(
      [0, 1].map((index) => ({
        message: 'The subgraph inventory is not available.',
        path: ['product', 'variants', index, 'availability'],
        extensions: {
          code: 'SUBGRAPH_UNAVAILABLE',
          subgraph: 'inventory',
          retryAfterMs: 1_000,
          requestId: expect.stringMatching(/^req_/),
        },
      })),
    );
  });

  it('loses only the fields of a subgraph that is too slow, with DEADLINE_EXCEEDED', async () => {
    test.subgraphs.loyalty.answer = () => new Promise(() => {});
    const { status, data, errors } = await test.ask('{ variants(ids: ["var_coat-s"]) { sku pointsPreview } }');
    expect({ status, data }).toEqual({ status: 200, data: { variants: [{ sku: 'COAT-S', pointsPreview: null }] } });
    expect(
      errors.map(({ path, extensions }) => [path, extensions.code, extensions.subgraph, extensions.retryAfterMs]),
    ).toEqual([[['variants', 0, 'pointsPreview'], 'DEADLINE_EXCEEDED', 'loyalty', 1_000]]);
  });

  it('has the status of the failure when nothing is left', async () => {
    test.subgraphs.catalog.answer = () => new Promise(() => {});
    const { status, data, errors } = await test.ask('{ variants(ids: ["var_coat-s"]) { sku } }');
    expect({ status, data, path: errors[0]?.path }).toEqual({ status: 504, data: null, path: ['variants'] });
  });

  it('puts an error about what a join needed on the object that was asked for', async () => {
    const { resolve } = test.subgraphs.catalog;
    test.subgraphs.catalog.answer = async (request) => {
      const result = await resolve(request);
      return {
        ...result,
        errors: [
          new GraphQLError('No price.', { path: ['variants', 0, 'pointsBase'], extensions: { code: 'RETRY_LATER' } }),
        ],
      };
    };
    const { errors } = await test.ask('{ variants(ids: ["var_coat-s"]) { sku pointsPreview } }');
    expect(errors).toEqual([
      {
        message: 'No price.',
        path: ['variants', 0],
        extensions: { code: 'RETRY_LATER', retryAfterMs: 1_000, requestId: expect.any(String) },
      },
    ]);
  });

  it('masks what a subgraph says about itself or about the request of the gateway', async () => {
    const said = [
      {
        message: 'E11000 duplicate key at mongodb://db.internal',
        extensions: { code: 'MONGO', stacktrace: ['at x.ts:1'] },
      },
      { message: 'Cannot query field "x" on type "Query".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      { message: 'TypeError: x is undefined', extensions: {} },
    ];
    for (const { message, extensions } of said) {
      test.subgraphs.inventory.answer = async () => ({
        data: null,
        errors: [new GraphQLError(message, { extensions, path: ['location'] })],
      });
      const { data, errors } = await test.ask('{ location(code: "K1") { name } }');
      expect(data).toEqual({ location: null });
      expect(errors).toEqual([
        {
          message: 'Something went wrong on our side.',
          path: ['location'],
          extensions: {
            code: 'INTERNAL_SERVER_ERROR',
            errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
            requestId: expect.any(String),
          },
        },
      ]);
    }
  });

  it('tells that a long audit is under way, and nothing else that a subgraph writes beside its code', async () => {
    const said = { code: 'RETRY_LATER', isUnderWay: true, host: 'db.internal' };
    for (const extensions of [said, { ...said, isUnderWay: 'db.internal' }]) {
      test.subgraphs.inventory.answer = async () => ({
        data: null,
        errors: [new GraphQLError('The audit is under way.', { extensions, path: ['location'] })],
      });
      const { errors } = await test.ask('{ location(code: "K1") { name } }');
      const told = { code: 'RETRY_LATER', retryAfterMs: 1_000, requestId: expect.any(String) };
      const isUnderWay = extensions.isUnderWay === true && { isUnderWay: true };
      expect(errors[0]?.extensions).toEqual({ ...told, ...isUnderWay });
    }
  });

  it('keeps the id under which a subgraph has logged its fault', async () => {
    const errorId = '01234567-89ab-cdef-0123-456789abcdef';
    test.subgraphs.inventory.answer = async () => ({
      data: { location: null },
      errors: [
        new GraphQLError('anything', { path: ['location'], extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } }),
      ],
    });
    const { errors } = await test.ask('{ location(code: "K1") { name } }');
    expect(errors[0]).toMatchObject({ message: 'Something went wrong on our side.', extensions: { errorId } });
  });

  it('reports null where a subgraph promised a value', async () => {
    test.subgraphs.inventory.answer = async () => ({ data: { location: { __typename: 'Location', name: null } } });
    const { data, errors } = await test.ask('{ location(code: "K1") { name } }');
    expect(data).toEqual({ location: null });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['location', 'name'], 'INTERNAL_SERVER_ERROR'],
    ]);
  });

  it('calls a subgraph again as soon as it is back', async () => {
    test.subgraphs.inventory.answer = async () => {
      throw new Error('connect ECONNREFUSED 10.0.0.7:4002');
    };
    const failed = await test.ask('{ location(code: "K1") { name } }');
    expect(failed.errors[0]).toMatchObject({
      message: 'The subgraph inventory is not available.',
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    test.subgraphs.inventory.answer = test.subgraphs.inventory.resolve;
    expect(await test.ask('{ location(code: "K1") { name } }')).toMatchObject({
      status: 200,
      data: { location: { name: 'K1' } },
      errors: [],
    });
  });

  it('answers introspection by itself', async () => {
    const { data } = await test.ask(
      '{ __type(name: "StockLevel") { fields { name } } __schema { queryType { name } } }',
    );
    expect(data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
    expect(test.subgraphs.calls()).toBe(0);
  });
});
