import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import { type ErrorCode, errorCodes, isErrorCode } from '#platform/errors/errorCodes.ts';
import { away } from '#platform/link/linkErrors.ts';
import type { SubgraphLink, SubgraphRequest } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { pathsOfFetch } from './fetchPaths.ts';
import { withDeadline } from './wrappers/deadline.ts';

/** A subgraph's answer, its errors reduced to what may be told: code, message of listed codes, path, retry hint. */
export interface SubgraphAnswer {
  data: Record<string, unknown> | null;
  errors: readonly GraphQLFormattedError[];
}

/** Told after each call; the outcome is `ok`, `errors`, or the code of the failure. */
export type OnSubgraphCall = (subgraph: string, outcome: string, seconds: number) => void;

export interface SubgraphClientOptions {
  link: SubgraphLink;
  /** Longest call of a query, joins included, and of a mutation. */
  queryCallTimeoutMs: number;
  mutationCallTimeoutMs: number;
  clock: Clock;
  logger: Logger;
  onCall: OnSubgraphCall;
}

/** A link with its wrappers. `send` never rejects: a subgraph that is away or late costs the fields asked of it. */
export function createSubgraphClient(options: SubgraphClientOptions): {
  send(request: SubgraphRequest): Promise<SubgraphAnswer>;
} {
  const { link, clock, logger, onCall } = options;
  const sendQuery = withDeadline(link, { limitMs: options.queryCallTimeoutMs, clock });
  const sendMutation = withDeadline(link, { limitMs: options.mutationCallTimeoutMs, clock });

  function sendInTime({ signal, ...request }: SubgraphRequest): Promise<ExecutionResult> {
    // a mutation that has begun is not cut short because its client has left
    if (request.query.startsWith('mutation')) return sendMutation(request);
    return sendQuery(signal ? { ...request, signal } : request);
  }

  async function send(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const startedAt = performance.now();
    const told = (outcome: string) => onCall(link.name, outcome, (performance.now() - startedAt) / 1_000);
    try {
      const answer = reduce(await sendInTime(request), request);
      told(answer.errors.length === 0 ? 'ok' : 'errors');
      return answer;
    } catch (error) {
      const failure = error instanceof AppError ? error : away(link.name, error);
      logger.warn({ err: error, subgraph: link.name, requestId: request.viewer.requestId }, 'subgraph call failed');
      told(failure.code);
      const extensions = { retryAfterMs: 1_000, subgraph: link.name, ...failure.extensions, code: failure.code };
      return {
        data: null,
        errors: pathsOfFetch(request).map((path) => ({ message: failure.message, path, extensions })),
      };
    }
  }

  return { send };
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

/** An answer with its errors reduced; an error without a path that left no data stands at each field asked for. */
export function reduce(result: ExecutionResult, request: Pick<SubgraphRequest, 'query' | 'variables'>): SubgraphAnswer {
  const data = result.data ?? null;
  const errors = (result.errors ?? []).flatMap((error) => {
    const reduced = reduceError(error);
    if (error.path || data !== null) return [reduced];
    return pathsOfFetch(request).map((path) => ({ ...reduced, path }));
  });
  return { data, errors };
}

function reduceError({ message, path, extensions = {} }: GraphQLFormattedError): GraphQLFormattedError {
  const { code, retryAfterMs, errorId } = extensions;
  const at = path && { path };
  if (!isErrorCode(code) || errorCodes[code].audience === 'internal' || aboutTheGateway.has(code)) {
    return {
      message,
      ...at,
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...(typeof errorId === 'string' && { errorId }) },
    };
  }
  return { message, ...at, extensions: { code, ...(typeof retryAfterMs === 'number' && { retryAfterMs }) } };
}
