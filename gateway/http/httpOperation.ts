import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { ClientPresence, OperationRequest } from '../pipeline/operationRequest.ts';
import type { RequestParameters } from '../transports/requestParameters.ts';

/** With this header and any value the answer tells its plan, to those who may see it. */
const planHeader = 'x-query-plan';
const labelsHeader = 'x-override-labels';

interface Held {
  response: ServerResponse;
  gone: AbortController | undefined;
}

/**
 * The operation of an HTTP request. Its signal is made when it is first read and found through a prototype: made for
 * each request, or as an accessor of each, it would cost more than all else of a small one.
 */
export function operationOf(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { parameters, viewer }: { parameters: RequestParameters; viewer: Viewer },
): OperationRequest {
  const { query, operationName, variables, extensions } = parameters;
  const labels = headers[labelsHeader];
  const operation: Omit<OperationRequest, 'signal'> & Held = {
    __proto__: presence,
    query,
    operationName,
    variables,
    extensions,
    viewer,
    method: method === 'GET' ? 'GET' : 'POST',
    wantsPlan: headers[planHeader] !== undefined,
    overrideLabels: typeof labels === 'string' ? labels : undefined,
    response,
    gone: undefined,
  } as never;
  return operation as Held & OperationRequest;
}

const presence: ClientPresence & ThisType<Held> = {
  get signal() {
    if (!this.gone) {
      const gone = new AbortController();
      this.gone = gone;
      whenGone(this.response, () => gone.abort());
    }
    return this.gone.signal;
  },
  onGone(leave) {
    whenGone(this.response, leave);
  },
};

/** A response that was written to its end has lost nobody. */
function whenGone(response: ServerResponse, leave: () => void): void {
  if (response.destroyed) leave();
  else
    response.on('close', () => {
      if (!response.writableFinished) leave();
    });
}
