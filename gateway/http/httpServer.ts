import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type ErrorCode, errorCodes } from '#platform/errors/errorCodes.ts';
import { newId } from '#platform/ids.ts';
import { listen } from '#platform/lifecycle/listen.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { refusal, statusOf, toMaskedError, withRequestId } from '../errors.ts';
import { answerRefusal, protect } from '../transports/answer.ts';
import { refuseUpgrade, retryAfter } from '../transports/upgradeGate.ts';
import type { OriginRule } from './cors.ts';
import type { RouteTable } from './routes.ts';

export interface HttpServer {
  port: number;
  /** Takes nothing new; connections close with their answers. */
  stopListening(): void;
  /** When all answers are written, or after `withinMs`: then the rest is cut. */
  close(withinMs: number): Promise<void>;
}

export interface HttpServerOptions {
  host: string;
  port: number;
  routes: RouteTable;
  origins: OriginRule;
  /** A WebSocket for `/graphql` from a page that may use it. */
  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  logger: Logger;
}

const graphqlPath = '/graphql';
const maxHeaders = 64;
/** Connections that the system holds until we take them: many clients come back at once. */
const backlog = 4_096;
const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
};
/** The public port: caps, timeouts, own route table. @throws Error with one sentence when the port cannot be had */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { routes, origins, logger } = options;
  const server = createServer(limits, (request, response) => void answer(request, response));
  server.maxHeadersCount = 2 * maxHeaders; // above ours, so that more are refused and not cut off unseen
  const unanswered = new Set<ServerResponse>();
  const connections = connectionsOf(server);
  let isStopping = false;
  let onAnswered = (): void => {};

  function forget(this: ServerResponse): void {
    unanswered.delete(this);
    connections.get(this.req.socket)?.delete(this);
    if (unanswered.size === 0) onAnswered();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isStopping) response.setHeader('connection', 'close');
    unanswered.add(response);
    connections.get(request.socket)?.add(response);
    response.on('close', forget);
    try {
      await route(request, response);
    } catch (error) {
      const errors = withRequestId([toMaskedError(error, logger)], newId('req'));
      answerRefusal(response, { status: statusOf(errors), errors });
    } finally {
      if (!request.complete) request.resume(); // a body that nobody wants
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.rawHeaders.length > 2 * maxHeaders)
      return refuse(response, 'BAD_REQUEST', { status: 431, message: 'Too many headers.' });
    const path = pathOf(request);
    const methods = routes.get(path);
    if (!methods) return refuse(response, 'BAD_REQUEST', { status: 404, message: 'There is nothing at this address.' });
    if (path !== graphqlPath || request.method === 'OPTIONS') protect(response); // the graph's own answers bring it
    if (request.method === 'OPTIONS' && path === graphqlPath && origins.answerPreflight(request, response)) return;
    const handler = methods.get(request.method ?? '');
    if (!handler) {
      response.setHeader('allow', [...methods.keys()].join(', '));
      return refuse(response, 'METHOD_NOT_ALLOWED', { message: 'The address does not take this method.' });
    }
    origins.writeHeaders(request, response);
    await handler(request, response);
  }

  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    socket.on('error', (error) => logger.debug({ err: error }, 'upgrade failed'));
    if (isStopping) return refuseUpgrade(socket, '503 Service Unavailable', retryAfter());
    if (pathOf(request) !== graphqlPath) return refuseUpgrade(socket, '404 Not Found');
    if (!origins.admits(request)) return refuseUpgrade(socket, '403 Forbidden');
    options.onUpgrade(request, socket, head);
  });

  const port = await listen(server, { ...options, backlog });
  const closed = new Promise<void>((resolve) => server.once('close', resolve));

  function stopListening(): void {
    if (isStopping) return;
    isStopping = true;
    for (const response of unanswered) if (!response.headersSent) response.setHeader('connection', 'close');
    server.close();
    server.closeIdleConnections();
  }

  return {
    port,
    stopListening,
    async close(withinMs) {
      stopListening();
      if (unanswered.size > 0) {
        const answered = new Promise<void>((resolve) => {
          onAnswered = resolve;
        });
        await Promise.race([answered, wait(withinMs, undefined, { ref: false })]);
      }
      // also those that a browser has opened ahead and never used: they would hold the server for long
      for (const socket of connections.keys()) socket.destroy();
      await closed;
    },
  };
}

/** The open connections with what is not answered on each. */
function connectionsOf(server: Server): ReadonlyMap<Socket, Set<ServerResponse>> {
  const connections = new Map<Socket, Set<ServerResponse>>();
  server.on('connection', (socket) => {
    const unanswered = new Set<ServerResponse>();
    connections.set(socket, unanswered);
    socket.once('close', () => {
      connections.delete(socket);
      for (const response of unanswered) closeQueued(response);
    });
  });
  return connections;
}

/** Node closes the one response that has the socket; those that wait behind it would never hear that the client left. */
function closeQueued(response: ServerResponse): void {
  if (response.socket || response.closed) return;
  response.destroy();
  response.emit('close');
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function refuse(
  response: ServerResponse,
  code: ErrorCode,
  { status = errorCodes[code].status, message }: { status?: number; message: string },
): void {
  answerRefusal(response, { status, errors: withRequestId([refusal(code, message)], newId('req')) });
}
