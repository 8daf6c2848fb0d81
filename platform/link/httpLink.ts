import { type Dispatcher, Pool } from 'undici';
import type { Clock } from '../clock.ts';
import { createEnvelopeSealer, envelopeHeader } from '../identity/envelope.ts';
import type { KeyRing } from '../identity/keyRing.ts';
import { createAnswerReader } from './answerReader.ts';
import { createCallWatch } from './callWatch.ts';
import { late, left } from './linkErrors.ts';
import { createStreamClient } from './streamClient.ts';
import type { SubgraphLink, SubgraphRequest, SubgraphResult } from './subgraphLink.ts';

const maxResponseBytes = 5 * 1024 * 1024;

export interface HttpLinkOptions {
  name: string;
  url: string;
  keys: KeyRing;
  clock: Clock;
  /** Most sockets to the subgraph; what comes beyond waits. Default 96: what a gateway has in flight to one subgraph. */
  connections?: number;
  /** Queries on one socket before the first is answered. Default 1: a slow answer holds up no other. */
  pipelining?: number;
}

/** Calls a subgraph behind a port: HTTP with keep-alive for operations, graphql-transport-ws for subscriptions. */
export function createHttpLink(options: HttpLinkOptions): SubgraphLink {
  const { name, keys, clock, connections = 96, pipelining = 1 } = options;
  const url = new URL(options.url);
  const path = url.pathname + url.search;
  const pool = new Pool(url.origin, {
    connections,
    pipelining,
    connectTimeout: 2_000,
    maxResponseSize: maxResponseBytes,
    // the deadline of a call ends it, see `callWatch`
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const watch = createCallWatch(name);
  const seal = createEnvelopeSealer(keys, { method: 'POST', subgraph: name });
  const streams = createStreamClient(options);

  function send(request: SubgraphRequest): Promise<SubgraphResult> {
    const { query, viewer, deadline, signal } = request;
    // variables may be worked out only when they are read
    const body = request.body ?? JSON.stringify({ query, variables: request.variables });
    const now = clock.now();
    if (deadline <= now) return Promise.reject(late(name));
    if (signal?.aborted) return Promise.reject(left(name));
    return new Promise((resolve, reject) => {
      const call: Dispatcher.DispatchOptions = {
        path,
        method: 'POST',
        headers: [
          'content-type',
          'application/json',
          'accept',
          'application/graphql-response+json',
          envelopeHeader,
          seal(body, { viewer, deadline, at: now }),
        ],
        body,
        idempotent: !query.startsWith('mutation'), // a mutation shares its socket with nobody
        blocking: false,
      };
      pool.dispatch(call, createAnswerReader({ name, limitMs: deadline - now, signal, watch, resolve, reject }));
    });
  }

  return {
    name,
    send,
    subscribe: (request) => streams.subscribe(request),
    async close() {
      await streams.close();
      await pool.destroy();
      watch.close();
    },
  };
}
