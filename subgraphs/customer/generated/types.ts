import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CustomerContext } from '../context.ts';
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
/** A kiosk, mirror or shelf screen that acts for its store. */
export type Device = {
  __typename?: 'Device';
  active: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  kind: DeviceKind;
  locationId: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export const DeviceKind = {
  Kiosk: 'KIOSK',
  Mirror: 'MIRROR',
  Shelf: 'SHELF'
} as const;

export type DeviceKind = typeof DeviceKind[keyof typeof DeviceKind];
/** A position on the globe in degrees, WGS 84. */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
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
  /** Writes down a screen of a store, or changes the one with this id. */
  registerDevice: RegisterDevicePayload;
  /** Writes down a partner, or changes the one with this id. */
  registerPartner: RegisterPartnerPayload;
  /** Keeps whom messages about a reservation or an order reach. Again for the same subject replaces it. */
  rememberContact: RememberContactPayload;
  /** Writes down a member of staff with roles and places, or changes the one with this id. */
  setStaffRoles: SetStaffRolesPayload;
};


export type MutationRegisterDeviceArgs = {
  input: RegisterDeviceInput;
};


export type MutationRegisterPartnerArgs = {
  input: RegisterPartnerInput;
};


export type MutationRememberContactArgs = {
  input: RememberContactInput;
};


export type MutationSetStaffRolesArgs = {
  input: SetStaffRolesInput;
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

/** Where a page of a list begins and ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A company that reads the public contract with its own keys. */
export type Partner = {
  __typename?: 'Partner';
  active: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** At most 50. */
  scopes: Array<Scalars['String']['output']>;
  version: Scalars['Int']['output'];
};

export type Query = {
  __typename?: 'Query';
  /**
   * Invariants of customer. A check that takes longer than 2 seconds goes on after RETRY_LATER with `isUnderWay`; the question that
   * comes next after its end is given what it found.
   */
  customerAudit: Array<AuditFinding>;
  /** A registered screen. */
  device?: Maybe<Device>;
  /** A company that uses the public contract. */
  partner?: Maybe<Partner>;
  /**
   * Whose tokens no longer count: of staff that lost a role, a place or all rights, and of screens that were moved or blocked, within the
   * longest life of a token; of each the newest 1,000 that are blocked, and 1,000 that are not.
   */
  revocations: Array<Revocation>;
  /** A member of staff; oneself, or anybody for those who manage identities. */
  staffMember?: Maybe<StaffMember>;
};


export type QueryDeviceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPartnerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStaffMemberArgs = {
  id: Scalars['ID']['input'];
};

export type RegisterDeviceInput = {
  active?: InputMaybe<Scalars['Boolean']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Absent: a new id is made. */
  id?: InputMaybe<Scalars['ID']['input']>;
  kind: DeviceKind;
  locationId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};

export type RegisterDevicePayload = {
  __typename?: 'RegisterDevicePayload';
  device?: Maybe<Device>;
  userErrors: Array<UserError>;
};

export type RegisterPartnerInput = {
  active?: InputMaybe<Scalars['Boolean']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Absent: a new id is made. */
  id?: InputMaybe<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
  scopes: Array<Scalars['String']['input']>;
};

export type RegisterPartnerPayload = {
  __typename?: 'RegisterPartnerPayload';
  partner?: Maybe<Partner>;
  userErrors: Array<UserError>;
};

export type RememberContactInput = {
  /** As given, not proven; guests need an e-mail address or a phone number. */
  contact?: InputMaybe<RememberedContactInput>;
  /** Absent for guests. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of a reservation or an order. */
  subjectId: Scalars['ID']['input'];
};

export type RememberContactPayload = {
  __typename?: 'RememberContactPayload';
  subjectId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

/** Each at most 200 characters. */
export type RememberedContactInput = {
  email?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** Tokens of the subject that were issued until then no longer count; of one who is blocked none does. */
export type Revocation = {
  __typename?: 'Revocation';
  at: Scalars['DateTime']['output'];
  isBlocked: Scalars['Boolean']['output'];
  subject: Scalars['ID']['output'];
};

export type SetStaffRolesInput = {
  active?: InputMaybe<Scalars['Boolean']['input']>;
  displayName: Scalars['String']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Subject of the person's token; absent: a new id is made. */
  id?: InputMaybe<Scalars['ID']['input']>;
  locationIds: Array<Scalars['ID']['input']>;
  roles: Array<StaffRole>;
};

export type SetStaffRolesPayload = {
  __typename?: 'SetStaffRolesPayload';
  staffMember?: Maybe<StaffMember>;
  userErrors: Array<UserError>;
};

/** Someone who works for the shop. Rights come from the token; the record only takes away. */
export type StaffMember = {
  __typename?: 'StaffMember';
  active: Scalars['Boolean']['output'];
  displayName: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** Ids of the places of work, at most 50; `*` stands for all. */
  locationIds: Array<Scalars['ID']['output']>;
  roles: Array<StaffRole>;
  version: Scalars['Int']['output'];
};

export const StaffRole = {
  Admin: 'ADMIN',
  Analyst: 'ANALYST',
  Associate: 'ASSOCIATE',
  Finance: 'FINANCE',
  Lead: 'LEAD',
  Manager: 'MANAGER',
  Marketer: 'MARKETER',
  Merchandiser: 'MERCHANDISER',
  ServiceAgent: 'SERVICE_AGENT'
} as const;

export type StaffRole = typeof StaffRole[keyof typeof StaffRole];
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
  Device: Device;
  Partner: Partner;
  StaffMember: StaffMember;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Device:
    ( { __typename: 'Device' }
    & GraphQLRecursivePick<FederationTypes['Device'], {"id":true}> );
  Partner:
    ( { __typename: 'Partner' }
    & GraphQLRecursivePick<FederationTypes['Partner'], {"id":true}> );
  StaffMember:
    ( { __typename: 'StaffMember' }
    & GraphQLRecursivePick<FederationTypes['StaffMember'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( IdempotencyKeyReused )
    | ( InvalidInput )
    | ( LimitExceeded )
    | ( NotFound )
    | ( NotUnique )
    | ( TransitionNotAllowed )
    | ( VersionConflict )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditFinding: ResolverTypeWrapper<AuditFinding>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ChannelCode: ChannelCode;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Device: ResolverTypeWrapper<Device>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DeviceKind: DeviceKind;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReused>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  LimitExceeded: ResolverTypeWrapper<LimitExceeded>;
  LocalTime: ResolverTypeWrapper<Scalars['LocalTime']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<NotFound>;
  NotUnique: ResolverTypeWrapper<NotUnique>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Partner: ResolverTypeWrapper<Partner>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterDeviceInput: RegisterDeviceInput;
  RegisterDevicePayload: ResolverTypeWrapper<Omit<RegisterDevicePayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  RegisterPartnerInput: RegisterPartnerInput;
  RegisterPartnerPayload: ResolverTypeWrapper<Omit<RegisterPartnerPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  RememberContactInput: RememberContactInput;
  RememberContactPayload: ResolverTypeWrapper<Omit<RememberContactPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  RememberedContactInput: RememberedContactInput;
  Revocation: ResolverTypeWrapper<Revocation>;
  SetStaffRolesInput: SetStaffRolesInput;
  SetStaffRolesPayload: ResolverTypeWrapper<Omit<SetStaffRolesPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  StaffMember: ResolverTypeWrapper<StaffMember>;
  StaffRole: StaffRole;
  TransitionNotAllowed: ResolverTypeWrapper<TransitionNotAllowed>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: UserErrorCode;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditFinding: AuditFinding;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Device: Device | FederationReferenceTypes['Device'];
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  IdempotencyKeyReused: IdempotencyKeyReused;
  InvalidInput: InvalidInput;
  LimitExceeded: LimitExceeded;
  LocalTime: Scalars['LocalTime']['output'];
  Locale: Scalars['Locale']['output'];
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  NotUnique: NotUnique;
  PageInfo: PageInfo;
  Partner: Partner | FederationReferenceTypes['Partner'];
  Query: Record<PropertyKey, never>;
  RegisterDeviceInput: RegisterDeviceInput;
  RegisterDevicePayload: Omit<RegisterDevicePayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  RegisterPartnerInput: RegisterPartnerInput;
  RegisterPartnerPayload: Omit<RegisterPartnerPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  RememberContactInput: RememberContactInput;
  RememberContactPayload: Omit<RememberContactPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  RememberedContactInput: RememberedContactInput;
  Revocation: Revocation;
  SetStaffRolesInput: SetStaffRolesInput;
  SetStaffRolesPayload: Omit<SetStaffRolesPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  StaffMember: StaffMember | FederationReferenceTypes['StaffMember'];
  TransitionNotAllowed: TransitionNotAllowed;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VersionConflict: VersionConflict;
};

export type AuditFindingResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AuditFinding'] = ResolversParentTypes['AuditFinding']> = {
  begunAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  checked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invariant?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  samples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  violations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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

export type DeviceResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device'], FederationReferenceType extends FederationReferenceTypes['Device'] = FederationReferenceTypes['Device']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Device']> | FederationReferenceType, FederationReferenceType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type IdempotencyKeyReusedResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['IdempotencyKeyReused'] = ResolversParentTypes['IdempotencyKeyReused']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LimitExceededResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['LimitExceeded'] = ResolversParentTypes['LimitExceeded']> = {
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

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  decimal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  registerDevice?: Resolver<ResolversTypes['RegisterDevicePayload'], ParentType, ContextType, RequireFields<MutationRegisterDeviceArgs, 'input'>>;
  registerPartner?: Resolver<ResolversTypes['RegisterPartnerPayload'], ParentType, ContextType, RequireFields<MutationRegisterPartnerArgs, 'input'>>;
  rememberContact?: Resolver<ResolversTypes['RememberContactPayload'], ParentType, ContextType, RequireFields<MutationRememberContactArgs, 'input'>>;
  setStaffRoles?: Resolver<ResolversTypes['SetStaffRolesPayload'], ParentType, ContextType, RequireFields<MutationSetStaffRolesArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotUniqueResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['NotUnique'] = ResolversParentTypes['NotUnique']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartnerResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Partner'] = ResolversParentTypes['Partner'], FederationReferenceType extends FederationReferenceTypes['Partner'] = FederationReferenceTypes['Partner']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Partner']> | FederationReferenceType, FederationReferenceType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  customerAudit?: Resolver<Array<ResolversTypes['AuditFinding']>, ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType, RequireFields<QueryDeviceArgs, 'id'>>;
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType, RequireFields<QueryPartnerArgs, 'id'>>;
  revocations?: Resolver<Array<ResolversTypes['Revocation']>, ParentType, ContextType>;
  staffMember?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType, RequireFields<QueryStaffMemberArgs, 'id'>>;
};

export type RegisterDevicePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RegisterDevicePayload'] = ResolversParentTypes['RegisterDevicePayload']> = {
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterPartnerPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RegisterPartnerPayload'] = ResolversParentTypes['RegisterPartnerPayload']> = {
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RememberContactPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RememberContactPayload'] = ResolversParentTypes['RememberContactPayload']> = {
  subjectId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevocationResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Revocation'] = ResolversParentTypes['Revocation']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isBlocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SetStaffRolesPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SetStaffRolesPayload'] = ResolversParentTypes['SetStaffRolesPayload']> = {
  staffMember?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StaffMemberResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StaffMember'] = ResolversParentTypes['StaffMember'], FederationReferenceType extends FederationReferenceTypes['StaffMember'] = FederationReferenceTypes['StaffMember']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StaffMember']> | FederationReferenceType, FederationReferenceType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locationIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['StaffRole']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TransitionNotAllowedResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['TransitionNotAllowed'] = ResolversParentTypes['TransitionNotAllowed']> = {
  allowed?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReused' | 'InvalidInput' | 'LimitExceeded' | 'NotFound' | 'NotUnique' | 'TransitionNotAllowed' | 'VersionConflict', ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = CustomerContext> = {
  AuditFinding?: AuditFindingResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Device?: DeviceResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LimitExceeded?: LimitExceededResolvers<ContextType>;
  LocalTime?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotUnique?: NotUniqueResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Partner?: PartnerResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegisterDevicePayload?: RegisterDevicePayloadResolvers<ContextType>;
  RegisterPartnerPayload?: RegisterPartnerPayloadResolvers<ContextType>;
  RememberContactPayload?: RememberContactPayloadResolvers<ContextType>;
  Revocation?: RevocationResolvers<ContextType>;
  SetStaffRolesPayload?: SetStaffRolesPayloadResolvers<ContextType>;
  StaffMember?: StaffMemberResolvers<ContextType>;
  TransitionNotAllowed?: TransitionNotAllowedResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
};

