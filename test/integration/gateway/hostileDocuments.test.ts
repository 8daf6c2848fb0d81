import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/testGateway.ts';

/** Each fragment spreads the next one twice: `levels` of them select `2 ** levels` products. */
const doubling = (levels: number): string => {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const deeper = level === levels - 1 ? 'sku' : `...f${level + 1}`;
    return `fragment f${level} on ProductVariant { a${level}: product { id variants { ${deeper} } } b${level}: product { id variants { ${deeper} } } }`;
  });
  return `{ variants(ids: []) { ...f0 } } ${fragments.join(' ')}`;
};

describe('a document made to harm', () => {
  let shop: TestGateway;
  beforeAll(async () => {
    shop = await startTestGateway();
  });
  afterAll(() => shop.close());

  it.each(['__proto__', 'constructor', 'toString'])('gets its answer under the alias %s', async (alias) => {
    const joined = `${alias}: pointsPreview(quantity: 1) availability(locationId: "loc_k1") { band }`;
    const { data, errors } = await shop.ask(`{ variants(ids: ["var_coat-s"]) { ${joined} } }`);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).toBe(`{"variants":[{"${alias}":129,"availability":{"band":"LOW"}}]}`);
    expect(({} as Record<string, unknown>).band).toBeUndefined();
  });

  it('is refused before it is planned when its fragments double until nobody can count', async () => {
    const before = shop.subgraphs.calls();
    for (const levels of [16, 60]) {
      const { status, data, errors } = await shop.ask(doubling(levels));
      expect([status, data]).toEqual([400, undefined]);
      expect(errors).toHaveLength(1);
      expect(errors[0]?.extensions).toMatchObject({
        code: 'OPERATION_TOO_COMPLEX',
        limit: { name: 'depth', max: 12 },
      });
    }
    expect(shop.subgraphs.calls()).toBe(before);
  });

  it('is answered while its fragments double only a few times', async () => {
    const { status, errors } = await shop.ask(doubling(4));
    expect([status, errors]).toEqual([200, []]);
  });
});
