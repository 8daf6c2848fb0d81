import type { UserError as Refusal } from '../domain/userErrors.ts';

const typeNames = {
  NOT_FOUND: 'NotFound',
  INVALID_INPUT: 'InvalidInput',
  VERSION_CONFLICT: 'VersionConflict',
} as const satisfies Record<Refusal['code'], string>;

export const UserError = { __resolveType: ({ code }: Refusal) => typeNames[code] };
