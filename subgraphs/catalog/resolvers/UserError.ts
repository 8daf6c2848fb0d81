import type { UserError as Refusal } from '../domain/userErrors.ts';
import type { UserErrorResolvers } from '../generated/types.ts';

/** The GraphQL type of each refusal: its code in PascalCase. */
const typeNames = {
  NOT_FOUND: 'NotFound',
  INVALID_INPUT: 'InvalidInput',
  NOT_UNIQUE: 'NotUnique',
  VERSION_CONFLICT: 'VersionConflict',
  TRANSITION_NOT_ALLOWED: 'TransitionNotAllowed',
  LIMIT_EXCEEDED: 'LimitExceeded',
  CURRENCY_MISMATCH: 'CurrencyMismatch',
  AMOUNT_OUT_OF_RANGE: 'AmountOutOfRange',
  PUBLICATION_INCOMPLETE: 'PublicationIncomplete',
} as const satisfies Record<Refusal['code'], string>;

export const UserError: UserErrorResolvers = {
  __resolveType: ({ code }) => typeNames[code],
};
