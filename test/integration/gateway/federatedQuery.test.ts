import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#platform/errors/appError.ts';
import { startTestGateway, staffClaims, type TestGateway } from '../../support/testGateway.ts';

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
});
