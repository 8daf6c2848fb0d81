/** Path into the input of the mutation. */
type Path = string[] | null;

interface Refusal<Code extends string> {
  code: Code;
  message: string;
  path: Path;
}

export type NotFound = Refusal<'NOT_FOUND'>;
export type InvalidInput = Refusal<'INVALID_INPUT'> & { rule: string };
export type TransitionNotAllowed = Refusal<'TRANSITION_NOT_ALLOWED'> & {
  entityId: string;
  from: string;
  to: string;
  allowed: string[];
};
export type LimitExceeded = Refusal<'LIMIT_EXCEEDED'> & { limit: string; max: number };
export type IdempotencyKeyReused = Refusal<'IDEMPOTENCY_KEY_REUSED'>;
/** `available` as inventory told it: null where shoppers may not see the number. */
export type OutOfStock = Refusal<'OUT_OF_STOCK'> & {
  variantId: string;
  locationId: string;
  requested: number;
  available: number | null;
  alternatives: readonly Alternative[];
};

/** Another store that had all of the goods at the moment of the refusal; nothing is held there. */
export interface Alternative {
  locationId: string;
  /** Null where the position of either place is not known. */
  distanceMeters: number | null;
  readyBy: Date | null;
}

export type HoldLimitReached = Refusal<'HOLD_LIMIT_REACHED'> & {
  limit: 'reservations' | 'units';
  max: number;
  open: number;
};
export type ReservationExpired = Refusal<'RESERVATION_EXPIRED'> & { expiredAt: Date };
export type ChannelNotEnabled = Refusal<'CHANNEL_NOT_ENABLED'> & { flow: string; channel: string };
export type PickupNotPossible = Refusal<'PICKUP_NOT_POSSIBLE'> & { locationId: string; reasons: string[] };

/** Expected refusals of orders. The GraphQL type of each is its code in PascalCase. */
export type UserError =
  | NotFound
  | InvalidInput
  | TransitionNotAllowed
  | LimitExceeded
  | IdempotencyKeyReused
  | OutOfStock
  | HoldLimitReached
  | ReservationExpired
  | ChannelNotEnabled
  | PickupNotPossible;

export const notFound = (message: string, path: Path): NotFound => ({ code: 'NOT_FOUND', message, path });

export const reservationNotFound = (): NotFound => notFound('There is no reservation with this id.', ['id']);

export const invalidInput = (rule: string, message: string, path: Path): InvalidInput => ({
  code: 'INVALID_INPUT',
  message,
  path,
  rule,
});

export const transitionNotAllowed = (
  move: Pick<TransitionNotAllowed, 'entityId' | 'from' | 'to' | 'allowed'>,
): TransitionNotAllowed => ({
  code: 'TRANSITION_NOT_ALLOWED',
  message: `A reservation cannot move from ${move.from} to ${move.to}.`,
  path: ['id'],
  ...move,
});

export const limitExceeded = (limit: string, max: number): LimitExceeded => ({
  code: 'LIMIT_EXCEEDED',
  message: `At most ${max} ${limit} are allowed.`,
  path: ['id'],
  limit,
  max,
});

export const idempotencyKeyReused = (): IdempotencyKeyReused => ({
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'This key was used before with another input.',
  path: ['idempotencyKey'],
});

/** The message holds no number: who may not see it reads the message too. */
export const outOfStock = (
  line: Pick<OutOfStock, 'variantId' | 'locationId' | 'requested' | 'available' | 'alternatives'>,
  path: Path,
): OutOfStock => ({ code: 'OUT_OF_STOCK', message: 'There are not enough units available.', path, ...line });

export const holdLimitReached = (found: Pick<HoldLimitReached, 'limit' | 'max' | 'open'>): HoldLimitReached => ({
  code: 'HOLD_LIMIT_REACHED',
  message: `At most ${found.max} ${found.limit} can be put aside at once.`,
  path: ['lines'],
  ...found,
});

export const reservationExpired = (expiredAt: Date): ReservationExpired => ({
  code: 'RESERVATION_EXPIRED',
  message: 'The time of this reservation is over.',
  path: ['id'],
  expiredAt,
});

export const pickupNotPossible = (locationId: string, reasons: string[]): PickupNotPossible => ({
  code: 'PICKUP_NOT_POSSIBLE',
  message: 'Goods cannot be put aside at this place.',
  path: ['locationId'],
  locationId,
  reasons,
});

/** @param flow as `Channel.flows` names it */
export const channelNotEnabled = (flow: string, channel: string): ChannelNotEnabled => ({
  code: 'CHANNEL_NOT_ENABLED',
  message: 'This is not offered through this channel.',
  path: null,
  flow,
  channel,
});
