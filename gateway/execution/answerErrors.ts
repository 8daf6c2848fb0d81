import { type FragmentDefinitionNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { maskError } from '#platform/errors/maskError.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { clientPath } from './clientPath.ts';

/** An error that came up while an answer was made; one without a code is a fault of ours. */
export interface FoundError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  readonly originalError?: Error | undefined;
}

/** What the client asked, by which paths are cut. */
export interface AskedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

const maxErrors = 100;

/** Field errors masked, with paths of the client's own selection; equal ones once, and at most 100. */
export function toAnswerErrors(
  found: readonly FoundError[],
  { operation, fragments }: AskedOperation,
  logger: Logger,
): GraphQLError[] {
  const distinct = new Map<string, GraphQLError>();
  for (const error of found) {
    const { serviceName: _internal, ...extensions } = error.extensions ?? {};
    const path = error.path && clientPath(error.path, operation, fragments);
    const key = JSON.stringify([extensions.code, path, error.message]);
    if (distinct.has(key)) continue;
    const at = path && path.length > 0 && { path };
    const own =
      extensions.code === undefined
        ? {
            extensions: { code: 'INTERNAL_SERVER_ERROR' },
            originalError: error.originalError ?? new Error(error.message),
          }
        : { extensions };
    distinct.set(key, new GraphQLError(error.message, { ...own, ...at }));
    if (distinct.size >= maxErrors) break;
  }
  return [...distinct.values()].map((error) => maskError(error, logger));
}
