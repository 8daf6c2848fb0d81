import type { GraphQLError } from 'graphql';
import { AppError } from '#platform/errors/appError.ts';

/**
 * What a caller is told where another subgraph gave no answer: RETRY_LATER where that one's store is away, so that
 * nobody waits for it twice, else SUBGRAPH_UNAVAILABLE.
 */
export function unanswered(subgraph: string, errors: readonly GraphQLError[] | undefined): AppError {
  const [error] = errors ?? [];
  const options = { extensions: { subgraph }, cause: error?.message };
  return error?.extensions.code === 'RETRY_LATER'
    ? new AppError('RETRY_LATER', `${subgraph} cannot work at the moment; try again, with the same key.`, options)
    : new AppError('SUBGRAPH_UNAVAILABLE', `${subgraph} did not answer.`, options);
}
