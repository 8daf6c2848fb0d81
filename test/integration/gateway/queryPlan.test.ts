import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffClaims, startTestGateway, type TestGateway } from '../../support/testGateway.ts';

const query = '{ variants(ids: ["var_coat-s"]) { sku pointsPreview(quantity: 1) } }';

describe('the plan of an operation', () => {
  let test: TestGateway;
  let lead: string;
  beforeAll(async () => {
    test = await startTestGateway();
    lead = await test.issuer.token(staffClaims('LEAD'));
  });
  afterAll(() => test.close());

  async function extensionsFor(gateway: TestGateway, headers: Record<string, string>) {
    const response = await fetch(`${gateway.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const { data, extensions } = (await response.json()) as { data: unknown; extensions?: Record<string, unknown> };
    expect(data).toEqual({ variants: [{ sku: 'COAT-S', pointsPreview: 129 }] });
    return extensions;
  }

  it('is told to staff who ask for it, after the data', async () => {
    const extensions = await extensionsFor(test, { authorization: `Bearer ${lead}`, 'x-query-plan': '1' });
    expect(extensions).toEqual({
      queryPlan: {
        text: expect.stringContaining('loyalty'),
        fetches: 2,
        fetchesBySubgraph: { catalog: 1, loyalty: 1 },
        levels: [{ catalog: 1 }, { loyalty: 1 }],
      },
    });
  });

  it('is not told to staff who do not ask, nor to anybody else', async () => {
    const customer = await test.issuer.token({ sub: 'cus_1', kind: 'customer' });
    expect(await extensionsFor(test, { authorization: `Bearer ${lead}` })).toBeUndefined();
    expect(await extensionsFor(test, { 'x-query-plan': '1' })).toBeUndefined();
    expect(await extensionsFor(test, { authorization: `Bearer ${customer}`, 'x-query-plan': '1' })).toBeUndefined();
  });

  it('is told to nobody in production', async () => {
    const production = await startTestGateway({ environment: { NODE_ENV: 'production', EXPLORER: '0' } });
    const token = await production.issuer.token(staffClaims('LEAD'));
    const extensions = await extensionsFor(production, { authorization: `Bearer ${token}`, 'x-query-plan': '1' });
    await production.close();
    expect(extensions).toBeUndefined();
  });
});
