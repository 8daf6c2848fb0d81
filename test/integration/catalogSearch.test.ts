import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createSubgraph, type Subgraph } from '#platform/subgraph/createSubgraph.ts';
import { catalog } from '#subgraphs/catalog/index.ts';
import { administrator, type CatalogShop, merchandiser, shopper, startCatalogShop } from './catalogShop.ts';

type Fields = Record<string, unknown>;

const search = `query ($query: String!, $channel: ChannelCode, $filter: ProductSearchFilter, $first: Int, $after: String) {
  searchProducts(query: $query, channel: $channel, filter: $filter, first: $first, after: $after) {
    edges { cursor node { id handle } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount
    facets { kind code values { value count } } } }`;

interface Found {
  edges: { cursor: string; node: { id: string; handle: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  totalCount: number;
  facets: { kind: string; code: string; values: { value: string; count: number }[] }[];
}

let shop: CatalogShop;
beforeAll(async () => {
  shop = await startCatalogShop();
});
afterAll(() => shop.close());

async function find(variables: Fields, viewer?: Viewer): Promise<Found> {
  await shop.harness.flush();
  return (await shop.ask<{ searchProducts: Found }>(search, variables, viewer)).searchProducts;
}

const handlesOf = ({ edges }: Found) => edges.map(({ node }) => node.handle);

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

async function refusedFor(variables: Fields): Promise<unknown> {
  const result = await shop.harness.execute({ query: search, variables });
  return result.errors?.[0]?.extensions.code;
}

describe('search', () => {
  it('finds a product by title of any language, brand, attribute, SKU and choice, by the beginning of the last word', async () => {
    await shop.makeArticle(
      {
        handle: 'kettle',
        title: 'Théière émaillée',
        translations: [
          { locale: 'de', title: 'Emaillierte Teekanne groß' },
          { locale: 'ja', title: '琺瑯ティーポット' },
        ],
        brandName: 'Køkken',
        attributes: [{ code: 'care', value: 'Handwash only' }],
        options: [{ code: 'color', values: ['Petrol'] }],
      },
      { sku: 'TK-4711/B', optionValues: [{ code: 'color', value: 'Petrol' }] },
    );
    const texts = [
      'theiere',
      'EMAILLIERTE Teek',
      'gross',
      'ティーポット',
      'ﾃｨｰ',
      '琺',
      'kokken',
      'handw',
      'petrol',
      'tk-47',
      'TK4711B',
    ];
    for (const query of texts) expect([query, handlesOf(await find({ query }))]).toEqual([query, ['kettle']]);
    for (const query of ['eiere', 'teekanne gross klein', 'care', '.*', '(q+)+$', '%', 'tk-4712'])
      expect([query, handlesOf(await find({ query }))]).toEqual([query, []]);
  });

  it('answers with the best match first, the count and the facets of everything found', async () => {
    const make = (handle: string, fields: Fields) => shop.makeArticle({ handle, ...fields });
    await make('lamp-1', { title: 'Lamp', brandName: 'Lumo', attributes: [{ code: 'bulb', value: 'E27' }] });
    await make('lamp-2', { title: 'Shade', brandName: 'Lamp', attributes: [{ code: 'bulb', value: 'E14' }] });
    await make('lamp-3', { title: 'Lampion', brandName: 'Lumo', attributes: [{ code: 'bulb', value: 'E27' }] });
    const found = await find({ query: 'lamp', first: 2 });
    expect(handlesOf(found)).toEqual(['lamp-1', 'lamp-2']);
    expect(found.totalCount).toBe(3);
    expect(found.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(found.facets).toEqual([
      {
        kind: 'BRAND',
        code: 'brand',
        values: [
          { value: 'Lumo', count: 2 },
          { value: 'Lamp', count: 1 },
        ],
      },
      {
        kind: 'ATTRIBUTE',
        code: 'bulb',
        values: [
          { value: 'E27', count: 2 },
          { value: 'E14', count: 1 },
        ],
      },
    ]);
  });

  it('narrows by brand, by category with all below it, and by attributes and choices', async () => {
    const { category } = await shop.act('upsertCategory', { handle: 'home', title: 'Home' });
    const parentId = (category as Fields).id;
    const child = (await shop.act('upsertCategory', { handle: 'bath', title: 'Bath', parentId })).category as Fields;
    await shop.makeArticle({
      handle: 'towel-red',
      title: 'Towel',
      brandName: 'Frotté',
      categoryId: child.id,
      attributes: [{ code: 'color', value: 'Red' }],
    });
    await shop.makeArticle(
      { handle: 'towel-blue', title: 'Towel', options: [{ code: 'color', values: ['Blue'] }] },
      { optionValues: [{ code: 'color', value: 'Blue' }] },
    );
    const narrowed = async (filter: Fields) => handlesOf(await find({ query: 'towel', filter }));
    expect(await narrowed({})).toEqual(['towel-red', 'towel-blue']);
    expect(await narrowed({ brand: 'FROTTE' })).toEqual(['towel-red']);
    expect(await narrowed({ categoryId: parentId })).toEqual(['towel-red']);
    expect(await narrowed({ categoryId: 'cat_absent' })).toEqual([]);
    expect(await narrowed({ attributes: [{ code: 'color', values: ['blue', 'green'] }] })).toEqual(['towel-blue']);
    expect(await narrowed({ attributes: [{ code: 'color', values: ['Red', 'Blue'] }] })).toHaveLength(2);
    expect(await narrowed({ brand: 'Frotté', attributes: [{ code: 'color', values: ['Blue'] }] })).toEqual([]);
  });

  it('pages through everything once, while other products come and go', async () => {
    const made: string[] = [];
    for (let number = 0; number < 7; number += 1)
      made.push((await shop.makeArticle({ handle: `cup-${number}`, title: number % 2 ? 'Cup' : 'Cups' })).productId);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Found = await find({ query: 'cup', first: 2, after });
      seen.push(...handlesOf(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      if (seen.length === 2) {
        await shop.makeArticle({ handle: 'cup-new', title: 'Cup' }); // stands behind what was seen
        await shop.act('changeProductStatus', { id: made[3], status: 'PAUSED' });
        await shop.act('changeProductStatus', { id: made[3], status: 'ARCHIVED' }); // was seen
      }
    } while (after !== null);
    expect(seen).toEqual(['cup-1', 'cup-3', 'cup-5', 'cup-new', 'cup-0', 'cup-2', 'cup-4', 'cup-6']);
  });

  it('binds a cursor to its query and filter', async () => {
    await shop.makeArticle({ title: 'Vase' });
    await shop.makeArticle({ title: 'Vase' });
    const { endCursor: after } = (await find({ query: 'vase', first: 1 })).pageInfo;
    expect((await find({ query: ' vase ', first: 1, after })).edges).toHaveLength(1);
    expect(await refusedFor({ query: 'vas', after })).toBe('CURSOR_INVALID');
    expect(await refusedFor({ query: 'vase', channel: 'KIOSK', after })).toBe('CURSOR_INVALID');
    expect(await refusedFor({ query: 'vase', filter: { brand: 'x' }, after })).toBe('CURSOR_INVALID');
    expect(await refusedFor({ query: 'vase', after: 'x' })).toBe('CURSOR_INVALID');
  });

  it.each([
    ['no text', { query: '' }],
    ['blanks alone', { query: ' \u3000 ' }],
    ['101 characters', { query: 'x'.repeat(101) }],
    ['10 KB', { query: 'x'.repeat(10_240) }],
    ['a control character', { query: 'a\u0007b' }],
    ['a page of none', { query: 'a', first: 0 }],
    ['a page of 101', { query: 'a', first: 101 }],
    ['21 attributes', { query: 'a', filter: { attributes: Array(21).fill({ code: 'c', values: ['v'] }) } }],
    ['an attribute without values', { query: 'a', filter: { attributes: [{ code: 'c', values: [] }] } }],
    ['51 values', { query: 'a', filter: { attributes: [{ code: 'c', values: Array(51).fill('v') }] } }],
  ])('refuses %s', async (_name, variables) => {
    expect(await refusedFor(variables)).toBe('BAD_USER_INPUT');
  });
});

describe('what a search shows', () => {
  it('is what everybody may see; drafts are for those who write, archived products for nobody', async () => {
    const statuses: Record<string, string[]> = {
      active: [],
      paused: ['PAUSED'],
      discontinued: ['DISCONTINUED'],
      archived: ['PAUSED', 'ARCHIVED'],
      draft: ['PAUSED', 'ARCHIVED', 'DRAFT'],
    };
    for (const [handle, moves] of Object.entries(statuses)) {
      const { productId } = await shop.makeArticle({ handle, title: 'Visibility' });
      for (const status of moves) await shop.act('changeProductStatus', { id: productId, status }, administrator);
    }
    expect(handlesOf(await find({ query: 'visibility' }))).toEqual(['active', 'paused', 'discontinued']);
    const seen = handlesOf(await find({ query: 'visibility' }, merchandiser));
    expect(seen).toEqual(['active', 'paused', 'discontinued', 'draft']);
  });

  it('is what the channel lists now, by default that of the caller', async () => {
    const { productId } = await shop.makeArticle({ handle: 'windowed', title: 'Windowed' });
    const list = (channel: string, fields: Fields) =>
      shop.act('setChannelListing', {
        productId,
        channel,
        listed: true,
        purchasable: true,
        reservable: true,
        ...fields,
      });
    await list('KIOSK', { from: inMs(60_000) });
    await list('POS', { until: inMs(-60_000) });
    await list('APP', { listed: false });
    await list('SHELF', { from: inMs(-60_000), until: inMs(60_000) });
    const query = 'windowed';
    for (const channel of ['WEB', 'SHELF'])
      expect(handlesOf(await find({ query, channel }, shopper('POS')))).toEqual(['windowed']);
    for (const channel of ['KIOSK', 'POS', 'APP', 'CHAT'])
      expect((await find({ query, channel }, shopper('WEB'))).totalCount).toBe(0);
    expect(handlesOf(await find({ query }, shopper('SHELF')))).toEqual(['windowed']);
    expect(handlesOf(await find({ query }, shopper('POS')))).toEqual([]);
  });

  it('leaves out what was just hidden, before that is told', async () => {
    const hidden = await shop.makeArticle({ title: 'Sudden' });
    const shown = await shop.makeArticle({ title: 'Sudden' });
    expect((await find({ query: 'sudden' })).edges).toHaveLength(2);
    await shop.act('changeProductStatus', { id: hidden.productId, status: 'PAUSED' });
    await shop.act('changeProductStatus', { id: hidden.productId, status: 'ARCHIVED' });
    const { searchProducts } = await shop.ask<{ searchProducts: Found }>(search, { query: 'sudden', first: 1 });
    expect(searchProducts.edges.map(({ node }) => node.id)).toEqual([shown.productId]);
  });
});

describe('freshness of the search', () => {
  let other: Subgraph;
  /** Another process on the same store, without a bus between them. */
  const startOther = () =>
    createSubgraph(catalog, {
      mongoUrl: shop.harness.mongoUrl,
      bus: createMemoryBus(),
      logger: createLogger('catalog', { level: 'silent' }),
      periods: { logTailMs: 20 },
    });
  beforeAll(async () => {
    other = await startOther();
  });
  afterAll(() => other.close());

  async function idsIn(subgraph: Subgraph, query: string): Promise<string[]> {
    const request = { query: search, variables: { query }, viewer: shopper(), deadline: Date.now() + 10_000 };
    const result = await subgraph.execute(request);
    expect(result.errors).toBeUndefined();
    const { searchProducts } = result.data as unknown as { searchProducts: Found };
    return searchProducts.edges.map(({ node }) => node.id);
  }

  it('follows new titles, new variants and archived ones in the process that wrote, once they are told', async () => {
    const { productId, variantId } = await shop.makeArticle({ title: 'Former' }, { sku: 'OLD-1' });
    expect((await find({ query: 'former' })).edges).toHaveLength(1);
    await shop.act('updateProduct', { id: productId, title: 'Latter' });
    expect([(await find({ query: 'former' })).totalCount, (await find({ query: 'latter' })).totalCount]).toEqual([
      0, 1,
    ]);
    await shop.act('archiveVariant', { id: variantId });
    await shop.act('createVariant', { productId, sku: 'NEW-1' });
    expect([(await find({ query: 'old-1' })).totalCount, (await find({ query: 'new-1' })).totalCount]).toEqual([0, 1]);
  });

  it('reaches other processes, and one that starts later knows everything', async () => {
    const { productId } = await shop.makeArticle({ title: 'Elsewhere' });
    await vi.waitFor(async () => expect(await idsIn(other, 'elsewhere')).toEqual([productId]), 5_000);
    await shop.act('updateProduct', { id: productId, title: 'Somewhere' });
    await vi.waitFor(async () => expect(await idsIn(other, 'somewhere')).toEqual([productId]), 5_000);
    expect(await idsIn(other, 'elsewhere')).toEqual([]);
    const late = await startOther();
    expect(await idsIn(late, 'somewhere')).toEqual([productId]);
    expect(await idsIn(late, 'kettle')).toEqual(await idsIn(other, 'kettle'));
    await late.close();
  });
});
