import type { ServerResponse } from 'node:http';
import type { ClientPresence } from '../pipeline/operationRequest.ts';

/** Whether the client of a response is still there. A response that was written to its end has lost nobody. */
export function presenceOf(response: ServerResponse): ClientPresence {
  let gone: AbortController | undefined;
  return {
    get signal() {
      if (!gone) {
        const controller = new AbortController();
        gone = controller;
        whenGone(response, () => controller.abort());
      }
      return gone.signal;
    },
    onGone: (leave) => whenGone(response, leave),
  };
}

function whenGone(response: ServerResponse, leave: () => void): void {
  if (response.destroyed) leave();
  else
    response.on('close', () => {
      if (!response.writableFinished) leave();
    });
}
