interface Refusal<Code extends string> {
  code: Code;
  message: string;
  /** Path into the input of the mutation. */
  path: string[] | null;
}

export type NotFound = Refusal<'NOT_FOUND'>;
export type InvalidInput = Refusal<'INVALID_INPUT'> & { rule: string };
export type VersionConflict = Refusal<'VERSION_CONFLICT'> & { currentVersion: number };

/** Expected refusals of customer. The GraphQL type of each is its code in PascalCase. */
export type UserError = NotFound | InvalidInput | VersionConflict;

export const notFound = (message: string, path: string[]): NotFound => ({ code: 'NOT_FOUND', message, path });

export const invalidInput = (rule: string, message: string, path: string[]): InvalidInput => ({
  code: 'INVALID_INPUT',
  message,
  path,
  rule,
});

export const versionConflict = (currentVersion: number): VersionConflict => ({
  code: 'VERSION_CONFLICT',
  message: `The record is in version ${currentVersion} by now.`,
  path: ['expectedVersion'],
  currentVersion,
});
