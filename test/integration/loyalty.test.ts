import { afterAll, beforeAll, expect, it } from 'vitest';
import { loyalty } from '#subgraphs/loyalty/index.ts';
import { type SubgraphHarness, startSubgraph } from '../support/subgraphHarness.ts';

let harness: SubgraphHarness;

beforeAll(async () => {
  harness = await startSubgraph(loyalty);
});

afterAll(() => harness.close());

const query = `query Points($representations: [_Any!]!, $quantity: Int) {
  _entities(representations: $representations) { ... on ProductVariant { id pointsPreview(quantity: $quantity) } }
}`;

const variant = (id: string, amountMinor?: number) => ({
  __typename: 'ProductVariant',
  id,
  pointsBase: amountMinor === undefined ? null : { amountMinor, currency: 'GBP' },
});

it('adds points to the variants of catalog from the price that the gateway brings', async () => {
  const representations = [variant('var_1', 2_499), variant('var_2'), variant('var_3', 99)];
  expect(await harness.execute({ query, variables: { representations, quantity: 2 } })).toEqual({
    data: {
      _entities: [
        { id: 'var_1', pointsPreview: 49 },
        { id: 'var_2', pointsPreview: null },
        { id: 'var_3', pointsPreview: 1 },
      ],
    },
  });
});

it('takes one unit where no quantity is given', async () => {
  const result = await harness.execute({
    query: query.replace('(quantity: $quantity)', '').replace(', $quantity: Int', ''),
    variables: { representations: [variant('var_1', 2_499)] },
  });
  expect(result.data).toEqual({ _entities: [{ id: 'var_1', pointsPreview: 24 }] });
});

it('refuses a quantity out of range and keeps the variant', async () => {
  const result = await harness.execute({
    query,
    variables: { representations: [variant('var_1', 2_499)], quantity: 0 },
  });
  expect(result.data).toEqual({ _entities: [{ id: 'var_1', pointsPreview: null }] });
  expect(result.errors?.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT']);
});
