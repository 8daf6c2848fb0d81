import type { Viewer } from '#platform/identity/viewer.ts';
import { isLeft } from '#platform/link/linkErrors.ts';
import type { SubgraphRequest, SubgraphResult } from '#platform/link/subgraphLink.ts';
import { createInFlightMap } from '../../inFlightMap.ts';
import { classIdentity, identityKey } from '../../security/classIdentity.ts';
import { copied } from '../jsonValues.ts';
import { untilDeadline } from './deadline.ts';
import type { SendRequest, WrapperOptions } from './sendRequest.ts';

interface SharedCall {
  identity: Viewer;
  /** Of `identity`; made when somebody may join. */
  identityKey: string | undefined;
  deadline: number;
  result: Promise<SubgraphResult>;
}

/**
 * For queries: equal text and variables in flight are sent once for all of one identity. Where no field depends on the
 * person that is the class of the caller, and the call runs under it; else it is the person. Each gets an answer of his own.
 * Nobody joins a call that has less than half of the time he has himself. When the caller whose call it is leaves, the others send it again.
 */
export function withDeduplication(send: SendRequest, options: WrapperOptions): SendRequest {
  const { clock } = options;
  // by text; of equal texts in flight there are as many as identities
  const inFlight = createInFlightMap<string, SharedCall[]>();

  function joinable(calls: readonly SharedCall[], identity: Viewer, deadline: number): SharedCall | undefined {
    const now = clock.now();
    const key = identityKey(identity);
    return calls.find((call) => {
      call.identityKey ??= identityKey(call.identity);
      return call.identityKey === key && call.deadline - now >= (deadline - now) / 2;
    });
  }

  function forget(text: string, call: SharedCall): void {
    const calls = inFlight.get(text) ?? [];
    if (calls.length > 1)
      inFlight.set(
        text,
        calls.filter((other) => other !== call),
      );
    else inFlight.delete(text);
  }

  async function begin(text: string, request: SubgraphRequest): Promise<SubgraphResult> {
    const { viewer, deadline } = request;
    const call: SharedCall = { identity: viewer, identityKey: undefined, deadline, result: send(request) };
    const calls = inFlight.get(text);
    if (calls) calls.push(call);
    else inFlight.set(text, [call]);
    try {
      return await call.result;
    } finally {
      forget(text, call);
    }
  }

  return function sendOnce(request): Promise<SubgraphResult> {
    const identity = request.isPersonal === false ? classOf(request.viewer) : request.viewer;
    const text = request.body ?? JSON.stringify({ query: request.query, variables: request.variables });
    const calls = inFlight.get(text);
    const known = calls && joinable(calls, identity, request.deadline);
    if (!known) {
      request.viewer = identity;
      request.body = text;
      return begin(text, request);
    }
    const join = (): Promise<SubgraphResult> =>
      // an answer belongs to the one who gets it, who may write into it: in the step in which it comes it is still as it came
      known.result.then(withOwnData, (error: unknown) => {
        if (isLeft(error) && !request.signal?.aborted) return sendOnce(request);
        throw error;
      });
    return untilDeadline(join, options)(request); // of his own: the shared call may have more time
  };
}

const withOwnData = (result: SubgraphResult): SubgraphResult =>
  result.data ? { ...result, data: copied(result.data) } : result;

/** Of the viewer before: the calls of one request follow each other, and are in the name of one class. */
let lastClass: { viewer: Viewer; identity: Viewer } | undefined;

function classOf(viewer: Viewer): Viewer {
  if (viewer.subject === null) return viewer;
  if (lastClass?.viewer !== viewer) lastClass = { viewer, identity: classIdentity(viewer) };
  return lastClass.identity;
}
