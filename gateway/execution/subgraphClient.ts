import type { GraphQLFormattedError } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import { type ErrorCode, errorCodes, isErrorCode } from '#platform/errors/errorCodes.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { away } from '#platform/link/linkErrors.ts';
import type { CallerSignal, SubgraphLink, SubgraphRequest, SubgraphResult } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { pathsOfFetch } from './fetchPaths.ts';
import { type BulkheadLimits, withBulkhead } from './wrappers/bulkhead.ts';
import { type BreakerState, createCircuitBreaker, isRefusedByBreaker } from './wrappers/circuitBreaker.ts';
import { withDeadline } from './wrappers/deadline.ts';
import { withDeduplication } from './wrappers/deduplicate.ts';
import { withRetry } from './wrappers/retry.ts';
import type { SendRequest } from './wrappers/sendRequest.ts';

/**
 * A subgraph's answer, its errors reduced to what may be told: code, message of listed codes, path, retry hint.
 * It belongs to the execution that asked, which may write into it.
 */
export interface SubgraphAnswer {
  data: Record<string, unknown> | null;
  errors: readonly GraphQLFormattedError[];
  /** See `SubgraphResult`. */
  isPlain?: boolean | undefined;
}

/** Told after each call; the outcome is `ok`, `errors`, or the code of the failure. */
export type OnSubgraphCall = (subgraph: string, outcome: string, seconds: number) => void;

export interface SubgraphClientOptions {
  link: SubgraphLink;
  /** Longest call of a query, joins included, and of a mutation. */
  queryCallTimeoutMs: number;
  mutationCallTimeoutMs: number;
  /** Whether equal queries in flight are sent once. Default true. */
  deduplicateSubgraphCalls?: boolean;
  clock: Clock;
  logger: Logger;
  onCall: OnSubgraphCall;
  onBreaker?: ((subgraph: string, state: BreakerState) => void) | undefined;
}

export interface SubgraphClient {
  /** Never rejects: a subgraph that is away, late or overloaded costs the fields asked of it. */
  send(request: SubgraphRequest): Promise<SubgraphAnswer>;
}

const queryLimits: BulkheadLimits = { inFlight: 64, waiting: 128 };
const mutationLimits: BulkheadLimits = { inFlight: 32, waiting: 64 };

/** A link with its wrappers, which know of earlier calls: one client per link. */
export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const { link, logger, onCall } = options;
  const { sendQuery, sendMutation } = wrap(options);

  async function send(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const startedAt = performance.now();
    let answer: SubgraphAnswer;
    let outcome: string;
    try {
      const result = await (isMutation(request) ? sendMutation : sendQuery)(new WrappedRequest(request));
      answer = reduce(result, request);
      outcome = answer.errors.length === 0 ? 'ok' : 'errors';
    } catch (error) {
      const failure = error instanceof AppError ? error : away(link.name, error);
      const line = { err: error, subgraph: link.name, requestId: request.viewer.requestId };
      if (wasSent(failure)) logger.warn(line, 'subgraph call failed');
      else logger.debug(line, 'subgraph call refused');
      answer = failedAnswer(failure, link.name, request);
      outcome = failure.code;
    }
    onCall(link.name, outcome, (performance.now() - startedAt) / 1_000);
    return answer;
  }

  return { send };
}

/**
 * A copy for the wrappers, which may change it; leaves the variables unread. A class: an accessor made for each request
 * would cost more than the call.
 */
class WrappedRequest implements SubgraphRequest {
  query: string;
  body: string | undefined;
  viewer: Viewer;
  deadline: number;
  isPersonal: boolean | undefined;
  /** A mutation that has begun is not cut short because its client has left. */
  signal: CallerSignal | undefined;
  readonly #source: SubgraphRequest;

  constructor(source: SubgraphRequest) {
    this.query = source.query;
    this.body = source.body;
    this.viewer = source.viewer;
    this.deadline = source.deadline;
    this.isPersonal = source.isPersonal;
    this.signal = isMutation(source) ? undefined : source.signal;
    this.#source = source;
  }

  get variables(): Record<string, unknown> {
    return this.#source.variables ?? {};
  }
}

const isMutation = ({ query }: SubgraphRequest): boolean => query.startsWith('mutation');

/**
 * Outermost first: deadline, deduplicate, bulkhead, circuit breaker, retry, link. A call that several share takes one
 * place, counts once for the breaker and is repeated once.
 */
function wrap(options: SubgraphClientOptions): { sendQuery: SendRequest; sendMutation: SendRequest } {
  const { link, clock, deduplicateSubgraphCalls = true, onBreaker } = options;
  const around = { subgraph: link.name, clock };
  const breaker = createCircuitBreaker({ ...around, onState: onBreaker && ((state) => onBreaker(link.name, state)) });
  const toLink: SendRequest = (request) => {
    try {
      return link.send(request);
    } catch (error) {
      return Promise.reject(error); // the wrappers would never hear that the call is over
    }
  };

  const guardedQuery = breaker.around(withRetry(toLink, around));
  const boundedQuery = withBulkhead(guardedQuery, { ...around, ...queryLimits });
  const sharedQuery = deduplicateSubgraphCalls ? withDeduplication(boundedQuery, around) : boundedQuery;
  const sendQuery = withDeadline(sharedQuery, { ...around, limitMs: options.queryCallTimeoutMs });

  const guardedMutation = breaker.around(toLink);
  const boundedMutation = withBulkhead(guardedMutation, { ...around, ...mutationLimits });
  const sendMutation = withDeadline(boundedMutation, { ...around, limitMs: options.mutationCallTimeoutMs });

  return { sendQuery, sendMutation };
}

/** What an open breaker and a full bulkhead refuse would fill the log just when there is much else to read. */
const wasSent = (failure: AppError): boolean => failure.code !== 'OVERLOADED' && !isRefusedByBreaker(failure);

function failedAnswer(failure: AppError, subgraph: string, request: SubgraphRequest): SubgraphAnswer {
  const extensions = { retryAfterMs: 1_000, subgraph, ...failure.extensions, code: failure.code };
  return { data: null, errors: pathsOfFetch(request).map((path) => ({ message: failure.message, path, extensions })) };
}

/** Codes by which a subgraph speaks of the gateway's own request: our fault, and nothing for a client. */
const aboutTheGateway: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'UNSUPPORTED_MEDIA_TYPE',
]);

/** More than a client is told of: what an answer says beyond is work for nothing. */
export const maxErrors = 300;

/**
 * An answer with its errors reduced, so many as are of use; an error without a path that left no data stands at each
 * field asked for.
 */
export function reduce(result: SubgraphResult, request: Pick<SubgraphRequest, 'query' | 'variables'>): SubgraphAnswer {
  const data = result.data ?? null;
  const errors: GraphQLFormattedError[] = [];
  let paths: ReturnType<typeof pathsOfFetch> | undefined;
  for (const error of result.errors ?? []) {
    if (errors.length >= maxErrors) break;
    const reduced = reduceError(error);
    if (error.path || data !== null) {
      errors.push(reduced);
    } else {
      paths ??= pathsOfFetch(request);
      for (const path of paths) errors.push({ ...reduced, path });
    }
  }
  return { data, errors, isPlain: result.isPlain };
}

function reduceError({ message, path, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  const { code, retryAfterMs, errorId, isUnderWay } = extensions ?? {}; // a subgraph may have written null
  const at = path && { path };
  if (!isErrorCode(code) || errorCodes[code].audience === 'internal' || aboutTheGateway.has(code)) {
    return {
      message,
      ...at,
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...(typeof errorId === 'string' && { errorId }) },
    };
  }
  const told = {
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    ...(isUnderWay === true && { isUnderWay }), // by which those who wait for a long audit ask again
  };
  return { message, ...at, extensions: { code, ...told } };
}
