import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type ErrorCode, errorCodes } from '#platform/errors/errorCodes.ts';
import { newId } from '#platform/ids.ts';
import { listen } from '#platform/lifecycle/listen.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { refusal, statusOf, toMaskedError, withRequestId } from '../errors.ts';
import { answerRefusal, protect } from '../transports/answer.ts';
import { refuseUpgrade, retryAfter } from '../transports/upgradeGate.ts';
import { watchConnections } from './connections.ts';
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
  const connections = watchConnections(server);
  let isStopping = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isStopping) response.setHeader('connection', 'close');
    connections.add(response);
    try {
      await route(request, response);
    } catch (error) {
      const errors = withRequestId([toMaskedError(error, logger)], newId('req'));
      answerRefusal(response, { status: statusOf(errors), errors });
    } finally {
      if (!request.complete) request.resume(); // a body that nobody wants
    }
  }

  /** Without a promise of its own, as all that follows stands behind it. */
  function route(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
    if (request.rawHeaders.length > 2 * maxHeaders)
      return refuse(response, 'BAD_REQUEST', { status: 431, message: 'Too many headers.' });
    const path = pathOf(request);
    const methods = routes.get(path);
    if (!methods) return refuse(response, 'BAD_REQUEST', { status: 404, message: 'There is nothing at this address.' });
    if (path !== graphqlPath || request.method === 'OPTIONS') protect(response); // the graph's own answers bring it
    if (request.method === 'OPTIONS' && path === graphqlPath && origins.answerPreflight(request, response))
      return undefined;
    const handler = methods.get(request.method ?? '');
    if (!handler) {
      response.setHeader('allow', [...methods.keys()].join(', '));
      return refuse(response, 'METHOD_NOT_ALLOWED', { message: 'The address does not take this method.' });
    }
    origins.writeHeaders(request, response);
    return handler(request, response);
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
    connections.endWithAnswers();
    server.close();
    server.closeIdleConnections();
  }

  return {
    port,
    stopListening,
    async close(withinMs) {
      stopListening();
      await Promise.race([connections.whenAnswered(), wait(withinMs, undefined, { ref: false })]);
      connections.destroy();
      await closed;
    },
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function refuse(
  response: ServerResponse,
  code: ErrorCode,
  { status = errorCodes[code].status, message }: { status?: number; message: string },
): undefined {
  answerRefusal(response, { status, errors: withRequestId([refusal(code, message)], newId('req')) });
}
