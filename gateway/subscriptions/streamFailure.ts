import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '#platform/errors/appError.ts';
import { errorCodes, isErrorCode } from '#platform/errors/errorCodes.ts';
import { maskError } from '#platform/errors/maskError.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { toMaskedError } from '../errors.ts';
import { reduce } from '../execution/subgraphClient.ts';

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
export const toStreamFailure = (error: unknown, logger: Logger): StreamFailure =>
  error instanceof StreamFailure ? error : new StreamFailure([toMaskedError(error, logger).toJSON()]);

/** The errors of an upstream's own answer, reduced and masked. Without paths: the subscription as a whole was refused. */
export function toRefusal(errors: readonly GraphQLError[], logger: Logger): StreamFailure {
  // beside data, even none, errors without a path stay as they are
  const reduced = reduce({ data: {}, errors }, { query: '' }).errors;
  return new StreamFailure(
    reduced.map(({ message, extensions }) => maskError(new GraphQLError(message, { extensions }), logger).toJSON()),
  );
}

/** Whether a stream that threw this may be tried again, so that clients stay: all but the caller's own mistakes. */
export function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof AppError) || isPassing(error.code) || isFault(error.code);
}

/** Codes of a state that passes. */
export const isPassing = (code: unknown): boolean => isErrorCode(code) && errorCodes[code].retryable;

/** Codes of a fault of the subgraph; so is any code that is not of our table. */
export const isFault = (code: unknown): boolean => !isErrorCode(code) || errorCodes[code].audience === 'internal';
