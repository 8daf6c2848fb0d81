/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AddressInput = {
  city: string;
  countryCode: string;
  lines: Array<string>;
  postalCode?: string | null | undefined;
  region?: string | null | undefined;
};

export type AdjustStockInput = {
  idempotencyKey: string;
  levelId: string | number;
  mode: StockAdjustmentMode;
  /** 1 to 999,999; 0 only to set. */
  quantity: number;
  reason: StockAdjustmentReason;
};

export type CancelStoreReservationInput = {
  id: string | number;
  idempotencyKey: string;
  secret?: string | null | undefined;
};

export type CategoryTranslationInput = {
  locale: string;
  title: string;
};

export type ChangePriceListStatusInput = {
  expectedVersion?: number | null | undefined;
  id: string | number;
  status: PriceListStatus;
};

export type ChangeProductStatusInput = {
  expectedVersion?: number | null | undefined;
  id: string | number;
  status: ProductStatus;
};

/** Through which kind of front end a shopper or a member of staff acts. */
export type ChannelCode =
  | 'APP'
  | 'CALL_CENTER'
  | 'CHAT'
  | 'KIOSK'
  | 'MARKETPLACE'
  | 'MIRROR'
  | 'PARTNER'
  | 'POS'
  | 'SHELF'
  | 'SOCIAL'
  | 'VOICE'
  | 'WEB';

export type CreatePriceListInput = {
  currency: string;
  endsAt?: string | null | undefined;
  name: string;
  priority?: number | null | undefined;
  scope?: PriceScopeInput | null | undefined;
  startsAt?: string | null | undefined;
};

export type CreateProductInput = {
  attributes?: Array<ProductAttributeInput> | null | undefined;
  brandName?: string | null | undefined;
  categoryId?: string | number | null | undefined;
  description?: string | null | undefined;
  /** Lower-case letters, digits and hyphens, at most 200. */
  handle: string;
  media?: Array<MediaInput> | null | undefined;
  options?: Array<ProductOptionInput> | null | undefined;
  title: string;
  translations?: Array<ProductTranslationInput> | null | undefined;
};

export type CreateStoreReservationInput = {
  contact?: ReservationContactInput | null | undefined;
  idempotencyKey: string;
  /** 1 to 50. */
  lines: Array<ReservationLineInput>;
  locationId: string | number;
};

export type ExtendStoreReservationInput = {
  id: string | number;
  idempotencyKey: string;
  secret?: string | null | undefined;
};

export type GeoPointInput = {
  latitude: number;
  longitude: number;
};

export type HandlingInput = {
  ageCheck?: boolean | null | undefined;
  fragile?: boolean | null | undefined;
  pickup?: boolean | null | undefined;
  reserve?: boolean | null | undefined;
  ship?: boolean | null | undefined;
};

export type LocationKind =
  | 'CONCESSION'
  | 'PICKUP_POINT'
  | 'POPUP'
  | 'STORE'
  | 'SUPPLIER'
  | 'WAREHOUSE';

/** What a place does for shoppers and other places. */
export type LocationService =
  | 'FITTING'
  | 'PICKUP'
  | 'RESERVE'
  | 'RETURNS'
  | 'SHIP_FROM'
  | 'SHIP_TO';

export type LocationStatus =
  | 'CLOSED'
  | 'OPEN'
  | 'PAUSED'
  | 'PLANNED';

export type MediaInput = {
  alt?: string | null | undefined;
  kind?: MediaKind | null | undefined;
  url: string;
};

export type MediaKind =
  | 'IMAGE'
  | 'VIDEO';

export type OpeningExceptionInput = {
  closed?: boolean | null | undefined;
  closes?: string | null | undefined;
  date: string;
  opens?: string | null | undefined;
  reason?: string | null | undefined;
};

export type OpeningHoursInput = {
  closes: string;
  opens: string;
  weekday: Weekday;
};

export type OptionValueInput = {
  code: string;
  value: string;
};

export type PriceInput = {
  amountMinor: number;
  compareAtMinor?: number | null | undefined;
  reason?: string | null | undefined;
  /** Amounts from a quantity on; at most 10, quantities rising. */
  tiers?: Array<PriceTierInput> | null | undefined;
  variantId: string | number;
};

/** SCHEDULED and EXPIRED follow from the window and are not stored. */
export type PriceListStatus =
  | 'ACTIVE'
  | 'CANCELLED'
  | 'DRAFT';

export type PriceScopeInput = {
  channel?: ChannelCode | null | undefined;
  customerId?: string | number | null | undefined;
  locationIds?: Array<string | number> | null | undefined;
  segmentId?: string | number | null | undefined;
};

export type PriceTierInput = {
  amountMinor: number;
  minQuantity: number;
};

export type ProductAttributeInput = {
  code: string;
  value: string;
};

export type ProductOptionInput = {
  code: string;
  values: Array<string>;
};

export type ProductStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'DISCONTINUED'
  | 'DRAFT'
  | 'IN_REVIEW'
  | 'PAUSED';

export type ProductTranslationInput = {
  description?: string | null | undefined;
  locale: string;
  title: string;
};

export type RecordStockCountInput = {
  idempotencyKey: string;
  /** 1 to 100, one for each variant. */
  items: Array<StockCountItemInput>;
  locationId: string | number;
};

/** Everybody but a customer gives an e-mail address or a phone number. */
export type ReservationContactInput = {
  email?: string | null | undefined;
  name?: string | null | undefined;
  /** With the code of the country, for example `+44 20 7946 0001`. */
  phone?: string | null | undefined;
};

export type ReservationLineInput = {
  /** 1 to 999; lines of one variant become one. */
  quantity: number;
  variantId: string | number;
};

export type ScanCodeInput = {
  code: string;
  symbology: string;
};

export type SetChannelListingInput = {
  channel: ChannelCode;
  expectedVersion?: number | null | undefined;
  from?: string | null | undefined;
  listed: boolean;
  productId: string | number;
  purchasable: boolean;
  reservable: boolean;
  until?: string | null | undefined;
  weight?: number | null | undefined;
};

export type SetOpeningHoursInput = {
  exceptions?: Array<OpeningExceptionInput> | null | undefined;
  expectedVersion?: number | null | undefined;
  locationId: string | number;
  openingHours: Array<OpeningHoursInput>;
};

export type SetPricesInput = {
  /** Must be the currency of the list. */
  currency: string;
  priceListId: string | number;
  /** At most 100, one for each variant; all or none are set. */
  prices: Array<PriceInput>;
};

export type StockAdjustmentMode =
  | 'ADD'
  | 'REMOVE'
  | 'SET';

export type StockAdjustmentReason =
  | 'CORRECTION'
  | 'DAMAGE'
  | 'FOUND'
  | 'LOSS'
  | 'RECEIPT';

/** How much there is: OUT none, LAST_ONE one, LOW up to three, IN_STOCK more. */
export type StockBand =
  | 'INCOMING'
  | 'IN_STOCK'
  | 'LAST_ONE'
  | 'LOW'
  | 'OUT';

export type StockCountItemInput = {
  /** 0 to 999,999. */
  counted: number;
  variantId: string | number;
};

export type StoreReservationStatus =
  | 'CANCELLED'
  | 'COLLECTED'
  | 'CONVERTED'
  | 'EXPIRED'
  | 'HELD'
  | 'PREPARING'
  | 'READY'
  | 'REQUESTED'
  | 'UNAVAILABLE';

export type UpdateProductInput = {
  attributes?: Array<ProductAttributeInput> | null | undefined;
  brandName?: string | null | undefined;
  categoryId?: string | number | null | undefined;
  description?: string | null | undefined;
  expectedVersion?: number | null | undefined;
  id: string | number;
  media?: Array<MediaInput> | null | undefined;
  options?: Array<ProductOptionInput> | null | undefined;
  title?: string | null | undefined;
  translations?: Array<ProductTranslationInput> | null | undefined;
};

export type UpdateVariantInput = {
  expectedVersion?: number | null | undefined;
  gtin?: string | null | undefined;
  handling?: HandlingInput | null | undefined;
  id: string | number;
  media?: Array<MediaInput> | null | undefined;
  optionValues?: Array<OptionValueInput> | null | undefined;
  scanCodes?: Array<ScanCodeInput> | null | undefined;
  sku?: string | null | undefined;
  /** ACTIVE or PAUSED. */
  status?: VariantStatus | null | undefined;
  taxClass?: string | null | undefined;
  weightGrams?: number | null | undefined;
};

export type UpsertCategoryInput = {
  handle: string;
  parentId?: string | number | null | undefined;
  /** Left out, it stays as it is; a new category has 0. */
  position?: number | null | undefined;
  title: string;
  translations?: Array<CategoryTranslationInput> | null | undefined;
};

export type UpsertLocationInput = {
  activeFrom?: string | null | undefined;
  activeUntil?: string | null | undefined;
  address?: AddressInput | null | undefined;
  /** 1 to 40 letters, digits, spaces, dots, hyphens and underscores. */
  code: string;
  cutOffTime?: string | null | undefined;
  expectedVersion?: number | null | undefined;
  geo?: GeoPointInput | null | undefined;
  kind?: LocationKind | null | undefined;
  name: string;
  phone?: string | null | undefined;
  preparationMinutes?: number | null | undefined;
  services?: Array<LocationService> | null | undefined;
  status?: LocationStatus | null | undefined;
  /** IANA name; absent: as it is, `UTC` for a new place. */
  timeZone?: string | null | undefined;
  transferLeadDays?: number | null | undefined;
};

export type UpsertOutcome =
  | 'CREATED'
  | 'OUTDATED'
  | 'REFUSED'
  | 'UNCHANGED'
  | 'UPDATED';

export type UpsertVariantInput = {
  gtin?: string | null | undefined;
  handling?: HandlingInput | null | undefined;
  media?: Array<MediaInput> | null | undefined;
  optionValues?: Array<OptionValueInput> | null | undefined;
  scanCodes?: Array<ScanCodeInput> | null | undefined;
  sku: string;
  /** Number of the source's own version; an item older than what is stored is skipped. */
  sourceVersion?: number | null | undefined;
  /** Left out, it stays as it is; a new variant has `standard`. */
  taxClass?: string | null | undefined;
  weightGrams?: number | null | undefined;
};

export type UpsertVariantsInput = {
  productId: string | number;
  /** At most 100. */
  variants: Array<UpsertVariantInput>;
};

/** Why a mutation was refused. A refused mutation changes nothing. */
export type UserErrorCode =
  | 'AMOUNT_OUT_OF_RANGE'
  | 'CHANNEL_NOT_ENABLED'
  | 'CURRENCY_MISMATCH'
  | 'HOLD_LIMIT_REACHED'
  | 'HOLD_LOST'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INVALID_INPUT'
  | 'LIMIT_EXCEEDED'
  | 'NOT_FOUND'
  | 'NOT_UNIQUE'
  | 'OUT_OF_STOCK'
  | 'PICKUP_NOT_POSSIBLE'
  | 'PUBLICATION_INCOMPLETE'
  | 'RESERVATION_EXPIRED'
  | 'TRANSITION_NOT_ALLOWED'
  | 'VERSION_CONFLICT';

export type VariantStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'PAUSED';

export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

export type BoardAdjustStockMutationVariables = Exact<{
  input: AdjustStockInput;
}>;


export type BoardAdjustStockMutation = { adjustStock: { stockLevel: { id: string, band: StockBand, available: number | null, onHand: number | null, version: number, variant: { id: string } | null } | null, userErrors: Array<
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
      | { code: UserErrorCode, message: string }
    > } };

export type BoardArticlesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  locationId: string | number;
}>;


export type BoardArticlesQuery = { products: { edges: Array<{ node: { id: string, title: string, brandName: string | null, media: Array<{ url: string, alt: string, kind: MediaKind }>, variants: Array<{ id: string, sku: string, status: VariantStatus, optionValues: Array<{ code: string, value: string }>, media: Array<{ url: string, alt: string, kind: MediaKind }>, price: { unitPrice: { decimal: string, currency: string }, compareAt: { decimal: string, currency: string } | null } | null, stockLevels: Array<{ id: string, band: StockBand, available: number | null, version: number }> | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type BoardCancelReservationMutationVariables = Exact<{
  input: CancelStoreReservationInput;
}>;


export type BoardCancelReservationMutation = { cancelStoreReservation: { storeReservation: { id: string, number: string, status: StoreReservationStatus, deadline: string, expiresAt: string, extensionsLeft: number, version: number, allowedActions: Array<{ action: string, allowed: boolean, reason: UserErrorCode | null }> } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { reasons: Array<string>, code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type BoardExtendReservationMutationVariables = Exact<{
  input: ExtendStoreReservationInput;
}>;


export type BoardExtendReservationMutation = { extendStoreReservation: { storeReservation: { id: string, number: string, status: StoreReservationStatus, deadline: string, expiresAt: string, extensionsLeft: number, version: number, allowedActions: Array<{ action: string, allowed: boolean, reason: UserErrorCode | null }> } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { reasons: Array<string>, code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type BoardReservationSubscriptionVariables = Exact<{
  id: string | number;
  secret?: string | null | undefined;
}>;


export type BoardReservationSubscription = { storeReservationChanged: { id: string, number: string, status: StoreReservationStatus, deadline: string, expiresAt: string, extensionsLeft: number, version: number, allowedActions: Array<{ action: string, allowed: boolean, reason: UserErrorCode | null }>, alternatives: Array<{ distanceMeters: number | null, readyBy: string | null, location: { id: string, code: string, name: string, timeZone: string } | null }> } };

export type BoardReservationsQueryVariables = Exact<{
  locationId: string | number;
  status: StoreReservationStatus;
  first: number;
  after?: string | null | undefined;
}>;


export type BoardReservationsQuery = { storeReservations: { edges: Array<{ node: { id: string, number: string, status: StoreReservationStatus, deadline: string, expiresAt: string, extensionsLeft: number, version: number, allowedActions: Array<{ action: string, allowed: boolean, reason: UserErrorCode | null }>, contact: { name: string | null, email: string | null, phone: string | null } | null, lines: Array<{ id: string, quantity: number, variant: { id: string, sku: string, optionValues: Array<{ value: string }>, product: { title: string } } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type BoardReserveMutationVariables = Exact<{
  input: CreateStoreReservationInput;
}>;


export type BoardReserveMutation = { createStoreReservation: { secret: string | null, storeReservation: { id: string, number: string, status: StoreReservationStatus, deadline: string, expiresAt: string, extensionsLeft: number, version: number, allowedActions: Array<{ action: string, allowed: boolean, reason: UserErrorCode | null }> } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { limit: string, max: number, code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null, alternatives: Array<{ distanceMeters: number | null, readyBy: string | null, location: { id: string, code: string, name: string, timeZone: string } | null }> }
      | { reasons: Array<string>, code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type BoardStaffStockSubscriptionVariables = Exact<{
  variantIds: Array<string | number> | string | number;
  locationIds: Array<string | number> | string | number;
}>;


export type BoardStaffStockSubscription = { stockLevelChanged: { id: string, band: StockBand, available: number | null, onHand: number | null, version: number, variant: { id: string } | null } };

export type BoardStockSubscriptionVariables = Exact<{
  variantIds: Array<string | number> | string | number;
  locationIds: Array<string | number> | string | number;
}>;


export type BoardStockSubscription = { stockLevelChanged: { id: string, band: StockBand, available: number | null, version: number, variant: { id: string } | null } };

export type BoardStoresQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type BoardStoresQuery = { locations: { edges: Array<{ node: { id: string, code: string, name: string, kind: LocationKind, timeZone: string, services: Array<LocationService> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ImportCategoryQueryVariables = Exact<{
  handle: string;
}>;


export type ImportCategoryQuery = { category: { id: string } | null };

export type ImportChangePriceListStatusMutationVariables = Exact<{
  input: ChangePriceListStatusInput;
}>;


export type ImportChangePriceListStatusMutation = { changePriceListStatus: { priceList: { id: string, status: PriceListStatus } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportChangeProductStatusMutationVariables = Exact<{
  input: ChangeProductStatusInput;
}>;


export type ImportChangeProductStatusMutation = { changeProductStatus: { product: { id: string, status: ProductStatus } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ImportChannelsQuery = { channels: Array<{ code: ChannelCode, enabled: boolean, currencies: Array<string>, defaultCurrency: string, defaultLocale: string }> };

export type ImportCreatePriceListMutationVariables = Exact<{
  input: CreatePriceListInput;
}>;


export type ImportCreatePriceListMutation = { createPriceList: { priceList: { id: string, status: PriceListStatus } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportCreateProductMutationVariables = Exact<{
  input: CreateProductInput;
}>;


export type ImportCreateProductMutation = { createProduct: { product: { id: string, version: number } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportListProductMutationVariables = Exact<{
  productId: string | number;
  first: SetChannelListingInput;
  second: SetChannelListingInput;
  third: SetChannelListingInput;
  fourth: SetChannelListingInput;
  withSecond: boolean;
  withThird: boolean;
  withFourth: boolean;
  withReview: boolean;
}>;


export type ImportListProductMutation = { first: { product: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > }, second?: { product: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > }, third?: { product: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > }, fourth?: { product: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > }, review?: { product: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportListingFragment = { product: { id: string } | null, userErrors: Array<
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
    | { code: UserErrorCode, message: string, path: Array<string> | null }
  > };

export type ImportLocationByCodeQueryVariables = Exact<{
  code: string;
}>;


export type ImportLocationByCodeQuery = { location: { id: string, openingHours: Array<{ weekday: Weekday }> } | null };

export type ImportLocationsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ImportLocationsQuery = { locations: { edges: Array<{ node: { id: string, code: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ImportPriceListsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ImportPriceListsQuery = { priceLists: { edges: Array<{ node: { id: string, name: string, currency: string, status: PriceListStatus } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ImportProductQueryVariables = Exact<{
  handle: string;
}>;


export type ImportProductQuery = { product: { id: string, title: string, description: string, brandName: string | null, status: ProductStatus, version: number, translations: Array<{ locale: string, title: string, description: string | null }>, attributes: Array<{ code: string, value: string }>, media: Array<{ url: string, alt: string, kind: MediaKind }>, options: Array<{ code: string, values: Array<string> }>, category: { id: string } | null, listings: Array<{ channel: ChannelCode }>, variants: Array<{ id: string, sku: string, optionValues: Array<{ code: string, value: string }> }> } | null };

export type ImportRecordStockCountMutationVariables = Exact<{
  input: RecordStockCountInput;
}>;


export type ImportRecordStockCountMutation = { recordStockCount: { results: Array<{ variantId: string, book: number | null, difference: number | null, userErrors: Array<
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
      > }>, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportSetOpeningHoursMutationVariables = Exact<{
  input: SetOpeningHoursInput;
}>;


export type ImportSetOpeningHoursMutation = { setOpeningHours: { location: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportSetPricesMutationVariables = Exact<{
  input: SetPricesInput;
}>;


export type ImportSetPricesMutation = { setPrices: { changed: number, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportSkuOwnersQueryVariables = Exact<{
  first: string;
  second: string;
  third: string;
  fourth: string;
  fifth: string;
}>;


export type ImportSkuOwnersQuery = { first: { id: string, sku: string, product: { handle: string } } | null, second: { id: string, sku: string, product: { handle: string } } | null, third: { id: string, sku: string, product: { handle: string } } | null, fourth: { id: string, sku: string, product: { handle: string } } | null, fifth: { id: string, sku: string, product: { handle: string } } | null };

export type ImportSkuOwnerFragment = { id: string, sku: string, product: { handle: string } };

export type ImportStockLevelsQueryVariables = Exact<{
  variantIds: Array<string | number> | string | number;
  locationIds: Array<string | number> | string | number;
}>;


export type ImportStockLevelsQuery = { stockLevels: { edges: Array<{ node: { onHand: number | null, version: number, variant: { id: string } | null } }> } };

export type ImportUpdateProductMutationVariables = Exact<{
  input: UpdateProductInput;
}>;


export type ImportUpdateProductMutation = { updateProduct: { product: { id: string, version: number } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportUpdateVariantMutationVariables = Exact<{
  input: UpdateVariantInput;
}>;


export type ImportUpdateVariantMutation = { updateVariant: { variant: { id: string, version: number } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportUpsertCategoryMutationVariables = Exact<{
  input: UpsertCategoryInput;
}>;


export type ImportUpsertCategoryMutation = { upsertCategory: { category: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportUpsertLocationMutationVariables = Exact<{
  input: UpsertLocationInput;
}>;


export type ImportUpsertLocationMutation = { upsertLocation: { location: { id: string, code: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportUpsertVariantsMutationVariables = Exact<{
  input: UpsertVariantsInput;
}>;


export type ImportUpsertVariantsMutation = { upsertVariants: { results: Array<{ sku: string, outcome: UpsertOutcome, variant: { id: string } | null, userErrors: Array<
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
        | { code: UserErrorCode, message: string, path: Array<string> | null }
      > }>, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
      | { code: UserErrorCode, message: string, path: Array<string> | null }
    > } };

export type ImportVariantBySkuQueryVariables = Exact<{
  sku: string;
}>;


export type ImportVariantBySkuQuery = { variant: { id: string } | null };

export type ImportVariantsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
  channel: ChannelCode;
}>;


export type ImportVariantsQuery = { variants: Array<{ id: string, gtin: string | null, taxClass: string, weightGrams: number | null, media: Array<{ url: string }>, scanCodes: Array<{ symbology: string, code: string }>, price: { priceListId: string, unitPrice: { amountMinor: number, currency: string }, compareAt: { amountMinor: number } | null } | null }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ImportListingFragmentDoc = new TypedDocumentString(`
    fragment ImportListing on SetChannelListingPayload {
  product {
    id
  }
  userErrors {
    code
    message
    path
  }
}
    `, {"fragmentName":"ImportListing"}) as unknown as TypedDocumentString<ImportListingFragment, unknown>;
export const ImportSkuOwnerFragmentDoc = new TypedDocumentString(`
    fragment ImportSkuOwner on ProductVariant {
  id
  sku
  product {
    handle
  }
}
    `, {"fragmentName":"ImportSkuOwner"}) as unknown as TypedDocumentString<ImportSkuOwnerFragment, unknown>;
export const BoardAdjustStockDocument = new TypedDocumentString(`
    mutation BoardAdjustStock($input: AdjustStockInput!) {
  adjustStock(input: $input) {
    stockLevel {
      id
      variant {
        id
      }
      band
      available
      onHand
      version
    }
    userErrors {
      code
      message
    }
  }
}
    `, {"hash":"sha256:6c03c4ba0879e6bdceb2b1ce03e5def336e7017f6a31f9656d0b44e443d7b8c6"}) as unknown as TypedDocumentString<BoardAdjustStockMutation, BoardAdjustStockMutationVariables>;
export const BoardArticlesDocument = new TypedDocumentString(`
    query BoardArticles($first: Int!, $after: String, $locationId: ID!) {
  products(first: $first, after: $after, filter: {status: ACTIVE}) {
    edges {
      node {
        id
        title
        brandName
        media {
          url
          alt
          kind
        }
        variants {
          id
          sku
          status
          optionValues {
            code
            value
          }
          media {
            url
            alt
            kind
          }
          price(context: {locationId: $locationId}) {
            unitPrice {
              decimal
              currency
            }
            compareAt {
              decimal
              currency
            }
          }
          stockLevels(locationIds: [$locationId]) {
            id
            band
            available
            version
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:48a9623737ddd5c21ea70601139303adbe9111f2fc183430afc3d473a34cf776"}) as unknown as TypedDocumentString<BoardArticlesQuery, BoardArticlesQueryVariables>;
export const BoardCancelReservationDocument = new TypedDocumentString(`
    mutation BoardCancelReservation($input: CancelStoreReservationInput!) {
  cancelStoreReservation(input: $input) {
    storeReservation {
      id
      number
      status
      deadline
      expiresAt
      extensionsLeft
      version
      allowedActions {
        action
        allowed
        reason
      }
    }
    userErrors {
      code
      message
      path
      ... on PickupNotPossible {
        reasons
      }
    }
  }
}
    `, {"hash":"sha256:a3f1abffd0e6da6d9491a60e60414005501ae8199bd3e9ca9e94d99f6649122b"}) as unknown as TypedDocumentString<BoardCancelReservationMutation, BoardCancelReservationMutationVariables>;
export const BoardExtendReservationDocument = new TypedDocumentString(`
    mutation BoardExtendReservation($input: ExtendStoreReservationInput!) {
  extendStoreReservation(input: $input) {
    storeReservation {
      id
      number
      status
      deadline
      expiresAt
      extensionsLeft
      version
      allowedActions {
        action
        allowed
        reason
      }
    }
    userErrors {
      code
      message
      path
      ... on PickupNotPossible {
        reasons
      }
    }
  }
}
    `, {"hash":"sha256:c320195e44a4299c96ed5970158606421eac0119229957445b6f59a32fecbd70"}) as unknown as TypedDocumentString<BoardExtendReservationMutation, BoardExtendReservationMutationVariables>;
export const BoardReservationDocument = new TypedDocumentString(`
    subscription BoardReservation($id: ID!, $secret: String) {
  storeReservationChanged(id: $id, secret: $secret) {
    id
    number
    status
    deadline
    expiresAt
    extensionsLeft
    version
    allowedActions {
      action
      allowed
      reason
    }
    alternatives {
      distanceMeters
      readyBy
      location {
        id
        code
        name
        timeZone
      }
    }
  }
}
    `, {"hash":"sha256:310bdf2a10589196526ad6ad4790fe903de62e453a4a3516e8cd0709065cdac1"}) as unknown as TypedDocumentString<BoardReservationSubscription, BoardReservationSubscriptionVariables>;
export const BoardReservationsDocument = new TypedDocumentString(`
    query BoardReservations($locationId: ID!, $status: StoreReservationStatus!, $first: Int!, $after: String) {
  storeReservations(
    filter: {locationId: $locationId, status: $status}
    first: $first
    after: $after
  ) {
    edges {
      node {
        id
        number
        status
        deadline
        expiresAt
        extensionsLeft
        version
        allowedActions {
          action
          allowed
          reason
        }
        contact {
          name
          email
          phone
        }
        lines {
          id
          quantity
          variant {
            id
            sku
            optionValues {
              value
            }
            product {
              title
            }
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:5e2ecb1f6c3975f4d63b3b49dd0e25c09f00e1d06b7abf8f744ef36f5d9a67f3"}) as unknown as TypedDocumentString<BoardReservationsQuery, BoardReservationsQueryVariables>;
export const BoardReserveDocument = new TypedDocumentString(`
    mutation BoardReserve($input: CreateStoreReservationInput!) {
  createStoreReservation(input: $input) {
    storeReservation {
      id
      number
      status
      deadline
      expiresAt
      extensionsLeft
      version
      allowedActions {
        action
        allowed
        reason
      }
    }
    secret
    userErrors {
      code
      message
      path
      ... on OutOfStock {
        alternatives {
          distanceMeters
          readyBy
          location {
            id
            code
            name
            timeZone
          }
        }
      }
      ... on HoldLimitReached {
        limit
        max
      }
      ... on PickupNotPossible {
        reasons
      }
    }
  }
}
    `, {"hash":"sha256:29f5dc098172eed75b31601cf960d05f5cf25588e98d4b6c1e9b405c34676aa8"}) as unknown as TypedDocumentString<BoardReserveMutation, BoardReserveMutationVariables>;
export const BoardStaffStockDocument = new TypedDocumentString(`
    subscription BoardStaffStock($variantIds: [ID!]!, $locationIds: [ID!]!) {
  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {
    id
    variant {
      id
    }
    band
    available
    onHand
    version
  }
}
    `, {"hash":"sha256:61c0ae5288060fb101b45976d7748364204ff9a22d98442dfff2db414432d68d"}) as unknown as TypedDocumentString<BoardStaffStockSubscription, BoardStaffStockSubscriptionVariables>;
export const BoardStockDocument = new TypedDocumentString(`
    subscription BoardStock($variantIds: [ID!]!, $locationIds: [ID!]!) {
  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {
    id
    variant {
      id
    }
    band
    available
    version
  }
}
    `, {"hash":"sha256:9e73feaf673ad1eff8579be4363db74a4c2cbb77aef7da8047fad287649fd6f2"}) as unknown as TypedDocumentString<BoardStockSubscription, BoardStockSubscriptionVariables>;
export const BoardStoresDocument = new TypedDocumentString(`
    query BoardStores($after: String) {
  locations(first: 100, after: $after, filter: {status: OPEN}) {
    edges {
      node {
        id
        code
        name
        kind
        timeZone
        services
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:03d7bbd3e106cceb36fb5421313728a9486a6ce7940988fb7b5a93cbdae3a5dd"}) as unknown as TypedDocumentString<BoardStoresQuery, BoardStoresQueryVariables>;
export const ImportCategoryDocument = new TypedDocumentString(`
    query ImportCategory($handle: String!) {
  category(handle: $handle) {
    id
  }
}
    `, {"hash":"sha256:2fb2ee2064476230a9ababe888544a492a8939fc796774134249533158b133a3"}) as unknown as TypedDocumentString<ImportCategoryQuery, ImportCategoryQueryVariables>;
export const ImportChangePriceListStatusDocument = new TypedDocumentString(`
    mutation ImportChangePriceListStatus($input: ChangePriceListStatusInput!) {
  changePriceListStatus(input: $input) {
    priceList {
      id
      status
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:4f71221e134df42a3dd8ded50549f680028b332f15975aa29c7e270f903f82c8"}) as unknown as TypedDocumentString<ImportChangePriceListStatusMutation, ImportChangePriceListStatusMutationVariables>;
export const ImportChangeProductStatusDocument = new TypedDocumentString(`
    mutation ImportChangeProductStatus($input: ChangeProductStatusInput!) {
  changeProductStatus(input: $input) {
    product {
      id
      status
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:7d7c01178a5e92f1c0ce1da20d3709e1f10012451687573c0059f6caec3b567a"}) as unknown as TypedDocumentString<ImportChangeProductStatusMutation, ImportChangeProductStatusMutationVariables>;
export const ImportChannelsDocument = new TypedDocumentString(`
    query ImportChannels {
  channels {
    code
    enabled
    currencies
    defaultCurrency
    defaultLocale
  }
}
    `, {"hash":"sha256:5f6713455fc5328a6c0397548c191df76083595f5c5be12b3a8898d43a3c6ada"}) as unknown as TypedDocumentString<ImportChannelsQuery, ImportChannelsQueryVariables>;
export const ImportCreatePriceListDocument = new TypedDocumentString(`
    mutation ImportCreatePriceList($input: CreatePriceListInput!) {
  createPriceList(input: $input) {
    priceList {
      id
      status
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:62e3a4b1de5ca9dc2cf8a4605d456ab37dbaf525036ac6b420b776d53d06e140"}) as unknown as TypedDocumentString<ImportCreatePriceListMutation, ImportCreatePriceListMutationVariables>;
export const ImportCreateProductDocument = new TypedDocumentString(`
    mutation ImportCreateProduct($input: CreateProductInput!) {
  createProduct(input: $input) {
    product {
      id
      version
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:b0a93ed59f60c79869f8a289c637c13b8d0ddea361532cb8f005c28d2e7bb6e0"}) as unknown as TypedDocumentString<ImportCreateProductMutation, ImportCreateProductMutationVariables>;
export const ImportListProductDocument = new TypedDocumentString(`
    mutation ImportListProduct($productId: ID!, $first: SetChannelListingInput!, $second: SetChannelListingInput!, $third: SetChannelListingInput!, $fourth: SetChannelListingInput!, $withSecond: Boolean!, $withThird: Boolean!, $withFourth: Boolean!, $withReview: Boolean!) {
  first: setChannelListing(input: $first) {
    ...ImportListing
  }
  second: setChannelListing(input: $second) @include(if: $withSecond) {
    ...ImportListing
  }
  third: setChannelListing(input: $third) @include(if: $withThird) {
    ...ImportListing
  }
  fourth: setChannelListing(input: $fourth) @include(if: $withFourth) {
    ...ImportListing
  }
  review: changeProductStatus(input: {id: $productId, status: IN_REVIEW}) @include(if: $withReview) {
    product {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    fragment ImportListing on SetChannelListingPayload {
  product {
    id
  }
  userErrors {
    code
    message
    path
  }
}`, {"hash":"sha256:040adf81dc18a3282daf8214c2926f846fcac0f5b4d23ff1a233bc232b6f41ce"}) as unknown as TypedDocumentString<ImportListProductMutation, ImportListProductMutationVariables>;
export const ImportLocationByCodeDocument = new TypedDocumentString(`
    query ImportLocationByCode($code: String!) {
  location(code: $code) {
    id
    openingHours {
      weekday
    }
  }
}
    `, {"hash":"sha256:70799a58162342566f04614ff6763964e88ab98083595749486700d22e927ae1"}) as unknown as TypedDocumentString<ImportLocationByCodeQuery, ImportLocationByCodeQueryVariables>;
export const ImportLocationsDocument = new TypedDocumentString(`
    query ImportLocations($after: String) {
  locations(first: 100, after: $after) {
    edges {
      node {
        id
        code
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:8621d8e7248aa0f996f7555f42b329e3c825d1ef186f1e3865386e73d3eca9a1"}) as unknown as TypedDocumentString<ImportLocationsQuery, ImportLocationsQueryVariables>;
export const ImportPriceListsDocument = new TypedDocumentString(`
    query ImportPriceLists($after: String) {
  priceLists(first: 100, after: $after) {
    edges {
      node {
        id
        name
        currency
        status
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:f23c7afd5360199d9b958fc374d3eb4ca3ce9179c0ddc000987de4f35635434f"}) as unknown as TypedDocumentString<ImportPriceListsQuery, ImportPriceListsQueryVariables>;
export const ImportProductDocument = new TypedDocumentString(`
    query ImportProduct($handle: String!) {
  product(handle: $handle) {
    id
    title
    description
    translations {
      locale
      title
      description
    }
    brandName
    attributes {
      code
      value
    }
    media {
      url
      alt
      kind
    }
    options {
      code
      values
    }
    category {
      id
    }
    status
    listings {
      channel
    }
    version
    variants {
      id
      sku
      optionValues {
        code
        value
      }
    }
  }
}
    `, {"hash":"sha256:8a7c46b80cbe0407fcf2286c4069a27a6ad19adeb528bc1571448c99c98a5b65"}) as unknown as TypedDocumentString<ImportProductQuery, ImportProductQueryVariables>;
export const ImportRecordStockCountDocument = new TypedDocumentString(`
    mutation ImportRecordStockCount($input: RecordStockCountInput!) {
  recordStockCount(input: $input) {
    results {
      variantId
      book
      difference
      userErrors {
        code
        message
        path
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:157bed18a39362913d5c51483f38cf3acc40483130f56144dee9fd68714576fb"}) as unknown as TypedDocumentString<ImportRecordStockCountMutation, ImportRecordStockCountMutationVariables>;
export const ImportSetOpeningHoursDocument = new TypedDocumentString(`
    mutation ImportSetOpeningHours($input: SetOpeningHoursInput!) {
  setOpeningHours(input: $input) {
    location {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:7833b6a8ae951fa7b39b97f88aba2b7dc433888ac833e5e4e69ab71ef13a8602"}) as unknown as TypedDocumentString<ImportSetOpeningHoursMutation, ImportSetOpeningHoursMutationVariables>;
export const ImportSetPricesDocument = new TypedDocumentString(`
    mutation ImportSetPrices($input: SetPricesInput!) {
  setPrices(input: $input) {
    changed
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:179be348a060d822198436063681dc369f9389c9e2af62406cc3fe88fdedce14"}) as unknown as TypedDocumentString<ImportSetPricesMutation, ImportSetPricesMutationVariables>;
export const ImportSkuOwnersDocument = new TypedDocumentString(`
    query ImportSkuOwners($first: String!, $second: String!, $third: String!, $fourth: String!, $fifth: String!) {
  first: variant(sku: $first) {
    ...ImportSkuOwner
  }
  second: variant(sku: $second) {
    ...ImportSkuOwner
  }
  third: variant(sku: $third) {
    ...ImportSkuOwner
  }
  fourth: variant(sku: $fourth) {
    ...ImportSkuOwner
  }
  fifth: variant(sku: $fifth) {
    ...ImportSkuOwner
  }
}
    fragment ImportSkuOwner on ProductVariant {
  id
  sku
  product {
    handle
  }
}`, {"hash":"sha256:68387e70c11203eba2e2d2e47f3de01d765f3c9b24cc2184728dfadae40cffcc"}) as unknown as TypedDocumentString<ImportSkuOwnersQuery, ImportSkuOwnersQueryVariables>;
export const ImportStockLevelsDocument = new TypedDocumentString(`
    query ImportStockLevels($variantIds: [ID!]!, $locationIds: [ID!]!) {
  stockLevels(
    filter: {variantIds: $variantIds, locationIds: $locationIds}
    first: 100
  ) {
    edges {
      node {
        onHand
        version
        variant {
          id
        }
      }
    }
  }
}
    `, {"hash":"sha256:0da2a5eecb4a67695b08d7da8b41ea1ba54a2113effb24a990dad3a6b645f45e"}) as unknown as TypedDocumentString<ImportStockLevelsQuery, ImportStockLevelsQueryVariables>;
export const ImportUpdateProductDocument = new TypedDocumentString(`
    mutation ImportUpdateProduct($input: UpdateProductInput!) {
  updateProduct(input: $input) {
    product {
      id
      version
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:6e2b4946f5ee92f819024ff47acc2ae42c478df03ea1302f3a01c840c1904638"}) as unknown as TypedDocumentString<ImportUpdateProductMutation, ImportUpdateProductMutationVariables>;
export const ImportUpdateVariantDocument = new TypedDocumentString(`
    mutation ImportUpdateVariant($input: UpdateVariantInput!) {
  updateVariant(input: $input) {
    variant {
      id
      version
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:84e39ba7dc51b330258b25fd5d0352f17ead5d3a9f31cec8bc248bc363f9386d"}) as unknown as TypedDocumentString<ImportUpdateVariantMutation, ImportUpdateVariantMutationVariables>;
export const ImportUpsertCategoryDocument = new TypedDocumentString(`
    mutation ImportUpsertCategory($input: UpsertCategoryInput!) {
  upsertCategory(input: $input) {
    category {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:dff67fd0c08ddb54c67a2ace2a1c15030ad16b3670975fb3bdf4d5f0cff2c711"}) as unknown as TypedDocumentString<ImportUpsertCategoryMutation, ImportUpsertCategoryMutationVariables>;
export const ImportUpsertLocationDocument = new TypedDocumentString(`
    mutation ImportUpsertLocation($input: UpsertLocationInput!) {
  upsertLocation(input: $input) {
    location {
      id
      code
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:02c25587eb22f85dcc8b31f77cdfbe64d0f51f11608e68748a8921f278c7e3b5"}) as unknown as TypedDocumentString<ImportUpsertLocationMutation, ImportUpsertLocationMutationVariables>;
export const ImportUpsertVariantsDocument = new TypedDocumentString(`
    mutation ImportUpsertVariants($input: UpsertVariantsInput!) {
  upsertVariants(input: $input) {
    results {
      sku
      outcome
      variant {
        id
      }
      userErrors {
        code
        message
        path
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:ac6477db19712fa73c554af1dee033b953333626b68f23b90fab022ba0abda0e"}) as unknown as TypedDocumentString<ImportUpsertVariantsMutation, ImportUpsertVariantsMutationVariables>;
export const ImportVariantBySkuDocument = new TypedDocumentString(`
    query ImportVariantBySku($sku: String!) {
  variant(sku: $sku) {
    id
  }
}
    `, {"hash":"sha256:ac2a285fe704f9b1fa888065d8975b88c42989327c9efb1c5f06ad453d826a63"}) as unknown as TypedDocumentString<ImportVariantBySkuQuery, ImportVariantBySkuQueryVariables>;
export const ImportVariantsDocument = new TypedDocumentString(`
    query ImportVariants($ids: [ID!]!, $channel: ChannelCode!) {
  variants(ids: $ids) {
    id
    gtin
    taxClass
    weightGrams
    media {
      url
    }
    scanCodes {
      symbology
      code
    }
    price(context: {channel: $channel, quantity: 1}) {
      priceListId
      unitPrice {
        amountMinor
        currency
      }
      compareAt {
        amountMinor
      }
    }
  }
}
    `, {"hash":"sha256:960f9a80be0ccba9db8395de44036c3fa5ca49183bbd8ba2f8641b1159fc88d7"}) as unknown as TypedDocumentString<ImportVariantsQuery, ImportVariantsQueryVariables>;