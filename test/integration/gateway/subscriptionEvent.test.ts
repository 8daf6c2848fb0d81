import { type ExecutionResult, GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createReferenceExecutor } from '#gateway/execution/referenceExecutor.ts';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import { systemClock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createFakeSubgraphs, supergraphSdl } from '../../support/fakeSubgraphs.ts';

const generation = await createGeneration(supergraphSdl());
const logger = createLogger('gateway', { level: 'silent' });
const executor = createReferenceExecutor({
  clock: systemClock,
  logger,
  queryCallTimeoutMs: 1_000,
  mutationCallTimeoutMs: 1_000,
});
const withJoins = parse(`subscription {
  stockLevelChanged(variantIds: ["var_coat-s"], locationIds: ["loc_k1"]) {
    id band variant { sku product { title } } location { name }
  }
}`);
const withNullable = parse(`subscription {
  stockLevelChanged(variantIds: ["var_coat-s"], locationIds: ["loc_k1"]) { id band variant { id gtin } location { name } }
}`);
const level = {
  __typename: 'StockLevel',
  id: 'stk_1',
  band: 'LOW',
  variant: { __typename: 'ProductVariant', id: 'var_coat-s' },
  location: { __typename: 'Location', id: 'loc_k1', name: 'K1' },
};

async function execute(
  subgraphs: ReturnType<typeof createFakeSubgraphs>,
  primaryResult: ExecutionResult,
  document = withJoins,
) {
  const viewer = anonymousViewer('WEB', 'req_1');
  const plan = await generation.plan(document);
  return executor.execute({
    generation,
    plan,
    document,
    variables: {},
    viewer,
    links: subgraphs.links,
    deadline: Date.now() + 1_000,
    primaryResult,
  });
}

describe('the event of a subscription', () => {
  it('stands in for the first fetch and is joined with the rest', async () => {
    const subgraphs = createFakeSubgraphs();
    const primaryResult = { data: { stockLevelChanged: structuredClone(level) } };
    const result = await execute(subgraphs, primaryResult);
    expect(JSON.parse(JSON.stringify(result))).toEqual({
      data: {
        stockLevelChanged: {
          id: 'stk_1',
          band: 'LOW',
          variant: { sku: 'COAT-S', product: { title: 'Coat' } },
          location: { name: 'K1' },
        },
      },
    });
    expect(subgraphs.inventory.requests).toEqual([]);
    expect(subgraphs.catalog.requests).toHaveLength(1);
    expect(primaryResult.data.stockLevelChanged).toEqual(level);
  });

  it('keeps its own data when a join fails, and tells what is missing', async () => {
    const subgraphs = createFakeSubgraphs();
    subgraphs.catalog.answer = async () => {
      throw new AppError('SUBGRAPH_UNAVAILABLE', 'The subgraph catalog is not available.');
    };
    const result = await execute(subgraphs, { data: { stockLevelChanged: structuredClone(level) } }, withNullable);
    expect(JSON.parse(JSON.stringify(result.data))).toEqual({
      stockLevelChanged: {
        id: 'stk_1',
        band: 'LOW',
        variant: { id: 'var_coat-s', gtin: null },
        location: { name: 'K1' },
      },
    });
    expect(result.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['stockLevelChanged', 'variant', 'gtin'], 'SUBGRAPH_UNAVAILABLE'],
    ]);
  });

  it('brings its own errors along, masked', async () => {
    const subgraphs = createFakeSubgraphs();
    const own = new GraphQLError('secret', { path: ['stockLevelChanged', 'band'] });
    const result = await execute(subgraphs, { data: { stockLevelChanged: structuredClone(level) }, errors: [own] });
    expect(result.errors?.map(({ message, path }) => [message, path])).toEqual([
      ['Something went wrong on our side.', ['stockLevelChanged', 'band']],
    ]);
  });
});
