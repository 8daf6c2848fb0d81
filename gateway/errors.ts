import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, errorCodes, isErrorCode } from '#platform/errors/errorCodes.ts';
import { maskError } from '#platform/errors/maskError.ts';
import type { Logger } from '#platform/logging/logger.ts';

/** A refusal as GraphQL knows it, with a code of the one table. */
export const refusal = (code: ErrorCode, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });

/** Any thrown value as a masked error of an answer. */
export function toMaskedError(error: unknown, logger: Logger): GraphQLError {
  if (error instanceof GraphQLError) return maskError(error, logger);
  const originalError = error instanceof Error ? error : new Error(String(error));
  return maskError(new GraphQLError(originalError.message, { originalError }), logger);
}

/** The HTTP status of an answer in which nothing was executed, or of which nothing is left: that of its first error. */
export function statusOf(errors: readonly GraphQLFormattedError[]): number {
  const code = errors[0]?.extensions?.code;
  return isErrorCode(code) ? errorCodes[code].status : 500;
}

/** Errors as they stand in an answer: each with its code and the id under which the request is logged. */
export const withRequestId = (
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
  requestId: string,
): GraphQLFormattedError[] =>
  errors.map((error) => {
    const { message, locations, path, extensions } = error instanceof GraphQLError ? error.toJSON() : error;
    return {
      message,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { ...extensions, requestId },
    };
  });
