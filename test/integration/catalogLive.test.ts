import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogPosition, StreamPosition } from '#platform/link/subgraphLink.ts';
import { createDeps } from '#subgraphs/catalog/context.ts';
import { followPending } from '#subgraphs/catalog/domain/followProduct.ts';
import { catalog } from '#subgraphs/catalog/index.ts';
import { productModel } from '#subgraphs/catalog/repository/productModel.ts';
import { variantModel } from '#subgraphs/catalog/repository/variantModel.ts';
import { type CatalogShop, merchandiser, startCatalogShop, system } from './catalogShop.ts';

type Fields = Record<string, unknown>;

const productQuery = 'subscription ($ids: [ID!]!) { productChanged(ids: $ids) { id title status version } }';
const variantQuery = 'subscription ($ids: [ID!]!) { variantChanged(ids: $ids) { sku version product { status } } }';

describe('live values of the catalog', () => {
  let shop: CatalogShop;
  beforeAll(async () => {
    shop = await startCatalogShop();
  });
  afterAll(() => shop.close());

  const follow = (query: string, ids: string[], viewer?: typeof merchandiser) =>
    shop.harness.subscribe({ query, variables: { ids }, ...(viewer && { viewer }) });
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Fields;

  it('send each product as it is, then each change', async () => {
    const [first, second] = [await shop.makeArticle({ title: 'First' }), await shop.makeArticle({ title: 'Second' })];
    const draft = await shop.makeProduct();
    const values = follow(productQuery, [first.productId, draft.productId, 'prd_absent', second.productId]);
    expect(plain((await values.next()).value)).toEqual({
      data: { productChanged: { id: first.productId, title: 'First', status: 'ACTIVE', version: 4 } },
      extensions: { stream: { key: first.productId, rev: 4, kind: 'SNAPSHOT', remaining: 1 } },
    });
    expect(plain((await values.next()).value)).toMatchObject({
      extensions: { stream: { key: second.productId, remaining: 0 } },
    });
    const change = values.next();
    await shop.act('updateProduct', { id: second.productId, title: 'Renamed' });
    expect(plain((await change).value)).toEqual({
      data: { productChanged: { id: second.productId, title: 'Renamed', status: 'ACTIVE', version: 5 } },
      extensions: { stream: { key: second.productId, rev: 5, kind: 'CHANGE', pos: expect.any(Object) } },
    });
    await values.return?.();
  });

  it('send a variant when its product moves', async () => {
    const { productId, variantId, sku } = await shop.makeArticle();
    const values = follow(variantQuery, [variantId]);
    const snapshot = plain((await values.next()).value);
    expect(snapshot).toMatchObject({ data: { variantChanged: { sku, product: { status: 'ACTIVE' } } } });
    const change = values.next();
    await shop.act('changeProductStatus', { id: productId, status: 'PAUSED' });
    expect(plain((await change).value)).toMatchObject({
      data: { variantChanged: { sku, version: 5, product: { status: 'PAUSED' } } },
      extensions: { stream: { key: variantId, rev: 5, kind: 'CHANGE' } },
    });
    await values.return?.();
  });

  it('tell shoppers of what was archived that it has gone, once, and nothing more of it', async () => {
    const [hidden, other] = [await shop.makeArticle(), await shop.makeArticle()];
    await shop.harness.flush();
    const values = follow(productQuery, [hidden.productId, other.productId]);
    await values.next();
    await values.next();
    const change = values.next();
    for (const status of ['PAUSED', 'ARCHIVED'])
      await shop.act('changeProductStatus', { id: hidden.productId, status });
    await shop.harness.flush();
    const told = [plain((await change).value)];
    while (told.at(-1)?.data) told.push(plain((await values.next()).value));
    expect(told.at(-1)).toEqual({
      data: null,
      extensions: { stream: { key: hidden.productId, rev: 6, kind: 'CHANGE', pos: expect.any(Object) } },
    });
    await shop.act('updateProduct', { id: other.productId, title: 'Seen' });
    told.push(plain((await values.next()).value));
    expect(told.at(-1)).toMatchObject({ data: { productChanged: { title: 'Seen' } } });
    expect(JSON.stringify(told)).not.toContain('ARCHIVED');
    await values.return?.();
  });

  it('do not tell of a product before the caller may see it, and count only those that it may see', async () => {
    const [seen, draft] = [await shop.makeArticle(), await shop.makeProduct()];
    const values = follow(productQuery, [seen.productId, draft.productId]);
    expect(plain((await values.next()).value)).toMatchObject({
      extensions: { stream: { key: seen.productId, kind: 'SNAPSHOT', remaining: 0 } },
    });
    const change = values.next();
    await shop.act('updateProduct', { id: draft.productId, title: 'Not yet' });
    await shop.harness.database
      .model(productModel)
      .updateOne({ _id: draft.productId }, { $set: { status: 'ACTIVE' }, $inc: { version: 1 } });
    await shop.act('updateProduct', { id: draft.productId, title: 'Now' });
    expect(plain((await change).value)).toMatchObject({
      data: { productChanged: { title: 'Now', status: 'ACTIVE' } },
      extensions: { stream: { key: draft.productId, kind: 'CHANGE' } },
    });
    await values.return?.();
  });

  it('name to who comes back those that changed meanwhile, each once, without reading what it is', async () => {
    const articles = [await shop.makeArticle(), await shop.makeArticle(), await shop.makeArticle()];
    const second = articles[1] as (typeof articles)[0];
    const ids = articles.map(({ productId }) => productId);
    await shop.harness.flush();
    for (const [query, idsOf, act] of [
      [productQuery, ids, (title: string) => shop.act('updateProduct', { id: second.productId, title })],
      [
        variantQuery,
        articles.map(({ variantId }) => variantId),
        (taxClass: string) => shop.act('updateVariant', { id: second.variantId, taxClass }),
      ],
    ] as const) {
      const values = follow(query, [...idsOf]);
      let place: LogPosition | undefined;
      for (let count = 0; count < 3; count += 1) {
        const { extensions } = (await values.next()).value;
        place = (extensions.stream as StreamPosition).pos ?? place;
      }
      await values.return?.();
      for (const value of ['reduced', 'zero']) await act(value);
      await shop.harness.flush();
      const named = shop.harness.subscribe({ query, variables: { ids: idsOf }, ...(place && { resume: place }) });
      const told = [plain((await named.next()).value), plain((await named.next()).value)];
      expect(told).toEqual([
        { data: null, extensions: { stream: { key: idsOf[1], rev: 0, kind: 'CHANGE' } } },
        { data: null, extensions: { stream: { key: null, rev: 0, kind: 'CHANGE', pos: expect.any(Object) } } },
      ]);
      expect(await named.next()).toEqual({ done: true, value: undefined });
    }
  });

  it.each([
    ['none', () => [], 'BAD_USER_INPUT'],
    ['more than a hundred ids', () => Array.from({ length: 101 }, (_, index) => `prd_${index}`), 'BAD_USER_INPUT'],
    ['ids of which none exists', () => ['prd_absent'], 'NOT_FOUND'],
  ])('refuse %s with an error and the end', async (_name, ids, code) => {
    for (const query of [productQuery, variantQuery]) {
      const values = follow(query, ids());
      const { value } = await values.next();
      expect(plain(value)).toMatchObject({ errors: [{ extensions: { code } }] });
      expect(await values.next()).toEqual({ done: true, value: undefined });
    }
  });

  it('refuse a draft to shoppers and send it to those who write', async () => {
    const { productId } = await shop.makeProduct();
    expect(plain((await follow(productQuery, [productId]).next()).value)).toMatchObject({ errors: [{}] });
    const values = follow(productQuery, [productId], merchandiser);
    expect(plain((await values.next()).value)).toMatchObject({ data: { productChanged: { status: 'DRAFT' } } });
    await values.return?.();
  });
});

describe('what other subgraphs are told', () => {
  let shop: CatalogShop;
  beforeAll(async () => {
    shop = await startCatalogShop();
  });
  afterAll(() => shop.close());

  const query = `query ($ids: [ID!], $first: Int, $after: String) { variantFacts(ids: $ids, first: $first, after: $after) {
    facts { variantId productId version status productStatus handling { pickup } listings { channel listed } }
    channels { code version enabled showQuantityUpTo } endCursor hasNextPage } }`;
  interface Facts {
    variantFacts: { facts: Fields[]; channels: Fields[]; endCursor: string | null; hasNextPage: boolean };
  }
  const facts = async (variables: Fields) => (await shop.ask<Facts>(query, variables, system)).variantFacts;

  it('pages over all variants, archived and hidden ones too, with the channels first', async () => {
    const article = await shop.makeArticle();
    const draft = await shop.makeProduct();
    const archived = await shop.makeProduct();
    await shop.act('archiveVariant', { id: archived.variantId });
    const first = await facts({ first: 2 });
    expect(first.facts).toEqual([
      {
        variantId: article.variantId,
        productId: article.productId,
        version: 4,
        status: 'ACTIVE',
        productStatus: 'ACTIVE',
        handling: { pickup: true },
        listings: [{ channel: 'WEB', listed: true }],
      },
      {
        variantId: draft.variantId,
        productId: draft.productId,
        version: 1,
        status: 'ACTIVE',
        productStatus: 'DRAFT',
        handling: { pickup: true },
        listings: [],
      },
    ]);
    expect(first.channels).toHaveLength(12);
    expect(first.hasNextPage).toBe(true);
    const second = await facts({ first: 2, after: first.endCursor });
    expect(second).toMatchObject({
      facts: [{ variantId: archived.variantId, status: 'ARCHIVED' }],
      channels: [],
      hasNextPage: false,
    });
    const asked = await facts({ ids: [archived.variantId, 'var_absent', article.variantId] });
    expect(asked.facts.map(({ variantId }) => variantId).sort()).toEqual(
      [article.variantId, archived.variantId].sort(),
    );
    expect(asked.hasNextPage).toBe(false);
  });

  it('agrees with the last event of every variant', async () => {
    await shop.harness.flush();
    for (const fact of (await facts({})).facts) {
      const events = await shop.harness.log.ofKey(String(fact.variantId), 0, 100);
      const last = events.filter(({ type }) => type === 'VariantChanged').at(-1);
      expect(last?.data).toMatchObject({
        version: fact.version,
        status: fact.status,
        productStatus: fact.productStatus,
      });
    }
  });

  it('finishes what was left between a product and its variants, once', async () => {
    const { productId, variantId } = await shop.makeProduct();
    const products = shop.harness.database.model(productModel);
    const crashed = { status: 'IN_REVIEW' as const, following: true, dirty: true };
    await products.updateOne({ _id: productId }, { $set: crashed, $inc: { version: 1 } });
    const deps = createDeps({
      name: 'catalog',
      database: shop.harness.database,
      log: shop.harness.log,
      newId: String,
      onWrite: () => {},
      clock: { now: () => Date.now() },
    } as unknown as Parameters<typeof createDeps>[0]);
    await followPending(deps);
    const variants = shop.harness.database.model(variantModel);
    expect(await variants.findOne({ _id: variantId }).lean()).toMatchObject({
      productStatus: 'IN_REVIEW',
      productVersion: 2,
      version: 2,
      seq: 2,
    });
    expect(await products.findOne({ _id: productId }).lean()).toMatchObject({ following: false, version: 2 });
    const before = await shop.everything();
    await followPending(deps);
    expect(await shop.everything()).toBe(before);
    await products.updateOne({ _id: productId }, { $set: { status: 'DRAFT' } });
  });

  it('audits without a finding, and reports a planted gap', async () => {
    await shop.harness.flush();
    const audit = async () =>
      (
        await shop.ask<{ catalogAudit: Fields[] }>(
          '{ catalogAudit { invariant checked violations samples } }',
          {},
          system,
        )
      ).catalogAudit;
    const documents = await Promise.all(
      catalog.models.map((model) => shop.harness.database.model(model).countDocuments()),
    );
    const checked = documents.reduce((sum, count) => sum + count, 0);
    expect(await audit()).toEqual([{ invariant: 'I9', checked, violations: 0, samples: [] }]);
    const { productId } = await shop.makeProduct();
    await shop.harness.flush();
    const products = shop.harness.database.model(productModel);
    await products.updateOne({ _id: productId }, { $inc: { seq: 1 } });
    expect(await audit()).toMatchObject([{ violations: 1, samples: [`${productId}: log entry 2 of 2 is missing`] }]);
    await products.updateOne({ _id: productId }, { $inc: { seq: -1 } });
  });
});

describe('a product and variants that change at once', () => {
  let shop: CatalogShop;
  beforeAll(async () => {
    shop = await startCatalogShop();
  });
  afterAll(() => shop.close());

  it('agree in the end, in the store and in the last event of each', async () => {
    const { productId } = await shop.makeArticle(
      { options: [{ code: 'Size', values: Array.from({ length: 12 }, (_, size) => String(size)) }] },
      { optionValues: [{ code: 'Size', value: '0' }] },
    );
    const listing = { productId, channel: 'APP', purchasable: true, reservable: true };
    const create = (size: number) =>
      shop.act('createVariant', {
        productId,
        sku: `AT-ONCE-${size}`,
        optionValues: [{ code: 'Size', value: String(size) }],
      });
    await Promise.all([
      ...Array.from({ length: 10 }, (_, index) => create(index + 1)),
      shop.act('changeProductStatus', { id: productId, status: 'PAUSED' }),
      shop.act('setChannelListing', { ...listing, listed: true }),
    ]);
    await shop.harness.flush();
    const product = await shop.harness.database.model(productModel).findOne({ _id: productId }).lean();
    const variants = await shop.harness.database.model(variantModel).find({ productId }).lean();
    expect(product).toMatchObject({ status: 'PAUSED', following: false });
    expect(variants).toHaveLength(11);
    for (const variant of variants) {
      expect(variant).toMatchObject({ productStatus: 'PAUSED', listings: product?.listings });
      const told = (await shop.harness.log.ofKey(variant._id, 0, 100)).filter(({ type }) => type === 'VariantChanged');
      expect(told.at(-1)?.data).toMatchObject({
        version: variant.version,
        productStatus: 'PAUSED',
        listings: product?.listings,
      });
    }
  });
});
