import { errorCodes } from '#platform/errors/errorCodes.ts';

/** The page of thrown codes, from the one table that the code itself uses. */
export function errorsPage(): string {
  const rows = Object.entries(errorCodes).map(
    ([code, entry]) => `| \`${code}\` | ${entry.status} | ${entry.retryable ? 'yes' : 'no'} | ${entry.meaning} |`,
  );
  return `${[
    '# Error codes',
    '',
    'Thrown errors stand in `errors[].extensions.code`. The status holds for `application/graphql-response+json` when',
    'nothing was executed; a client that accepts only `application/json` gets 200 for well-formed requests. Errors that may',
    'be tried again carry `retryAfterMs`. Expected refusals are no errors: they stand in `userErrors` of the payload.',
    '',
    'This page is generated from `platform/errors/errorCodes.ts`.',
    '',
    '| Code | Status | Try again | Meaning |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')}\n`;
}
