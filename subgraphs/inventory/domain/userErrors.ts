import type { StockLevel } from './stockLevel.ts';

/** Path into the input of the mutation. */
type Path = string[] | null;

interface Refusal<Code extends string> {
  code: Code;
  message: string;
  path: Path;
}

export type NotFound = Refusal<'NOT_FOUND'>;
export type InvalidInput = Refusal<'INVALID_INPUT'> & { rule: string };
export type VersionConflict = Refusal<'VERSION_CONFLICT'> & { currentVersion: number };
export type TransitionNotAllowed = Refusal<'TRANSITION_NOT_ALLOWED'> & {
  entityId: string;
  from: string;
  to: string;
  allowed: readonly string[];
};
export type IdempotencyKeyReused = Refusal<'IDEMPOTENCY_KEY_REUSED'>;
/** Another store that had all of the goods at the moment of a refusal. Instants are milliseconds UTC. */
export interface Alternative {
  locationId: string;
  /** From the place that refused; null where the position of either is not known. */
  distanceMeters: number | null;
  /** Null where it does not open within 60 days. */
  readyBy: number | null;
}

/** `available` is exact here; the resolver shows it by the rights of the caller. */
export type OutOfStock = Refusal<'OUT_OF_STOCK'> & {
  variantId: string;
  locationId: string;
  requested: number;
  available: number;
  /** Where all of the goods were at the moment of the refusal; empty where nobody was asked. */
  alternatives: readonly Alternative[];
};

export type HoldLost = Refusal<'HOLD_LOST'> & { stillAvailable: number };

/** Expected refusals of inventory. The GraphQL type of each is its code in PascalCase. */
export type UserError =
  | NotFound
  | InvalidInput
  | VersionConflict
  | TransitionNotAllowed
  | IdempotencyKeyReused
  | OutOfStock
  | HoldLost;

export const notFound = (message: string, path: Path): NotFound => ({ code: 'NOT_FOUND', message, path });

export const invalidInput = (rule: string, message: string, path: Path): InvalidInput => ({
  code: 'INVALID_INPUT',
  message,
  path,
  rule,
});

/** A closed place has no unit on its books, and gets none. */
export const placeClosed = (path: Path): InvalidInput =>
  invalidInput('PLACE_CLOSED', 'This place is closed for good.', path);

export const versionConflict = (currentVersion: number): VersionConflict => ({
  code: 'VERSION_CONFLICT',
  message: `The place is in version ${currentVersion} by now.`,
  path: ['expectedVersion'],
  currentVersion,
});

export const transitionNotAllowed = (
  move: Pick<TransitionNotAllowed, 'entityId' | 'from' | 'to' | 'allowed'>,
): TransitionNotAllowed => ({
  code: 'TRANSITION_NOT_ALLOWED',
  message: `A place cannot move from ${move.from} to ${move.to}.`,
  path: ['status'],
  ...move,
});

export const idempotencyKeyReused = (): IdempotencyKeyReused => ({
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'This key was used before with another input.',
  path: ['idempotencyKey'],
});

/** The message holds no number: who may not see it reads the message too. */
export const outOfStock = (
  level: Pick<StockLevel, 'variantId' | 'locationId' | 'available'>,
  requested: number,
  path: Path,
): OutOfStock => ({
  code: 'OUT_OF_STOCK',
  message: 'There are not enough units available.',
  path,
  variantId: level.variantId,
  locationId: level.locationId,
  requested,
  available: level.available,
  alternatives: [],
});

/** The hold lapsed, or was given up, before it was used. */
export const holdLost = (level: Pick<StockLevel, 'available'>, path: Path): HoldLost => ({
  code: 'HOLD_LOST',
  message: 'These units are not held any more.',
  path,
  stillAvailable: level.available,
});

/** Only an open place promises goods. */
export const placeNotOpen = (path: Path): InvalidInput =>
  invalidInput('PLACE_NOT_OPEN', 'This place promises no goods now.', path);
