// Distinct connections mode of https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverSSE.md
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { withRequestId } from '../errors.ts';
import type { OperationRequest } from '../pipeline/operationRequest.ts';
import { readCursor } from '../subscriptions/cursor.ts';
import { toStreamFailure } from '../subscriptions/streamFailure.ts';
import { cursorOf } from '../subscriptions/streamText.ts';
import type { SubscriptionHub } from '../subscriptions/subscriptionHub.ts';
import { operationTypeOf, type PreparedOperation, resumeOf, type StreamPipeline, toText } from './streamPipeline.ts';

export interface GraphqlSseOptions<Prepared extends PreparedOperation> {
  pipeline: StreamPipeline<Prepared>;
  hub: Pick<SubscriptionHub, 'subscribe'>;
  logger: Logger;
  heartbeatMs: number;
}

export interface StreamRequest extends OperationRequest {
  /** Instant in milliseconds UTC at which the caller's proof runs out and the stream ends. */
  expiresAt?: number | null;
}

export interface GraphqlSse {
  /** Whether the client wants an event stream. */
  accepts(request: IncomingMessage): boolean;
  /**
   * Answers with `next` events, those of a subscription with their cursor as id, and one `complete`, or with plain JSON and its status when the operation is refused
   * before it begins. Settles when the response has ended.
   */
  handle(request: IncomingMessage, response: ServerResponse, operation: StreamRequest): Promise<void>;
  /** Ends all responses without `complete`, so that clients come back elsewhere. */
  close(): Promise<void>;
}

const maxBlockedMs = 10_000;
const longestTimerMs = 2 ** 31 - 1;

/** GraphQL over server-sent events; a subscription's bytes go into the event as they are. */
export function createGraphqlSse<Prepared extends PreparedOperation>(options: GraphqlSseOptions<Prepared>): GraphqlSse {
  const streams = new Set<EventStream>();

  async function handle(request: IncomingMessage, response: ServerResponse, asked: StreamRequest): Promise<void> {
    const { expiresAt = null, ...operation } = asked;
    // the header is of an EventSource that comes back, and so newer than what its address says
    const resume = request.headers['last-event-id'] || resumeOf(operation.extensions);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const prepared = await prepare(options, operation, resume);
    if (gone.signal.aborted || operation.signal.aborted) return;
    if (!prepared.ok) return refuse(response, prepared.refusal);
    const stream = openEventStream(response, options.heartbeatMs);
    const expiryTimer =
      expiresAt === null
        ? undefined
        : setTimeout(() => stream.end(), Math.min(Math.max(expiresAt - Date.now(), 0), longestTimerMs));
    streams.add(stream);
    try {
      await write(stream, prepared.value, { ...operation, signal: gone.signal, resume });
    } finally {
      clearTimeout(expiryTimer);
      streams.delete(stream);
      stream.end();
    }
  }

  async function write(
    stream: EventStream,
    prepared: Prepared,
    { viewer, signal, resume }: { viewer: Viewer; signal: AbortSignal; resume: unknown },
  ): Promise<void> {
    try {
      if (operationTypeOf(prepared) === 'subscription') {
        const { generation, document, operationName, variables } = prepared;
        const texts = options.hub.subscribe({ generation, document, operationName, variables, viewer, signal, resume });
        for await (const text of texts) await stream.write(`event: next\nid: ${cursorOf(text)}\ndata: ${text}\n\n`);
      } else {
        const { body } = await options.pipeline.execute(prepared);
        await stream.write(`event: next\ndata: ${toText(body)}\n\n`);
      }
    } catch (error) {
      const errors = withRequestId(toStreamFailure(error, options.logger).errors, viewer.requestId);
      await stream.write(`event: next\ndata: ${JSON.stringify({ errors })}\n\n`);
    }
    // an event needs data to be dispatched by EventSource, be it empty
    if (!signal.aborted) await stream.write('event: complete\ndata: \n\n');
  }

  return {
    accepts: (request) =>
      (request.headers.accept ?? '')
        .split(',')
        .some((range) => range.split(';')[0]?.trim().toLowerCase() === 'text/event-stream'),
    handle,
    close: async () => {
      for (const stream of streams) stream.end();
    },
  };
}

async function prepare<Prepared extends PreparedOperation>(
  options: GraphqlSseOptions<Prepared>,
  operation: OperationRequest,
  resume: unknown,
) {
  const prepared = await options.pipeline.prepare(operation);
  const type = prepared.ok ? operationTypeOf(prepared.value) : undefined;
  const refused = (status: number, error: GraphQLFormattedError) => {
    const errors = withRequestId([error], operation.viewer.requestId);
    return { ok: false, refusal: { status, errors } } as const;
  };
  if (type === 'mutation' && operation.method === 'GET') return refused(405, getMutation);
  const [unreadable] = type === 'subscription' ? cursorErrors(resume, options.logger) : [];
  return unreadable ? refused(400, unreadable) : prepared;
}

/** Why this is no cursor; none without one. */
function cursorErrors(resume: unknown, logger: Logger): readonly GraphQLFormattedError[] {
  try {
    if (resume !== undefined) readCursor(resume);
    return [];
  } catch (error) {
    return toStreamFailure(error, logger).errors;
  }
}

const getMutation = { message: 'A mutation is sent with POST.', extensions: { code: 'METHOD_NOT_ALLOWED' } };

function refuse(
  response: ServerResponse,
  { status, errors }: { status: number; errors: readonly GraphQLFormattedError[] },
): void {
  const body = JSON.stringify({ errors });
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(status === 405 && { allow: 'POST' }),
  });
  response.end(body);
}

interface EventStream {
  /** Settles when there is room for more. */
  write(text: string): Promise<void>;
  end(): void;
}

/** Headers go out at once. Comments keep the connection alive; a client that does not read for 10 s is cut. */
function openEventStream(response: ServerResponse, heartbeatMs: number): EventStream {
  let blockedSince: number | undefined;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  // some proxies pass headers on only with the first byte of the body
  response.write(':\n\n');

  const heartbeat = setInterval(() => {
    if (blockedSince === undefined) response.write(':\n\n');
    else if (Date.now() - blockedSince > maxBlockedMs) response.destroy();
  }, heartbeatMs);
  response.on('close', () => clearInterval(heartbeat));

  async function write(text: string): Promise<void> {
    if (response.writableEnded || response.destroyed || response.write(text)) return;
    blockedSince ??= Date.now();
    await new Promise<void>((resolve) => {
      const go = () => {
        response.off('drain', go);
        response.off('close', go);
        resolve();
      };
      response.on('drain', go);
      response.on('close', go);
    });
    blockedSince = undefined;
  }

  function end(): void {
    clearInterval(heartbeat);
    if (!response.writableEnded) response.end();
  }

  return { write, end };
}
