// Single connection mode of https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#platform/clock.ts';
import { refusal, withRequestId } from '../errors.ts';
import type { OperationRequest } from '../pipeline/operationRequest.ts';
import type { Authenticated } from '../security/authenticate.ts';
import { answerRefusal } from './answer.ts';
import { openHttpStream } from './httpStream.ts';
import { negotiate } from './negotiate.ts';
import type { Release } from './seats.ts';
import { sseFraming, sseFramingOf } from './sseFraming.ts';
import { createSseReservations, StreamRefusal } from './sseReservations.ts';
import { prepareStreamed, runStreamed, type StreamedOperationOptions } from './streamedOperation.ts';
import { type PreparedOperation, resumeOf } from './streamPipeline.ts';

/** A request that concerns an event stream of several operations. */
export interface ConnectionRequest {
  request: IncomingMessage;
  response: ServerResponse;
  caller: Authenticated;
}

export interface SseConnections {
  /** The token of the stream that a request is about, from its header or address. */
  tokenOf(request: IncomingMessage): string | undefined;
  /** PUT: 201 with the token of a stream that is to be opened within 10 s. It keeps the seat that is taken for it to its end. */
  reserve(asked: ConnectionRequest, takeSeat: () => Release): Promise<void>;
  /** GET that accepts an event stream: the one stream of this token. A caller without proof of its own is let in by it. */
  open(asked: ConnectionRequest): Promise<void>;
  /** GET or POST: 202, and the results go into the stream under `extensions.operationId`. */
  execute(asked: ConnectionRequest, operation: OperationRequest): Promise<void>;
  /** DELETE: 200, nothing more of `operationId` is sent. */
  stop(asked: ConnectionRequest): Promise<void>;
  /** Ends all streams without a word; none is reserved any more (503). */
  close(): void;
}

export interface SseConnectionsOptions<Prepared extends PreparedOperation> extends StreamedOperationOptions<Prepared> {
  heartbeatMs: number;
  /** By which a caller's proof runs out. */
  clock?: Clock;
}

const tokenHeader = 'x-graphql-event-stream-token';
const maxIdLength = 128;

/** Streams that belong to the caller who reserved them: whoever else knows the token is refused with 403. */
export function createSseConnections<Prepared extends PreparedOperation>(
  options: SseConnectionsOptions<Prepared>,
): SseConnections {
  const reservations = createSseReservations(options.clock);
  let closing = false;

  function reserve({ request, response, caller }: ConnectionRequest, takeSeat: () => Release): void {
    if (closing) throw new StreamRefusal(503, 'OVERLOADED', 'The service is stopping.');
    if (!takesText(request.headers.accept)) throw new StreamRefusal(406, 'NOT_ACCEPTABLE', 'The token is text/plain.');
    const token = reservations.reserve(caller, takeSeat(), options.addressOf?.(request));
    response.writeHead(201, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    response.end(token);
  }

  function open({ request, response, caller }: ConnectionRequest): void {
    const connection = reservations.find(tokenOf(request), caller, 'ticket');
    if (connection.stream.isOpen()) throw new StreamRefusal(409, 'BAD_REQUEST', 'The event stream is open already.');
    const { heartbeatMs } = options;
    const { ready: onReady, end: onClose } = connection;
    connection.open(openHttpStream(response, { framing: sseFraming, heartbeatMs, onReady, onClose }), caller);
  }

  async function execute({ request, response, caller }: ConnectionRequest, operation: OperationRequest): Promise<void> {
    if (!negotiate(request.headers.accept)) throw new StreamRefusal(406, 'NOT_ACCEPTABLE', 'Accept application/json.');
    const connection = reservations.find(tokenOf(request), caller);
    const id = operationIdOf(operation.extensions);
    const { signal, begun, free } = connection.admit(id, caller);
    const resume = resumeOf(operation.extensions);
    const prepared = await prepareStreamed(options, { ...operation, resume, signal });
    if (signal.aborted) {
      response.writeHead(204).end(); // stopped before it began
    } else if (prepared.ok) {
      response.writeHead(202, { 'cache-control': 'no-store' }).end();
      const { stream, address } = connection; // what is watched on a stream is held by whoever reserved its place
      const run = { prepared: prepared.value, viewer: operation.viewer, address, resume, signal, stream };
      begun(runStreamed(options, { ...run, framing: sseFramingOf(id), onEnd: free }));
    } else {
      free();
      if (prepared.refusal.status === 405) response.setHeader('allow', 'POST');
      answerRefusal(response, prepared.refusal);
    }
  }

  function stop({ request, response, caller }: ConnectionRequest): void {
    const connection = reservations.find(tokenOf(request), caller);
    const id = parameterOf(request, 'operationId');
    if (!id) throw new StreamRefusal(400, 'BAD_REQUEST', 'The address names no operationId.');
    connection.stop(id);
    response.writeHead(200, { 'cache-control': 'no-store' }).end();
  }

  return {
    tokenOf,
    reserve: refusable(reserve),
    open: refusable(open),
    execute: refusable(execute),
    stop: refusable(stop),
    close: () => {
      closing = true;
      reservations.close();
    },
  };
}

/** Answers what is refused with its status and code. */
const refusable =
  <Rest extends unknown[]>(handle: (asked: ConnectionRequest, ...rest: Rest) => void | Promise<void>) =>
  async (asked: ConnectionRequest, ...rest: Rest): Promise<void> => {
    try {
      await handle(asked, ...rest);
    } catch (error) {
      if (!(error instanceof StreamRefusal)) throw error;
      const errors = withRequestId([refusal(error.code, error.message)], asked.caller.viewer.requestId);
      answerRefusal(asked.response, { status: error.status, errors });
    }
  };

const tokenOf = (request: IncomingMessage): string | undefined => {
  const header = request.headers[tokenHeader];
  return typeof header === 'string' ? header : parameterOf(request, 'token');
};

function parameterOf({ url = '' }: IncomingMessage, name: string): string | undefined {
  const start = url.indexOf('?');
  return start === -1 ? undefined : (new URLSearchParams(url.slice(start)).get(name) ?? undefined);
}

function operationIdOf(extensions: unknown): string {
  const id = (extensions as { operationId?: unknown } | null | undefined)?.operationId;
  if (typeof id === 'string' && id.length > 0 && id.length <= maxIdLength) return id;
  throw new StreamRefusal(
    400,
    'BAD_REQUEST',
    `A text of 1 to ${maxIdLength} characters is needed as extensions.operationId.`,
  );
}

const takesText = (accept = '*/*'): boolean => /(^|,)\s*(\*\/\*|text\/(\*|plain))\s*(;|,|$)/i.test(accept);
