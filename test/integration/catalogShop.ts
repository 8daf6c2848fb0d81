import { anonymousViewer, systemViewer, type Viewer } from '#platform/identity/viewer.ts';
import { catalog } from '#subgraphs/catalog/index.ts';
import { type SubgraphHarness, staffViewer, startSubgraph } from '../support/subgraphHarness.ts';

export const merchandiser = staffViewer(['catalog:write', 'prices:write']);
export const administrator = staffViewer(['catalog:write', 'prices:write', 'policies:write']);
export const associate = staffViewer(['stock:read']);
export const system = systemViewer('test', 'test');
export const shopper = (channel = 'WEB'): Viewer => anonymousViewer(channel, 'test');

type Fields = Record<string, unknown>;
interface Payload extends Fields {
  userErrors: (Fields & { code: string })[];
}

const userErrors = `userErrors { __typename code message path
  ... on InvalidInput { rule } ... on NotUnique { field } ... on VersionConflict { currentVersion }
  ... on TransitionNotAllowed { entityId from to allowed } ... on LimitExceeded { limit max }
  ... on PublicationIncomplete { missing } }`;

/** What each mutation of catalog answers with beside its refusals. */
const selections: Record<string, string> = {
  createProduct: 'product { id handle status version }',
  updateProduct: 'product { id title description brandName status version }',
  changeProductStatus: 'product { id status version }',
  updateChannel:
    'channel { code version showQuantityUpTo localeChain flows { reserve pickup shipToStore endlessAisle delivery } }',
  setChannelListing: 'product { id version listings { channel listed purchasable reservable from until weight } }',
  createVariant: 'variant { id sku gtin status version }',
  updateVariant: 'variant { id sku gtin status weightGrams version }',
  archiveVariant: 'variant { id sku status version }',
  upsertVariants: `results { sku outcome variant { id version } ${userErrors} }`,
  upsertCategory: 'category { id handle title position parent { handle } }',
  moveCategory: 'category { id position parent { handle } }',
  setSalesTerms: 'terms { returnWindowDays exchangeAllowed finalSale restockingFeeBasisPoints pickupHoldDays }',
  createPriceList: 'priceList { id name currency status version }',
  updatePriceList: 'priceList { id name startsAt endsAt priority version }',
  changePriceListStatus: 'priceList { id status version }',
  setPrices: 'changed priceList { id }',
};

const nameOfInput = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

/** Catalog alone, with the words that its tests are written in. */
export interface CatalogShop {
  harness: SubgraphHarness;
  /** Runs one mutation as a merchandiser, unless another viewer is named. @throws Error on a thrown error */
  act(mutation: string, input: Fields, viewer?: Viewer): Promise<Payload>;
  /** The code of the thrown error. */
  actRefused(mutation: string, input: Fields, viewer?: Viewer): Promise<unknown>;
  ask<Data = Fields>(query: string, variables?: Fields, viewer?: Viewer): Promise<Data>;
  /** Makes a product with a picture and one variant. */
  makeProduct(
    product?: Fields,
    variant?: Fields,
  ): Promise<{ productId: string; variantId: string; handle: string; sku: string }>;
  /** An active list that applies everywhere, with prices. */
  makePriceList(prices: Record<string, number>, list?: Fields): Promise<string>;
  /** As `makeProduct`, priced, listed on WEB and put on sale. */
  makeArticle(
    product?: Fields,
    variant?: Fields,
  ): Promise<{ productId: string; variantId: string; handle: string; sku: string }>;
  /** All documents and the number of events, to show that nothing changed. */
  everything(): Promise<string>;
  close(): Promise<void>;
}

let count = 0;

export async function startCatalogShop(): Promise<CatalogShop> {
  const harness = await startSubgraph(catalog);
  let basePriceList: string | undefined;

  const run = (mutation: string, input: Fields, viewer: Viewer = merchandiser) =>
    harness.execute({
      query: `mutation ($input: ${nameOfInput(mutation)}!) { ${mutation}(input: $input) { ${selections[mutation]} ${userErrors} } }`,
      variables: { input },
      viewer,
    });

  async function act(mutation: string, input: Fields, viewer?: Viewer): Promise<Payload> {
    const result = await run(mutation, input, viewer);
    if (result.errors) throw new Error(`${mutation}: ${JSON.stringify(result.errors)}`);
    return JSON.parse(JSON.stringify(result.data?.[mutation])) as Payload;
  }

  async function accepted(mutation: string, input: Fields): Promise<Payload> {
    const payload = await act(mutation, input);
    if (payload.userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  async function makeProduct(product: Fields = {}, variant: Fields = {}) {
    count += 1;
    const handle = `article-${count}`;
    const sku = `SKU-${count}`;
    const media = [{ url: `https://example.com/${handle}.jpg` }];
    const made = await accepted('createProduct', { handle, title: `Article ${count}`, media, ...product });
    const productId = (made.product as Fields).id as string;
    const added = await accepted('createVariant', { productId, sku, ...variant });
    return {
      productId,
      variantId: (added.variant as Fields).id as string,
      handle: String(product.handle ?? handle),
      sku: String(variant.sku ?? sku),
    };
  }

  async function makePriceList(prices: Record<string, number>, list: Fields = {}): Promise<string> {
    const made = await accepted('createPriceList', { name: 'List', currency: 'EUR', ...list });
    const priceListId = (made.priceList as Fields).id as string;
    const items = Object.entries(prices).map(([variantId, amountMinor]) => ({ variantId, amountMinor }));
    if (items.length > 0) await accepted('setPrices', { priceListId, currency: 'EUR', prices: items });
    await accepted('changePriceListStatus', { id: priceListId, status: 'ACTIVE' });
    return priceListId;
  }

  return {
    harness,
    act,
    async actRefused(mutation, input, viewer) {
      return (await run(mutation, input, viewer)).errors?.[0]?.extensions.code;
    },
    async ask<Data>(query: string, variables: Fields = {}, viewer: Viewer = shopper()) {
      const result = await harness.execute({ query, variables, viewer });
      if (result.errors) throw new Error(JSON.stringify(result.errors));
      return JSON.parse(JSON.stringify(result.data)) as Data;
    },
    makeProduct,
    makePriceList,
    async makeArticle(product, variant) {
      const made = await makeProduct(product, variant);
      basePriceList ??= await makePriceList({});
      const prices = [{ variantId: made.variantId, amountMinor: 1_000 }];
      await accepted('setPrices', { priceListId: basePriceList, currency: 'EUR', prices });
      const listing = { productId: made.productId, channel: 'WEB', listed: true, purchasable: true, reservable: true };
      await accepted('setChannelListing', listing);
      for (const status of ['IN_REVIEW', 'ACTIVE'])
        await accepted('changeProductStatus', { id: made.productId, status });
      return made;
    },
    async everything() {
      await harness.flush();
      const documents = await Promise.all(
        catalog.models.map((model) => harness.database.model(model).find({}).sort({ _id: 1 }).lean()),
      );
      return JSON.stringify([documents, await harness.eventCount()]);
    },
    close: () => harness.close(),
  };
}
