import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { CallerSignal } from '#platform/link/subgraphLink.ts';
import type { OperationRequest } from '../pipeline/operationRequest.ts';
import type { RequestParameters } from '../transports/requestParameters.ts';

/** With this header and any value the answer tells its plan, to those who may see it. */
const planHeader = 'x-query-plan';
const labelsHeader = 'x-override-labels';

/** The operation of an HTTP request. */
export function operationOf(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { parameters, viewer }: { parameters: RequestParameters; viewer: Viewer },
): OperationRequest {
  const { query, operationName, variables, extensions } = parameters;
  const labels = headers[labelsHeader];
  return {
    query,
    operationName,
    variables,
    extensions,
    viewer,
    signal: new ResponseSignal(response),
    method: method === 'GET' ? 'GET' : 'POST',
    wantsPlan: headers[planHeader] !== undefined,
    overrideLabels: typeof labels === 'string' ? labels : undefined,
  };
}

/** A class: an accessor made for each request would cost more than all else of a small one. */
class ResponseSignal implements CallerSignal {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** A response that was written to its end has lost nobody. */
  get aborted(): boolean {
    return this.#response.destroyed && !this.#response.writableFinished;
  }
}
