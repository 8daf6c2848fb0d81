import { GraphQLError } from 'graphql';
import { maskError } from '../errors/maskError.ts';
import type { Logger } from '../logging/logger.ts';
import { toStoreError } from '../mongo/database.ts';

/** Masks an error of a subgraph. A lost database is nobody's bug: it becomes RETRY_LATER. */
export function maskSubgraphError(error: GraphQLError, logger: Logger): GraphQLError {
  const original = toStoreError(error.originalError);
  if (original === error.originalError || !(original instanceof Error)) return maskError(error, logger);
  return maskError(
    new GraphQLError(original.message, { nodes: error.nodes, path: error.path, originalError: original }),
    logger,
  );
}
