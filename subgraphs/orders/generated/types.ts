import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StoreReservation as StoreReservationMapper } from '../domain/storeReservation.ts';
import type { UserError as UserErrorMapper } from '../domain/userErrors.ts';
import type { OrdersContext } from '../context.ts';
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
  /** A JSON object as text would be, for reading only. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
  /** A time of day in the zone of its place, `HH:MM`. */
  LocalTime: { input: string; output: string; }
  /** A language tag of BCP 47, for example `en`, `de-AT`, `ja`. */
  Locale: { input: string; output: string; }
  /** A whole number of the smallest unit of a currency, between -10^11 and 10^11. */
  MinorUnits: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** A mutation by name, whether it can be done now, and why not. */
export type AllowedAction = {
  __typename?: 'AllowedAction';
  action: Scalars['String']['output'];
  allowed: Scalars['Boolean']['output'];
  reason?: Maybe<UserErrorCode>;
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

export type CancelStoreReservationInput = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
};

export type CancelStoreReservationPayload = {
  __typename?: 'CancelStoreReservationPayload';
  storeReservation?: Maybe<StoreReservation>;
  userErrors: Array<UserError>;
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
/** The channel of the caller does not offer this. */
export type ChannelNotEnabled = UserError & {
  __typename?: 'ChannelNotEnabled';
  channel: ChannelCode;
  code: UserErrorCode;
  /** As `Channel.flows` names it, for example `reserve`. */
  flow: Scalars['String']['output'];
  /** Null: it is off at every place. */
  location?: Maybe<Location>;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type CreateStoreReservationInput = {
  contact?: InputMaybe<ReservationContactInput>;
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** 1 to 50. */
  lines: Array<ReservationLineInput>;
  locationId: Scalars['ID']['input'];
};

export type CreateStoreReservationPayload = {
  __typename?: 'CreateStoreReservationPayload';
  /** Opens the reservation to whoever has it; null where it belongs to a customer. */
  secret?: Maybe<Scalars['String']['output']>;
  /** `REQUESTED` where it is still being found out: the same key again gives the answer. */
  storeReservation?: Maybe<StoreReservation>;
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

export type ExtendStoreReservationInput = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
};

export type ExtendStoreReservationPayload = {
  __typename?: 'ExtendStoreReservationPayload';
  storeReservation?: Maybe<StoreReservation>;
  userErrors: Array<UserError>;
};

/** A position on the globe in degrees, WGS 84. */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
};

/** This person has as much put aside as is allowed at once. */
export type HoldLimitReached = UserError & {
  __typename?: 'HoldLimitReached';
  code: UserErrorCode;
  /** What is counted: `reservations` or `units`. */
  limit: Scalars['String']['output'];
  max: Scalars['Int']['output'];
  message: Scalars['String']['output'];
  open: Scalars['Int']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
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

/** One invariant of one subgraph: how much was looked at and what does not agree. */
export type InvariantReport = {
  __typename?: 'InvariantReport';
  checked: Scalars['Int']['output'];
  /** When the check of this subgraph began: what was written later it has not seen, or not all of it. */
  checkedAt: Scalars['DateTime']['output'];
  invariant: Scalars['String']['output'];
  /** Up to 20 keys with both sides of what does not agree. */
  samples: Array<Scalars['String']['output']>;
  subgraph: Scalars['String']['output'];
  violations: Scalars['Int']['output'];
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

export type Location = {
  __typename?: 'Location';
  id: Scalars['ID']['output'];
};

/** One entry of the event log. */
export type LoggedEvent = {
  __typename?: 'LoggedEvent';
  data: Scalars['JSONObject']['output'];
  id: Scalars['ID']['output'];
  key: Scalars['ID']['output'];
  occurredAt: Scalars['DateTime']['output'];
  /** Revision of the entity. Null on log topics. */
  rev?: Maybe<Scalars['Int']['output']>;
  /** Number of the event for its key: 1, 2, 3 … without gap. Null on state topics. */
  seq?: Maybe<Scalars['Int']['output']>;
  topic: Scalars['String']['output'];
  type: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

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
  /** Gives the goods back. Carried out once for each key. */
  cancelStoreReservation: CancelStoreReservationPayload;
  /** Puts goods aside at one place: all of the lines or none. Carried out once for each key. */
  createStoreReservation: CreateStoreReservationPayload;
  /** Keeps the goods for one more open day, at most twice. Carried out once for each key. */
  extendStoreReservation: ExtendStoreReservationPayload;
  /** Makes the ledger of a person's quota explain it again, by a movement that names who and why. */
  repairReservationQuota: RepairReservationQuotaPayload;
};


export type MutationCancelStoreReservationArgs = {
  input: CancelStoreReservationInput;
};


export type MutationCreateStoreReservationArgs = {
  input: CreateStoreReservationInput;
};


export type MutationExtendStoreReservationArgs = {
  input: ExtendStoreReservationInput;
};


export type MutationRepairReservationQuotaArgs = {
  input: RepairReservationQuotaInput;
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

/** Goods cannot be put aside at this place. */
export type PickupNotPossible = UserError & {
  __typename?: 'PickupNotPossible';
  code: UserErrorCode;
  location?: Maybe<Location>;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** `NOT_OPEN`, `NO_RESERVATIONS` or `NO_OPENING_HOURS`. */
  reasons: Array<Scalars['String']['output']>;
};

export type ProductVariant = {
  __typename?: 'ProductVariant';
  id: Scalars['ID']['output'];
};

export type Query = {
  __typename?: 'Query';
  /**
   * Every invariant of every subgraph, at most 60. A check that takes longer than 2 seconds goes on after RETRY_LATER; the
   * question that comes next after its end is given what it found.
   */
  audit: Array<InvariantReport>;
  /** What happened to one key, oldest first, after the number given; at most 100 at a time. */
  events: Array<LoggedEvent>;
  /**
   * Invariants of orders. A check that takes longer than 2 seconds goes on after RETRY_LATER with `isUnderWay`; the question that
   * comes next after its end is given what it found.
   */
  ordersAudit: Array<AuditFinding>;
  /** A reservation, for its customer, for whoever has its secret, and for staff of its place; null for everybody else. */
  storeReservation?: Maybe<StoreReservation>;
  /** Reservations at the places of the caller, the earliest deadline first. */
  storeReservations: StoreReservationConnection;
};


export type QueryEventsArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  key: Scalars['ID']['input'];
};


export type QueryStoreReservationArgs = {
  id: Scalars['ID']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStoreReservationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<StoreReservationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type RepairReservationQuotaInput = {
  /** As the audit names it: `quota:{person}`. */
  key: Scalars['ID']['input'];
  /** Why, in one line of 10 to 200 characters. */
  reason: Scalars['String']['input'];
};

export type RepairReservationQuotaPayload = {
  __typename?: 'RepairReservationQuotaPayload';
  key?: Maybe<Scalars['ID']['output']>;
  /** What did not hold before, with both sides; at most 10. */
  mended: Array<Scalars['String']['output']>;
  userErrors: Array<UserError>;
};

/** Who comes for the goods, as given and not proven. */
export type ReservationContact = {
  __typename?: 'ReservationContact';
  email?: Maybe<Scalars['String']['output']>;
  name?: Maybe<Scalars['String']['output']>;
  phone?: Maybe<Scalars['String']['output']>;
};

/** Everybody but a customer gives an e-mail address or a phone number. */
export type ReservationContactInput = {
  email?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  /** With the code of the country, for example `+44 20 7946 0001`. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** The time of the reservation is over. */
export type ReservationExpired = UserError & {
  __typename?: 'ReservationExpired';
  code: UserErrorCode;
  expiredAt: Scalars['DateTime']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type ReservationLineInput = {
  /** 1 to 999; lines of one variant become one. */
  quantity: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};

/** Goods put aside at a place until a deadline, to be paid for there. */
export type StoreReservation = {
  __typename?: 'StoreReservation';
  /** What the owner and staff can do now; at most 10. */
  allowedActions: Array<AllowedAction>;
  /**
   * Of what is UNAVAILABLE, up to 5 other stores that could put all of the goods aside at this moment, the nearest first.
   * Empty otherwise, and while inventory is away.
   */
  alternatives: Array<DeliveryPromise>;
  contact?: Maybe<ReservationContact>;
  /** When the goods should be collected: the closing time of an open day. */
  deadline: Scalars['DateTime']['output'];
  /** The deadline and its grace; from then on the goods are free again. */
  expiresAt: Scalars['DateTime']['output'];
  extensionsLeft: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  /** At most 50, one for each variant. */
  lines: Array<StoreReservationLine>;
  location: Location;
  /** For people at the counter; authorises nothing. */
  number: Scalars['String']['output'];
  /** Judged by the time of reading. */
  status: StoreReservationStatus;
  /** Raised by every accepted change. */
  version: Scalars['Int']['output'];
};

export type StoreReservationConnection = {
  __typename?: 'StoreReservationConnection';
  edges: Array<StoreReservationEdge>;
  pageInfo: PageInfo;
};

export type StoreReservationEdge = {
  __typename?: 'StoreReservationEdge';
  cursor: Scalars['String']['output'];
  node: StoreReservation;
};

export type StoreReservationFilter = {
  locationId?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<StoreReservationStatus>;
};

/** One variant put aside. */
export type StoreReservationLine = {
  __typename?: 'StoreReservationLine';
  id: Scalars['ID']['output'];
  lineNo: Scalars['Int']['output'];
  quantity: Scalars['Int']['output'];
  variant?: Maybe<ProductVariant>;
};

export const StoreReservationStatus = {
  Cancelled: 'CANCELLED',
  Collected: 'COLLECTED',
  Converted: 'CONVERTED',
  Expired: 'EXPIRED',
  Held: 'HELD',
  Preparing: 'PREPARING',
  Ready: 'READY',
  Requested: 'REQUESTED',
  Unavailable: 'UNAVAILABLE'
} as const;

export type StoreReservationStatus = typeof StoreReservationStatus[keyof typeof StoreReservationStatus];
export type Subscription = {
  __typename?: 'Subscription';
  /** The reservation as it is, then at each change. That it expired comes once, when it is written. */
  storeReservationChanged: StoreReservation;
};


export type SubscriptionStoreReservationChangedArgs = {
  id: Scalars['ID']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
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



export type ResolverTypeWrapper<T> = Promise<T> | T;


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





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AllowedAction: ResolverTypeWrapper<AllowedAction>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AuditFinding: ResolverTypeWrapper<AuditFinding>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CancelStoreReservationInput: CancelStoreReservationInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CancelStoreReservationPayload: ResolverTypeWrapper<Omit<CancelStoreReservationPayload, 'storeReservation' | 'userErrors'> & { storeReservation?: Maybe<ResolversTypes['StoreReservation']>, userErrors: Array<ResolversTypes['UserError']> }>;
  ChannelCode: ChannelCode;
  ChannelNotEnabled: ResolverTypeWrapper<ChannelNotEnabled>;
  CreateStoreReservationInput: CreateStoreReservationInput;
  CreateStoreReservationPayload: ResolverTypeWrapper<Omit<CreateStoreReservationPayload, 'storeReservation' | 'userErrors'> & { storeReservation?: Maybe<ResolversTypes['StoreReservation']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryMethod: DeliveryMethod;
  DeliveryPromise: ResolverTypeWrapper<DeliveryPromise>;
  ExtendStoreReservationInput: ExtendStoreReservationInput;
  ExtendStoreReservationPayload: ResolverTypeWrapper<Omit<ExtendStoreReservationPayload, 'storeReservation' | 'userErrors'> & { storeReservation?: Maybe<ResolversTypes['StoreReservation']>, userErrors: Array<ResolversTypes['UserError']> }>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  HoldLimitReached: ResolverTypeWrapper<HoldLimitReached>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReused>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  InvariantReport: ResolverTypeWrapper<InvariantReport>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  LimitExceeded: ResolverTypeWrapper<LimitExceeded>;
  LocalTime: ResolverTypeWrapper<Scalars['LocalTime']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Location: ResolverTypeWrapper<Location>;
  LoggedEvent: ResolverTypeWrapper<LoggedEvent>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<NotFound>;
  NotUnique: ResolverTypeWrapper<NotUnique>;
  OutOfStock: ResolverTypeWrapper<OutOfStock>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PickupNotPossible: ResolverTypeWrapper<PickupNotPossible>;
  ProductVariant: ResolverTypeWrapper<ProductVariant>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RepairReservationQuotaInput: RepairReservationQuotaInput;
  RepairReservationQuotaPayload: ResolverTypeWrapper<Omit<RepairReservationQuotaPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  ReservationContact: ResolverTypeWrapper<ReservationContact>;
  ReservationContactInput: ReservationContactInput;
  ReservationExpired: ResolverTypeWrapper<ReservationExpired>;
  ReservationLineInput: ReservationLineInput;
  StoreReservation: ResolverTypeWrapper<StoreReservationMapper>;
  StoreReservationConnection: ResolverTypeWrapper<Omit<StoreReservationConnection, 'edges'> & { edges: Array<ResolversTypes['StoreReservationEdge']> }>;
  StoreReservationEdge: ResolverTypeWrapper<Omit<StoreReservationEdge, 'node'> & { node: ResolversTypes['StoreReservation'] }>;
  StoreReservationFilter: StoreReservationFilter;
  StoreReservationLine: ResolverTypeWrapper<StoreReservationLine>;
  StoreReservationStatus: StoreReservationStatus;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TransitionNotAllowed: ResolverTypeWrapper<TransitionNotAllowed>;
  UserError: ResolverTypeWrapper<UserErrorMapper>;
  UserErrorCode: UserErrorCode;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AllowedAction: AllowedAction;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  AuditFinding: AuditFinding;
  Int: Scalars['Int']['output'];
  CancelStoreReservationInput: CancelStoreReservationInput;
  ID: Scalars['ID']['output'];
  CancelStoreReservationPayload: Omit<CancelStoreReservationPayload, 'storeReservation' | 'userErrors'> & { storeReservation?: Maybe<ResolversParentTypes['StoreReservation']>, userErrors: Array<ResolversParentTypes['UserError']> };
  ChannelNotEnabled: ChannelNotEnabled;
  CreateStoreReservationInput: CreateStoreReservationInput;
  CreateStoreReservationPayload: Omit<CreateStoreReservationPayload, 'storeReservation' | 'userErrors'> & { storeReservation?: Maybe<ResolversParentTypes['StoreReservation']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeliveryPromise: DeliveryPromise;
  ExtendStoreReservationInput: ExtendStoreReservationInput;
  ExtendStoreReservationPayload: Omit<ExtendStoreReservationPayload, 'storeReservation' | 'userErrors'> & { storeReservation?: Maybe<ResolversParentTypes['StoreReservation']>, userErrors: Array<ResolversParentTypes['UserError']> };
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  HoldLimitReached: HoldLimitReached;
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  IdempotencyKeyReused: IdempotencyKeyReused;
  InvalidInput: InvalidInput;
  InvariantReport: InvariantReport;
  JSONObject: Scalars['JSONObject']['output'];
  LimitExceeded: LimitExceeded;
  LocalTime: Scalars['LocalTime']['output'];
  Locale: Scalars['Locale']['output'];
  Location: Location;
  LoggedEvent: LoggedEvent;
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  NotUnique: NotUnique;
  OutOfStock: OutOfStock;
  PageInfo: PageInfo;
  PickupNotPossible: PickupNotPossible;
  ProductVariant: ProductVariant;
  Query: Record<PropertyKey, never>;
  RepairReservationQuotaInput: RepairReservationQuotaInput;
  RepairReservationQuotaPayload: Omit<RepairReservationQuotaPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  ReservationContact: ReservationContact;
  ReservationContactInput: ReservationContactInput;
  ReservationExpired: ReservationExpired;
  ReservationLineInput: ReservationLineInput;
  StoreReservation: StoreReservationMapper;
  StoreReservationConnection: Omit<StoreReservationConnection, 'edges'> & { edges: Array<ResolversParentTypes['StoreReservationEdge']> };
  StoreReservationEdge: Omit<StoreReservationEdge, 'node'> & { node: ResolversParentTypes['StoreReservation'] };
  StoreReservationFilter: StoreReservationFilter;
  StoreReservationLine: StoreReservationLine;
  Subscription: Record<PropertyKey, never>;
  TransitionNotAllowed: TransitionNotAllowed;
  UserError: UserErrorMapper;
  VersionConflict: VersionConflict;
};

export type AllowedActionResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['AllowedAction'] = ResolversParentTypes['AllowedAction']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['UserErrorCode']>, ParentType, ContextType>;
};

export type AuditFindingResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['AuditFinding'] = ResolversParentTypes['AuditFinding']> = {
  begunAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  checked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invariant?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  samples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  violations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CancelStoreReservationPayloadResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CancelStoreReservationPayload'] = ResolversParentTypes['CancelStoreReservationPayload']> = {
  storeReservation?: Resolver<Maybe<ResolversTypes['StoreReservation']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChannelNotEnabledResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['ChannelNotEnabled'] = ResolversParentTypes['ChannelNotEnabled']> = {
  channel?: Resolver<ResolversTypes['ChannelCode'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  flow?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateStoreReservationPayloadResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['CreateStoreReservationPayload'] = ResolversParentTypes['CreateStoreReservationPayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  storeReservation?: Resolver<Maybe<ResolversTypes['StoreReservation']>, ParentType, ContextType>;
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

export type DeliveryPromiseResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['DeliveryPromise'] = ResolversParentTypes['DeliveryPromise']> = {
  distanceMeters?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['DeliveryMethod'], ParentType, ContextType>;
  readyBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ExtendStoreReservationPayloadResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['ExtendStoreReservationPayload'] = ResolversParentTypes['ExtendStoreReservationPayload']> = {
  storeReservation?: Resolver<Maybe<ResolversTypes['StoreReservation']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type HoldLimitReachedResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['HoldLimitReached'] = ResolversParentTypes['HoldLimitReached']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type IdempotencyKeyReusedResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['IdempotencyKeyReused'] = ResolversParentTypes['IdempotencyKeyReused']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvariantReportResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['InvariantReport'] = ResolversParentTypes['InvariantReport']> = {
  checked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  invariant?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  samples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  subgraph?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  violations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type LimitExceededResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['LimitExceeded'] = ResolversParentTypes['LimitExceeded']> = {
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

export type LocationResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LoggedEventResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['LoggedEvent'] = ResolversParentTypes['LoggedEvent']> = {
  data?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rev?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  seq?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  decimal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelStoreReservation?: Resolver<ResolversTypes['CancelStoreReservationPayload'], ParentType, ContextType, RequireFields<MutationCancelStoreReservationArgs, 'input'>>;
  createStoreReservation?: Resolver<ResolversTypes['CreateStoreReservationPayload'], ParentType, ContextType, RequireFields<MutationCreateStoreReservationArgs, 'input'>>;
  extendStoreReservation?: Resolver<ResolversTypes['ExtendStoreReservationPayload'], ParentType, ContextType, RequireFields<MutationExtendStoreReservationArgs, 'input'>>;
  repairReservationQuota?: Resolver<ResolversTypes['RepairReservationQuotaPayload'], ParentType, ContextType, RequireFields<MutationRepairReservationQuotaArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotUniqueResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['NotUnique'] = ResolversParentTypes['NotUnique']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OutOfStockResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['OutOfStock'] = ResolversParentTypes['OutOfStock']> = {
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

export type PageInfoResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PickupNotPossibleResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['PickupNotPossible'] = ResolversParentTypes['PickupNotPossible']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  audit?: Resolver<Array<ResolversTypes['InvariantReport']>, ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['LoggedEvent']>, ParentType, ContextType, RequireFields<QueryEventsArgs, 'after' | 'first' | 'key'>>;
  ordersAudit?: Resolver<Array<ResolversTypes['AuditFinding']>, ParentType, ContextType>;
  storeReservation?: Resolver<Maybe<ResolversTypes['StoreReservation']>, ParentType, ContextType, RequireFields<QueryStoreReservationArgs, 'id'>>;
  storeReservations?: Resolver<ResolversTypes['StoreReservationConnection'], ParentType, ContextType, RequireFields<QueryStoreReservationsArgs, 'first'>>;
};

export type RepairReservationQuotaPayloadResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['RepairReservationQuotaPayload'] = ResolversParentTypes['RepairReservationQuotaPayload']> = {
  key?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  mended?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReservationContactResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['ReservationContact'] = ResolversParentTypes['ReservationContact']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReservationExpiredResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['ReservationExpired'] = ResolversParentTypes['ReservationExpired']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  expiredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoreReservationResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['StoreReservation'] = ResolversParentTypes['StoreReservation']> = {
  allowedActions?: Resolver<Array<ResolversTypes['AllowedAction']>, ParentType, ContextType>;
  alternatives?: Resolver<Array<ResolversTypes['DeliveryPromise']>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['ReservationContact']>, ParentType, ContextType>;
  deadline?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  extensionsLeft?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['StoreReservationLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['StoreReservationStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StoreReservationConnectionResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['StoreReservationConnection'] = ResolversParentTypes['StoreReservationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StoreReservationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StoreReservationEdgeResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['StoreReservationEdge'] = ResolversParentTypes['StoreReservationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StoreReservation'], ParentType, ContextType>;
};

export type StoreReservationLineResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['StoreReservationLine'] = ResolversParentTypes['StoreReservationLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lineNo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  storeReservationChanged?: SubscriptionResolver<ResolversTypes['StoreReservation'], "storeReservationChanged", ParentType, ContextType, RequireFields<SubscriptionStoreReservationChangedArgs, 'id'>>;
};

export type TransitionNotAllowedResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['TransitionNotAllowed'] = ResolversParentTypes['TransitionNotAllowed']> = {
  allowed?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ChannelNotEnabled' | 'HoldLimitReached' | 'IdempotencyKeyReused' | 'InvalidInput' | 'LimitExceeded' | 'NotFound' | 'NotUnique' | 'OutOfStock' | 'PickupNotPossible' | 'ReservationExpired' | 'TransitionNotAllowed' | 'VersionConflict', ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = OrdersContext, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = OrdersContext> = {
  AllowedAction?: AllowedActionResolvers<ContextType>;
  AuditFinding?: AuditFindingResolvers<ContextType>;
  CancelStoreReservationPayload?: CancelStoreReservationPayloadResolvers<ContextType>;
  ChannelNotEnabled?: ChannelNotEnabledResolvers<ContextType>;
  CreateStoreReservationPayload?: CreateStoreReservationPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeliveryPromise?: DeliveryPromiseResolvers<ContextType>;
  ExtendStoreReservationPayload?: ExtendStoreReservationPayloadResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  HoldLimitReached?: HoldLimitReachedResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  InvariantReport?: InvariantReportResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  LimitExceeded?: LimitExceededResolvers<ContextType>;
  LocalTime?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Location?: LocationResolvers<ContextType>;
  LoggedEvent?: LoggedEventResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotUnique?: NotUniqueResolvers<ContextType>;
  OutOfStock?: OutOfStockResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PickupNotPossible?: PickupNotPossibleResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RepairReservationQuotaPayload?: RepairReservationQuotaPayloadResolvers<ContextType>;
  ReservationContact?: ReservationContactResolvers<ContextType>;
  ReservationExpired?: ReservationExpiredResolvers<ContextType>;
  StoreReservation?: StoreReservationResolvers<ContextType>;
  StoreReservationConnection?: StoreReservationConnectionResolvers<ContextType>;
  StoreReservationEdge?: StoreReservationEdgeResolvers<ContextType>;
  StoreReservationLine?: StoreReservationLineResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TransitionNotAllowed?: TransitionNotAllowedResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
};

