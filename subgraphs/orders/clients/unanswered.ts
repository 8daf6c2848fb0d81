import type { GraphQLFormattedError } from 'graphql';
import { AppError } from '#platform/errors/appError.ts';

/** As it came: another server may have told it without extensions. */
type ToldError = Pick<GraphQLFormattedError, 'message' | 'extensions'>;

/**
 * What a caller is told where another subgraph gave no answer: RETRY_LATER where that one's store is away, so that
 * nobody waits for it twice, else SUBGRAPH_UNAVAILABLE.
 */
export function unanswered(subgraph: string, errors: readonly ToldError[] | undefined): AppError {
  const [error] = errors ?? [];
  const options = { extensions: { subgraph }, cause: error?.message };
  return error?.extensions?.code === 'RETRY_LATER'
    ? new AppError('RETRY_LATER', `${subgraph} cannot work at the moment; try again, with the same key.`, options)
    : new AppError('SUBGRAPH_UNAVAILABLE', `${subgraph} did not answer.`, options);
}
