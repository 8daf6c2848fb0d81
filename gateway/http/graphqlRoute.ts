import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { GatewayConfig } from '../config/gatewayConfig.ts';
import { statusOf, toMaskedError, withRequestId } from '../errors.ts';
import type { OperationRequest } from '../pipeline/operationRequest.ts';
import type { Authenticator } from '../security/authenticate.ts';
import { bearerToken } from '../security/bearerToken.ts';
import { answerRefusal } from '../transports/answer.ts';
import type { GraphqlOverHttp } from '../transports/graphqlOverHttp.ts';
import type { GraphqlSse } from '../transports/graphqlSse.ts';
import { assertJsonBody, parametersOfBody, parametersOfUrl } from '../transports/requestParameters.ts';
import { readBody } from './requestBody.ts';

export interface GraphqlRouteOptions {
  authenticator: Authenticator;
  overHttp: GraphqlOverHttp;
  sse: Pick<GraphqlSse, 'accepts' | 'handle'>;
  config: Pick<GatewayConfig, 'maxBodyBytes' | 'maxStaffBodyBytes'>;
  logger: Logger;
}

/** Bytes and headers → a verified caller and an OperationRequest → the transport that the client accepts. */
export function createGraphqlRoute({ authenticator, overHttp, sse, config, logger }: GraphqlRouteOptions) {
  async function readRequest(request: IncomingMessage, signal: AbortSignal) {
    const { viewer, expiresAt } = await authenticator.authenticate(bearerToken(request), request.headers);
    if (request.method === 'GET') {
      const search = request.url?.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
      return {
        operation: { ...parametersOfUrl(search), viewer, method: 'GET', signal } satisfies OperationRequest,
        expiresAt,
      };
    }
    assertJsonBody(request.headers);
    const maxBytes = viewer.kind === 'STAFF' ? config.maxStaffBodyBytes : config.maxBodyBytes;
    const { query, operationName, variables, extensions } = parametersOfBody(await readBody(request, maxBytes));
    return {
      operation: {
        query,
        operationName,
        variables,
        extensions,
        viewer,
        method: 'POST',
        signal,
      } satisfies OperationRequest,
      expiresAt,
    };
  }

  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      const { operation, expiresAt } = await readRequest(request, gone.signal);
      response.setHeader('x-request-id', operation.viewer.requestId);
      if (sse.accepts(request)) await sse.handle(request, response, { ...operation, expiresAt });
      else await overHttp.handle(request, response, operation);
    } catch (error) {
      const errors = withRequestId([toMaskedError(error, logger)], newId('req'));
      if (!request.complete && !response.headersSent) response.setHeader('connection', 'close'); // the rest of the body is not read
      answerRefusal(response, { status: statusOf(errors), errors });
    }
  };
}
