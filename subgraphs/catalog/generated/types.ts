import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Product as ProductMapper } from '../domain/product.ts';
import type { Variant as VariantMapper } from '../domain/variant.ts';
import type { Category as CategoryMapper } from '../domain/category.ts';
import type { Channel as ChannelMapper } from '../domain/channel.ts';
import type { PriceList as PriceListMapper } from '../domain/priceList.ts';
import type { FoundProducts as FoundProductsMapper } from '../search/foundProducts.ts';
import type { QuotedVariant as QuotedVariantMapper } from '../domain/variantOffer.ts';
import type { UserError as UserErrorMapper } from '../domain/userErrors.ts';
import type { CatalogContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO 4217 code in capitals, for example `EUR`. */
  CurrencyCode: { input: string; output: string; }
  /** A day without time, `YYYY-MM-DD`. */
  Date: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC. */
  DateTime: { input: Date; output: Date | string; }
  /** 16 to 128 visible characters chosen by the caller; the same key with the same input is carried out once. */
  IdempotencyKey: { input: string; output: string; }
  /** A time of day in the zone of its place, `HH:MM`. */
  LocalTime: { input: string; output: string; }
  /** A language tag of BCP 47, for example `en`, `de-AT`, `ja`. */
  Locale: { input: string; output: string; }
  /** A whole number of the smallest unit of a currency, between -10^11 and 10^11. */
  MinorUnits: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** The amount is negative, too large, or has too many digits. */
export type AmountOutOfRange = UserError & {
  __typename?: 'AmountOutOfRange';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type ArchiveVariantInput = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};

export type ArchiveVariantPayload = {
  __typename?: 'ArchiveVariantPayload';
  userErrors: Array<UserError>;
  variant?: Maybe<ProductVariant>;
};

/** One of these values of an attribute or of a choice; at most 50. */
export type AttributeFilter = {
  code: Scalars['String']['input'];
  values: Array<Scalars['String']['input']>;
};

/** One invariant of a subgraph, as checked against its own store. */
export type AuditFinding = {
  __typename?: 'AuditFinding';
  /** When this audit began; it may have been for somebody who asked before. */
  begunAt: Scalars['DateTime']['output'];
  checked: Scalars['Int']['output'];
  invariant: Scalars['String']['output'];
  /** Up to 20 keys with both sides of what does not agree. */
  samples: Array<Scalars['String']['output']>;
  violations: Scalars['Int']['output'];
};

/** A node of the tree of goods, at most six levels deep. */
export type Category = {
  __typename?: 'Category';
  /** At most 200, by position. */
  children: Array<Category>;
  handle: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  parent?: Maybe<Category>;
  position: Scalars['Int']['output'];
  title: Scalars['String']['output'];
  /** At most 20. */
  translations: Array<CategoryTranslation>;
};


/** A node of the tree of goods, at most six levels deep. */
export type CategoryTitleArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A title in one language. */
export type CategoryTranslation = {
  __typename?: 'CategoryTranslation';
  locale: Scalars['Locale']['output'];
  title: Scalars['String']['output'];
};

export type CategoryTranslationInput = {
  locale: Scalars['Locale']['input'];
  title: Scalars['String']['input'];
};

export type ChangePriceListStatusInput = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  status: PriceListStatus;
};

export type ChangePriceListStatusPayload = {
  __typename?: 'ChangePriceListStatusPayload';
  priceList?: Maybe<PriceList>;
  userErrors: Array<UserError>;
};

export type ChangeProductStatusInput = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  status: ProductStatus;
};

export type ChangeProductStatusPayload = {
  __typename?: 'ChangeProductStatusPayload';
  product?: Maybe<Product>;
  userErrors: Array<UserError>;
};

/** A way of selling with its own assortment, languages and rules. */
export type Channel = {
  __typename?: 'Channel';
  code: ChannelCode;
  /** At most 20. */
  currencies: Array<Scalars['CurrencyCode']['output']>;
  defaultCurrency: Scalars['CurrencyCode']['output'];
  defaultLocale: Scalars['Locale']['output'];
  enabled: Scalars['Boolean']['output'];
  flows: ChannelFlows;
  /** Languages tried in this order where a text lacks the wanted one; at most 10. */
  localeChain: Array<Scalars['Locale']['output']>;
  roundingScope: RoundingScope;
  /** Shoppers see exact numbers of units up to this one, above it a band. */
  showQuantityUpTo: Scalars['Int']['output'];
  taxIncluded: Scalars['Boolean']['output'];
  version: Scalars['Int']['output'];
};

/** Through which kind of front end a shopper or a member of staff acts. */
export const ChannelCode = {
  App: 'APP',
  CallCenter: 'CALL_CENTER',
  Chat: 'CHAT',
  Kiosk: 'KIOSK',
  Marketplace: 'MARKETPLACE',
  Mirror: 'MIRROR',
  Partner: 'PARTNER',
  Pos: 'POS',
  Shelf: 'SHELF',
  Social: 'SOCIAL',
  Voice: 'VOICE',
  Web: 'WEB'
} as const;

export type ChannelCode = typeof ChannelCode[keyof typeof ChannelCode];
/** What other subgraphs keep of a channel. */
export type ChannelFact = {
  __typename?: 'ChannelFact';
  code: ChannelCode;
  enabled: Scalars['Boolean']['output'];
  showQuantityUpTo: Scalars['Int']['output'];
  version: Scalars['Int']['output'];
};

/** What a channel offers to do. */
export type ChannelFlows = {
  __typename?: 'ChannelFlows';
  delivery: Scalars['Boolean']['output'];
  endlessAisle: Scalars['Boolean']['output'];
  pickup: Scalars['Boolean']['output'];
  reserve: Scalars['Boolean']['output'];
  shipToStore: Scalars['Boolean']['output'];
};

/** What is left out stays as it is. */
export type ChannelFlowsInput = {
  delivery?: InputMaybe<Scalars['Boolean']['input']>;
  endlessAisle?: InputMaybe<Scalars['Boolean']['input']>;
  pickup?: InputMaybe<Scalars['Boolean']['input']>;
  reserve?: InputMaybe<Scalars['Boolean']['input']>;
  shipToStore?: InputMaybe<Scalars['Boolean']['input']>;
};

/** How a product is offered on one channel. */
export type ChannelListing = {
  __typename?: 'ChannelListing';
  channel: ChannelCode;
  from?: Maybe<Scalars['DateTime']['output']>;
  listed: Scalars['Boolean']['output'];
  purchasable: Scalars['Boolean']['output'];
  reservable: Scalars['Boolean']['output'];
  until?: Maybe<Scalars['DateTime']['output']>;
  /** Orders lists; higher comes first. */
  weight: Scalars['Int']['output'];
};

export type CreatePriceListInput = {
  currency: Scalars['CurrencyCode']['input'];
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  name: Scalars['String']['input'];
  priority?: InputMaybe<Scalars['Int']['input']>;
  scope?: InputMaybe<PriceScopeInput>;
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type CreatePriceListPayload = {
  __typename?: 'CreatePriceListPayload';
  priceList?: Maybe<PriceList>;
  userErrors: Array<UserError>;
};

export type CreateProductInput = {
  attributes?: InputMaybe<Array<ProductAttributeInput>>;
  brandName?: InputMaybe<Scalars['String']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  description?: InputMaybe<Scalars['String']['input']>;
  /** Lower-case letters, digits and hyphens, at most 200. */
  handle: Scalars['String']['input'];
  media?: InputMaybe<Array<MediaInput>>;
  options?: InputMaybe<Array<ProductOptionInput>>;
  title: Scalars['String']['input'];
  translations?: InputMaybe<Array<ProductTranslationInput>>;
};

export type CreateProductPayload = {
  __typename?: 'CreateProductPayload';
  product?: Maybe<Product>;
  userErrors: Array<UserError>;
};

export type CreateVariantInput = {
  gtin?: InputMaybe<Scalars['String']['input']>;
  handling?: InputMaybe<HandlingInput>;
  media?: InputMaybe<Array<MediaInput>>;
  /** One value for each option of the product. */
  optionValues?: InputMaybe<Array<OptionValueInput>>;
  productId: Scalars['ID']['input'];
  scanCodes?: InputMaybe<Array<ScanCodeInput>>;
  /** Up to 100 visible characters, unique among variants that are not archived. */
  sku: Scalars['String']['input'];
  taxClass?: InputMaybe<Scalars['String']['input']>;
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
};

export type CreateVariantPayload = {
  __typename?: 'CreateVariantPayload';
  userErrors: Array<UserError>;
  variant?: Maybe<ProductVariant>;
};

/** Two currencies where one is required. */
export type CurrencyMismatch = UserError & {
  __typename?: 'CurrencyMismatch';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A position on the globe in degrees, WGS 84. */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
};

/** What may be done with a variant. */
export type Handling = {
  __typename?: 'Handling';
  ageCheck: Scalars['Boolean']['output'];
  fragile: Scalars['Boolean']['output'];
  pickup: Scalars['Boolean']['output'];
  reserve: Scalars['Boolean']['output'];
  ship: Scalars['Boolean']['output'];
};

export type HandlingInput = {
  ageCheck?: InputMaybe<Scalars['Boolean']['input']>;
  fragile?: InputMaybe<Scalars['Boolean']['input']>;
  pickup?: InputMaybe<Scalars['Boolean']['input']>;
  reserve?: InputMaybe<Scalars['Boolean']['input']>;
  ship?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The key was used before with another input. */
export type IdempotencyKeyReused = UserError & {
  __typename?: 'IdempotencyKeyReused';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Well formed, but against a rule of the shop. */
export type InvalidInput = UserError & {
  __typename?: 'InvalidInput';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** The rule in one word, stable for programs. */
  rule: Scalars['String']['output'];
};

/** More than `max` of what `limit` names. */
export type LimitExceeded = UserError & {
  __typename?: 'LimitExceeded';
  code: UserErrorCode;
  limit: Scalars['String']['output'];
  max: Scalars['Int']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A picture, film or document by address. */
export type Media = {
  __typename?: 'Media';
  alt: Scalars['String']['output'];
  kind: MediaKind;
  url: Scalars['String']['output'];
};

export type MediaInput = {
  alt?: InputMaybe<Scalars['String']['input']>;
  kind?: InputMaybe<MediaKind>;
  url: Scalars['String']['input'];
};

export const MediaKind = {
  Image: 'IMAGE',
  Video: 'VIDEO'
} as const;

export type MediaKind = typeof MediaKind[keyof typeof MediaKind];
/** An amount of money. Never a float: `amountMinor` counts the smallest unit, `decimal` is the exact text. */
export type Money = {
  __typename?: 'Money';
  amountMinor: Scalars['MinorUnits']['output'];
  currency: Scalars['CurrencyCode']['output'];
  /** The amount with the digits of its currency: JPY 0, EUR 2, BHD 3. */
  decimal: Scalars['String']['output'];
};

export type MoveCategoryInput = {
  id: Scalars['ID']['input'];
  /** Absent: to the top of the tree. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  position?: InputMaybe<Scalars['Int']['input']>;
};

export type MoveCategoryPayload = {
  __typename?: 'MoveCategoryPayload';
  category?: Maybe<Category>;
  userErrors: Array<UserError>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Takes a variant off sale for good and frees its SKU and GTIN. */
  archiveVariant: ArchiveVariantPayload;
  /** Moves a price list along its states. */
  changePriceListStatus: ChangePriceListStatusPayload;
  /** Moves a product along its states. ACTIVE needs a title, one image and one active variant with tax class and price for every channel that lists it. */
  changeProductStatus: ChangeProductStatusPayload;
  /** Makes a price list in state DRAFT. */
  createPriceList: CreatePriceListPayload;
  /** Makes a product in state DRAFT. */
  createProduct: CreateProductPayload;
  /** Adds a variant to a product. */
  createVariant: CreateVariantPayload;
  /** Hangs a category under another parent; the tree stays without cycles and at most six levels deep. */
  moveCategory: MoveCategoryPayload;
  /** Says where and when a product is offered. */
  setChannelListing: SetChannelListingPayload;
  /** Sets up to 100 prices of one list. A price that is already so stays untouched. */
  setPrices: SetPricesPayload;
  /** Sets the terms of a product, a variant, a category or a channel; a field left out falls through to the next level. */
  setSalesTerms: SetSalesTermsPayload;
  /** Changes what a channel offers to do, its languages, and up to which number shoppers see units. */
  updateChannel: UpdateChannelPayload;
  /** Changes name, window or priority of a price list. */
  updatePriceList: UpdatePriceListPayload;
  /** Changes what the input names. An update that changes nothing leaves the version as it was. */
  updateProduct: UpdateProductPayload;
  /** Changes what the input names. */
  updateVariant: UpdateVariantPayload;
  /** Makes a category or changes the one with this handle. */
  upsertCategory: UpsertCategoryPayload;
  /** Makes or changes up to 100 variants of one product, found by SKU; best effort, one result for each item. */
  upsertVariants: UpsertVariantsPayload;
};


export type MutationArchiveVariantArgs = {
  input: ArchiveVariantInput;
};


export type MutationChangePriceListStatusArgs = {
  input: ChangePriceListStatusInput;
};


export type MutationChangeProductStatusArgs = {
  input: ChangeProductStatusInput;
};


export type MutationCreatePriceListArgs = {
  input: CreatePriceListInput;
};


export type MutationCreateProductArgs = {
  input: CreateProductInput;
};


export type MutationCreateVariantArgs = {
  input: CreateVariantInput;
};


export type MutationMoveCategoryArgs = {
  input: MoveCategoryInput;
};


export type MutationSetChannelListingArgs = {
  input: SetChannelListingInput;
};


export type MutationSetPricesArgs = {
  input: SetPricesInput;
};


export type MutationSetSalesTermsArgs = {
  input: SetSalesTermsInput;
};


export type MutationUpdateChannelArgs = {
  input: UpdateChannelInput;
};


export type MutationUpdatePriceListArgs = {
  input: UpdatePriceListInput;
};


export type MutationUpdateProductArgs = {
  input: UpdateProductInput;
};


export type MutationUpdateVariantArgs = {
  input: UpdateVariantInput;
};


export type MutationUpsertCategoryArgs = {
  input: UpsertCategoryInput;
};


export type MutationUpsertVariantsArgs = {
  input: UpsertVariantsInput;
};

/** The named object does not exist, or is not the caller's. */
export type NotFound = UserError & {
  __typename?: 'NotFound';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The value of `field` is taken by another object. */
export type NotUnique = UserError & {
  __typename?: 'NotUnique';
  code: UserErrorCode;
  field: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The value a variant has for one option. */
export type OptionValue = {
  __typename?: 'OptionValue';
  code: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type OptionValueInput = {
  code: Scalars['String']['input'];
  value: Scalars['String']['input'];
};

/** Where a page of a list begins and ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type PriceContext = {
  channel?: InputMaybe<ChannelCode>;
  locationId?: InputMaybe<Scalars['ID']['input']>;
  quantity?: InputMaybe<Scalars['Int']['input']>;
};

export type PriceInput = {
  amountMinor: Scalars['MinorUnits']['input'];
  compareAtMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Amounts from a quantity on; at most 10, quantities rising. */
  tiers?: InputMaybe<Array<PriceTierInput>>;
  variantId: Scalars['ID']['input'];
};

/** Prices that apply together, in a scope and a window of time. */
export type PriceList = {
  __typename?: 'PriceList';
  currency: Scalars['CurrencyCode']['output'];
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** Higher wins among lists of the same scope. */
  priority: Scalars['Int']['output'];
  scope: PriceScope;
  startsAt?: Maybe<Scalars['DateTime']['output']>;
  status: PriceListStatus;
  version: Scalars['Int']['output'];
};

export type PriceListConnection = {
  __typename?: 'PriceListConnection';
  edges: Array<PriceListEdge>;
  pageInfo: PageInfo;
};

export type PriceListEdge = {
  __typename?: 'PriceListEdge';
  cursor: Scalars['String']['output'];
  node: PriceList;
};

/** SCHEDULED and EXPIRED follow from the window and are not stored. */
export const PriceListStatus = {
  Active: 'ACTIVE',
  Cancelled: 'CANCELLED',
  Draft: 'DRAFT'
} as const;

export type PriceListStatus = typeof PriceListStatus[keyof typeof PriceListStatus];
/** The price that applies in a context, honoured until `validUntil`. */
export type PriceQuote = {
  __typename?: 'PriceQuote';
  /** The price before a reduction, where one is shown. */
  compareAt?: Maybe<Money>;
  priceListId: Scalars['ID']['output'];
  taxClass: Scalars['String']['output'];
  unitPrice: Money;
  validUntil: Scalars['DateTime']['output'];
};

/** To whom and where a price list applies; an empty scope applies to everybody. */
export type PriceScope = {
  __typename?: 'PriceScope';
  channel?: Maybe<ChannelCode>;
  customerId?: Maybe<Scalars['ID']['output']>;
  /** At most 50. */
  locationIds: Array<Scalars['ID']['output']>;
  segmentId?: Maybe<Scalars['ID']['output']>;
};

export type PriceScopeInput = {
  channel?: InputMaybe<ChannelCode>;
  customerId?: InputMaybe<Scalars['ID']['input']>;
  locationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  segmentId?: InputMaybe<Scalars['ID']['input']>;
};

export type PriceTierInput = {
  amountMinor: Scalars['MinorUnits']['input'];
  minQuantity: Scalars['Int']['input'];
};

/** What is sold: one record for every channel. */
export type Product = {
  __typename?: 'Product';
  /** At most 50. */
  attributes: Array<ProductAttribute>;
  brandName?: Maybe<Scalars['String']['output']>;
  category?: Maybe<Category>;
  /** Plain text, in the wanted language or the nearest one that exists. */
  description: Scalars['String']['output'];
  /** Stable name for addresses, unique in the shop. */
  handle: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** How the product is offered on each channel; at most 12. Channels without an entry do not list it. */
  listings: Array<ChannelListing>;
  /** Pictures and films in order; at most 50. */
  media: Array<Media>;
  /** What a shopper chooses between, at most 3. */
  options: Array<ProductOption>;
  status: ProductStatus;
  terms: SalesTerms;
  /** The title in the wanted language, else in the nearest one that exists. */
  title: Scalars['String']['output'];
  /** At most 20. */
  translations: Array<ProductTranslation>;
  /** At most 200, without archived ones. */
  variants: Array<ProductVariant>;
  /** Raised by every accepted change. */
  version: Scalars['Int']['output'];
};


/** What is sold: one record for every channel. */
export type ProductDescriptionArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


/** What is sold: one record for every channel. */
export type ProductTermsArgs = {
  channel?: InputMaybe<ChannelCode>;
};


/** What is sold: one record for every channel. */
export type ProductTitleArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

/** A property of a product, such as material or care. */
export type ProductAttribute = {
  __typename?: 'ProductAttribute';
  code: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type ProductAttributeInput = {
  code: Scalars['String']['input'];
  value: Scalars['String']['input'];
};

export type ProductConnection = {
  __typename?: 'ProductConnection';
  edges: Array<ProductEdge>;
  pageInfo: PageInfo;
};

export type ProductEdge = {
  __typename?: 'ProductEdge';
  cursor: Scalars['String']['output'];
  node: Product;
};

export type ProductFilter = {
  brand?: InputMaybe<Scalars['String']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** Only what this channel lists now. */
  channel?: InputMaybe<ChannelCode>;
  /** Anonymous callers see ACTIVE, PAUSED and DISCONTINUED products, whatever they ask for. */
  status?: InputMaybe<ProductStatus>;
};

/** A choice, such as size, and its values in order; at most 100. */
export type ProductOption = {
  __typename?: 'ProductOption';
  code: Scalars['String']['output'];
  values: Array<Scalars['String']['output']>;
};

export type ProductOptionInput = {
  code: Scalars['String']['input'];
  values: Array<Scalars['String']['input']>;
};

export type ProductSearchConnection = {
  __typename?: 'ProductSearchConnection';
  edges: Array<ProductEdge>;
  /** Over everything that was found: the brand, then the attributes that most products have; at most 20. */
  facets: Array<SearchFacet>;
  pageInfo: PageInfo;
  /** Counted to 1,000. */
  totalCount: Scalars['Int']['output'];
};

/** Narrows what a text finds; each part that is given must hold. */
export type ProductSearchFilter = {
  /** At most 20. */
  attributes?: InputMaybe<Array<AttributeFilter>>;
  brand?: InputMaybe<Scalars['String']['input']>;
  /** The category and all below it. */
  categoryId?: InputMaybe<Scalars['ID']['input']>;
};

export const ProductSort = {
  Newest: 'NEWEST',
  Title: 'TITLE'
} as const;

export type ProductSort = typeof ProductSort[keyof typeof ProductSort];
export const ProductStatus = {
  Active: 'ACTIVE',
  Archived: 'ARCHIVED',
  Discontinued: 'DISCONTINUED',
  Draft: 'DRAFT',
  InReview: 'IN_REVIEW',
  Paused: 'PAUSED'
} as const;

export type ProductStatus = typeof ProductStatus[keyof typeof ProductStatus];
/** A title and a description in one language. */
export type ProductTranslation = {
  __typename?: 'ProductTranslation';
  description?: Maybe<Scalars['String']['output']>;
  locale: Scalars['Locale']['output'];
  title: Scalars['String']['output'];
};

export type ProductTranslationInput = {
  description?: InputMaybe<Scalars['String']['input']>;
  locale: Scalars['Locale']['input'];
  title: Scalars['String']['input'];
};

/** One article of a product: what has a SKU, a price and stock. */
export type ProductVariant = {
  __typename?: 'ProductVariant';
  gtin?: Maybe<Scalars['String']['output']>;
  handling: Handling;
  id: Scalars['ID']['output'];
  /** Own pictures; empty where those of the product apply. At most 20. */
  media: Array<Media>;
  /** One for each option of the product, in their order. */
  optionValues: Array<OptionValue>;
  /** Base price of one unit on WEB, the same for every caller; what points are computed from. */
  pointsBase?: Maybe<Money>;
  /** The price in a context, by default the caller's channel and store and quantity 1; null where none applies. */
  price?: Maybe<PriceQuote>;
  product: Product;
  /** Codes that scanners read; at most 10. */
  scanCodes: Array<ScanCode>;
  sku: Scalars['String']['output'];
  status: VariantStatus;
  taxClass: Scalars['String']['output'];
  terms: SalesTerms;
  /** Raised by every accepted change. */
  version: Scalars['Int']['output'];
  weightGrams?: Maybe<Scalars['Int']['output']>;
};


/** One article of a product: what has a SKU, a price and stock. */
export type ProductVariantPriceArgs = {
  context?: InputMaybe<PriceContext>;
};


/** One article of a product: what has a SKU, a price and stock. */
export type ProductVariantTermsArgs = {
  channel?: InputMaybe<ChannelCode>;
};

/** The product lacks what ACTIVE needs. */
export type PublicationIncomplete = UserError & {
  __typename?: 'PublicationIncomplete';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  /** What is missing, for example `image` or `price:KIOSK`. */
  missing: Array<Scalars['String']['output']>;
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Query = {
  __typename?: 'Query';
  /**
   * Invariants of catalog. A check that takes longer than 2 seconds goes on after RETRY_LATER with `isUnderWay`; the question that
   * comes next after its end is given what it found.
   */
  catalogAudit: Array<AuditFinding>;
  /** The children of a category, or the top of the tree; at most 200, by position. */
  categories: Array<Category>;
  /** A category by id or by handle; give exactly one. */
  category?: Maybe<Category>;
  /** All channels of the shop; at most 12. */
  channels: Array<Channel>;
  /** Price lists, newest first, for those who may change prices. */
  priceLists: PriceListConnection;
  /** A product by id or by handle; give exactly one. Products that are not on sale are visible to staff who may change them. */
  product?: Maybe<Product>;
  /** Products, by title unless sorted otherwise. */
  products: ProductConnection;
  /**
   * Price, names, terms and what a channel lets be done of 1 to 200 variants, in the order asked for; unknown ids are left
   * out. The context is that of whoever orders, not of the subgraph that asks.
   */
  quoteVariants: Array<VariantQuote>;
  /**
   * Products that hold every word of the text in a title of any language, in brand, attributes, SKU or choices; best first,
   * where the last word may be the beginning of one. Found is what the channel lists now and the caller may see.
   */
  searchProducts: ProductSearchConnection;
  /** A variant by id or by SKU; give exactly one. */
  variant?: Maybe<ProductVariant>;
  /** What other subgraphs keep of each variant; fills a copy that starts or has a gap. With `ids`, exactly those. */
  variantFacts: VariantFactPage;
  /** Up to 100 variants in the order asked for; ids that are unknown or not visible are left out. */
  variants: Array<ProductVariant>;
};


export type QueryCategoriesArgs = {
  parentId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryCategoryArgs = {
  handle?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryPriceListsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryProductArgs = {
  handle?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<ProductSort>;
};


export type QueryQuoteVariantsArgs = {
  context?: InputMaybe<QuoteContextInput>;
  variantIds: Array<Scalars['ID']['input']>;
};


export type QuerySearchProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  channel?: InputMaybe<ChannelCode>;
  filter?: InputMaybe<ProductSearchFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  query: Scalars['String']['input'];
};


export type QueryVariantArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
};


export type QueryVariantFactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryVariantsArgs = {
  ids: Array<Scalars['ID']['input']>;
};

export type QuoteContextInput = {
  channel?: InputMaybe<ChannelCode>;
  locationId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 999. */
  quantity?: InputMaybe<Scalars['Int']['input']>;
};

/** Where an amount of tax is rounded. */
export const RoundingScope = {
  Line: 'LINE',
  Receipt: 'RECEIPT'
} as const;

export type RoundingScope = typeof RoundingScope[keyof typeof RoundingScope];
/** What will hold for a purchase: resolved field by field from variant, product, category, channel, default. */
export type SalesTerms = {
  __typename?: 'SalesTerms';
  exchangeAllowed: Scalars['Boolean']['output'];
  finalSale: Scalars['Boolean']['output'];
  pickupHoldDays: Scalars['Int']['output'];
  restockingFeeBasisPoints: Scalars['Int']['output'];
  returnWindowDays: Scalars['Int']['output'];
};

export const SalesTermsSubject = {
  Category: 'CATEGORY',
  Channel: 'CHANNEL',
  Product: 'PRODUCT',
  Variant: 'VARIANT'
} as const;

export type SalesTermsSubject = typeof SalesTermsSubject[keyof typeof SalesTermsSubject];
/** A code and how it is printed, for example `EAN_13`. */
export type ScanCode = {
  __typename?: 'ScanCode';
  code: Scalars['String']['output'];
  symbology: Scalars['String']['output'];
};

export type ScanCodeInput = {
  code: Scalars['String']['input'];
  symbology: Scalars['String']['input'];
};

/** How many of the products found have which values of a property. */
export type SearchFacet = {
  __typename?: 'SearchFacet';
  /** Code of the attribute or choice; `brand` for the brand. */
  code: Scalars['String']['output'];
  kind: SearchFacetKind;
  /** Most frequent first; at most 50, without values longer than 200 characters. */
  values: Array<SearchFacetValue>;
};

/** Which part of the filter takes the values. */
export const SearchFacetKind = {
  Attribute: 'ATTRIBUTE',
  Brand: 'BRAND'
} as const;

export type SearchFacetKind = typeof SearchFacetKind[keyof typeof SearchFacetKind];
/** A value and the number of products that have it. */
export type SearchFacetValue = {
  __typename?: 'SearchFacetValue';
  count: Scalars['Int']['output'];
  value: Scalars['String']['output'];
};

export type SetChannelListingInput = {
  channel: ChannelCode;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  listed: Scalars['Boolean']['input'];
  productId: Scalars['ID']['input'];
  purchasable: Scalars['Boolean']['input'];
  reservable: Scalars['Boolean']['input'];
  until?: InputMaybe<Scalars['DateTime']['input']>;
  weight?: InputMaybe<Scalars['Int']['input']>;
};

export type SetChannelListingPayload = {
  __typename?: 'SetChannelListingPayload';
  product?: Maybe<Product>;
  userErrors: Array<UserError>;
};

export type SetPricesInput = {
  /** Must be the currency of the list. */
  currency: Scalars['CurrencyCode']['input'];
  priceListId: Scalars['ID']['input'];
  /** At most 100, one for each variant; all or none are set. */
  prices: Array<PriceInput>;
};

export type SetPricesPayload = {
  __typename?: 'SetPricesPayload';
  /** How many prices were not already so. */
  changed: Scalars['Int']['output'];
  priceList?: Maybe<PriceList>;
  userErrors: Array<UserError>;
};

export type SetSalesTermsInput = {
  exchangeAllowed?: InputMaybe<Scalars['Boolean']['input']>;
  finalSale?: InputMaybe<Scalars['Boolean']['input']>;
  pickupHoldDays?: InputMaybe<Scalars['Int']['input']>;
  restockingFeeBasisPoints?: InputMaybe<Scalars['Int']['input']>;
  returnWindowDays?: InputMaybe<Scalars['Int']['input']>;
  subject: SalesTermsSubject;
  /** Id of the product, variant or category, or the code of the channel. */
  subjectId: Scalars['ID']['input'];
};

export type SetSalesTermsPayload = {
  __typename?: 'SetSalesTermsPayload';
  terms?: Maybe<SalesTerms>;
  userErrors: Array<UserError>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** The products named, first as they are, then at each change; at most 100. */
  productChanged: Product;
  /** The variants named, first as they are, then at each change; at most 100. */
  variantChanged: ProductVariant;
};


export type SubscriptionProductChangedArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type SubscriptionVariantChangedArgs = {
  ids: Array<Scalars['ID']['input']>;
};

/** The table of states knows no such move. */
export type TransitionNotAllowed = UserError & {
  __typename?: 'TransitionNotAllowed';
  allowed: Array<Scalars['String']['output']>;
  code: UserErrorCode;
  entityId: Scalars['ID']['output'];
  from: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  to: Scalars['String']['output'];
};

export type UpdateChannelInput = {
  code: ChannelCode;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  flows?: InputMaybe<ChannelFlowsInput>;
  /** At most 10, each once; replaces the list. */
  localeChain?: InputMaybe<Array<Scalars['Locale']['input']>>;
  /** 0 to 999. */
  showQuantityUpTo?: InputMaybe<Scalars['Int']['input']>;
};

export type UpdateChannelPayload = {
  __typename?: 'UpdateChannelPayload';
  channel?: Maybe<Channel>;
  userErrors: Array<UserError>;
};

export type UpdatePriceListInput = {
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<Scalars['Int']['input']>;
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type UpdatePriceListPayload = {
  __typename?: 'UpdatePriceListPayload';
  priceList?: Maybe<PriceList>;
  userErrors: Array<UserError>;
};

export type UpdateProductInput = {
  attributes?: InputMaybe<Array<ProductAttributeInput>>;
  brandName?: InputMaybe<Scalars['String']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  description?: InputMaybe<Scalars['String']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  media?: InputMaybe<Array<MediaInput>>;
  options?: InputMaybe<Array<ProductOptionInput>>;
  title?: InputMaybe<Scalars['String']['input']>;
  translations?: InputMaybe<Array<ProductTranslationInput>>;
};

export type UpdateProductPayload = {
  __typename?: 'UpdateProductPayload';
  product?: Maybe<Product>;
  userErrors: Array<UserError>;
};

export type UpdateVariantInput = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  gtin?: InputMaybe<Scalars['String']['input']>;
  handling?: InputMaybe<HandlingInput>;
  id: Scalars['ID']['input'];
  media?: InputMaybe<Array<MediaInput>>;
  optionValues?: InputMaybe<Array<OptionValueInput>>;
  scanCodes?: InputMaybe<Array<ScanCodeInput>>;
  sku?: InputMaybe<Scalars['String']['input']>;
  /** ACTIVE or PAUSED. */
  status?: InputMaybe<VariantStatus>;
  taxClass?: InputMaybe<Scalars['String']['input']>;
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
};

export type UpdateVariantPayload = {
  __typename?: 'UpdateVariantPayload';
  userErrors: Array<UserError>;
  variant?: Maybe<ProductVariant>;
};

export type UpsertCategoryInput = {
  handle: Scalars['String']['input'];
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** Left out, it stays as it is; a new category has 0. */
  position?: InputMaybe<Scalars['Int']['input']>;
  title: Scalars['String']['input'];
  translations?: InputMaybe<Array<CategoryTranslationInput>>;
};

export type UpsertCategoryPayload = {
  __typename?: 'UpsertCategoryPayload';
  category?: Maybe<Category>;
  userErrors: Array<UserError>;
};

export const UpsertOutcome = {
  Created: 'CREATED',
  Outdated: 'OUTDATED',
  Refused: 'REFUSED',
  Unchanged: 'UNCHANGED',
  Updated: 'UPDATED'
} as const;

export type UpsertOutcome = typeof UpsertOutcome[keyof typeof UpsertOutcome];
export type UpsertVariantInput = {
  gtin?: InputMaybe<Scalars['String']['input']>;
  handling?: InputMaybe<HandlingInput>;
  media?: InputMaybe<Array<MediaInput>>;
  optionValues?: InputMaybe<Array<OptionValueInput>>;
  scanCodes?: InputMaybe<Array<ScanCodeInput>>;
  sku: Scalars['String']['input'];
  /** Number of the source's own version; an item older than what is stored is skipped. */
  sourceVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Left out, it stays as it is; a new variant has `standard`. */
  taxClass?: InputMaybe<Scalars['String']['input']>;
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
};

/** What became of one item of `upsertVariants`. */
export type UpsertVariantResult = {
  __typename?: 'UpsertVariantResult';
  outcome: UpsertOutcome;
  sku: Scalars['String']['output'];
  userErrors: Array<UserError>;
  variant?: Maybe<ProductVariant>;
};

export type UpsertVariantsInput = {
  productId: Scalars['ID']['input'];
  /** At most 100. */
  variants: Array<UpsertVariantInput>;
};

export type UpsertVariantsPayload = {
  __typename?: 'UpsertVariantsPayload';
  /** One for each item, in their order; at most 100. */
  results: Array<UpsertVariantResult>;
  userErrors: Array<UserError>;
};

/** An expected refusal. `path` leads to the part of the input that caused it. */
export type UserError = {
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Why a mutation was refused. A refused mutation changes nothing. */
export const UserErrorCode = {
  AmountOutOfRange: 'AMOUNT_OUT_OF_RANGE',
  ChannelNotEnabled: 'CHANNEL_NOT_ENABLED',
  CurrencyMismatch: 'CURRENCY_MISMATCH',
  HoldLimitReached: 'HOLD_LIMIT_REACHED',
  HoldLost: 'HOLD_LOST',
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  InvalidInput: 'INVALID_INPUT',
  LimitExceeded: 'LIMIT_EXCEEDED',
  NotFound: 'NOT_FOUND',
  NotUnique: 'NOT_UNIQUE',
  OutOfStock: 'OUT_OF_STOCK',
  PickupNotPossible: 'PICKUP_NOT_POSSIBLE',
  PublicationIncomplete: 'PUBLICATION_INCOMPLETE',
  ReservationExpired: 'RESERVATION_EXPIRED',
  TransitionNotAllowed: 'TRANSITION_NOT_ALLOWED',
  VersionConflict: 'VERSION_CONFLICT'
} as const;

export type UserErrorCode = typeof UserErrorCode[keyof typeof UserErrorCode];
/** What other subgraphs keep of a variant: enough to know that it exists and what may be done with it. */
export type VariantFact = {
  __typename?: 'VariantFact';
  handling: Handling;
  listings: Array<ChannelListing>;
  productId: Scalars['ID']['output'];
  productStatus: ProductStatus;
  status: VariantStatus;
  variantId: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
};

export type VariantFactPage = {
  __typename?: 'VariantFactPage';
  /** All channels, with the first page only. */
  channels: Array<ChannelFact>;
  endCursor?: Maybe<Scalars['String']['output']>;
  facts: Array<VariantFact>;
  hasNextPage: Scalars['Boolean']['output'];
};

/** What holds for a variant in a context at this moment; kept by nobody but as a snapshot of a sale. */
export type VariantQuote = {
  __typename?: 'VariantQuote';
  handling: Handling;
  /** Variant and product are for sale at all. */
  offered: Scalars['Boolean']['output'];
  /** Null where no price list applies. */
  price?: Maybe<PriceQuote>;
  /** May be bought on the channel now. */
  purchasable: Scalars['Boolean']['output'];
  /** May be put aside in a store through the channel now. */
  reservable: Scalars['Boolean']['output'];
  sku: Scalars['String']['output'];
  taxClass: Scalars['String']['output'];
  terms: SalesTerms;
  /** In the language of the channel. */
  title: Scalars['String']['output'];
  variantId: Scalars['ID']['output'];
};

export const VariantStatus = {
  Active: 'ACTIVE',
  Archived: 'ARCHIVED',
  Paused: 'PAUSED'
} as const;

export type VariantStatus = typeof VariantStatus[keyof typeof VariantStatus];
/** `expectedVersion` was given and is old. */
export type VersionConflict = UserError & {
  __typename?: 'VersionConflict';
  code: UserErrorCode;
  currentVersion: Scalars['Int']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Category: Category;
  Channel: Channel;
  PriceList: PriceList;
  Product: Product;
  ProductVariant: ProductVariant;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}> );
  Channel:
    ( { __typename: 'Channel' }
    & GraphQLRecursivePick<FederationTypes['Channel'], {"code":true}> );
  PriceList:
    ( { __typename: 'PriceList' }
    & GraphQLRecursivePick<FederationTypes['PriceList'], {"id":true}> );
  Product:
    ( { __typename: 'Product' }
    & ( GraphQLRecursivePick<FederationTypes['Product'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Product'], {"handle":true}> ) );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & ( GraphQLRecursivePick<FederationTypes['ProductVariant'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AmountOutOfRange: ResolverTypeWrapper<AmountOutOfRange>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ArchiveVariantInput: ArchiveVariantInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ArchiveVariantPayload: ResolverTypeWrapper<Omit<ArchiveVariantPayload, 'userErrors' | 'variant'> & { userErrors: Array<ResolversTypes['UserError']>, variant?: Maybe<ResolversTypes['ProductVariant']> }>;
  AttributeFilter: AttributeFilter;
  AuditFinding: ResolverTypeWrapper<AuditFinding>;
  Category: ResolverTypeWrapper<CategoryMapper>;
  CategoryTranslation: ResolverTypeWrapper<CategoryTranslation>;
  CategoryTranslationInput: CategoryTranslationInput;
  ChangePriceListStatusInput: ChangePriceListStatusInput;
  ChangePriceListStatusPayload: ResolverTypeWrapper<Omit<ChangePriceListStatusPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversTypes['PriceList']>, userErrors: Array<ResolversTypes['UserError']> }>;
  ChangeProductStatusInput: ChangeProductStatusInput;
  ChangeProductStatusPayload: ResolverTypeWrapper<Omit<ChangeProductStatusPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversTypes['Product']>, userErrors: Array<ResolversTypes['UserError']> }>;
  Channel: ResolverTypeWrapper<ChannelMapper>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ChannelCode: ChannelCode;
  ChannelFact: ResolverTypeWrapper<ChannelFact>;
  ChannelFlows: ResolverTypeWrapper<ChannelFlows>;
  ChannelFlowsInput: ChannelFlowsInput;
  ChannelListing: ResolverTypeWrapper<ChannelListing>;
  CreatePriceListInput: CreatePriceListInput;
  CreatePriceListPayload: ResolverTypeWrapper<Omit<CreatePriceListPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversTypes['PriceList']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CreateProductInput: CreateProductInput;
  CreateProductPayload: ResolverTypeWrapper<Omit<CreateProductPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversTypes['Product']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CreateVariantInput: CreateVariantInput;
  CreateVariantPayload: ResolverTypeWrapper<Omit<CreateVariantPayload, 'userErrors' | 'variant'> & { userErrors: Array<ResolversTypes['UserError']>, variant?: Maybe<ResolversTypes['ProductVariant']> }>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  CurrencyMismatch: ResolverTypeWrapper<CurrencyMismatch>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Handling: ResolverTypeWrapper<Handling>;
  HandlingInput: HandlingInput;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReused>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  LimitExceeded: ResolverTypeWrapper<LimitExceeded>;
  LocalTime: ResolverTypeWrapper<Scalars['LocalTime']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Media: ResolverTypeWrapper<Media>;
  MediaInput: MediaInput;
  MediaKind: MediaKind;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoveCategoryInput: MoveCategoryInput;
  MoveCategoryPayload: ResolverTypeWrapper<Omit<MoveCategoryPayload, 'category' | 'userErrors'> & { category?: Maybe<ResolversTypes['Category']>, userErrors: Array<ResolversTypes['UserError']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<NotFound>;
  NotUnique: ResolverTypeWrapper<NotUnique>;
  OptionValue: ResolverTypeWrapper<OptionValue>;
  OptionValueInput: OptionValueInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PriceContext: PriceContext;
  PriceInput: PriceInput;
  PriceList: ResolverTypeWrapper<PriceListMapper>;
  PriceListConnection: ResolverTypeWrapper<Omit<PriceListConnection, 'edges'> & { edges: Array<ResolversTypes['PriceListEdge']> }>;
  PriceListEdge: ResolverTypeWrapper<Omit<PriceListEdge, 'node'> & { node: ResolversTypes['PriceList'] }>;
  PriceListStatus: PriceListStatus;
  PriceQuote: ResolverTypeWrapper<PriceQuote>;
  PriceScope: ResolverTypeWrapper<PriceScope>;
  PriceScopeInput: PriceScopeInput;
  PriceTierInput: PriceTierInput;
  Product: ResolverTypeWrapper<ProductMapper>;
  ProductAttribute: ResolverTypeWrapper<ProductAttribute>;
  ProductAttributeInput: ProductAttributeInput;
  ProductConnection: ResolverTypeWrapper<Omit<ProductConnection, 'edges'> & { edges: Array<ResolversTypes['ProductEdge']> }>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductFilter: ProductFilter;
  ProductOption: ResolverTypeWrapper<ProductOption>;
  ProductOptionInput: ProductOptionInput;
  ProductSearchConnection: ResolverTypeWrapper<FoundProductsMapper>;
  ProductSearchFilter: ProductSearchFilter;
  ProductSort: ProductSort;
  ProductStatus: ProductStatus;
  ProductTranslation: ResolverTypeWrapper<ProductTranslation>;
  ProductTranslationInput: ProductTranslationInput;
  ProductVariant: ResolverTypeWrapper<VariantMapper>;
  PublicationIncomplete: ResolverTypeWrapper<PublicationIncomplete>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuoteContextInput: QuoteContextInput;
  RoundingScope: RoundingScope;
  SalesTerms: ResolverTypeWrapper<SalesTerms>;
  SalesTermsSubject: SalesTermsSubject;
  ScanCode: ResolverTypeWrapper<ScanCode>;
  ScanCodeInput: ScanCodeInput;
  SearchFacet: ResolverTypeWrapper<SearchFacet>;
  SearchFacetKind: SearchFacetKind;
  SearchFacetValue: ResolverTypeWrapper<SearchFacetValue>;
  SetChannelListingInput: SetChannelListingInput;
  SetChannelListingPayload: ResolverTypeWrapper<Omit<SetChannelListingPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversTypes['Product']>, userErrors: Array<ResolversTypes['UserError']> }>;
  SetPricesInput: SetPricesInput;
  SetPricesPayload: ResolverTypeWrapper<Omit<SetPricesPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversTypes['PriceList']>, userErrors: Array<ResolversTypes['UserError']> }>;
  SetSalesTermsInput: SetSalesTermsInput;
  SetSalesTermsPayload: ResolverTypeWrapper<Omit<SetSalesTermsPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TransitionNotAllowed: ResolverTypeWrapper<TransitionNotAllowed>;
  UpdateChannelInput: UpdateChannelInput;
  UpdateChannelPayload: ResolverTypeWrapper<Omit<UpdateChannelPayload, 'channel' | 'userErrors'> & { channel?: Maybe<ResolversTypes['Channel']>, userErrors: Array<ResolversTypes['UserError']> }>;
  UpdatePriceListInput: UpdatePriceListInput;
  UpdatePriceListPayload: ResolverTypeWrapper<Omit<UpdatePriceListPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversTypes['PriceList']>, userErrors: Array<ResolversTypes['UserError']> }>;
  UpdateProductInput: UpdateProductInput;
  UpdateProductPayload: ResolverTypeWrapper<Omit<UpdateProductPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversTypes['Product']>, userErrors: Array<ResolversTypes['UserError']> }>;
  UpdateVariantInput: UpdateVariantInput;
  UpdateVariantPayload: ResolverTypeWrapper<Omit<UpdateVariantPayload, 'userErrors' | 'variant'> & { userErrors: Array<ResolversTypes['UserError']>, variant?: Maybe<ResolversTypes['ProductVariant']> }>;
  UpsertCategoryInput: UpsertCategoryInput;
  UpsertCategoryPayload: ResolverTypeWrapper<Omit<UpsertCategoryPayload, 'category' | 'userErrors'> & { category?: Maybe<ResolversTypes['Category']>, userErrors: Array<ResolversTypes['UserError']> }>;
  UpsertOutcome: UpsertOutcome;
  UpsertVariantInput: UpsertVariantInput;
  UpsertVariantResult: ResolverTypeWrapper<Omit<UpsertVariantResult, 'userErrors' | 'variant'> & { userErrors: Array<ResolversTypes['UserError']>, variant?: Maybe<ResolversTypes['ProductVariant']> }>;
  UpsertVariantsInput: UpsertVariantsInput;
  UpsertVariantsPayload: ResolverTypeWrapper<Omit<UpsertVariantsPayload, 'results' | 'userErrors'> & { results: Array<ResolversTypes['UpsertVariantResult']>, userErrors: Array<ResolversTypes['UserError']> }>;
  UserError: ResolverTypeWrapper<UserErrorMapper>;
  UserErrorCode: UserErrorCode;
  VariantFact: ResolverTypeWrapper<VariantFact>;
  VariantFactPage: ResolverTypeWrapper<VariantFactPage>;
  VariantQuote: ResolverTypeWrapper<QuotedVariantMapper>;
  VariantStatus: VariantStatus;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AmountOutOfRange: AmountOutOfRange;
  String: Scalars['String']['output'];
  ArchiveVariantInput: ArchiveVariantInput;
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  ArchiveVariantPayload: Omit<ArchiveVariantPayload, 'userErrors' | 'variant'> & { userErrors: Array<ResolversParentTypes['UserError']>, variant?: Maybe<ResolversParentTypes['ProductVariant']> };
  AttributeFilter: AttributeFilter;
  AuditFinding: AuditFinding;
  Category: CategoryMapper;
  CategoryTranslation: CategoryTranslation;
  CategoryTranslationInput: CategoryTranslationInput;
  ChangePriceListStatusInput: ChangePriceListStatusInput;
  ChangePriceListStatusPayload: Omit<ChangePriceListStatusPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversParentTypes['PriceList']>, userErrors: Array<ResolversParentTypes['UserError']> };
  ChangeProductStatusInput: ChangeProductStatusInput;
  ChangeProductStatusPayload: Omit<ChangeProductStatusPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversParentTypes['Product']>, userErrors: Array<ResolversParentTypes['UserError']> };
  Channel: ChannelMapper;
  Boolean: Scalars['Boolean']['output'];
  ChannelFact: ChannelFact;
  ChannelFlows: ChannelFlows;
  ChannelFlowsInput: ChannelFlowsInput;
  ChannelListing: ChannelListing;
  CreatePriceListInput: CreatePriceListInput;
  CreatePriceListPayload: Omit<CreatePriceListPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversParentTypes['PriceList']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CreateProductInput: CreateProductInput;
  CreateProductPayload: Omit<CreateProductPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversParentTypes['Product']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CreateVariantInput: CreateVariantInput;
  CreateVariantPayload: Omit<CreateVariantPayload, 'userErrors' | 'variant'> & { userErrors: Array<ResolversParentTypes['UserError']>, variant?: Maybe<ResolversParentTypes['ProductVariant']> };
  CurrencyCode: Scalars['CurrencyCode']['output'];
  CurrencyMismatch: CurrencyMismatch;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  Handling: Handling;
  HandlingInput: HandlingInput;
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  IdempotencyKeyReused: IdempotencyKeyReused;
  InvalidInput: InvalidInput;
  LimitExceeded: LimitExceeded;
  LocalTime: Scalars['LocalTime']['output'];
  Locale: Scalars['Locale']['output'];
  Media: Media;
  MediaInput: MediaInput;
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  MoveCategoryInput: MoveCategoryInput;
  MoveCategoryPayload: Omit<MoveCategoryPayload, 'category' | 'userErrors'> & { category?: Maybe<ResolversParentTypes['Category']>, userErrors: Array<ResolversParentTypes['UserError']> };
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  NotUnique: NotUnique;
  OptionValue: OptionValue;
  OptionValueInput: OptionValueInput;
  PageInfo: PageInfo;
  PriceContext: PriceContext;
  PriceInput: PriceInput;
  PriceList: PriceListMapper;
  PriceListConnection: Omit<PriceListConnection, 'edges'> & { edges: Array<ResolversParentTypes['PriceListEdge']> };
  PriceListEdge: Omit<PriceListEdge, 'node'> & { node: ResolversParentTypes['PriceList'] };
  PriceQuote: PriceQuote;
  PriceScope: PriceScope;
  PriceScopeInput: PriceScopeInput;
  PriceTierInput: PriceTierInput;
  Product: ProductMapper;
  ProductAttribute: ProductAttribute;
  ProductAttributeInput: ProductAttributeInput;
  ProductConnection: Omit<ProductConnection, 'edges'> & { edges: Array<ResolversParentTypes['ProductEdge']> };
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductFilter: ProductFilter;
  ProductOption: ProductOption;
  ProductOptionInput: ProductOptionInput;
  ProductSearchConnection: FoundProductsMapper;
  ProductSearchFilter: ProductSearchFilter;
  ProductTranslation: ProductTranslation;
  ProductTranslationInput: ProductTranslationInput;
  ProductVariant: VariantMapper;
  PublicationIncomplete: PublicationIncomplete;
  Query: Record<PropertyKey, never>;
  QuoteContextInput: QuoteContextInput;
  SalesTerms: SalesTerms;
  ScanCode: ScanCode;
  ScanCodeInput: ScanCodeInput;
  SearchFacet: SearchFacet;
  SearchFacetValue: SearchFacetValue;
  SetChannelListingInput: SetChannelListingInput;
  SetChannelListingPayload: Omit<SetChannelListingPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversParentTypes['Product']>, userErrors: Array<ResolversParentTypes['UserError']> };
  SetPricesInput: SetPricesInput;
  SetPricesPayload: Omit<SetPricesPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversParentTypes['PriceList']>, userErrors: Array<ResolversParentTypes['UserError']> };
  SetSalesTermsInput: SetSalesTermsInput;
  SetSalesTermsPayload: Omit<SetSalesTermsPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  Subscription: Record<PropertyKey, never>;
  TransitionNotAllowed: TransitionNotAllowed;
  UpdateChannelInput: UpdateChannelInput;
  UpdateChannelPayload: Omit<UpdateChannelPayload, 'channel' | 'userErrors'> & { channel?: Maybe<ResolversParentTypes['Channel']>, userErrors: Array<ResolversParentTypes['UserError']> };
  UpdatePriceListInput: UpdatePriceListInput;
  UpdatePriceListPayload: Omit<UpdatePriceListPayload, 'priceList' | 'userErrors'> & { priceList?: Maybe<ResolversParentTypes['PriceList']>, userErrors: Array<ResolversParentTypes['UserError']> };
  UpdateProductInput: UpdateProductInput;
  UpdateProductPayload: Omit<UpdateProductPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversParentTypes['Product']>, userErrors: Array<ResolversParentTypes['UserError']> };
  UpdateVariantInput: UpdateVariantInput;
  UpdateVariantPayload: Omit<UpdateVariantPayload, 'userErrors' | 'variant'> & { userErrors: Array<ResolversParentTypes['UserError']>, variant?: Maybe<ResolversParentTypes['ProductVariant']> };
  UpsertCategoryInput: UpsertCategoryInput;
  UpsertCategoryPayload: Omit<UpsertCategoryPayload, 'category' | 'userErrors'> & { category?: Maybe<ResolversParentTypes['Category']>, userErrors: Array<ResolversParentTypes['UserError']> };
  UpsertVariantInput: UpsertVariantInput;
  UpsertVariantResult: Omit<UpsertVariantResult, 'userErrors' | 'variant'> & { userErrors: Array<ResolversParentTypes['UserError']>, variant?: Maybe<ResolversParentTypes['ProductVariant']> };
  UpsertVariantsInput: UpsertVariantsInput;
  UpsertVariantsPayload: Omit<UpsertVariantsPayload, 'results' | 'userErrors'> & { results: Array<ResolversParentTypes['UpsertVariantResult']>, userErrors: Array<ResolversParentTypes['UserError']> };
  UserError: UserErrorMapper;
  VariantFact: VariantFact;
  VariantFactPage: VariantFactPage;
  VariantQuote: QuotedVariantMapper;
  VersionConflict: VersionConflict;
};

export type AmountOutOfRangeResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['AmountOutOfRange'] = ResolversParentTypes['AmountOutOfRange']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArchiveVariantPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ArchiveVariantPayload'] = ResolversParentTypes['ArchiveVariantPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type AuditFindingResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['AuditFinding'] = ResolversParentTypes['AuditFinding']> = {
  begunAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  checked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invariant?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  samples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  violations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  children?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<CategoryTitleArgs>>;
  translations?: Resolver<Array<ResolversTypes['CategoryTranslation']>, ParentType, ContextType>;
};

export type CategoryTranslationResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['CategoryTranslation'] = ResolversParentTypes['CategoryTranslation']> = {
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChangePriceListStatusPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ChangePriceListStatusPayload'] = ResolversParentTypes['ChangePriceListStatusPayload']> = {
  priceList?: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeProductStatusPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ChangeProductStatusPayload'] = ResolversParentTypes['ChangeProductStatusPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChannelResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Channel'] = ResolversParentTypes['Channel'], FederationReferenceType extends FederationReferenceTypes['Channel'] = FederationReferenceTypes['Channel']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Channel']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ChannelCode'], ParentType, ContextType>;
  currencies?: Resolver<Array<ResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  defaultCurrency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  defaultLocale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  flows?: Resolver<ResolversTypes['ChannelFlows'], ParentType, ContextType>;
  localeChain?: Resolver<Array<ResolversTypes['Locale']>, ParentType, ContextType>;
  roundingScope?: Resolver<ResolversTypes['RoundingScope'], ParentType, ContextType>;
  showQuantityUpTo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taxIncluded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChannelFactResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ChannelFact'] = ResolversParentTypes['ChannelFact']> = {
  code?: Resolver<ResolversTypes['ChannelCode'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  showQuantityUpTo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChannelFlowsResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ChannelFlows'] = ResolversParentTypes['ChannelFlows']> = {
  delivery?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endlessAisle?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pickup?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reserve?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  shipToStore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ChannelListingResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ChannelListing'] = ResolversParentTypes['ChannelListing']> = {
  channel?: Resolver<ResolversTypes['ChannelCode'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  listed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  purchasable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reservable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreatePriceListPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['CreatePriceListPayload'] = ResolversParentTypes['CreatePriceListPayload']> = {
  priceList?: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateProductPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['CreateProductPayload'] = ResolversParentTypes['CreateProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateVariantPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['CreateVariantPayload'] = ResolversParentTypes['CreateVariantPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type CurrencyMismatchResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['CurrencyMismatch'] = ResolversParentTypes['CurrencyMismatch']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type GeoPointResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type HandlingResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Handling'] = ResolversParentTypes['Handling']> = {
  ageCheck?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  fragile?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pickup?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reserve?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ship?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type IdempotencyKeyReusedResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['IdempotencyKeyReused'] = ResolversParentTypes['IdempotencyKeyReused']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LimitExceededResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['LimitExceeded'] = ResolversParentTypes['LimitExceeded']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface LocalTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalTime'], any> {
  name: 'LocalTime';
}

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export type MediaResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Media'] = ResolversParentTypes['Media']> = {
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MediaKind'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  decimal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoveCategoryPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['MoveCategoryPayload'] = ResolversParentTypes['MoveCategoryPayload']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  archiveVariant?: Resolver<ResolversTypes['ArchiveVariantPayload'], ParentType, ContextType, RequireFields<MutationArchiveVariantArgs, 'input'>>;
  changePriceListStatus?: Resolver<ResolversTypes['ChangePriceListStatusPayload'], ParentType, ContextType, RequireFields<MutationChangePriceListStatusArgs, 'input'>>;
  changeProductStatus?: Resolver<ResolversTypes['ChangeProductStatusPayload'], ParentType, ContextType, RequireFields<MutationChangeProductStatusArgs, 'input'>>;
  createPriceList?: Resolver<ResolversTypes['CreatePriceListPayload'], ParentType, ContextType, RequireFields<MutationCreatePriceListArgs, 'input'>>;
  createProduct?: Resolver<ResolversTypes['CreateProductPayload'], ParentType, ContextType, RequireFields<MutationCreateProductArgs, 'input'>>;
  createVariant?: Resolver<ResolversTypes['CreateVariantPayload'], ParentType, ContextType, RequireFields<MutationCreateVariantArgs, 'input'>>;
  moveCategory?: Resolver<ResolversTypes['MoveCategoryPayload'], ParentType, ContextType, RequireFields<MutationMoveCategoryArgs, 'input'>>;
  setChannelListing?: Resolver<ResolversTypes['SetChannelListingPayload'], ParentType, ContextType, RequireFields<MutationSetChannelListingArgs, 'input'>>;
  setPrices?: Resolver<ResolversTypes['SetPricesPayload'], ParentType, ContextType, RequireFields<MutationSetPricesArgs, 'input'>>;
  setSalesTerms?: Resolver<ResolversTypes['SetSalesTermsPayload'], ParentType, ContextType, RequireFields<MutationSetSalesTermsArgs, 'input'>>;
  updateChannel?: Resolver<ResolversTypes['UpdateChannelPayload'], ParentType, ContextType, RequireFields<MutationUpdateChannelArgs, 'input'>>;
  updatePriceList?: Resolver<ResolversTypes['UpdatePriceListPayload'], ParentType, ContextType, RequireFields<MutationUpdatePriceListArgs, 'input'>>;
  updateProduct?: Resolver<ResolversTypes['UpdateProductPayload'], ParentType, ContextType, RequireFields<MutationUpdateProductArgs, 'input'>>;
  updateVariant?: Resolver<ResolversTypes['UpdateVariantPayload'], ParentType, ContextType, RequireFields<MutationUpdateVariantArgs, 'input'>>;
  upsertCategory?: Resolver<ResolversTypes['UpsertCategoryPayload'], ParentType, ContextType, RequireFields<MutationUpsertCategoryArgs, 'input'>>;
  upsertVariants?: Resolver<ResolversTypes['UpsertVariantsPayload'], ParentType, ContextType, RequireFields<MutationUpsertVariantsArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotUniqueResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['NotUnique'] = ResolversParentTypes['NotUnique']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OptionValueResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['OptionValue'] = ResolversParentTypes['OptionValue']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PriceListResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['PriceList'] = ResolversParentTypes['PriceList'], FederationReferenceType extends FederationReferenceTypes['PriceList'] = FederationReferenceTypes['PriceList']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PriceList']> | FederationReferenceType, FederationReferenceType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['PriceScope'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PriceListStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PriceListConnectionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['PriceListConnection'] = ResolversParentTypes['PriceListConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PriceListEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PriceListEdgeResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['PriceListEdge'] = ResolversParentTypes['PriceListEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PriceList'], ParentType, ContextType>;
};

export type PriceQuoteResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['PriceQuote'] = ResolversParentTypes['PriceQuote']> = {
  compareAt?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  priceListId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  taxClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PriceScopeResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['PriceScope'] = ResolversParentTypes['PriceScope']> = {
  channel?: Resolver<Maybe<ResolversTypes['ChannelCode']>, ParentType, ContextType>;
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  locationIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  segmentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attributes?: Resolver<Array<ResolversTypes['ProductAttribute']>, ParentType, ContextType>;
  brandName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ProductDescriptionArgs>>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  listings?: Resolver<Array<ResolversTypes['ChannelListing']>, ParentType, ContextType>;
  media?: Resolver<Array<ResolversTypes['Media']>, ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['ProductOption']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProductStatus'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['SalesTerms'], ParentType, ContextType, Partial<ProductTermsArgs>>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ProductTitleArgs>>;
  translations?: Resolver<Array<ResolversTypes['ProductTranslation']>, ParentType, ContextType>;
  variants?: Resolver<Array<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductAttributeResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ProductAttribute'] = ResolversParentTypes['ProductAttribute']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type ProductOptionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ProductOption'] = ResolversParentTypes['ProductOption']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductSearchConnectionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ProductSearchConnection'] = ResolversParentTypes['ProductSearchConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  facets?: Resolver<Array<ResolversTypes['SearchFacet']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductTranslationResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ProductTranslation'] = ResolversParentTypes['ProductTranslation']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  gtin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  handling?: Resolver<ResolversTypes['Handling'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  media?: Resolver<Array<ResolversTypes['Media']>, ParentType, ContextType>;
  optionValues?: Resolver<Array<ResolversTypes['OptionValue']>, ParentType, ContextType>;
  pointsBase?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['PriceQuote']>, ParentType, ContextType, Partial<ProductVariantPriceArgs>>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  scanCodes?: Resolver<Array<ResolversTypes['ScanCode']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VariantStatus'], ParentType, ContextType>;
  taxClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['SalesTerms'], ParentType, ContextType, Partial<ProductVariantTermsArgs>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PublicationIncompleteResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['PublicationIncomplete'] = ResolversParentTypes['PublicationIncomplete']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  catalogAudit?: Resolver<Array<ResolversTypes['AuditFinding']>, ParentType, ContextType>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoriesArgs>>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoryArgs>>;
  channels?: Resolver<Array<ResolversTypes['Channel']>, ParentType, ContextType>;
  priceLists?: Resolver<ResolversTypes['PriceListConnection'], ParentType, ContextType, RequireFields<QueryPriceListsArgs, 'first'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryProductArgs>>;
  products?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<QueryProductsArgs, 'first' | 'sort'>>;
  quoteVariants?: Resolver<Array<ResolversTypes['VariantQuote']>, ParentType, ContextType, RequireFields<QueryQuoteVariantsArgs, 'variantIds'>>;
  searchProducts?: Resolver<ResolversTypes['ProductSearchConnection'], ParentType, ContextType, RequireFields<QuerySearchProductsArgs, 'first' | 'query'>>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, Partial<QueryVariantArgs>>;
  variantFacts?: Resolver<ResolversTypes['VariantFactPage'], ParentType, ContextType, RequireFields<QueryVariantFactsArgs, 'first'>>;
  variants?: Resolver<Array<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<QueryVariantsArgs, 'ids'>>;
};

export type SalesTermsResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SalesTerms'] = ResolversParentTypes['SalesTerms']> = {
  exchangeAllowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  finalSale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pickupHoldDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  restockingFeeBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  returnWindowDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ScanCodeResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['ScanCode'] = ResolversParentTypes['ScanCode']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  symbology?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SearchFacetResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SearchFacet'] = ResolversParentTypes['SearchFacet']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SearchFacetKind'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['SearchFacetValue']>, ParentType, ContextType>;
};

export type SearchFacetValueResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SearchFacetValue'] = ResolversParentTypes['SearchFacetValue']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetChannelListingPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SetChannelListingPayload'] = ResolversParentTypes['SetChannelListingPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetPricesPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SetPricesPayload'] = ResolversParentTypes['SetPricesPayload']> = {
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  priceList?: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetSalesTermsPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['SetSalesTermsPayload'] = ResolversParentTypes['SetSalesTermsPayload']> = {
  terms?: Resolver<Maybe<ResolversTypes['SalesTerms']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  productChanged?: SubscriptionResolver<ResolversTypes['Product'], "productChanged", ParentType, ContextType, RequireFields<SubscriptionProductChangedArgs, 'ids'>>;
  variantChanged?: SubscriptionResolver<ResolversTypes['ProductVariant'], "variantChanged", ParentType, ContextType, RequireFields<SubscriptionVariantChangedArgs, 'ids'>>;
};

export type TransitionNotAllowedResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['TransitionNotAllowed'] = ResolversParentTypes['TransitionNotAllowed']> = {
  allowed?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateChannelPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['UpdateChannelPayload'] = ResolversParentTypes['UpdateChannelPayload']> = {
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdatePriceListPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['UpdatePriceListPayload'] = ResolversParentTypes['UpdatePriceListPayload']> = {
  priceList?: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateProductPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['UpdateProductPayload'] = ResolversParentTypes['UpdateProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateVariantPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['UpdateVariantPayload'] = ResolversParentTypes['UpdateVariantPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type UpsertCategoryPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['UpsertCategoryPayload'] = ResolversParentTypes['UpsertCategoryPayload']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpsertVariantResultResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['UpsertVariantResult'] = ResolversParentTypes['UpsertVariantResult']> = {
  outcome?: Resolver<ResolversTypes['UpsertOutcome'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type UpsertVariantsPayloadResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['UpsertVariantsPayload'] = ResolversParentTypes['UpsertVariantsPayload']> = {
  results?: Resolver<Array<ResolversTypes['UpsertVariantResult']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AmountOutOfRange' | 'CurrencyMismatch' | 'IdempotencyKeyReused' | 'InvalidInput' | 'LimitExceeded' | 'NotFound' | 'NotUnique' | 'PublicationIncomplete' | 'TransitionNotAllowed' | 'VersionConflict', ParentType, ContextType>;
};

export type VariantFactResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['VariantFact'] = ResolversParentTypes['VariantFact']> = {
  handling?: Resolver<ResolversTypes['Handling'], ParentType, ContextType>;
  listings?: Resolver<Array<ResolversTypes['ChannelListing']>, ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  productStatus?: Resolver<ResolversTypes['ProductStatus'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VariantStatus'], ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VariantFactPageResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['VariantFactPage'] = ResolversParentTypes['VariantFactPage']> = {
  channels?: Resolver<Array<ResolversTypes['ChannelFact']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  facts?: Resolver<Array<ResolversTypes['VariantFact']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type VariantQuoteResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['VariantQuote'] = ResolversParentTypes['VariantQuote']> = {
  handling?: Resolver<ResolversTypes['Handling'], ParentType, ContextType>;
  offered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['PriceQuote']>, ParentType, ContextType>;
  purchasable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reservable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['SalesTerms'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = CatalogContext, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = CatalogContext> = {
  AmountOutOfRange?: AmountOutOfRangeResolvers<ContextType>;
  ArchiveVariantPayload?: ArchiveVariantPayloadResolvers<ContextType>;
  AuditFinding?: AuditFindingResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  CategoryTranslation?: CategoryTranslationResolvers<ContextType>;
  ChangePriceListStatusPayload?: ChangePriceListStatusPayloadResolvers<ContextType>;
  ChangeProductStatusPayload?: ChangeProductStatusPayloadResolvers<ContextType>;
  Channel?: ChannelResolvers<ContextType>;
  ChannelFact?: ChannelFactResolvers<ContextType>;
  ChannelFlows?: ChannelFlowsResolvers<ContextType>;
  ChannelListing?: ChannelListingResolvers<ContextType>;
  CreatePriceListPayload?: CreatePriceListPayloadResolvers<ContextType>;
  CreateProductPayload?: CreateProductPayloadResolvers<ContextType>;
  CreateVariantPayload?: CreateVariantPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  CurrencyMismatch?: CurrencyMismatchResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  GeoPoint?: GeoPointResolvers<ContextType>;
  Handling?: HandlingResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LimitExceeded?: LimitExceededResolvers<ContextType>;
  LocalTime?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Media?: MediaResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  MoveCategoryPayload?: MoveCategoryPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotUnique?: NotUniqueResolvers<ContextType>;
  OptionValue?: OptionValueResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PriceList?: PriceListResolvers<ContextType>;
  PriceListConnection?: PriceListConnectionResolvers<ContextType>;
  PriceListEdge?: PriceListEdgeResolvers<ContextType>;
  PriceQuote?: PriceQuoteResolvers<ContextType>;
  PriceScope?: PriceScopeResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductAttribute?: ProductAttributeResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProductOption?: ProductOptionResolvers<ContextType>;
  ProductSearchConnection?: ProductSearchConnectionResolvers<ContextType>;
  ProductTranslation?: ProductTranslationResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  PublicationIncomplete?: PublicationIncompleteResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SalesTerms?: SalesTermsResolvers<ContextType>;
  ScanCode?: ScanCodeResolvers<ContextType>;
  SearchFacet?: SearchFacetResolvers<ContextType>;
  SearchFacetValue?: SearchFacetValueResolvers<ContextType>;
  SetChannelListingPayload?: SetChannelListingPayloadResolvers<ContextType>;
  SetPricesPayload?: SetPricesPayloadResolvers<ContextType>;
  SetSalesTermsPayload?: SetSalesTermsPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TransitionNotAllowed?: TransitionNotAllowedResolvers<ContextType>;
  UpdateChannelPayload?: UpdateChannelPayloadResolvers<ContextType>;
  UpdatePriceListPayload?: UpdatePriceListPayloadResolvers<ContextType>;
  UpdateProductPayload?: UpdateProductPayloadResolvers<ContextType>;
  UpdateVariantPayload?: UpdateVariantPayloadResolvers<ContextType>;
  UpsertCategoryPayload?: UpsertCategoryPayloadResolvers<ContextType>;
  UpsertVariantResult?: UpsertVariantResultResolvers<ContextType>;
  UpsertVariantsPayload?: UpsertVariantsPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VariantFact?: VariantFactResolvers<ContextType>;
  VariantFactPage?: VariantFactPageResolvers<ContextType>;
  VariantQuote?: VariantQuoteResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
};

