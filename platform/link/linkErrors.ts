import { AppError } from '../errors/appError.ts';

/** The part cannot be reached; nothing of its address is told. */
export const away = (subgraph: string, cause: unknown): AppError =>
  new AppError('SUBGRAPH_UNAVAILABLE', `The subgraph ${subgraph} is not available.`, {
    extensions: { subgraph, retryAfterMs: 1_000 },
    cause,
  });

/** The deadline passed before the answer came. */
export const late = (subgraph: string): AppError =>
  new AppError('DEADLINE_EXCEEDED', `The subgraph ${subgraph} did not answer in time.`, {
    extensions: { subgraph, retryAfterMs: 1_000 },
  });

/** Stands as the cause of a call that was cut because nobody waits for it any more. */
const callerLeft = new Error('The caller has left.');

/** The caller has left: no fault of the subgraph, and nobody reads it. */
export const left = (subgraph: string): AppError => away(subgraph, callerLeft);

export const isLeft = (error: unknown): boolean => error instanceof AppError && error.cause === callerLeft;

/** A call that lost its connection, or found none, before a whole answer was there. */
export const isConnectionFailure = (error: unknown): boolean => connectionCodes.has(codeOfCause(error));

/** An answer that passes the cap says more of what was asked for than of the subgraph. */
export const isTooLarge = (error: unknown): boolean => codeOfCause(error) === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

const refusalCode = 'ERR_REQUEST_REFUSED';

/** A cause: what came with this status is no result. */
export function noResult(status: number, message = `status ${status}`): Error {
  const isRefusal = status >= 400 && status < 500 && !aboutTheSubgraph.has(status);
  return Object.assign(new Error(message), isRefusal && { code: refusalCode });
}

/** Of those that blame the request: our keys or clock are wrong, or the subgraph has too much to do. */
const aboutTheSubgraph: ReadonlySet<number> = new Set([401, 408, 429]);

/** A request that the subgraph would not take, a proxy before it perhaps, says more of what was asked than of the subgraph. */
export const isRefusal = (error: unknown): boolean => codeOfCause(error) === refusalCode;

const connectionCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function codeOfCause(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'SUBGRAPH_UNAVAILABLE') return undefined;
  return (error.cause as { code?: unknown } | undefined)?.code;
}
