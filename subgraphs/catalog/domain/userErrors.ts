/** Path into the input of the mutation. */
export type Path = string[] | null;

interface Refusal<Code extends string> {
  code: Code;
  message: string;
  path: Path;
}

export type NotFound = Refusal<'NOT_FOUND'>;
export type InvalidInput = Refusal<'INVALID_INPUT'> & { rule: string };
export type NotUnique = Refusal<'NOT_UNIQUE'> & { field: string };
export type VersionConflict = Refusal<'VERSION_CONFLICT'> & { currentVersion: number };
export type TransitionNotAllowed = Refusal<'TRANSITION_NOT_ALLOWED'> & Move;
export type LimitExceeded = Refusal<'LIMIT_EXCEEDED'> & { limit: string; max: number };
export type CurrencyMismatch = Refusal<'CURRENCY_MISMATCH'>;
export type AmountOutOfRange = Refusal<'AMOUNT_OUT_OF_RANGE'>;
export type PublicationIncomplete = Refusal<'PUBLICATION_INCOMPLETE'> & { missing: string[] };

/** A move that the table of states does not know, and the moves that it does. */
export interface Move {
  entityId: string;
  from: string;
  to: string;
  allowed: string[];
}

/** Expected refusals of catalog. The GraphQL type of each is its code in PascalCase. */
export type UserError =
  | NotFound
  | InvalidInput
  | NotUnique
  | VersionConflict
  | TransitionNotAllowed
  | LimitExceeded
  | CurrencyMismatch
  | AmountOutOfRange
  | PublicationIncomplete;

export const notFound = (message: string, path: Path): NotFound => ({ code: 'NOT_FOUND', message, path });

export const invalidInput = (rule: string, message: string, path: Path): InvalidInput => ({
  code: 'INVALID_INPUT',
  message,
  path,
  rule,
});

export const notUnique = (field: string): NotUnique => ({
  code: 'NOT_UNIQUE',
  message: `The value of ${field} is taken.`,
  path: [field],
  field,
});

export const versionConflict = (currentVersion: number): VersionConflict => ({
  code: 'VERSION_CONFLICT',
  message: `It is in version ${currentVersion} by now.`,
  path: ['expectedVersion'],
  currentVersion,
});

export const transitionNotAllowed = (move: Move): TransitionNotAllowed => ({
  code: 'TRANSITION_NOT_ALLOWED',
  message: `There is no move from ${move.from} to ${move.to}.`,
  path: ['status'],
  ...move,
});

export const limitExceeded = (limit: string, max: number, path: Path): LimitExceeded => ({
  code: 'LIMIT_EXCEEDED',
  message: `At most ${max} of ${limit}.`,
  path,
  limit,
  max,
});

export const currencyMismatch = (expected: string): CurrencyMismatch => ({
  code: 'CURRENCY_MISMATCH',
  message: `The prices of this list are in ${expected}.`,
  path: ['currency'],
});

export const amountOutOfRange = (path: Path): AmountOutOfRange => ({
  code: 'AMOUNT_OUT_OF_RANGE',
  message: 'A price is not negative.',
  path,
});

export const publicationIncomplete = (missing: string[]): PublicationIncomplete => ({
  code: 'PUBLICATION_INCOMPLETE',
  message: `The product lacks what a product on sale needs: ${missing.join(', ')}.`,
  path: ['status'],
  missing,
});

/** The same refusals for one item of a list in the input. */
export const under = <Refused extends UserError>(prefix: readonly string[], errors: readonly Refused[]): Refused[] =>
  errors.map((error) => ({ ...error, path: [...prefix, ...(error.path ?? [])] }));
