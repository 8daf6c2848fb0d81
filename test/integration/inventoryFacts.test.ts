import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DomainEvent } from '#platform/events/domainEvent.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { channelChanged, variantChanged } from '#schema/events/catalog.ts';
import { inventory } from '#subgraphs/inventory/index.ts';
import { createFakeLink } from '../support/fakeLink.ts';
import { startSubgraph } from '../support/subgraphHarness.ts';
import { findAll, type InventoryShop, startInventoryShop } from './inventoryShop.ts';

const handling = { pickup: true, ship: false, reserve: true, fragile: false, ageCheck: false };

describe('what inventory keeps of catalog', () => {
  let shop: InventoryShop;

  beforeEach(async () => {
    shop = await startInventoryShop();
  });

  afterEach(() => shop.close());

  /** Tells events in the name of catalog. */
  async function tell(
    events: { type: string; topic: string; key: string; seq: number; data: Record<string, unknown> }[],
  ): Promise<void> {
    const told = events.map(
      (event): DomainEvent => ({
        ...event,
        id: `${event.topic}|${event.key}|${event.seq}`,
        version: 1,
        occurredAt: new Date(0),
      }),
    );
    await shop.log.append('catalog', told, { after: await shop.log.head('catalog'), epoch: 1 });
    await shop.subgraph.catchUp();
  }

  const variantEvent = (key: string, seq: number, version: number, status: string) => ({
    type: variantChanged.type,
    topic: variantChanged.topic,
    key,
    seq,
    data: { productId: 'prd_1', version, status, productStatus: 'ACTIVE', handling, listings: [] },
  });

  const channelEvent = (seq: number, version: number, showQuantityUpTo: number) => ({
    type: channelChanged.type,
    topic: channelChanged.topic,
    key: 'WEB',
    seq,
    data: { version, enabled: true, showQuantityUpTo },
  });

  it('keeps the higher version of a variant, whatever comes twice or late', async () => {
    await tell([
      variantEvent('var_told', 1, 2, 'ACTIVE'),
      variantEvent('var_told', 2, 5, 'ARCHIVED'),
      variantEvent('var_told', 3, 3, 'ACTIVE'),
    ]);
    await tell([variantEvent('var_told', 2, 5, 'ARCHIVED')]);
    expect(await findAll(shop, 'variantFacts', { _id: 'var_told' })).toEqual([
      {
        _id: 'var_told',
        version: 5,
        productId: 'prd_1',
        status: 'ARCHIVED',
        productStatus: 'ACTIVE',
        handling,
        listings: [],
      },
    ]);
  });

  it('knows a variant by its event, without asking catalog', async () => {
    await tell([variantEvent('var_told', 1, 1, 'ACTIVE')]);
    const asked = shop.catalog.sent.length;
    const added = await shop.adjust({ levelId: shop.levelId('var_told'), mode: 'ADD', quantity: 1 });
    expect([added.userErrors, shop.catalog.sent.length]).toEqual([[], asked]);
  });

  it('asks catalog once for a variant that was never told, as a part of the system, and keeps it', async () => {
    const variantId = shop.newVariant();
    const asked = shop.catalog.sent.length;
    await shop.adjust({ levelId: shop.levelId(variantId), mode: 'ADD', quantity: 1 });
    await shop.adjust({ levelId: shop.levelId(variantId), mode: 'ADD', quantity: 1 });
    expect(
      shop.catalog.sent.slice(asked).map(({ variables, viewer }) => [variables?.ids, viewer.subject, viewer.scopes]),
    ).toEqual([[[variantId], 'system:inventory', ['caller:system']]]);
    expect(await findAll(shop, 'variantFacts', { _id: variantId })).toHaveLength(1);
  });

  it('shows numbers up to the bound of the channel, by the higher version', async () => {
    const levelId = shop.levelId('var_1');
    await shop.adjust({ levelId, mode: 'ADD', quantity: 5 });
    const available = async (channel: string) => {
      const query = `{ stockLevel(id: "${levelId}") { available } }`;
      return (await shop.run<{ stockLevel: { available: number | null } }>(query, {}, anonymousViewer(channel, 'test')))
        .stockLevel.available;
    };
    expect(await available('WEB')).toBeNull();
    await tell([channelEvent(1, 3, 5)]);
    expect([await available('WEB'), await available('KIOSK')]).toEqual([5, null]);
    await tell([channelEvent(2, 2, 0)]);
    expect(await available('WEB')).toBe(5);
    await tell([channelEvent(3, 4, 0)]);
    expect(await available('WEB')).toBeNull();
  });
});

describe('an empty copy', () => {
  const fact = (variantId: string) => ({
    variantId,
    productId: 'prd_1',
    version: 1,
    status: 'ACTIVE',
    productStatus: 'ACTIVE',
    handling,
    listings: [],
  });

  it('is filled page by page at the start', async () => {
    const catalog = createFakeLink('catalog');
    catalog.answer = ({ variables }) => ({
      data: {
        variantFacts:
          variables?.after === null
            ? {
                facts: [fact('var_1')],
                channels: [{ code: 'WEB', version: 1, enabled: true, showQuantityUpTo: 9 }],
                endCursor: 'next',
                hasNextPage: true,
              }
            : { facts: [fact('var_2')], channels: [], endCursor: 'end', hasNextPage: false },
      },
    });
    const harness = await startSubgraph(inventory, { links: { catalog } });
    await vi.waitFor(async () => expect(await findAll(harness, 'variantFacts')).toHaveLength(2));
    expect(await findAll(harness, 'channelFacts')).toEqual([
      { _id: 'WEB', version: 1, enabled: true, showQuantityUpTo: 9 },
    ]);
    await harness.close();
  });

  it('does not keep inventory from starting while catalog is away', async () => {
    const harness = await startSubgraph(inventory);
    const { data, errors } = await harness.execute({ query: '{ locations { edges { node { id } } } }' });
    expect([data, errors]).toEqual([{ locations: { edges: [] } }, undefined]);
    await harness.close();
  });
});
