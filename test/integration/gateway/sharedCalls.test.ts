import { parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createExecutor } from '#gateway/execution/createExecutor.ts';
import type { PlanExecutor } from '#gateway/execution/planExecutor.ts';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import type { Generation } from '#gateway/supergraph/generation.ts';
import { systemClock } from '#platform/clock.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createFakeSubgraphs, type FakeShopSubgraphs, supergraphSdl } from '../../support/fakeSubgraphs.ts';

const titles = '{ product(id: "prd_coat") { title variants { sku } } }';
const prices = '{ product(id: "prd_coat") { title variants { sku price { unitPrice { decimal } } } } }';
const stock = (place: string) =>
  `{ product(id: "prd_coat") { title variants { sku availability(locationId: "${place}") { quantity } } } }`;

const caller = (kind: Viewer['kind'], subject: string | null, location = 'K1'): Viewer => ({
  kind,
  subject,
  scopes: [`caller:${kind.toLowerCase()}`],
  locations: [location],
  tenant: null,
  channel: 'STORE',
  requestId: `req_${subject}`,
});

describe.each(['reference', 'compiled'] as const)('calls of a subgraph in flight, by the %s executor', (name) => {
  let generation: Generation;
  let executor: PlanExecutor;
  let shop: FakeShopSubgraphs;
  beforeAll(async () => {
    generation = await createGeneration(supergraphSdl(), () => {});
  });
  afterAll(() => generation.close());
  beforeEach(async () => {
    shop = createFakeSubgraphs();
    executor = await createExecutor(name, {
      clock: systemClock,
      logger: createLogger('gateway', { level: 'silent' }),
      queryCallTimeoutMs: 3_000,
      mutationCallTimeoutMs: 9_000,
    });
  });

  /** All in one step, so that they find each other in flight. */
  async function executeAtOnce(asked: readonly (readonly [string, Viewer])[]) {
    const plans = new Map<string, Awaited<ReturnType<Generation['plan']>>>();
    for (const [query] of asked) plans.set(query, await generation.plan(parse(query)));
    const executions = asked.map(([query, viewer]) => ({
      generation,
      plan: plans.get(query)!,
      document: parse(query),
      variables: {},
      viewer,
      links: shop.links,
      deadline: Date.now() + 10_000,
    }));
    return Promise.all(executions.map((execution) => executor.execute(execution)));
  }

  const subjects = () => shop.catalog.requests.map(({ viewer }) => viewer.subject);

  it('are one for anonymous callers who ask for the same, and each is answered', async () => {
    const answers = await executeAtOnce([1, 2, 3].map(() => [titles, caller('ANONYMOUS', null)] as const));
    expect(shop.catalog.requests).toHaveLength(1);
    for (const answer of answers)
      expect(answer).toEqual({
        data: { product: { title: 'Coat', variants: [{ sku: 'COAT-S' }, { sku: 'COAT-M' }] } },
      });
  });

  it('are one for each device, under its own identity, where a field depends on the person', async () => {
    await executeAtOnce(['dev_1', 'dev_2', 'dev_1'].map((id) => [prices, caller('DEVICE', id)] as const));
    expect(subjects()).toEqual(['dev_1', 'dev_2']);
  });

  const ofAStore =
    name === 'compiled' ? 'one for the devices of a store, in the name of no device' : 'one for each device of a store';
  it(`are ${ofAStore}, where no field depends on the person`, async () => {
    await executeAtOnce([
      [titles, caller('DEVICE', 'dev_1')],
      [titles, caller('DEVICE', 'dev_2')],
      [titles, caller('DEVICE', 'dev_3', 'K2')],
    ]);
    expect(subjects()).toEqual(name === 'compiled' ? [null, null] : ['dev_1', 'dev_2', 'dev_3']);
    expect(shop.catalog.requests.at(-1)?.viewer.locations).toEqual(['K2']);
  });

  it('are one for each member of staff', async () => {
    await executeAtOnce(['stf_1', 'stf_2', 'stf_1'].map((id) => [titles, caller('STAFF', id)] as const));
    expect(subjects()).toEqual(['stf_1', 'stf_2']);
  });

  it('leave each answer to the operation that asked, when only the rest of the operations differs', async () => {
    shop.inventory.answer = async (request) => {
      const { data } = await shop.inventory.resolve(request);
      const quantity = JSON.stringify(request).includes('loc_k2') ? 2 : 1;
      return JSON.parse(JSON.stringify({ data }).replaceAll(/"quantity":\d+/g, `"quantity":${quantity}`));
    };
    const places = ['loc_k1', 'loc_k2', 'loc_k1', 'loc_k2'];
    const answers = await executeAtOnce(places.map((place) => [stock(place), caller('ANONYMOUS', null)] as const));
    expect(shop.catalog.requests).toHaveLength(1);
    expect(
      answers.map(({ data }) =>
        (data as unknown as Shown).product.variants.map((variant) => variant.availability.quantity),
      ),
    ).toEqual([
      [1, 1],
      [2, 2],
      [1, 1],
      [2, 2],
    ]);
  });
});

interface Shown {
  product: { variants: { availability: { quantity: number } }[] };
}
