import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { InventoryContext } from '../context.ts';
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

/** A postal address of a place. */
export type Address = {
  __typename?: 'Address';
  city: Scalars['String']['output'];
  countryCode: Scalars['String']['output'];
  /** One to three. */
  lines: Array<Scalars['String']['output']>;
  postalCode?: Maybe<Scalars['String']['output']>;
  region?: Maybe<Scalars['String']['output']>;
};

export type AddressInput = {
  city: Scalars['String']['input'];
  countryCode: Scalars['String']['input'];
  lines: Array<Scalars['String']['input']>;
  postalCode?: InputMaybe<Scalars['String']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};

export type AdjustStockInput = {
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  levelId: Scalars['ID']['input'];
  mode: StockAdjustmentMode;
  /** 1 to 999,999; 0 only to set. */
  quantity: Scalars['Int']['input'];
  reason: StockAdjustmentReason;
};

export type AdjustStockPayload = {
  __typename?: 'AdjustStockPayload';
  stockLevel?: Maybe<StockLevel>;
  userErrors: Array<UserError>;
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

/** Whether goods can be had, in words that suit the caller. */
export type Availability = {
  __typename?: 'Availability';
  band: StockBand;
  location: Location;
  /** The number itself where the caller may see it. */
  quantity?: Maybe<Scalars['Int']['output']>;
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
export type CloseStockInput = {
  /** 1 to 200. */
  lines: Array<CloseStockLineInput>;
};

export type CloseStockLineInput = {
  levelId: Scalars['ID']['input'];
  rid: Scalars['ID']['input'];
};

export type CloseStockPayload = {
  __typename?: 'CloseStockPayload';
  /** In the order of the lines, those left out that have an error. */
  results: Array<StockDecision>;
  userErrors: Array<UserError>;
};

export type CommitStockInput = {
  /** 1 to 200. */
  lines: Array<CommitStockLineInput>;
};

export type CommitStockLineInput = {
  levelId: Scalars['ID']['input'];
  /** What caused it; absent: the id of the hold. */
  reference?: InputMaybe<Scalars['ID']['input']>;
  rid: Scalars['ID']['input'];
  /** At least 1, no more than is held. */
  taken: Scalars['Int']['input'];
};

export type CommitStockPayload = {
  __typename?: 'CommitStockPayload';
  /** In the order of the lines, those left out that have an error. */
  results: Array<StockDecision>;
  userErrors: Array<UserError>;
};

/** PICKUP: whoever wants the goods comes for them. */
export const DeliveryMethod = {
  Pickup: 'PICKUP'
} as const;

export type DeliveryMethod = typeof DeliveryMethod[keyof typeof DeliveryMethod];
/** When and where goods can be had, as of the moment of asking. Nothing is held by it. */
export type DeliveryPromise = {
  __typename?: 'DeliveryPromise';
  /** From the place or the point that was asked for, along the great circle; null where a position is not known. */
  distanceMeters?: Maybe<Scalars['Int']['output']>;
  location?: Maybe<Location>;
  method: DeliveryMethod;
  /** When the goods can lie ready, prepared within opening hours. */
  readyBy?: Maybe<Scalars['DateTime']['output']>;
};

export type ExtendStockHoldInput = {
  expiresAt: Scalars['DateTime']['input'];
  /** 1 to 200. */
  lines: Array<ExtendStockHoldLineInput>;
  /** From a payment intent on: these holds give way last. */
  paying?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ExtendStockHoldLineInput = {
  levelId: Scalars['ID']['input'];
  rid: Scalars['ID']['input'];
};

export type ExtendStockHoldPayload = {
  __typename?: 'ExtendStockHoldPayload';
  userErrors: Array<UserError>;
};

export type FindInStoreLineInput = {
  /** 1 to 999. */
  quantity: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};

/** A position on the globe in degrees, WGS 84. */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
};

export type GeoPointInput = {
  latitude: Scalars['Float']['input'];
  longitude: Scalars['Float']['input'];
};

/** A hold lapsed or was given up before it was used. */
export type HoldLost = UserError & {
  __typename?: 'HoldLost';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** By the same rule as `StockLevel.available`. */
  stillAvailable?: Maybe<Scalars['Int']['output']>;
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

/** A place that keeps or hands out goods. */
export type Location = {
  __typename?: 'Location';
  activeFrom?: Maybe<Scalars['DateTime']['output']>;
  activeUntil?: Maybe<Scalars['DateTime']['output']>;
  address?: Maybe<Address>;
  /** Short name used by staff and files, for example `K1`. */
  code: Scalars['String']['output'];
  cutOffTime?: Maybe<Scalars['LocalTime']['output']>;
  /** Days that differ from the usual week; at most 100. */
  exceptions: Array<OpeningException>;
  geo?: Maybe<GeoPoint>;
  id: Scalars['ID']['output'];
  kind: LocationKind;
  name: Scalars['String']['output'];
  /** When the place opens next; null while it is open, or when it does not open within 60 days. */
  nextOpening?: Maybe<Scalars['DateTime']['output']>;
  openNow: Scalars['Boolean']['output'];
  /** The usual week; at most 21. */
  openingHours: Array<OpeningHours>;
  phone?: Maybe<Scalars['String']['output']>;
  /** Minutes within opening hours that preparing goods takes here. */
  preparationMinutes: Scalars['Int']['output'];
  services: Array<LocationService>;
  status: LocationStatus;
  /** IANA name, for example `Europe/London`; opening hours are in this zone. */
  timeZone: Scalars['String']['output'];
  transferLeadDays: Scalars['Int']['output'];
  /** Raised by every accepted change. */
  version: Scalars['Int']['output'];
};

export type LocationConnection = {
  __typename?: 'LocationConnection';
  edges: Array<LocationEdge>;
  pageInfo: PageInfo;
};

export type LocationEdge = {
  __typename?: 'LocationEdge';
  cursor: Scalars['String']['output'];
  node: Location;
};

export type LocationFilter = {
  kinds?: InputMaybe<Array<LocationKind>>;
  services?: InputMaybe<Array<LocationService>>;
  status?: InputMaybe<LocationStatus>;
};

export const LocationKind = {
  Concession: 'CONCESSION',
  PickupPoint: 'PICKUP_POINT',
  Popup: 'POPUP',
  Store: 'STORE',
  Supplier: 'SUPPLIER',
  Warehouse: 'WAREHOUSE'
} as const;

export type LocationKind = typeof LocationKind[keyof typeof LocationKind];
/** What a place does for shoppers and other places. */
export const LocationService = {
  Fitting: 'FITTING',
  Pickup: 'PICKUP',
  Reserve: 'RESERVE',
  Returns: 'RETURNS',
  ShipFrom: 'SHIP_FROM',
  ShipTo: 'SHIP_TO'
} as const;

export type LocationService = typeof LocationService[keyof typeof LocationService];
export const LocationStatus = {
  Closed: 'CLOSED',
  Open: 'OPEN',
  Paused: 'PAUSED',
  Planned: 'PLANNED'
} as const;

export type LocationStatus = typeof LocationStatus[keyof typeof LocationStatus];
/** An amount of money. Never a float: `amountMinor` counts the smallest unit, `decimal` is the exact text. */
export type Money = {
  __typename?: 'Money';
  amountMinor: Scalars['MinorUnits']['output'];
  currency: Scalars['CurrencyCode']['output'];
  /** The amount with the digits of its currency: JPY 0, EUR 2, BHD 3. */
  decimal: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Adds, removes or sets units at one level, with a reason. Carried out once for each key. */
  adjustStock: AdjustStockPayload;
  /** Shuts ids of holds for good and gives back what they hold. */
  closeStock: CloseStockPayload;
  /** Spends holds; what is held and not taken is given back. */
  commitStock: CommitStockPayload;
  /** Lengthens holds that have not lapsed; never shortens one. */
  extendStockHold: ExtendStockHoldPayload;
  /** Records what was counted at one place; the books follow. Best effort: one result for each item. Carried out once for each key. */
  recordStockCount: RecordStockCountPayload;
  /** Records what a till sold already: a fact, never refused for want of stock. Carried out once for each key. */
  recordTillSale: RecordTillSalePayload;
  /** Gives holds back that nobody was told to commit; what is not held as named stays as it is. */
  releaseStock: ReleaseStockPayload;
  /** Makes the ledger of a level explain its stock again, by a movement that names who and why; the units stay. */
  repairStockLevel: RepairStockLevelPayload;
  /** Holds all lines or none. Repeating it with the same ids and quantities changes nothing, or lengthens the holds. */
  reserveStock: ReserveStockPayload;
  /** Replaces the opening hours and the exceptions of a place. */
  setOpeningHours: SetOpeningHoursPayload;
  /** Keeps units of a level back from promise: as many as are not held, and more when units come in. */
  setSafetyStock: SetSafetyStockPayload;
  /** Spends units that are not held under these ids. */
  takeStock: TakeStockPayload;
  /** Makes a place or changes the one with this code. */
  upsertLocation: UpsertLocationPayload;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


export type MutationCloseStockArgs = {
  input: CloseStockInput;
};


export type MutationCommitStockArgs = {
  input: CommitStockInput;
};


export type MutationExtendStockHoldArgs = {
  input: ExtendStockHoldInput;
};


export type MutationRecordStockCountArgs = {
  input: RecordStockCountInput;
};


export type MutationRecordTillSaleArgs = {
  input: RecordTillSaleInput;
};


export type MutationReleaseStockArgs = {
  input: ReleaseStockInput;
};


export type MutationRepairStockLevelArgs = {
  input: RepairStockLevelInput;
};


export type MutationReserveStockArgs = {
  input: ReserveStockInput;
};


export type MutationSetOpeningHoursArgs = {
  input: SetOpeningHoursInput;
};


export type MutationSetSafetyStockArgs = {
  input: SetSafetyStockInput;
};


export type MutationTakeStockArgs = {
  input: TakeStockInput;
};


export type MutationUpsertLocationArgs = {
  input: UpsertLocationInput;
};

export type NearbyLocationConnection = {
  __typename?: 'NearbyLocationConnection';
  edges: Array<NearbyLocationEdge>;
  pageInfo: PageInfo;
};

export type NearbyLocationEdge = {
  __typename?: 'NearbyLocationEdge';
  cursor: Scalars['String']['output'];
  /** From the point asked for, along the great circle. */
  distanceMeters: Scalars['Int']['output'];
  node: Location;
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

/** A day that differs from the usual week. */
export type OpeningException = {
  __typename?: 'OpeningException';
  closed: Scalars['Boolean']['output'];
  closes?: Maybe<Scalars['LocalTime']['output']>;
  date: Scalars['Date']['output'];
  opens?: Maybe<Scalars['LocalTime']['output']>;
  reason?: Maybe<Scalars['String']['output']>;
};

export type OpeningExceptionInput = {
  closed?: InputMaybe<Scalars['Boolean']['input']>;
  closes?: InputMaybe<Scalars['LocalTime']['input']>;
  date: Scalars['Date']['input'];
  opens?: InputMaybe<Scalars['LocalTime']['input']>;
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** A span in which a place is open on a day of the week. `closes` of `24:00` is midnight. */
export type OpeningHours = {
  __typename?: 'OpeningHours';
  closes: Scalars['LocalTime']['output'];
  opens: Scalars['LocalTime']['output'];
  weekday: Weekday;
};

export type OpeningHoursInput = {
  closes: Scalars['LocalTime']['input'];
  opens: Scalars['LocalTime']['input'];
  weekday: Weekday;
};

/** Not enough to take what was asked for. */
export type OutOfStock = UserError & {
  __typename?: 'OutOfStock';
  /** Up to 5 other stores that could put all of the goods aside at this moment, the nearest first. */
  alternatives: Array<DeliveryPromise>;
  /** By the same rule as `StockLevel.available`. */
  available?: Maybe<Scalars['Int']['output']>;
  code: UserErrorCode;
  location?: Maybe<Location>;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  requested: Scalars['Int']['output'];
  variant?: Maybe<ProductVariant>;
};

/** Where a page of a list begins and ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type ProductVariant = {
  __typename?: 'ProductVariant';
  /** Whether the variant can be had at a place; null where the place is unknown. */
  availability?: Maybe<Availability>;
  id: Scalars['ID']['output'];
  /** Its levels at up to 50 places, in the order asked for. */
  stockLevels?: Maybe<Array<StockLevel>>;
};


export type ProductVariantAvailabilityArgs = {
  locationId: Scalars['ID']['input'];
};


export type ProductVariantStockLevelsArgs = {
  locationIds: Array<Scalars['ID']['input']>;
};

export type Query = {
  __typename?: 'Query';
  /**
   * Stores that have the goods: first those with all of them, then with some, each by distance, then by code. Stores that
   * cannot help come last, with the reason.
   */
  findInStore: StoreOfferConnection;
  /**
   * Invariants of inventory. A check that takes longer than 2 seconds goes on after RETRY_LATER with `isUnderWay`; the question that
   * comes next after its end is given what it found.
   */
  inventoryAudit: Array<AuditFinding>;
  /** A place by id or by code; give exactly one. */
  location?: Maybe<Location>;
  /** Places by code. */
  locations: LocationConnection;
  /** Open places within a radius, nearest first; distance along the great circle. */
  locationsNear: NearbyLocationConnection;
  /** The stock of one variant at one place, by its id. A level that was never opened reads as zeros, version 0. */
  stockLevel?: Maybe<StockLevel>;
  /** Stock levels by place and variant. */
  stockLevels: StockLevelConnection;
  /** What moved at one level, the latest first, also what waits to be told; null for a level that cannot be. */
  stockMovements?: Maybe<StockMovementConnection>;
  /**
   * Up to 5 stores that could put all of the goods aside at this moment, the nearest to the place first; the place itself
   * is none of them. Nothing is held.
   */
  storeAlternatives: StoreAlternatives;
};


export type QueryFindInStoreArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  channel?: InputMaybe<ChannelCode>;
  first?: InputMaybe<Scalars['Int']['input']>;
  lines: Array<FindInStoreLineInput>;
  near?: InputMaybe<GeoPointInput>;
  radiusMeters?: InputMaybe<Scalars['Int']['input']>;
  services?: InputMaybe<Array<LocationService>>;
};


export type QueryLocationArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryLocationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<LocationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryLocationsNearArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  point: GeoPointInput;
  radiusMeters?: InputMaybe<Scalars['Int']['input']>;
  services?: InputMaybe<Array<LocationService>>;
};


export type QueryStockLevelArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStockLevelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<StockLevelFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryStockMovementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  levelId: Scalars['ID']['input'];
};


export type QueryStoreAlternativesArgs = {
  input: StoreAlternativesInput;
};

export type RecordStockCountInput = {
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** 1 to 100, one for each variant. */
  items: Array<StockCountItemInput>;
  locationId: Scalars['ID']['input'];
};

export type RecordStockCountPayload = {
  __typename?: 'RecordStockCountPayload';
  /** One for each item, in their order; at most 100. */
  results: Array<StockCountResult>;
  userErrors: Array<UserError>;
};

export type RecordTillSaleInput = {
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** 1 to 200. */
  lines: Array<TillSaleLineInput>;
  locationId: Scalars['ID']['input'];
  /** 1 to 64 visible characters. */
  receiptNumber: Scalars['String']['input'];
};

export type RecordTillSalePayload = {
  __typename?: 'RecordTillSalePayload';
  /** One for each variant, in their order; at most 200. */
  lines: Array<TillSaleLine>;
  userErrors: Array<UserError>;
};

export type ReleaseStockInput = {
  /** 1 to 200. */
  lines: Array<ReleaseStockLineInput>;
};

export type ReleaseStockLineInput = {
  levelId: Scalars['ID']['input'];
  /** As held; a hold of another quantity is not this one. */
  quantity: Scalars['Int']['input'];
  rid: Scalars['ID']['input'];
};

export type ReleaseStockPayload = {
  __typename?: 'ReleaseStockPayload';
  userErrors: Array<UserError>;
};

export type RepairStockLevelInput = {
  /** As the audit names it: `stock:{variant}:{location}`. */
  key: Scalars['ID']['input'];
  /** Why, in one line of 10 to 200 characters. */
  reason: Scalars['String']['input'];
};

export type RepairStockLevelPayload = {
  __typename?: 'RepairStockLevelPayload';
  /** What did not hold before, with both sides; at most 10. */
  mended: Array<Scalars['String']['output']>;
  stockLevel?: Maybe<StockLevel>;
  userErrors: Array<UserError>;
};

export type ReserveStockInput = {
  /** Whose listings decide which other stores a refusal names. */
  channel?: InputMaybe<ChannelCode>;
  expiresAt: Scalars['DateTime']['input'];
  /** 1 to 200; lines of one level and one id are summed. */
  lines: Array<ReserveStockLineInput>;
  reservationId: Scalars['ID']['input'];
};

export type ReserveStockLineInput = {
  locationId: Scalars['ID']['input'];
  /** 1 to 999. */
  quantity: Scalars['Int']['input'];
  /** Id of the hold, 8 to 64 characters; absent: that of the reservation. */
  rid?: InputMaybe<Scalars['ID']['input']>;
  variantId: Scalars['ID']['input'];
};

export type ReserveStockPayload = {
  __typename?: 'ReserveStockPayload';
  reservation?: Maybe<StockReservation>;
  userErrors: Array<UserError>;
};

export type SetOpeningHoursInput = {
  exceptions?: InputMaybe<Array<OpeningExceptionInput>>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  locationId: Scalars['ID']['input'];
  openingHours: Array<OpeningHoursInput>;
};

export type SetOpeningHoursPayload = {
  __typename?: 'SetOpeningHoursPayload';
  location?: Maybe<Location>;
  userErrors: Array<UserError>;
};

export type SetSafetyStockInput = {
  levelId: Scalars['ID']['input'];
  /** 0 to 999,999. */
  target: Scalars['Int']['input'];
};

export type SetSafetyStockPayload = {
  __typename?: 'SetSafetyStockPayload';
  stockLevel?: Maybe<StockLevel>;
  userErrors: Array<UserError>;
};

export const StockAdjustmentMode = {
  Add: 'ADD',
  Remove: 'REMOVE',
  Set: 'SET'
} as const;

export type StockAdjustmentMode = typeof StockAdjustmentMode[keyof typeof StockAdjustmentMode];
export const StockAdjustmentReason = {
  Correction: 'CORRECTION',
  Damage: 'DAMAGE',
  Found: 'FOUND',
  Loss: 'LOSS',
  Receipt: 'RECEIPT'
} as const;

export type StockAdjustmentReason = typeof StockAdjustmentReason[keyof typeof StockAdjustmentReason];
/** How much there is: OUT none, LAST_ONE one, LOW up to three, IN_STOCK more. */
export const StockBand = {
  Incoming: 'INCOMING',
  InStock: 'IN_STOCK',
  LastOne: 'LAST_ONE',
  Low: 'LOW',
  Out: 'OUT'
} as const;

export type StockBand = typeof StockBand[keyof typeof StockBand];
export type StockCountItemInput = {
  /** 0 to 999,999. */
  counted: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};

/** What became of one counted item. */
export type StockCountResult = {
  __typename?: 'StockCountResult';
  /** Units on hand by the books before the count. */
  book?: Maybe<Scalars['Int']['output']>;
  counted: Scalars['Int']['output'];
  difference?: Maybe<Scalars['Int']['output']>;
  stockLevel?: Maybe<StockLevel>;
  userErrors: Array<UserError>;
  variantId: Scalars['ID']['output'];
};

/** What became of one hold id at one level. */
export type StockDecision = {
  __typename?: 'StockDecision';
  levelId: Scalars['ID']['output'];
  result: StockDecisionResult;
  rid: Scalars['ID']['output'];
};

/** SPENT and CLOSED: the id was decided before, as a spend or as a zero. */
export const StockDecisionResult = {
  Closed: 'CLOSED',
  Done: 'DONE',
  Spent: 'SPENT'
} as const;

export type StockDecisionResult = typeof StockDecisionResult[keyof typeof StockDecisionResult];
/** Units held softly until an instant. */
export type StockHold = {
  __typename?: 'StockHold';
  expiresAt: Scalars['DateTime']['output'];
  kind: StockHoldKind;
  /** A reservation or an order. */
  ownerId: Scalars['ID']['output'];
  quantity: Scalars['Int']['output'];
};

/** For whom units are held. */
export const StockHoldKind = {
  Order: 'ORDER',
  Other: 'OTHER',
  StoreReservation: 'STORE_RESERVATION'
} as const;

export type StockHoldKind = typeof StockHoldKind[keyof typeof StockHoldKind];
/** The stock of one variant at one place. */
export type StockLevel = {
  __typename?: 'StockLevel';
  /** Units that may be promised now. Without the scope stock:read only small numbers are told, see `Channel.showQuantityUpTo`. */
  available?: Maybe<Scalars['Int']['output']>;
  band: StockBand;
  /** How sure the books are, 0.3 to 1; falls by the day since the last count. Null without the scope stock:read. */
  confidence?: Maybe<Scalars['Float']['output']>;
  /** Who holds units softly, the earliest end first; at most 256, and none without the scope stock:read. */
  holds: Array<StockHold>;
  id: Scalars['ID']['output'];
  lastCountedAt?: Maybe<Scalars['DateTime']['output']>;
  location: Location;
  /** Units here and fit for sale; null without the scope stock:read. */
  onHand?: Maybe<Scalars['Int']['output']>;
  /** Units softly held for somebody; null without the scope stock:read. */
  reserved?: Maybe<Scalars['Int']['output']>;
  /** Units kept back from promise; null without the scope stock:read. */
  safetyStock?: Maybe<Scalars['Int']['output']>;
  /** Null only while catalog is away, so that the level itself stays readable. */
  variant?: Maybe<ProductVariant>;
  /** The revision of the stored level: keep the higher one. 0 where none was opened. */
  version: Scalars['Int']['output'];
};

export type StockLevelConnection = {
  __typename?: 'StockLevelConnection';
  edges: Array<StockLevelEdge>;
  pageInfo: PageInfo;
  /** Counted up to 1,000. */
  totalCount: Scalars['Int']['output'];
};

export type StockLevelEdge = {
  __typename?: 'StockLevelEdge';
  cursor: Scalars['String']['output'];
  node: StockLevel;
};

export type StockLevelFilter = {
  bands?: InputMaybe<Array<StockBand>>;
  /** At most 100. */
  locationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** At most 100. */
  variantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** One entry of the ledger of a level, never changed. */
export type StockMovement = {
  __typename?: 'StockMovement';
  at: Scalars['DateTime']['output'];
  /** Changes of further numbers of the level in the same update; at most 10. */
  deltas: Array<StockMovementDelta>;
  /** Id of the effect, decided once for each level. */
  id: Scalars['ID']['output'];
  /** OPEN, SALE, COUNT, RECEIPT, DAMAGE, LOSS, FOUND, CORRECTION, CLOSE, REPAIR. */
  kind: Scalars['String']['output'];
  /** Of a sale or a count: units that were gone beyond what could be promised. */
  oversold: Scalars['Int']['output'];
  provenance: StockMovementProvenance;
  /** Units that came in, or with a minus left. */
  quantity: Scalars['Int']['output'];
  /** What caused it: a receipt, an order; of a repair why. */
  reference?: Maybe<Scalars['String']['output']>;
  /** 1, 2, 3 … for each level. */
  seq: Scalars['Int']['output'];
};

export type StockMovementConnection = {
  __typename?: 'StockMovementConnection';
  edges: Array<StockMovementEdge>;
  pageInfo: PageInfo;
};

/** A change of one further number of a level. */
export type StockMovementDelta = {
  __typename?: 'StockMovementDelta';
  change: Scalars['Int']['output'];
  name: Scalars['String']['output'];
};

export type StockMovementEdge = {
  __typename?: 'StockMovementEdge';
  cursor: Scalars['String']['output'];
  node: StockMovement;
};

/** Who moved units, and through which channel. */
export type StockMovementProvenance = {
  __typename?: 'StockMovementProvenance';
  channel: ChannelCode;
  kind: Scalars['String']['output'];
  requestId: Scalars['String']['output'];
  /** The person or the system; null where nobody is named. */
  subject?: Maybe<Scalars['ID']['output']>;
};

/** Units held for one reservation. Not stored: the holds are the truth. */
export type StockReservation = {
  __typename?: 'StockReservation';
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** One for each level and id, in the order in which they were held. */
  lines: Array<StockReservationLine>;
};

/** One hold of a reservation. */
export type StockReservationLine = {
  __typename?: 'StockReservationLine';
  levelId: Scalars['ID']['output'];
  locationId: Scalars['ID']['output'];
  quantity: Scalars['Int']['output'];
  rid: Scalars['ID']['output'];
  variantId: Scalars['ID']['output'];
};

/** Other stores that have goods. */
export type StoreAlternatives = {
  __typename?: 'StoreAlternatives';
  /** At most 5. */
  promises: Array<DeliveryPromise>;
};

export type StoreAlternativesInput = {
  /** Whose listings decide what may be put aside. */
  channel: ChannelCode;
  /** 1 to 200; lines of one variant are summed. */
  lines: Array<StoreAlternativesLineInput>;
  locationId: Scalars['ID']['input'];
};

export type StoreAlternativesLineInput = {
  /** 1 to 999. */
  quantity: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};

/** FULL all of the goods, PARTIAL some of them, NONE nothing. */
export const StoreCoverage = {
  Full: 'FULL',
  None: 'NONE',
  Partial: 'PARTIAL'
} as const;

export type StoreCoverage = typeof StoreCoverage[keyof typeof StoreCoverage];
/** What a store can do for somebody who looks for goods. */
export type StoreOffer = {
  __typename?: 'StoreOffer';
  actions: Array<StoreOfferAction>;
  coverage: StoreCoverage;
  /** From the point asked for, along the great circle; null without one. */
  distanceMeters?: Maybe<Scalars['Int']['output']>;
  /** One for each variant; at most 20. */
  lines: Array<StoreOfferLine>;
  location: Location;
  nextOpening?: Maybe<Scalars['DateTime']['output']>;
  /** Why this store cannot help; null where it can. */
  notOffered?: Maybe<StoreOfferReason>;
  openNow: Scalars['Boolean']['output'];
  /** All of the goods at this store; null where it lacks some of them or cannot help. */
  promise?: Maybe<DeliveryPromise>;
  /** When the goods can lie ready, prepared within opening hours; null where there are none. */
  readyBy?: Maybe<Scalars['DateTime']['output']>;
};

/** RESERVE all of the goods, PICKUP_NOW while the store is open, CALL its phone. */
export const StoreOfferAction = {
  Call: 'CALL',
  PickupNow: 'PICKUP_NOW',
  Reserve: 'RESERVE'
} as const;

export type StoreOfferAction = typeof StoreOfferAction[keyof typeof StoreOfferAction];
export type StoreOfferConnection = {
  __typename?: 'StoreOfferConnection';
  edges: Array<StoreOfferEdge>;
  pageInfo: PageInfo;
};

export type StoreOfferEdge = {
  __typename?: 'StoreOfferEdge';
  cursor: Scalars['String']['output'];
  node: StoreOffer;
};

/** What a store has of one variant. */
export type StoreOfferLine = {
  __typename?: 'StoreOfferLine';
  band: StockBand;
  /** The number that is there, where the caller may see it. */
  quantity?: Maybe<Scalars['Int']['output']>;
  requested: Scalars['Int']['output'];
  /** Null only while catalog is away. */
  variant?: Maybe<ProductVariant>;
};

/** Why a store cannot help. */
export const StoreOfferReason = {
  ClosedForGood: 'CLOSED_FOR_GOOD',
  NotListed: 'NOT_LISTED',
  NotOpen: 'NOT_OPEN',
  NotStocked: 'NOT_STOCKED',
  NoService: 'NO_SERVICE',
  SoldOut: 'SOLD_OUT',
  VariantNotForPickup: 'VARIANT_NOT_FOR_PICKUP',
  VariantNotOffered: 'VARIANT_NOT_OFFERED',
  VariantNotReservable: 'VARIANT_NOT_RESERVABLE'
} as const;

export type StoreOfferReason = typeof StoreOfferReason[keyof typeof StoreOfferReason];
export type Subscription = {
  __typename?: 'Subscription';
  /** Each variant at each place named, first as it is, then at each change that the caller may see; at most 200 pairs. */
  stockLevelChanged: StockLevel;
};


export type SubscriptionStockLevelChangedArgs = {
  locationIds: Array<Scalars['ID']['input']>;
  variantIds: Array<Scalars['ID']['input']>;
};

export type TakeStockInput = {
  /** 1 to 200. */
  lines: Array<TakeStockLineInput>;
};

export type TakeStockLineInput = {
  levelId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  /** What caused it; absent: the id of the hold. */
  reference?: InputMaybe<Scalars['ID']['input']>;
  rid: Scalars['ID']['input'];
};

export type TakeStockPayload = {
  __typename?: 'TakeStockPayload';
  /** In the order of the lines, those left out that have an error. */
  results: Array<StockDecision>;
  userErrors: Array<UserError>;
};

/** What a sale did to one level. */
export type TillSaleLine = {
  __typename?: 'TillSaleLine';
  /** Units that were sold and not on the books: safety stock and holds gave way before. */
  oversold: Scalars['Int']['output'];
  /** Units sold, all lines of the variant together. */
  quantity: Scalars['Int']['output'];
  stockLevel: StockLevel;
  variantId: Scalars['ID']['output'];
};

export type TillSaleLineInput = {
  /** 1 to 999; lines of one variant are summed. */
  quantity: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
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

export type UpsertLocationInput = {
  activeFrom?: InputMaybe<Scalars['DateTime']['input']>;
  activeUntil?: InputMaybe<Scalars['DateTime']['input']>;
  address?: InputMaybe<AddressInput>;
  /** 1 to 40 letters, digits, spaces, dots, hyphens and underscores. */
  code: Scalars['String']['input'];
  cutOffTime?: InputMaybe<Scalars['LocalTime']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  geo?: InputMaybe<GeoPointInput>;
  kind?: InputMaybe<LocationKind>;
  name: Scalars['String']['input'];
  phone?: InputMaybe<Scalars['String']['input']>;
  preparationMinutes?: InputMaybe<Scalars['Int']['input']>;
  services?: InputMaybe<Array<LocationService>>;
  status?: InputMaybe<LocationStatus>;
  /** IANA name; absent: as it is, `UTC` for a new place. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  transferLeadDays?: InputMaybe<Scalars['Int']['input']>;
};

export type UpsertLocationPayload = {
  __typename?: 'UpsertLocationPayload';
  location?: Maybe<Location>;
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
/** `expectedVersion` was given and is old. */
export type VersionConflict = UserError & {
  __typename?: 'VersionConflict';
  code: UserErrorCode;
  currentVersion: Scalars['Int']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export const Weekday = {
  Friday: 'FRIDAY',
  Monday: 'MONDAY',
  Saturday: 'SATURDAY',
  Sunday: 'SUNDAY',
  Thursday: 'THURSDAY',
  Tuesday: 'TUESDAY',
  Wednesday: 'WEDNESDAY'
} as const;

export type Weekday = typeof Weekday[keyof typeof Weekday];


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
  Location: Location;
  ProductVariant: ProductVariant;
  StockLevel: StockLevel;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Location:
    ( { __typename: 'Location' }
    & ( GraphQLRecursivePick<FederationTypes['Location'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Location'], {"code":true}> ) );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"id":true}> );
  StockLevel:
    ( { __typename: 'StockLevel' }
    & GraphQLRecursivePick<FederationTypes['StockLevel'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( HoldLost )
    | ( IdempotencyKeyReused )
    | ( InvalidInput )
    | ( LimitExceeded )
    | ( NotFound )
    | ( NotUnique )
    | ( OutOfStock )
    | ( TransitionNotAllowed )
    | ( VersionConflict )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddressInput: AddressInput;
  AdjustStockInput: AdjustStockInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AdjustStockPayload: ResolverTypeWrapper<Omit<AdjustStockPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  AuditFinding: ResolverTypeWrapper<AuditFinding>;
  Availability: ResolverTypeWrapper<Availability>;
  ChannelCode: ChannelCode;
  CloseStockInput: CloseStockInput;
  CloseStockLineInput: CloseStockLineInput;
  CloseStockPayload: ResolverTypeWrapper<Omit<CloseStockPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  CommitStockInput: CommitStockInput;
  CommitStockLineInput: CommitStockLineInput;
  CommitStockPayload: ResolverTypeWrapper<Omit<CommitStockPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryMethod: DeliveryMethod;
  DeliveryPromise: ResolverTypeWrapper<DeliveryPromise>;
  ExtendStockHoldInput: ExtendStockHoldInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ExtendStockHoldLineInput: ExtendStockHoldLineInput;
  ExtendStockHoldPayload: ResolverTypeWrapper<Omit<ExtendStockHoldPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  FindInStoreLineInput: FindInStoreLineInput;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GeoPointInput: GeoPointInput;
  HoldLost: ResolverTypeWrapper<HoldLost>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReused>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  LimitExceeded: ResolverTypeWrapper<LimitExceeded>;
  LocalTime: ResolverTypeWrapper<Scalars['LocalTime']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Location: ResolverTypeWrapper<Location>;
  LocationConnection: ResolverTypeWrapper<LocationConnection>;
  LocationEdge: ResolverTypeWrapper<LocationEdge>;
  LocationFilter: LocationFilter;
  LocationKind: LocationKind;
  LocationService: LocationService;
  LocationStatus: LocationStatus;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NearbyLocationConnection: ResolverTypeWrapper<NearbyLocationConnection>;
  NearbyLocationEdge: ResolverTypeWrapper<NearbyLocationEdge>;
  NotFound: ResolverTypeWrapper<NotFound>;
  NotUnique: ResolverTypeWrapper<NotUnique>;
  OpeningException: ResolverTypeWrapper<OpeningException>;
  OpeningExceptionInput: OpeningExceptionInput;
  OpeningHours: ResolverTypeWrapper<OpeningHours>;
  OpeningHoursInput: OpeningHoursInput;
  OutOfStock: ResolverTypeWrapper<OutOfStock>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ProductVariant: ResolverTypeWrapper<ProductVariant>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordStockCountInput: RecordStockCountInput;
  RecordStockCountPayload: ResolverTypeWrapper<Omit<RecordStockCountPayload, 'results' | 'userErrors'> & { results: Array<ResolversTypes['StockCountResult']>, userErrors: Array<ResolversTypes['UserError']> }>;
  RecordTillSaleInput: RecordTillSaleInput;
  RecordTillSalePayload: ResolverTypeWrapper<Omit<RecordTillSalePayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  ReleaseStockInput: ReleaseStockInput;
  ReleaseStockLineInput: ReleaseStockLineInput;
  ReleaseStockPayload: ResolverTypeWrapper<Omit<ReleaseStockPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  RepairStockLevelInput: RepairStockLevelInput;
  RepairStockLevelPayload: ResolverTypeWrapper<Omit<RepairStockLevelPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  ReserveStockInput: ReserveStockInput;
  ReserveStockLineInput: ReserveStockLineInput;
  ReserveStockPayload: ResolverTypeWrapper<Omit<ReserveStockPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  SetOpeningHoursInput: SetOpeningHoursInput;
  SetOpeningHoursPayload: ResolverTypeWrapper<Omit<SetOpeningHoursPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  SetSafetyStockInput: SetSafetyStockInput;
  SetSafetyStockPayload: ResolverTypeWrapper<Omit<SetSafetyStockPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  StockAdjustmentMode: StockAdjustmentMode;
  StockAdjustmentReason: StockAdjustmentReason;
  StockBand: StockBand;
  StockCountItemInput: StockCountItemInput;
  StockCountResult: ResolverTypeWrapper<Omit<StockCountResult, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  StockDecision: ResolverTypeWrapper<StockDecision>;
  StockDecisionResult: StockDecisionResult;
  StockHold: ResolverTypeWrapper<StockHold>;
  StockHoldKind: StockHoldKind;
  StockLevel: ResolverTypeWrapper<StockLevel>;
  StockLevelConnection: ResolverTypeWrapper<StockLevelConnection>;
  StockLevelEdge: ResolverTypeWrapper<StockLevelEdge>;
  StockLevelFilter: StockLevelFilter;
  StockMovement: ResolverTypeWrapper<StockMovement>;
  StockMovementConnection: ResolverTypeWrapper<StockMovementConnection>;
  StockMovementDelta: ResolverTypeWrapper<StockMovementDelta>;
  StockMovementEdge: ResolverTypeWrapper<StockMovementEdge>;
  StockMovementProvenance: ResolverTypeWrapper<StockMovementProvenance>;
  StockReservation: ResolverTypeWrapper<StockReservation>;
  StockReservationLine: ResolverTypeWrapper<StockReservationLine>;
  StoreAlternatives: ResolverTypeWrapper<StoreAlternatives>;
  StoreAlternativesInput: StoreAlternativesInput;
  StoreAlternativesLineInput: StoreAlternativesLineInput;
  StoreCoverage: StoreCoverage;
  StoreOffer: ResolverTypeWrapper<StoreOffer>;
  StoreOfferAction: StoreOfferAction;
  StoreOfferConnection: ResolverTypeWrapper<StoreOfferConnection>;
  StoreOfferEdge: ResolverTypeWrapper<StoreOfferEdge>;
  StoreOfferLine: ResolverTypeWrapper<StoreOfferLine>;
  StoreOfferReason: StoreOfferReason;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TakeStockInput: TakeStockInput;
  TakeStockLineInput: TakeStockLineInput;
  TakeStockPayload: ResolverTypeWrapper<Omit<TakeStockPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  TillSaleLine: ResolverTypeWrapper<TillSaleLine>;
  TillSaleLineInput: TillSaleLineInput;
  TransitionNotAllowed: ResolverTypeWrapper<TransitionNotAllowed>;
  UpsertLocationInput: UpsertLocationInput;
  UpsertLocationPayload: ResolverTypeWrapper<Omit<UpsertLocationPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: UserErrorCode;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  Weekday: Weekday;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  String: Scalars['String']['output'];
  AddressInput: AddressInput;
  AdjustStockInput: AdjustStockInput;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  AdjustStockPayload: Omit<AdjustStockPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  AuditFinding: AuditFinding;
  Availability: Availability;
  CloseStockInput: CloseStockInput;
  CloseStockLineInput: CloseStockLineInput;
  CloseStockPayload: Omit<CloseStockPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  CommitStockInput: CommitStockInput;
  CommitStockLineInput: CommitStockLineInput;
  CommitStockPayload: Omit<CommitStockPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeliveryPromise: DeliveryPromise;
  ExtendStockHoldInput: ExtendStockHoldInput;
  Boolean: Scalars['Boolean']['output'];
  ExtendStockHoldLineInput: ExtendStockHoldLineInput;
  ExtendStockHoldPayload: Omit<ExtendStockHoldPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  FindInStoreLineInput: FindInStoreLineInput;
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  GeoPointInput: GeoPointInput;
  HoldLost: HoldLost;
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  IdempotencyKeyReused: IdempotencyKeyReused;
  InvalidInput: InvalidInput;
  LimitExceeded: LimitExceeded;
  LocalTime: Scalars['LocalTime']['output'];
  Locale: Scalars['Locale']['output'];
  Location: Location | FederationReferenceTypes['Location'];
  LocationConnection: LocationConnection;
  LocationEdge: LocationEdge;
  LocationFilter: LocationFilter;
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  NearbyLocationConnection: NearbyLocationConnection;
  NearbyLocationEdge: NearbyLocationEdge;
  NotFound: NotFound;
  NotUnique: NotUnique;
  OpeningException: OpeningException;
  OpeningExceptionInput: OpeningExceptionInput;
  OpeningHours: OpeningHours;
  OpeningHoursInput: OpeningHoursInput;
  OutOfStock: OutOfStock;
  PageInfo: PageInfo;
  ProductVariant: ProductVariant | FederationReferenceTypes['ProductVariant'];
  Query: Record<PropertyKey, never>;
  RecordStockCountInput: RecordStockCountInput;
  RecordStockCountPayload: Omit<RecordStockCountPayload, 'results' | 'userErrors'> & { results: Array<ResolversParentTypes['StockCountResult']>, userErrors: Array<ResolversParentTypes['UserError']> };
  RecordTillSaleInput: RecordTillSaleInput;
  RecordTillSalePayload: Omit<RecordTillSalePayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  ReleaseStockInput: ReleaseStockInput;
  ReleaseStockLineInput: ReleaseStockLineInput;
  ReleaseStockPayload: Omit<ReleaseStockPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  RepairStockLevelInput: RepairStockLevelInput;
  RepairStockLevelPayload: Omit<RepairStockLevelPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  ReserveStockInput: ReserveStockInput;
  ReserveStockLineInput: ReserveStockLineInput;
  ReserveStockPayload: Omit<ReserveStockPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  SetOpeningHoursInput: SetOpeningHoursInput;
  SetOpeningHoursPayload: Omit<SetOpeningHoursPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  SetSafetyStockInput: SetSafetyStockInput;
  SetSafetyStockPayload: Omit<SetSafetyStockPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  StockCountItemInput: StockCountItemInput;
  StockCountResult: Omit<StockCountResult, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  StockDecision: StockDecision;
  StockHold: StockHold;
  StockLevel: StockLevel | FederationReferenceTypes['StockLevel'];
  StockLevelConnection: StockLevelConnection;
  StockLevelEdge: StockLevelEdge;
  StockLevelFilter: StockLevelFilter;
  StockMovement: StockMovement;
  StockMovementConnection: StockMovementConnection;
  StockMovementDelta: StockMovementDelta;
  StockMovementEdge: StockMovementEdge;
  StockMovementProvenance: StockMovementProvenance;
  StockReservation: StockReservation;
  StockReservationLine: StockReservationLine;
  StoreAlternatives: StoreAlternatives;
  StoreAlternativesInput: StoreAlternativesInput;
  StoreAlternativesLineInput: StoreAlternativesLineInput;
  StoreOffer: StoreOffer;
  StoreOfferConnection: StoreOfferConnection;
  StoreOfferEdge: StoreOfferEdge;
  StoreOfferLine: StoreOfferLine;
  Subscription: Record<PropertyKey, never>;
  TakeStockInput: TakeStockInput;
  TakeStockLineInput: TakeStockLineInput;
  TakeStockPayload: Omit<TakeStockPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  TillSaleLine: TillSaleLine;
  TillSaleLineInput: TillSaleLineInput;
  TransitionNotAllowed: TransitionNotAllowed;
  UpsertLocationInput: UpsertLocationInput;
  UpsertLocationPayload: Omit<UpsertLocationPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VersionConflict: VersionConflict;
};

export type AddressResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AdjustStockPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['AdjustStockPayload'] = ResolversParentTypes['AdjustStockPayload']> = {
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AuditFindingResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['AuditFinding'] = ResolversParentTypes['AuditFinding']> = {
  begunAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  checked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invariant?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  samples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  violations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AvailabilityResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  band?: Resolver<ResolversTypes['StockBand'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CloseStockPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['CloseStockPayload'] = ResolversParentTypes['CloseStockPayload']> = {
  results?: Resolver<Array<ResolversTypes['StockDecision']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CommitStockPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['CommitStockPayload'] = ResolversParentTypes['CommitStockPayload']> = {
  results?: Resolver<Array<ResolversTypes['StockDecision']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeliveryPromiseResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['DeliveryPromise'] = ResolversParentTypes['DeliveryPromise']> = {
  distanceMeters?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['DeliveryMethod'], ParentType, ContextType>;
  readyBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ExtendStockHoldPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['ExtendStockHoldPayload'] = ResolversParentTypes['ExtendStockHoldPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type HoldLostResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['HoldLost'] = ResolversParentTypes['HoldLost']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  stillAvailable?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type IdempotencyKeyReusedResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['IdempotencyKeyReused'] = ResolversParentTypes['IdempotencyKeyReused']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LimitExceededResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['LimitExceeded'] = ResolversParentTypes['LimitExceeded']> = {
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

export type LocationResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  activeUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cutOffTime?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  exceptions?: Resolver<Array<ResolversTypes['OpeningException']>, ParentType, ContextType>;
  geo?: Resolver<Maybe<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LocationKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextOpening?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  openNow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  openingHours?: Resolver<Array<ResolversTypes['OpeningHours']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preparationMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  services?: Resolver<Array<ResolversTypes['LocationService']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LocationStatus'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transferLeadDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LocationConnectionResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['LocationConnection'] = ResolversParentTypes['LocationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LocationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LocationEdgeResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['LocationEdge'] = ResolversParentTypes['LocationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  decimal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  adjustStock?: Resolver<ResolversTypes['AdjustStockPayload'], ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
  closeStock?: Resolver<ResolversTypes['CloseStockPayload'], ParentType, ContextType, RequireFields<MutationCloseStockArgs, 'input'>>;
  commitStock?: Resolver<ResolversTypes['CommitStockPayload'], ParentType, ContextType, RequireFields<MutationCommitStockArgs, 'input'>>;
  extendStockHold?: Resolver<ResolversTypes['ExtendStockHoldPayload'], ParentType, ContextType, RequireFields<MutationExtendStockHoldArgs, 'input'>>;
  recordStockCount?: Resolver<ResolversTypes['RecordStockCountPayload'], ParentType, ContextType, RequireFields<MutationRecordStockCountArgs, 'input'>>;
  recordTillSale?: Resolver<ResolversTypes['RecordTillSalePayload'], ParentType, ContextType, RequireFields<MutationRecordTillSaleArgs, 'input'>>;
  releaseStock?: Resolver<ResolversTypes['ReleaseStockPayload'], ParentType, ContextType, RequireFields<MutationReleaseStockArgs, 'input'>>;
  repairStockLevel?: Resolver<ResolversTypes['RepairStockLevelPayload'], ParentType, ContextType, RequireFields<MutationRepairStockLevelArgs, 'input'>>;
  reserveStock?: Resolver<ResolversTypes['ReserveStockPayload'], ParentType, ContextType, RequireFields<MutationReserveStockArgs, 'input'>>;
  setOpeningHours?: Resolver<ResolversTypes['SetOpeningHoursPayload'], ParentType, ContextType, RequireFields<MutationSetOpeningHoursArgs, 'input'>>;
  setSafetyStock?: Resolver<ResolversTypes['SetSafetyStockPayload'], ParentType, ContextType, RequireFields<MutationSetSafetyStockArgs, 'input'>>;
  takeStock?: Resolver<ResolversTypes['TakeStockPayload'], ParentType, ContextType, RequireFields<MutationTakeStockArgs, 'input'>>;
  upsertLocation?: Resolver<ResolversTypes['UpsertLocationPayload'], ParentType, ContextType, RequireFields<MutationUpsertLocationArgs, 'input'>>;
};

export type NearbyLocationConnectionResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['NearbyLocationConnection'] = ResolversParentTypes['NearbyLocationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['NearbyLocationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NearbyLocationEdgeResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['NearbyLocationEdge'] = ResolversParentTypes['NearbyLocationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  distanceMeters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotUniqueResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['NotUnique'] = ResolversParentTypes['NotUnique']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpeningExceptionResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['OpeningException'] = ResolversParentTypes['OpeningException']> = {
  closed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  closes?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  opens?: Resolver<Maybe<ResolversTypes['LocalTime']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OpeningHoursResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['OpeningHours'] = ResolversParentTypes['OpeningHours']> = {
  closes?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
  opens?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
  weekday?: Resolver<ResolversTypes['Weekday'], ParentType, ContextType>;
};

export type OutOfStockResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['OutOfStock'] = ResolversParentTypes['OutOfStock']> = {
  alternatives?: Resolver<Array<ResolversTypes['DeliveryPromise']>, ParentType, ContextType>;
  available?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availability?: Resolver<Maybe<ResolversTypes['Availability']>, ParentType, ContextType, RequireFields<ProductVariantAvailabilityArgs, 'locationId'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stockLevels?: Resolver<Maybe<Array<ResolversTypes['StockLevel']>>, ParentType, ContextType, RequireFields<ProductVariantStockLevelsArgs, 'locationIds'>>;
};

export type QueryResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  findInStore?: Resolver<ResolversTypes['StoreOfferConnection'], ParentType, ContextType, RequireFields<QueryFindInStoreArgs, 'first' | 'lines' | 'radiusMeters'>>;
  inventoryAudit?: Resolver<Array<ResolversTypes['AuditFinding']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType, Partial<QueryLocationArgs>>;
  locations?: Resolver<ResolversTypes['LocationConnection'], ParentType, ContextType, RequireFields<QueryLocationsArgs, 'first'>>;
  locationsNear?: Resolver<ResolversTypes['NearbyLocationConnection'], ParentType, ContextType, RequireFields<QueryLocationsNearArgs, 'first' | 'point' | 'radiusMeters'>>;
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType, RequireFields<QueryStockLevelArgs, 'id'>>;
  stockLevels?: Resolver<ResolversTypes['StockLevelConnection'], ParentType, ContextType, RequireFields<QueryStockLevelsArgs, 'first'>>;
  stockMovements?: Resolver<Maybe<ResolversTypes['StockMovementConnection']>, ParentType, ContextType, RequireFields<QueryStockMovementsArgs, 'first' | 'levelId'>>;
  storeAlternatives?: Resolver<ResolversTypes['StoreAlternatives'], ParentType, ContextType, RequireFields<QueryStoreAlternativesArgs, 'input'>>;
};

export type RecordStockCountPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['RecordStockCountPayload'] = ResolversParentTypes['RecordStockCountPayload']> = {
  results?: Resolver<Array<ResolversTypes['StockCountResult']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordTillSalePayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['RecordTillSalePayload'] = ResolversParentTypes['RecordTillSalePayload']> = {
  lines?: Resolver<Array<ResolversTypes['TillSaleLine']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReleaseStockPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['ReleaseStockPayload'] = ResolversParentTypes['ReleaseStockPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RepairStockLevelPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['RepairStockLevelPayload'] = ResolversParentTypes['RepairStockLevelPayload']> = {
  mended?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReserveStockPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['ReserveStockPayload'] = ResolversParentTypes['ReserveStockPayload']> = {
  reservation?: Resolver<Maybe<ResolversTypes['StockReservation']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetOpeningHoursPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['SetOpeningHoursPayload'] = ResolversParentTypes['SetOpeningHoursPayload']> = {
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetSafetyStockPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['SetSafetyStockPayload'] = ResolversParentTypes['SetSafetyStockPayload']> = {
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StockCountResultResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockCountResult'] = ResolversParentTypes['StockCountResult']> = {
  book?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  difference?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StockDecisionResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockDecision'] = ResolversParentTypes['StockDecision']> = {
  levelId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  result?: Resolver<ResolversTypes['StockDecisionResult'], ParentType, ContextType>;
  rid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StockHoldResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockHold'] = ResolversParentTypes['StockHold']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StockHoldKind'], ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockLevelResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockLevel'] = ResolversParentTypes['StockLevel'], FederationReferenceType extends FederationReferenceTypes['StockLevel'] = FederationReferenceTypes['StockLevel']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockLevel']> | FederationReferenceType, FederationReferenceType, ContextType>;
  available?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  band?: Resolver<ResolversTypes['StockBand'], ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  holds?: Resolver<Array<ResolversTypes['StockHold']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastCountedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  onHand?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reserved?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  safetyStock?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockLevelConnectionResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockLevelConnection'] = ResolversParentTypes['StockLevelConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StockLevelEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockLevelEdgeResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockLevelEdge'] = ResolversParentTypes['StockLevelEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
};

export type StockMovementResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deltas?: Resolver<Array<ResolversTypes['StockMovementDelta']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  oversold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['StockMovementProvenance'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockMovementConnectionResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockMovementConnection'] = ResolversParentTypes['StockMovementConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StockMovementEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockMovementDeltaResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockMovementDelta'] = ResolversParentTypes['StockMovementDelta']> = {
  change?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StockMovementEdgeResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockMovementEdge'] = ResolversParentTypes['StockMovementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
};

export type StockMovementProvenanceResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockMovementProvenance'] = ResolversParentTypes['StockMovementProvenance']> = {
  channel?: Resolver<ResolversTypes['ChannelCode'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type StockReservationResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockReservation'] = ResolversParentTypes['StockReservation']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['StockReservationLine']>, ParentType, ContextType>;
};

export type StockReservationLineResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StockReservationLine'] = ResolversParentTypes['StockReservationLine']> = {
  levelId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StoreAlternativesResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StoreAlternatives'] = ResolversParentTypes['StoreAlternatives']> = {
  promises?: Resolver<Array<ResolversTypes['DeliveryPromise']>, ParentType, ContextType>;
};

export type StoreOfferResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StoreOffer'] = ResolversParentTypes['StoreOffer']> = {
  actions?: Resolver<Array<ResolversTypes['StoreOfferAction']>, ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['StoreCoverage'], ParentType, ContextType>;
  distanceMeters?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['StoreOfferLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  nextOpening?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  notOffered?: Resolver<Maybe<ResolversTypes['StoreOfferReason']>, ParentType, ContextType>;
  openNow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  promise?: Resolver<Maybe<ResolversTypes['DeliveryPromise']>, ParentType, ContextType>;
  readyBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type StoreOfferConnectionResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StoreOfferConnection'] = ResolversParentTypes['StoreOfferConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StoreOfferEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StoreOfferEdgeResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StoreOfferEdge'] = ResolversParentTypes['StoreOfferEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StoreOffer'], ParentType, ContextType>;
};

export type StoreOfferLineResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['StoreOfferLine'] = ResolversParentTypes['StoreOfferLine']> = {
  band?: Resolver<ResolversTypes['StockBand'], ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  stockLevelChanged?: SubscriptionResolver<ResolversTypes['StockLevel'], "stockLevelChanged", ParentType, ContextType, RequireFields<SubscriptionStockLevelChangedArgs, 'locationIds' | 'variantIds'>>;
};

export type TakeStockPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['TakeStockPayload'] = ResolversParentTypes['TakeStockPayload']> = {
  results?: Resolver<Array<ResolversTypes['StockDecision']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TillSaleLineResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['TillSaleLine'] = ResolversParentTypes['TillSaleLine']> = {
  oversold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stockLevel?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type TransitionNotAllowedResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['TransitionNotAllowed'] = ResolversParentTypes['TransitionNotAllowed']> = {
  allowed?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpsertLocationPayloadResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['UpsertLocationPayload'] = ResolversParentTypes['UpsertLocationPayload']> = {
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'HoldLost' | 'IdempotencyKeyReused' | 'InvalidInput' | 'LimitExceeded' | 'NotFound' | 'NotUnique' | 'OutOfStock' | 'TransitionNotAllowed' | 'VersionConflict', ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = InventoryContext, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = InventoryContext> = {
  Address?: AddressResolvers<ContextType>;
  AdjustStockPayload?: AdjustStockPayloadResolvers<ContextType>;
  AuditFinding?: AuditFindingResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  CloseStockPayload?: CloseStockPayloadResolvers<ContextType>;
  CommitStockPayload?: CommitStockPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeliveryPromise?: DeliveryPromiseResolvers<ContextType>;
  ExtendStockHoldPayload?: ExtendStockHoldPayloadResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  HoldLost?: HoldLostResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LimitExceeded?: LimitExceededResolvers<ContextType>;
  LocalTime?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Location?: LocationResolvers<ContextType>;
  LocationConnection?: LocationConnectionResolvers<ContextType>;
  LocationEdge?: LocationEdgeResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NearbyLocationConnection?: NearbyLocationConnectionResolvers<ContextType>;
  NearbyLocationEdge?: NearbyLocationEdgeResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotUnique?: NotUniqueResolvers<ContextType>;
  OpeningException?: OpeningExceptionResolvers<ContextType>;
  OpeningHours?: OpeningHoursResolvers<ContextType>;
  OutOfStock?: OutOfStockResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordStockCountPayload?: RecordStockCountPayloadResolvers<ContextType>;
  RecordTillSalePayload?: RecordTillSalePayloadResolvers<ContextType>;
  ReleaseStockPayload?: ReleaseStockPayloadResolvers<ContextType>;
  RepairStockLevelPayload?: RepairStockLevelPayloadResolvers<ContextType>;
  ReserveStockPayload?: ReserveStockPayloadResolvers<ContextType>;
  SetOpeningHoursPayload?: SetOpeningHoursPayloadResolvers<ContextType>;
  SetSafetyStockPayload?: SetSafetyStockPayloadResolvers<ContextType>;
  StockCountResult?: StockCountResultResolvers<ContextType>;
  StockDecision?: StockDecisionResolvers<ContextType>;
  StockHold?: StockHoldResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  StockLevelConnection?: StockLevelConnectionResolvers<ContextType>;
  StockLevelEdge?: StockLevelEdgeResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementDelta?: StockMovementDeltaResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  StockMovementProvenance?: StockMovementProvenanceResolvers<ContextType>;
  StockReservation?: StockReservationResolvers<ContextType>;
  StockReservationLine?: StockReservationLineResolvers<ContextType>;
  StoreAlternatives?: StoreAlternativesResolvers<ContextType>;
  StoreOffer?: StoreOfferResolvers<ContextType>;
  StoreOfferConnection?: StoreOfferConnectionResolvers<ContextType>;
  StoreOfferEdge?: StoreOfferEdgeResolvers<ContextType>;
  StoreOfferLine?: StoreOfferLineResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TakeStockPayload?: TakeStockPayloadResolvers<ContextType>;
  TillSaleLine?: TillSaleLineResolvers<ContextType>;
  TransitionNotAllowed?: TransitionNotAllowedResolvers<ContextType>;
  UpsertLocationPayload?: UpsertLocationPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
};

