import type { CatalogShop } from './catalogShop.ts';

type Fields = Record<string, unknown>;

/** Ids that exist, as the refused inputs name them. */
export interface Scene {
  article: { productId: string; variantId: string; handle: string; sku: string };
  draft: { productId: string; variantId: string; handle: string; sku: string };
  archived: string;
  archivedVariant: string;
  priceListId: string;
  cancelledListId: string;
  top: string;
  child: string;
}

export async function setScene(shop: CatalogShop): Promise<Scene> {
  const article = await shop.makeArticle(
    { options: [{ code: 'Size', values: ['S', 'M'] }] },
    { optionValues: [{ code: 'Size', value: 'S' }], gtin: '4006381333931' },
  );
  const draft = await shop.makeProduct();
  const gone = await shop.makeProduct();
  await shop.act('archiveVariant', { id: gone.variantId });
  await shop.act('changeProductStatus', { id: gone.productId, status: 'ARCHIVED' });
  const priceListId = await shop.makePriceList({});
  const cancelledListId = await shop.makePriceList({});
  await shop.act('changePriceListStatus', { id: cancelledListId, status: 'CANCELLED' });
  const top = (await shop.act('upsertCategory', { handle: 'top', title: 'Top' })).category as Fields;
  const child = (await shop.act('upsertCategory', { handle: 'child', title: 'Child', parentId: top.id }))
    .category as Fields;
  return {
    article,
    draft,
    archived: gone.productId,
    archivedVariant: gone.variantId,
    priceListId,
    cancelledListId,
    top: String(top.id),
    child: String(child.id),
  };
}

/** What is refused, by which mutation, for which input, with which error. */
type RefusalCase = [refusal: string, mutation: string, input: (scene: Scene) => Fields, error: Fields];

const image = { url: '/a.jpg' };
export const posListing = { channel: 'POS', listed: true, purchasable: true, reservable: true };

/** One row for each refusal of each mutation. */
export const refusalCases: readonly RefusalCase[] = [
  [
    'a handle that is taken',
    'createProduct',
    ({ draft }) => ({ handle: draft.handle, title: 'Other' }),
    { __typename: 'NotUnique', code: 'NOT_UNIQUE', field: 'handle' },
  ],
  [
    'a handle with capitals',
    'createProduct',
    () => ({ handle: 'Shirt', title: 'Shirt' }),
    { __typename: 'InvalidInput', rule: 'HANDLE', path: ['handle'] },
  ],
  [
    'a category that is not there',
    'createProduct',
    () => ({ handle: 'new-one', title: 'New', categoryId: 'cat_absent' }),
    { __typename: 'NotFound', code: 'NOT_FOUND', path: ['categoryId'] },
  ],
  [
    'a product that is not there',
    'updateProduct',
    () => ({ id: 'prd_absent', title: 'New' }),
    { code: 'NOT_FOUND', path: ['id'] },
  ],
  [
    'a version that is old',
    'updateProduct',
    ({ article }) => ({ id: article.productId, title: 'New', expectedVersion: 1 }),
    { __typename: 'VersionConflict', currentVersion: 4 },
  ],
  [
    'a title that is too long',
    'updateProduct',
    ({ draft }) => ({ id: draft.productId, title: 'x'.repeat(301) }),
    { rule: 'TITLE' },
  ],
  [
    'to take the last picture of a product on sale',
    'updateProduct',
    ({ article }) => ({ id: article.productId, media: [{ ...image, kind: 'VIDEO' }] }),
    { __typename: 'PublicationIncomplete', missing: ['image'] },
  ],
  [
    'a move past the review',
    'changeProductStatus',
    ({ draft }) => ({ id: draft.productId, status: 'ACTIVE' }),
    { __typename: 'TransitionNotAllowed', from: 'DRAFT', to: 'ACTIVE', allowed: ['IN_REVIEW', 'ARCHIVED'] },
  ],
  [
    'a product that is not there',
    'changeProductStatus',
    () => ({ id: 'prd_absent', status: 'ACTIVE' }),
    { code: 'NOT_FOUND' },
  ],
  [
    'a listing without price of a product on sale',
    'setChannelListing',
    ({ article }) => ({
      ...posListing,
      channel: 'MARKETPLACE',
      productId: article.productId,
      from: '2030-01-01T00:00:00Z',
      until: '2029-01-01T00:00:00Z',
    }),
    { rule: 'WINDOW' },
  ],
  [
    'a listing of a product that is not there',
    'setChannelListing',
    () => ({ ...posListing, productId: 'prd_absent' }),
    { code: 'NOT_FOUND', path: ['productId'] },
  ],
  [
    'a product that is not there',
    'createVariant',
    () => ({ productId: 'prd_absent', sku: 'NEW' }),
    { code: 'NOT_FOUND', path: ['productId'] },
  ],
  [
    'a product in the archive',
    'createVariant',
    ({ archived }) => ({ productId: archived, sku: 'NEW' }),
    { rule: 'PRODUCT_ARCHIVED' },
  ],
  [
    'a SKU that is taken',
    'createVariant',
    ({ article, draft }) => ({
      productId: article.productId,
      sku: draft.sku,
      optionValues: [{ code: 'Size', value: 'M' }],
    }),
    { __typename: 'NotUnique', field: 'sku', path: ['sku'] },
  ],
  [
    'a GTIN that is taken',
    'createVariant',
    ({ article }) => ({
      productId: article.productId,
      sku: 'NEW',
      gtin: '4006381333931',
      optionValues: [{ code: 'Size', value: 'M' }],
    }),
    { code: 'NOT_UNIQUE', field: 'gtin' },
  ],
  [
    'a combination that is taken',
    'createVariant',
    ({ article }) => ({ productId: article.productId, sku: 'NEW', optionValues: [{ code: 'Size', value: 'S' }] }),
    { code: 'NOT_UNIQUE', field: 'optionValues' },
  ],
  [
    'a value that the option does not have',
    'createVariant',
    ({ article }) => ({ productId: article.productId, sku: 'NEW', optionValues: [{ code: 'Size', value: 'XL' }] }),
    { rule: 'OPTION_VALUES' },
  ],
  [
    'a GTIN with a wrong check digit',
    'createVariant',
    ({ draft }) => ({ productId: draft.productId, sku: 'NEW', gtin: '4006381333932' }),
    { code: 'INVALID_INPUT', rule: 'GTIN' },
  ],
  [
    'a SKU that is taken',
    'updateVariant',
    ({ article, draft }) => ({ id: draft.variantId, sku: article.sku }),
    { code: 'NOT_UNIQUE', field: 'sku' },
  ],
  [
    'an old version',
    'updateVariant',
    ({ draft }) => ({ id: draft.variantId, sku: 'NEW', expectedVersion: 7 }),
    { code: 'VERSION_CONFLICT', currentVersion: 1 },
  ],
  [
    'to archive on the way',
    'updateVariant',
    ({ draft }) => ({ id: draft.variantId, status: 'ARCHIVED' }),
    { rule: 'ARCHIVE_BY_ARCHIVE_VARIANT' },
  ],
  [
    'a change of an archived variant',
    'updateVariant',
    ({ archivedVariant }) => ({ id: archivedVariant, weightGrams: 5 }),
    { rule: 'VARIANT_ARCHIVED' },
  ],
  [
    'to bring back an archived variant',
    'updateVariant',
    ({ archivedVariant }) => ({ id: archivedVariant, status: 'ACTIVE' }),
    { code: 'TRANSITION_NOT_ALLOWED', from: 'ARCHIVED', allowed: [] },
  ],
  ['a variant that is not there', 'archiveVariant', () => ({ id: 'var_absent' }), { code: 'NOT_FOUND', path: ['id'] }],
  [
    'an old version',
    'archiveVariant',
    ({ draft }) => ({ id: draft.variantId, expectedVersion: 9 }),
    { code: 'VERSION_CONFLICT' },
  ],
  [
    'a product that is not there',
    'upsertVariants',
    () => ({ productId: 'prd_absent', variants: [{ sku: 'NEW' }] }),
    { code: 'NOT_FOUND', path: ['productId'] },
  ],
  ['a handle with blanks', 'upsertCategory', () => ({ handle: 'a b', title: 'A' }), { rule: 'HANDLE' }],
  [
    'a parent that is not there',
    'upsertCategory',
    () => ({ handle: 'a', title: 'A', parentId: 'cat_absent' }),
    { code: 'NOT_FOUND', path: ['parentId'] },
  ],
  [
    'a cycle',
    'upsertCategory',
    ({ child }) => ({ handle: 'top', title: 'Top', parentId: child }),
    { rule: 'CATEGORY_CYCLE' },
  ],
  ['a cycle', 'moveCategory', ({ top, child }) => ({ id: top, parentId: child }), { rule: 'CATEGORY_CYCLE' }],
  ['a category that is not there', 'moveCategory', () => ({ id: 'cat_absent' }), { code: 'NOT_FOUND', path: ['id'] }],
  [
    'a subject that is not there',
    'setSalesTerms',
    () => ({ subject: 'CATEGORY', subjectId: 'cat_absent', finalSale: true }),
    { code: 'NOT_FOUND', path: ['subjectId'] },
  ],
  [
    'a channel that is not there',
    'setSalesTerms',
    () => ({ subject: 'CHANNEL', subjectId: 'RADIO', finalSale: true }),
    { code: 'NOT_FOUND' },
  ],
  [
    'days below zero',
    'setSalesTerms',
    ({ draft }) => ({ subject: 'PRODUCT', subjectId: draft.productId, returnWindowDays: -1 }),
    { rule: 'RETURN_WINDOW' },
  ],
  [
    'a window that ends before it begins',
    'createPriceList',
    () => ({ name: 'Sale', currency: 'EUR', startsAt: '2030-01-02T00:00:00Z', endsAt: '2030-01-01T00:00:00Z' }),
    { rule: 'WINDOW' },
  ],
  [
    'more than fifty stores',
    'createPriceList',
    () => ({
      name: 'Sale',
      currency: 'EUR',
      scope: { locationIds: Array.from({ length: 51 }, (_, index) => `loc_${index}`) },
    }),
    { __typename: 'LimitExceeded', limit: 'locationIds', max: 50 },
  ],
  ['an empty name', 'createPriceList', () => ({ name: ' ', currency: 'EUR' }), { rule: 'NAME' }],
  [
    'a list that is cancelled',
    'updatePriceList',
    ({ cancelledListId }) => ({ id: cancelledListId, priority: 1 }),
    { rule: 'PRICE_LIST_CANCELLED' },
  ],
  [
    'an old version',
    'updatePriceList',
    ({ priceListId }) => ({ id: priceListId, priority: 1, expectedVersion: 1 }),
    { code: 'VERSION_CONFLICT', currentVersion: 2 },
  ],
  [
    'a move back',
    'changePriceListStatus',
    ({ priceListId }) => ({ id: priceListId, status: 'DRAFT' }),
    { code: 'TRANSITION_NOT_ALLOWED', from: 'ACTIVE', to: 'DRAFT', allowed: ['CANCELLED'] },
  ],
  [
    'a list that is not there',
    'setPrices',
    ({ draft }) => ({
      priceListId: 'prl_absent',
      currency: 'EUR',
      prices: [{ variantId: draft.variantId, amountMinor: 1 }],
    }),
    { code: 'NOT_FOUND', path: ['priceListId'] },
  ],
  [
    'another currency',
    'setPrices',
    ({ draft, priceListId }) => ({
      priceListId,
      currency: 'GBP',
      prices: [{ variantId: draft.variantId, amountMinor: 1 }],
    }),
    { __typename: 'CurrencyMismatch', path: ['currency'] },
  ],
  [
    'an amount below zero, although another is good',
    'setPrices',
    ({ draft, article, priceListId }) => ({
      priceListId,
      currency: 'EUR',
      prices: [
        { variantId: article.variantId, amountMinor: 1 },
        { variantId: draft.variantId, amountMinor: -1 },
      ],
    }),
    { __typename: 'AmountOutOfRange', path: ['prices', '1', 'amountMinor'] },
  ],
  [
    'a variant that is not there, although another is good',
    'setPrices',
    ({ article, priceListId }) => ({
      priceListId,
      currency: 'EUR',
      prices: [
        { variantId: article.variantId, amountMinor: 1 },
        { variantId: 'var_absent', amountMinor: 1 },
      ],
    }),
    { code: 'NOT_FOUND', path: ['prices', '1', 'variantId'] },
  ],
  [
    'a variant that is archived',
    'setPrices',
    ({ archivedVariant, priceListId }) => ({
      priceListId,
      currency: 'EUR',
      prices: [{ variantId: archivedVariant, amountMinor: 1 }],
    }),
    { code: 'NOT_FOUND' },
  ],
  [
    'a variant named twice',
    'setPrices',
    ({ article, priceListId }) => ({
      priceListId,
      currency: 'EUR',
      prices: [
        { variantId: article.variantId, amountMinor: 1 },
        { variantId: article.variantId, amountMinor: 2 },
      ],
    }),
    { rule: 'REPEATED' },
  ],
  [
    'tiers that do not rise',
    'setPrices',
    ({ article, priceListId }) => ({
      priceListId,
      currency: 'EUR',
      prices: [
        {
          variantId: article.variantId,
          amountMinor: 1,
          tiers: [
            { minQuantity: 5, amountMinor: 1 },
            { minQuantity: 5, amountMinor: 1 },
          ],
        },
      ],
    }),
    { rule: 'TIERS', path: ['prices', '0', 'tiers'] },
  ],
  [
    'eleven tiers',
    'setPrices',
    ({ article, priceListId }) => ({
      priceListId,
      currency: 'EUR',
      prices: [
        {
          variantId: article.variantId,
          amountMinor: 1,
          tiers: Array.from({ length: 11 }, (_, index) => ({ minQuantity: index + 2, amountMinor: 1 })),
        },
      ],
    }),
    { code: 'LIMIT_EXCEEDED', limit: 'tiers', max: 10 },
  ],
  [
    'a list that is cancelled',
    'setPrices',
    ({ article, cancelledListId }) => ({
      priceListId: cancelledListId,
      currency: 'EUR',
      prices: [{ variantId: article.variantId, amountMinor: 1 }],
    }),
    { rule: 'PRICE_LIST_CANCELLED' },
  ],
];
