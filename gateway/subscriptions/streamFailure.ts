import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '#platform/errors/appError.ts';
import { errorCodes, isErrorCode } from '#platform/errors/errorCodes.ts';
import { maskError } from '#platform/errors/maskError.ts';
import type { Logger } from '#platform/logging/logger.ts';

/** Ends a subscription: its errors are masked and go to the client, then nothing more follows. */
export class StreamFailure extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'The subscription failed.');
    this.name = 'StreamFailure';
    this.errors = errors;
  }
}

/** Any thrown value as what a client may see. */
export function toStreamFailure(error: unknown, logger: Logger): StreamFailure {
  if (error instanceof StreamFailure) return error;
  if (error instanceof GraphQLError) return new StreamFailure([maskError(error, logger).toJSON()]);
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new StreamFailure([maskError(new GraphQLError(originalError.message, { originalError }), logger).toJSON()]);
}

/**
 * The errors of an upstream's own answer, masked; of their extensions only code and retry hint stay.
 * Paths are dropped: the subscription as a whole was refused.
 */
export function toRefusal(errors: readonly GraphQLFormattedError[], logger: Logger): StreamFailure {
  const masked = errors.map(({ message, extensions }) => {
    const known = isErrorCode(extensions?.code) ? { code: extensions.code } : { code: 'INTERNAL_SERVER_ERROR' };
    const hint = typeof extensions?.retryAfterMs === 'number' ? { retryAfterMs: extensions.retryAfterMs } : {};
    return maskError(new GraphQLError(message, { extensions: { ...known, ...hint } }), logger).toJSON();
  });
  return new StreamFailure(masked);
}

/** Whether a stream that threw this may be tried again, so that clients stay: all but the caller's own mistakes. */
export function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof AppError) || isPassing(error.code) || isFault(error.code);
}

/** Codes of a state that passes. */
export const isPassing = (code: unknown): boolean => isErrorCode(code) && errorCodes[code].retryable;

/** Codes of a fault of the subgraph; so is any code that is not of our table. */
export const isFault = (code: unknown): boolean => !isErrorCode(code) || errorCodes[code].audience === 'internal';
