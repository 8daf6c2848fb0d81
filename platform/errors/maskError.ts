import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Logger } from '../logging/logger.ts';
import { AppError, isShown } from './appError.ts';
import { errorCodes, isErrorCode } from './errorCodes.ts';

const maskedMessage = 'Something went wrong on our side.';
const errorIdShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The one place where an error becomes what a client sees. Errors with a shown code keep message, path and
 * safe extensions; all others are logged with their cause and answered with an error id and nothing else.
 * An error that was masked before, for example by a subgraph, keeps the id under which it is logged there.
 */
export function maskError(error: GraphQLError, logger: Logger): GraphQLError {
  const original = error.originalError;
  if (original instanceof AppError && isShown(original)) {
    return shown(error, original.message, { ...original.extensions, code: original.code });
  }
  const { code, errorId: knownId } = error.extensions;
  if (isErrorCode(code) && errorCodes[code].audience === 'client')
    return shown(error, error.message, { ...error.extensions, code });
  // graphql-js itself complains about values that do not fit a scalar or an enum: the client's mistake
  // (a variable that does not fit has its reason as the original error and no path; a value of ours has a path)
  const isInput = original === undefined || (original instanceof GraphQLError && error.path === undefined);
  if (isInput && code === undefined) return shown(error, error.message, { code: 'BAD_USER_INPUT' });
  if (typeof knownId === 'string' && errorIdShape.test(knownId))
    return shown(error, maskedMessage, { code: 'INTERNAL_SERVER_ERROR', errorId: knownId });
  const errorId = randomUUID();
  logger.error({ err: original ?? error, errorId, path: error.path }, 'unexpected error');
  return shown(error, maskedMessage, { code: 'INTERNAL_SERVER_ERROR', errorId });
}

function shown(error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { stacktrace: _stack, exception: _exception, ...safe } = extensions;
  const code = safe.code;
  if (isErrorCode(code) && errorCodes[code].retryable) safe.retryAfterMs ??= 1_000;
  return new GraphQLError(message, {
    nodes: error.nodes,
    positions: error.positions,
    source: error.source,
    path: error.path,
    extensions: safe,
  });
}
