import { readFileSync } from 'node:fs';

/** A document of `schema/operations/import`: the shape of its answer and of its variables. */
export interface TrustedDocument<Data, Variables> {
  name: string;
  text: string;
  isMutation: boolean;
  /** Whether sending it again after an answer was lost does no harm. */
  isRepeatable: boolean;
  readonly shape?: (variables: Variables) => Data;
}

/** An expected refusal of the shop. */
export interface UserError {
  code: string;
  message: string;
  path: string[] | null;
}

interface Refusable {
  userErrors: UserError[];
}

function load<Data, Variables>(
  file: string,
  options: { isRepeatable: boolean } = { isRepeatable: true },
): TrustedDocument<Data, Variables> {
  const text = readFileSync(new URL(`../../schema/operations/import/${file}.graphql`, import.meta.url), 'utf8');
  const [, kind, name] = /^(query|mutation)\s+(\w+)/m.exec(text) ?? [];
  if (!name) throw new Error(`schema/operations/import/${file}.graphql holds no named operation`);
  return { name, text, isMutation: kind === 'mutation', ...options };
}

export interface ChannelNode {
  code: string;
  enabled: boolean;
  currencies: string[];
  defaultCurrency: string;
  defaultLocale: string;
}

export interface StoredVariantKey {
  id: string;
  sku: string;
  optionValues: { code: string; value: string }[];
}

export interface StoredProduct {
  id: string;
  title: string;
  description: string;
  translations: { locale: string; title: string; description: string | null }[];
  brandName: string | null;
  attributes: { code: string; value: string }[];
  media: { url: string; alt: string; kind: string }[];
  options: { code: string; values: string[] }[];
  category: { id: string } | null;
  status: 'DRAFT' | 'IN_REVIEW' | 'ACTIVE' | 'PAUSED' | 'DISCONTINUED' | 'ARCHIVED';
  listings: { channel: string }[];
  version: number;
  variants: StoredVariantKey[];
}

export interface StoredVariant {
  id: string;
  gtin: string | null;
  taxClass: string;
  weightGrams: number | null;
  media: { url: string }[];
  scanCodes: { symbology: string; code: string }[];
  price: {
    priceListId: string;
    unitPrice: { amountMinor: number; currency: string };
    compareAt: { amountMinor: number } | null;
  } | null;
}

export interface ListingInput {
  productId: string;
  channel: string;
  listed: boolean;
  purchasable: boolean;
  reservable: boolean;
}

interface Page<Node> {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

interface PageVariables {
  after: string | null;
}

interface Input {
  input: Record<string, unknown>;
}

interface SkuOwner {
  id: string;
  sku: string;
  product: { handle: string };
}

type Slot = 'first' | 'second' | 'third' | 'fourth';

export interface LocationNode {
  id: string;
  code: string;
  name: string;
}

export interface CountResult extends Refusable {
  variantId: string;
  book: number | null;
  difference: number | null;
}

export interface UpsertVariantResult extends Refusable {
  sku: string;
  outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'OUTDATED' | 'REFUSED';
  variant: { id: string } | null;
}

interface PriceListNode {
  id: string;
  name: string;
  currency: string;
  status: 'DRAFT' | 'ACTIVE' | 'CANCELLED';
}

type StatusChange = Refusable & { product: { id: string; status: string } | null };

/** Every document that import and seed send; nothing else leaves them. */
export const documents = {
  channels: load<{ channels: ChannelNode[] }, Record<string, never>>('channels'),
  product: load<{ product: StoredProduct | null }, { handle: string }>('product'),
  variants: load<{ variants: StoredVariant[] }, { ids: string[]; channel: string }>('variants'),
  skuOwners: load<Record<Slot | 'fifth', SkuOwner | null>, Record<Slot | 'fifth', string>>('skuOwners'),
  variantBySku: load<{ variant: { id: string } | null }, { sku: string }>('variantBySku'),
  category: load<{ category: { id: string } | null }, { handle: string }>('category'),
  upsertCategory: load<{ upsertCategory: Refusable & { category: { id: string } | null } }, Input>('upsertCategory'),
  createProduct: load<{ createProduct: Refusable & { product: { id: string } | null } }, Input>('createProduct', {
    isRepeatable: false,
  }),
  updateProduct: load<{ updateProduct: Refusable & { product: { id: string; version: number } | null } }, Input>(
    'updateProduct',
  ),
  updateVariant: load<{ updateVariant: Refusable & { variant: { id: string } | null } }, Input>('updateVariant'),
  upsertVariants: load<{ upsertVariants: Refusable & { results: UpsertVariantResult[] } }, Input>('upsertVariants'),
  priceLists: load<{ priceLists: Page<PriceListNode> }, PageVariables>('priceLists'),
  createPriceList: load<{ createPriceList: Refusable & { priceList: { id: string } | null } }, Input>(
    'createPriceList',
    { isRepeatable: false },
  ),
  changePriceListStatus: load<{ changePriceListStatus: Refusable & { priceList: { id: string } | null } }, Input>(
    'changePriceListStatus',
  ),
  setPrices: load<{ setPrices: Refusable & { changed: number } }, Input>('setPrices'),
  listProduct: load<
    Partial<Record<Slot | 'review', Refusable>>,
    { productId: string } & Record<Slot, ListingInput> &
      Record<'withSecond' | 'withThird' | 'withFourth' | 'withReview', boolean>
  >('listProduct'),
  changeProductStatus: load<{ changeProductStatus: StatusChange }, Input>('changeProductStatus'),
  locations: load<{ locations: Page<LocationNode> }, PageVariables>('locations'),
  locationByCode: load<{ location: { id: string; openingHours: { weekday: string }[] } | null }, { code: string }>(
    'locationByCode',
  ),
  upsertLocation: load<{ upsertLocation: Refusable & { location: LocationNode | null } }, Input>('upsertLocation'),
  setOpeningHours: load<{ setOpeningHours: Refusable & { location: { id: string } | null } }, Input>('setOpeningHours'),
  stockLevels: load<
    { stockLevels: { edges: { node: { onHand: number | null; version: number; variant: { id: string } } }[] } },
    { variantIds: string[]; locationIds: string[] }
  >('stockLevels'),
  recordStockCount: load<{ recordStockCount: Refusable & { results: CountResult[] } }, Input>('recordStockCount'),
};
