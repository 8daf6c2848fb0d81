import { late } from '#platform/link/linkErrors.ts';
import type { SendRequest, WrapperOptions } from './sendRequest.ts';

/** Gives a call `limitMs` or what is left of the request, whichever is less. With nothing left it is DEADLINE_EXCEEDED. */
export function withDeadline(send: SendRequest, options: WrapperOptions & { limitMs: number }): SendRequest {
  const { subgraph, clock, limitMs } = options;
  return (request) => {
    const now = clock.now();
    request.deadline = Math.min(request.deadline, now + limitMs);
    return request.deadline > now ? send(request) : Promise.reject(late(subgraph));
  };
}

/** Stops waiting at the deadline, whatever it waits for, so that nothing around it is held for longer. */
export function untilDeadline(send: SendRequest, { subgraph, clock }: WrapperOptions): SendRequest {
  return (request) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(late(subgraph)), request.deadline - clock.now());
      send(request).then(
        (result) => {
          clearTimeout(timer);
          resolve(result);
        },
        (error) => {
          clearTimeout(timer);
          reject(error);
        },
      );
    });
}
