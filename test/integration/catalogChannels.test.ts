import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administrator, type CatalogShop, merchandiser, shopper, startCatalogShop, system } from './catalogShop.ts';

let shop: CatalogShop;

beforeAll(async () => {
  shop = await startCatalogShop();
});

afterAll(() => shop.close());

type Fields = Record<string, unknown>;

const change = (input: Fields, viewer = administrator) => shop.act('updateChannel', input, viewer);
const eventsOf = async (code: string) => {
  await shop.harness.flush();
  return (await shop.harness.log.ofKey(code, 0, 100)).map(({ type, data }) => [type, data]);
};

describe('updateChannel', () => {
  it('changes what is named and leaves the rest, with one event of the new version', async () => {
    const before = (await change({ code: 'APP' })).channel as Fields;
    expect(before).toMatchObject({ code: 'APP', version: 1, showQuantityUpTo: 3, localeChain: [] });
    const changed = await change({
      code: 'APP',
      expectedVersion: 1,
      flows: { reserve: false },
      localeChain: ['de-AT', 'de'],
      showQuantityUpTo: 10,
    });
    expect(changed).toEqual({
      channel: {
        ...before,
        flows: { ...(before.flows as Fields), reserve: false },
        localeChain: ['de-AT', 'de'],
        showQuantityUpTo: 10,
        version: 2,
      },
      userErrors: [],
    });
    expect(await eventsOf('APP')).toEqual([
      ['ChannelChanged', { version: 1, enabled: true, showQuantityUpTo: 3 }],
      ['ChannelChanged', { version: 2, enabled: true, showQuantityUpTo: 10 }],
    ]);
    expect(await shop.ask('{ channels { code flows { reserve } showQuantityUpTo } }')).toMatchObject({
      channels: expect.arrayContaining([{ code: 'APP', flows: { reserve: false }, showQuantityUpTo: 10 }]),
    });
  });

  it('writes nothing where nothing differs', async () => {
    const before = await shop.everything();
    const { channel } = await change({ code: 'POS', flows: { reserve: true }, localeChain: [], showQuantityUpTo: 3 });
    expect(channel).toMatchObject({ version: 1 });
    expect(await shop.everything()).toBe(before);
  });

  it('lets one of two win who know the same version', async () => {
    const answers = await Promise.all(
      [5, 6].map((showQuantityUpTo) => change({ code: 'MIRROR', expectedVersion: 1, showQuantityUpTo })),
    );
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([
      { __typename: 'VersionConflict', code: 'VERSION_CONFLICT', currentVersion: 2 },
    ]);
    expect(answers.filter(({ channel }) => channel !== null)).toHaveLength(1);
  });

  it.each([
    ['an old version', { expectedVersion: 7 }, { code: 'VERSION_CONFLICT', currentVersion: 1 }],
    ['a number below 0', { showQuantityUpTo: -1 }, { rule: 'SHOW_QUANTITY', path: ['showQuantityUpTo'] }],
    ['a number above 999', { showQuantityUpTo: 1_000 }, { rule: 'SHOW_QUANTITY' }],
    ['a language twice', { localeChain: ['de', 'de'] }, { rule: 'REPEATED', path: ['localeChain', '1'] }],
    [
      'eleven languages',
      { localeChain: [...'abcdefghijk'].map((letter) => `a${letter}`) },
      { code: 'LIMIT_EXCEEDED', limit: 'localeChain', max: 10 },
    ],
  ])('refuses %s and changes nothing', async (_case, input, error) => {
    const before = await shop.everything();
    expect(await change({ code: 'SHELF', flows: { pickup: false }, ...input })).toMatchObject({
      channel: null,
      userErrors: [error],
    });
    expect(await shop.everything()).toBe(before);
  });

  it('is for those who set policies, and changes nothing for others', async () => {
    const before = await shop.everything();
    expect(await shop.actRefused('updateChannel', { code: 'WEB', showQuantityUpTo: 9 }, merchandiser)).toBe(
      'FORBIDDEN',
    );
    expect(await shop.actRefused('updateChannel', { code: 'WEB', showQuantityUpTo: 9 }, shopper())).toBe(
      'UNAUTHENTICATED',
    );
    expect(await shop.everything()).toBe(before);
  });
});

const quotesQuery = `query ($ids: [ID!]!, $context: QuoteContextInput) {
  quoteVariants(variantIds: $ids, context: $context) {
    variantId sku title taxClass offered purchasable reservable price { unitPrice { decimal currency } }
    handling { reserve } terms { returnWindowDays }
  }
}`;

const quote = async (ids: string[], context?: Fields, viewer = system) =>
  (await shop.ask<{ quoteVariants: Fields[] }>(quotesQuery, { ids, context }, viewer)).quoteVariants;

describe('quoteVariants', () => {
  it('tells in one batch, in the order asked for, what holds for each variant on a channel', async () => {
    const shirt = await shop.makeArticle({ title: 'Shirt', translations: [{ locale: 'de', title: 'Hemd' }] });
    const draft = await shop.makeProduct();
    const quoted = await quote([draft.variantId, 'var_absent', shirt.variantId, shirt.variantId], { channel: 'WEB' });
    const common = { taxClass: 'standard', handling: { reserve: true }, terms: { returnWindowDays: 30 } };
    expect(quoted).toEqual([
      {
        ...common,
        variantId: draft.variantId,
        sku: draft.sku,
        title: expect.any(String),
        price: null,
        offered: false,
        purchasable: false,
        reservable: false,
      },
      {
        ...common,
        variantId: shirt.variantId,
        sku: shirt.sku,
        title: 'Shirt',
        price: { unitPrice: { decimal: '10.00', currency: 'EUR' } },
        offered: true,
        purchasable: true,
        reservable: true,
      },
    ]);
  });

  it('speaks the language of the channel and knows its tiers and its listings', async () => {
    await change({ code: 'SOCIAL', localeChain: ['de'] });
    const shirt = await shop.makeArticle({ title: 'Shirt', translations: [{ locale: 'de', title: 'Hemd' }] });
    const priceListId = await shop.makePriceList({}, { priority: 9 });
    const tiers = [{ minQuantity: 3, amountMinor: 700 }];
    const prices = [{ variantId: shirt.variantId, amountMinor: 900, tiers }];
    await shop.act('setPrices', { priceListId, currency: 'EUR', prices });
    const [social] = await quote([shirt.variantId], { channel: 'SOCIAL', quantity: 3 });
    expect(social).toMatchObject({
      title: 'Shirt', // the default language of the channel comes first
      offered: true,
      purchasable: false,
      reservable: false,
      price: { unitPrice: { decimal: '7.00' } },
    });
  });

  it.each([
    ['is paused', { status: 'PAUSED' }, { offered: false, purchasable: false, reservable: false }],
    [
      'is never put aside',
      { handling: { reserve: false } },
      { offered: true, purchasable: true, reservable: false, handling: { reserve: false } },
    ],
  ])('tells that a variant %s', async (_case, update, told) => {
    const { variantId } = await shop.makeArticle();
    await shop.act('updateVariant', { id: variantId, ...update });
    expect(await quote([variantId])).toMatchObject([told]);
  });

  it('holds 1 to 200 ids and is for other subgraphs alone', async () => {
    const codeOf = async (ids: string[], viewer = system) =>
      (await shop.harness.execute({ query: quotesQuery, variables: { ids }, viewer })).errors?.[0]?.extensions.code;
    expect(await codeOf([])).toBe('BAD_USER_INPUT');
    expect(await codeOf(Array.from({ length: 201 }, (_, index) => `var_${index}`))).toBe('BAD_USER_INPUT');
    expect(await codeOf(Array.from({ length: 200 }, (_, index) => `var_${index}`))).toBeUndefined();
    expect(await codeOf(['var_1'], shopper())).toBe('UNAUTHENTICATED');
    expect(await codeOf(['var_1'], administrator)).toBe('FORBIDDEN');
  });
});
