import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CatalogShop, merchandiser, startCatalogShop } from './catalogShop.ts';

type Fields = Record<string, unknown>;

describe('writing the catalog', () => {
  let shop: CatalogShop;
  beforeAll(async () => {
    shop = await startCatalogShop();
  });
  afterAll(() => shop.close());

  const factsOf = async (topic: string, key: string) => {
    await shop.harness.flush();
    const events = await shop.harness.log.ofKey(key, 0, 100);
    return events.filter((event) => event.topic === topic).map(({ seq, data }) => ({ seq, ...data }));
  };

  it('leaves version and events alone where an update changes nothing', async () => {
    const fields = { title: 'Shirt', brandName: 'Acme', translations: [{ locale: 'de', title: 'Hemd' }] };
    const { productId, variantId } = await shop.makeProduct(fields, { gtin: '96385074', weightGrams: 120 });
    const before = await shop.everything();
    const updated = await shop.act('updateProduct', { id: productId, ...fields });
    expect(updated).toMatchObject({ product: { title: 'Shirt', brandName: 'Acme', version: 1 }, userErrors: [] });
    const same = {
      gtin: '96385074',
      weightGrams: 120,
      taxClass: 'standard',
      handling: {},
      scanCodes: [],
      status: 'ACTIVE',
    };
    expect((await shop.act('updateVariant', { id: variantId, ...same })).variant).toMatchObject({ version: 1 });
    expect(await shop.everything()).toBe(before);
  });

  it('changes what is named and clears what is null', async () => {
    const { productId, variantId } = await shop.makeProduct(
      { brandName: 'Acme', description: 'Old' },
      { gtin: '036000291452', weightGrams: 5 },
    );
    const { product } = await shop.act('updateProduct', {
      id: productId,
      title: 'Renamed',
      brandName: null,
      expectedVersion: 1,
    });
    expect(product).toMatchObject({ title: 'Renamed', description: 'Old', brandName: null, version: 2 });
    const { variant } = await shop.act('updateVariant', { id: variantId, gtin: null, weightGrams: null });
    expect(variant).toMatchObject({ gtin: null, weightGrams: null, version: 2 });
    await shop.makeProduct({}, { gtin: '036000291452' });
  });

  it('tells a product’s way through its states, once for each step, and its variants follow', async () => {
    const { productId, variantId } = await shop.makeArticle();
    await shop.act('changeProductStatus', { id: productId, status: 'ACTIVE' });
    await shop.act('changeProductStatus', { id: productId, status: 'PAUSED' });
    expect(await factsOf('catalog.productLog', productId)).toEqual([
      { seq: 1, from: null, to: 'DRAFT' },
      { seq: 2, from: 'DRAFT', to: 'IN_REVIEW' },
      { seq: 3, from: 'IN_REVIEW', to: 'ACTIVE' },
      { seq: 4, from: 'ACTIVE', to: 'PAUSED' },
    ]);
    const followed = await factsOf('catalog.variantLog', variantId);
    expect(
      followed.map((fact) => [
        fact.seq,
        (fact as Fields).version,
        (fact as Fields).productStatus,
        ((fact as Fields).listings as Fields[]).length,
      ]),
    ).toEqual([
      [1, 1, 'DRAFT', 0],
      [2, 2, 'DRAFT', 1],
      [3, 3, 'IN_REVIEW', 1],
      [4, 4, 'ACTIVE', 1],
      [5, 5, 'PAUSED', 1],
    ]);
  });

  it('tells what applies to a variant only when it changes', async () => {
    const { variantId } = await shop.makeProduct();
    await shop.act('updateVariant', { id: variantId, weightGrams: 7 });
    await shop.act('updateVariant', { id: variantId, handling: { ship: false } });
    await shop.act('updateVariant', { id: variantId, status: 'PAUSED' });
    const told = await factsOf('catalog.variantLog', variantId);
    expect(
      told.map((fact) => [
        (fact as Fields).version,
        (fact as Fields).status,
        ((fact as Fields).handling as Fields).ship,
      ]),
    ).toEqual([
      [1, 'ACTIVE', true],
      [3, 'ACTIVE', false],
      [4, 'PAUSED', false],
    ]);
  });

  it('frees SKU, GTIN and combination of an archived variant, and archives it once', async () => {
    const first = await shop.makeProduct({}, { sku: 'REUSED', gtin: '10012345678902' });
    expect((await shop.act('archiveVariant', { id: first.variantId })).variant).toMatchObject({
      status: 'ARCHIVED',
      version: 2,
    });
    expect((await shop.act('archiveVariant', { id: first.variantId })).variant).toMatchObject({ version: 2 });
    const again = await shop.act('createVariant', {
      productId: first.productId,
      sku: 'REUSED',
      gtin: '10012345678902',
    });
    expect(again.userErrors).toEqual([]);
    const query = 'query ($id: ID!) { product(id: $id) { variants { id } } variant(sku: "REUSED") { id } }';
    const { id } = again.variant as Fields;
    const seen = await shop.harness.execute({ query, variables: { id: first.productId }, viewer: merchandiser });
    expect(JSON.parse(JSON.stringify(seen.data))).toEqual({ product: { variants: [{ id }] }, variant: { id } });
  });

  it('gives a SKU to one of twenty who want it at once', async () => {
    const products = await Promise.all(Array.from({ length: 20 }, () => shop.makeProduct()));
    const outcomes = await Promise.all(
      products.map(({ variantId }) => shop.act('updateVariant', { id: variantId, sku: 'WANTED' })),
    );
    expect(outcomes.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(outcomes.flatMap(({ userErrors }) => userErrors.map(({ field }) => field))).toEqual(
      Array.from({ length: 19 }, () => 'sku'),
    );
  });

  it('makes and changes variants by SKU, each for itself', async () => {
    const other = await shop.makeProduct();
    const made = await shop.act('createProduct', {
      handle: 'upserted',
      title: 'T',
      options: [{ code: 'Size', values: ['S', 'M', 'L'] }],
    });
    const productId = (made.product as Fields).id as string;
    const item = (sku: string, size: string, more: Fields = {}) => ({
      sku,
      optionValues: [{ code: 'Size', value: size }],
      ...more,
    });
    const upsert = async (variants: Fields[]) => {
      const { results } = await shop.act('upsertVariants', { productId, variants });
      return (results as Fields[]).map(({ sku, outcome, userErrors }) => [
        sku,
        outcome,
        (userErrors as Fields[]).map(({ code }) => code),
      ]);
    };
    expect(
      await upsert([
        item('U-S', 'S', { sourceVersion: 5 }),
        item('U-M', 'M'),
        item('U-X', 'XL'),
        item(other.sku, 'L'),
        item('U-M2', 'M'),
      ]),
    ).toEqual([
      ['U-S', 'CREATED', []],
      ['U-M', 'CREATED', []],
      ['U-X', 'REFUSED', ['INVALID_INPUT']],
      [other.sku, 'REFUSED', ['NOT_UNIQUE']],
      ['U-M2', 'REFUSED', ['NOT_UNIQUE']],
    ]);
    const before = await shop.everything();
    expect(
      await upsert([
        item('U-S', 'S', { sourceVersion: 5 }),
        item('U-M', 'M'),
        item('U-S', 'S', { sourceVersion: 4, weightGrams: 9 }),
      ]),
    ).toEqual([
      ['U-S', 'UNCHANGED', []],
      ['U-M', 'UNCHANGED', []],
      ['U-S', 'OUTDATED', []],
    ]);
    expect(await shop.everything()).toBe(before);
    expect(await upsert([item('U-S', 'S', { sourceVersion: 6, weightGrams: 9 }), item('U-M', 'L')])).toEqual([
      ['U-S', 'UPDATED', []],
      ['U-M', 'UPDATED', []],
    ]);
  });

  it('makes each variant once when the same upsert comes several times at once', async () => {
    const options = [{ code: 'SIZE', values: ['1', '2', '3', '4', '5', '6', '7', '8'] }];
    const made = await shop.act('createProduct', { handle: 'at-once', title: 'At once', options });
    const input = {
      productId: (made.product as Fields).id,
      variants: options[0]?.values.map((value) => ({ sku: `AT-${value}`, optionValues: [{ code: 'SIZE', value }] })),
    };
    const answers = await Promise.all([1, 2, 3].map(() => shop.act('upsertVariants', input)));
    const results = answers.flatMap((answer) => answer.results as Fields[]);
    expect(results.filter(({ outcome }) => outcome === 'CREATED')).toHaveLength(8);
    expect(results.filter(({ outcome }) => outcome === 'UNCHANGED')).toHaveLength(16);
  });

  it('leaves as it is what an upsert does not name', async () => {
    const { productId } = await shop.makeProduct({}, { sku: 'KEPT', taxClass: 'reduced' });
    await shop.act('upsertVariants', { productId, variants: [{ sku: 'KEPT', weightGrams: 12 }] });
    const { variant } = await shop.ask('{ variant(sku: "KEPT") { weightGrams taxClass } }', {}, merchandiser);
    expect(variant).toEqual({ weightGrams: 12, taxClass: 'reduced' });

    await shop.act('upsertCategory', { handle: 'kept', title: 'Kept', position: 7 });
    const { category } = await shop.act('upsertCategory', { handle: 'kept', title: 'Renamed' });
    expect(category).toMatchObject({ title: 'Renamed', position: 7 });
  });

  it('gives a new variant the standard tax class and a new category the first position', async () => {
    const { product } = await shop.act('createProduct', { handle: 'plain', title: 'Plain' });
    await shop.act('upsertVariants', { productId: (product as Fields).id, variants: [{ sku: 'PLAIN' }] });
    const { variant } = await shop.ask('{ variant(sku: "PLAIN") { taxClass } }', {}, merchandiser);
    expect(variant).toEqual({ taxClass: 'standard' });
    const { category } = await shop.act('upsertCategory', { handle: 'plain', title: 'Plain' });
    expect(category).toMatchObject({ position: 0 });
  });

  it('refuses the 201st variant of a product', async () => {
    const values = ['A', 'B', 'C'].map((code) => ({
      code,
      values: Array.from({ length: 7 }, (_, index) => String(index)),
    }));
    const made = await shop.act('createProduct', { handle: 'two-hundred', title: 'T', options: values });
    const productId = (made.product as Fields).id as string;
    const items = Array.from({ length: 201 }, (_, index) => ({
      sku: `TH-${index}`,
      optionValues: [index % 7, Math.floor(index / 7) % 7, Math.floor(index / 49)].map((value, at) => ({
        code: 'ABC'.charAt(at),
        value: String(value),
      })),
    }));
    for (const start of [0, 100]) {
      const { results } = await shop.act('upsertVariants', { productId, variants: items.slice(start, start + 100) });
      expect((results as Fields[]).every(({ outcome }) => outcome === 'CREATED')).toBe(true);
    }
    const { variant, userErrors } = await shop.act('createVariant', { productId, ...items[200] });
    expect(variant).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'LIMIT_EXCEEDED', limit: 'variants', max: 200 }]);
  });

  it('keeps the tree of categories whole under moves from both ends', async () => {
    const make = async (handle: string) =>
      String(((await shop.act('upsertCategory', { handle, title: handle })).category as Fields).id);
    const [left, right] = [await make('left'), await make('right')];
    const moves = await Promise.all([
      shop.act('moveCategory', { id: left, parentId: right }),
      shop.act('moveCategory', { id: right, parentId: left }),
    ]);
    expect(moves.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
    const { category } = await shop.act('upsertCategory', { handle: 'left', title: 'Left', position: 3 });
    expect(category).toMatchObject({ title: 'Left', position: 3 });
  });

  it('resolves terms field by field, and lets them fall through again', async () => {
    const top = (await shop.act('upsertCategory', { handle: 'terms-top', title: 'Top' })).category as Fields;
    const below = (await shop.act('upsertCategory', { handle: 'terms-below', title: 'Below', parentId: top.id }))
      .category as Fields;
    const { productId, variantId } = await shop.makeProduct({ categoryId: below.id });
    const set = async (subject: string, subjectId: unknown, terms: Fields) =>
      (await shop.act('setSalesTerms', { subject, subjectId, ...terms })).terms;
    await set('CHANNEL', 'WEB', { pickupHoldDays: 2, returnWindowDays: 99 });
    await set('CATEGORY', top.id, { restockingFeeBasisPoints: 250, returnWindowDays: 60 });
    await set('PRODUCT', productId, { returnWindowDays: 14 });
    expect(await set('VARIANT', variantId, { finalSale: true })).toEqual({
      returnWindowDays: 14,
      exchangeAllowed: true,
      finalSale: true,
      restockingFeeBasisPoints: 250,
      pickupHoldDays: 2,
    });
    await set('PRODUCT', productId, {});
    expect(await set('VARIANT', variantId, {})).toEqual({
      returnWindowDays: 60,
      exchangeAllowed: true,
      finalSale: false,
      restockingFeeBasisPoints: 250,
      pickupHoldDays: 2,
    });
    await set('CHANNEL', 'WEB', {});
  });

  it('counts only the prices that were not already so, and keeps their history in the log', async () => {
    const { variantId } = await shop.makeProduct();
    const priceListId = await shop.makePriceList({ [variantId]: 500 });
    const prices = [{ variantId, amountMinor: 500 }];
    const set = async (entries: Fields[]) =>
      (await shop.act('setPrices', { priceListId, currency: 'EUR', prices: entries })).changed;
    const before = await shop.everything();
    expect(await set(prices)).toBe(0);
    expect(await shop.everything()).toBe(before);
    expect(
      await set([{ variantId, amountMinor: 400, compareAtMinor: 500, tiers: [{ minQuantity: 10, amountMinor: 300 }] }]),
    ).toBe(1);
    expect(await factsOf('catalog.priceLog', `${priceListId}:${variantId}`)).toEqual([
      { seq: 1, priceListId, variantId, currency: 'EUR', amountMinor: 500, compareAtMinor: null, tiers: [] },
      {
        seq: 2,
        priceListId,
        variantId,
        currency: 'EUR',
        amountMinor: 400,
        compareAtMinor: 500,
        tiers: [{ minQuantity: 10, amountMinor: 300 }],
      },
    ]);
  });

  it('lets four writers of one price come one after the other', async () => {
    const { variantId } = await shop.makeProduct();
    const priceListId = await shop.makePriceList({});
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map((amountMinor) =>
        shop.act('setPrices', { priceListId, currency: 'EUR', prices: [{ variantId, amountMinor }] }),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect((await factsOf('catalog.priceLog', `${priceListId}:${variantId}`)).map(({ seq }) => seq)).toEqual([
      1, 2, 3, 4,
    ]);
  });
});
