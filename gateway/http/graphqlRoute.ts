import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { GatewayConfig } from '../config/gatewayConfig.ts';
import { statusOf, toMaskedError, withRequestId } from '../errors.ts';
import type { Authenticated, Authenticator } from '../security/authenticate.ts';
import { bearerToken } from '../security/bearerToken.ts';
import { answerRefusal, protect } from '../transports/answer.ts';
import type { GraphqlOverHttp } from '../transports/graphqlOverHttp.ts';
import type { HttpStreams } from '../transports/httpStreams.ts';
import {
  assertJsonBody,
  parametersOfBody,
  parametersOfUrl,
  type RequestParameters,
} from '../transports/requestParameters.ts';
import type { Release } from '../transports/seats.ts';
import type { ConnectionRequest } from '../transports/sseConnections.ts';
import { operationOf } from './httpOperation.ts';
import { readBody } from './requestBody.ts';

export interface GraphqlRouteOptions {
  authenticator: Authenticator;
  overHttp: GraphqlOverHttp;
  streams: Pick<HttpStreams, 'accepts' | 'handle' | 'connections'>;
  config: Pick<GatewayConfig, 'maxBodyBytes' | 'maxStaffBodyBytes'>;
  /** A place for a stream of this caller until it is given back; undefined when there is none. */
  takeSeat: (request: IncomingMessage, viewer: Viewer) => Release | undefined;
  logger: Logger;
}

/** Bytes and headers → a verified caller and an OperationRequest → the transport that the client accepts. */
export function createGraphqlRoute(options: GraphqlRouteOptions) {
  const { authenticator, overHttp, streams, config, takeSeat, logger } = options;
  const { connections } = streams;

  async function readParameters(request: IncomingMessage, { viewer }: Authenticated): Promise<RequestParameters> {
    if (request.method === 'GET') {
      const search = request.url?.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
      return parametersOfUrl(search);
    }
    assertJsonBody(request.headers);
    const maxBytes = viewer.kind === 'STAFF' ? config.maxStaffBodyBytes : config.maxBodyBytes;
    return parametersOfBody(await readBody(request, maxBytes));
  }

  const isOfConnection = (request: IncomingMessage): boolean =>
    request.method === 'PUT' || request.method === 'DELETE' || connections.tokenOf(request) !== undefined;

  const seatFor =
    (request: IncomingMessage, { viewer }: Authenticated) =>
    (): Release =>
      takeSeat(request, viewer) ?? refuseStream();

  async function serveConnection(asked: ConnectionRequest): Promise<void> {
    const { request, response, caller } = asked;
    protect(response);
    response.setHeader('x-request-id', caller.viewer.requestId);
    if (request.method === 'PUT') {
      if (response.destroyed) return;
      return await connections.reserve(asked, seatFor(request, caller));
    }
    if (request.method === 'DELETE') return await connections.stop(asked);
    if (request.method === 'GET' && wantsStream(request, streams)) {
      if (response.destroyed) return;
      cutWhenRevoked(caller, response);
      return await connections.open(asked);
    }
    const parameters = await readParameters(request, caller);
    await connections.execute(asked, operationOf(request, response, { parameters, viewer: caller.viewer }));
  }

  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const known = authenticator.authenticate(bearerToken(request), request.headers);
      const caller = known instanceof Promise ? await known : known;
      if (isOfConnection(request)) return await serveConnection({ request, response, caller });
      const parameters = await readParameters(request, caller);
      const operation = operationOf(request, response, { parameters, viewer: caller.viewer });
      if (!wantsStream(request, streams)) return await overHttp.handle(request, response, operation);
      if (response.destroyed) return; // its `close`, which gives all back, has been
      cutWhenRevoked(caller, response);
      protect(response);
      response.setHeader('x-request-id', caller.viewer.requestId);
      const asked = { ...operation, expiresAt: caller.expiresAt, takeSeat: seatFor(request, caller) };
      await streams.handle(request, response, asked);
    } catch (error) {
      const requestId = newId('req');
      const errors = withRequestId([toMaskedError(error, logger)], requestId);
      if (!request.complete && !response.headersSent) response.setHeader('connection', 'close'); // the rest of the body is not read
      answerRefusal(response, { status: statusOf(errors), errors, requestId });
    }
  };
}

function refuseStream(): never {
  throw new AppError('RATE_LIMITED', 'Too many open streams.', { extensions: { retryAfterMs: 1_000 } });
}

/** Nothing more is told, and who comes back is refused. */
function cutWhenRevoked({ onRevoked }: Authenticated, response: ServerResponse): void {
  const stopWatching = onRevoked?.(() => response.destroy());
  if (stopWatching) response.on('close', stopWatching);
}

/** Most requests want no stream, and then the list need not be taken apart. */
const wantsStream = (request: IncomingMessage, streams: GraphqlRouteOptions['streams']): boolean =>
  /event-stream|multipart/i.test(request.headers.accept ?? '') && streams.accepts(request);
