import type { ExecutionResult } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Clock } from '../clock.ts';
import { envelopeHeader, sealEnvelope } from '../identity/envelope.ts';
import type { KeyRing } from '../identity/keyRing.ts';
import type { Closeable } from '../lifecycle/closeable.ts';
import { away } from './linkErrors.ts';
import type { SubgraphStreamRequest } from './subgraphLink.ts';

export interface StreamClient extends Closeable {
  subscribe(request: SubgraphStreamRequest): AsyncIterableIterator<ExecutionResult>;
}

/**
 * One socket to a subgraph, opened with the first stream and closed with the last. A lost socket ends its streams
 * with SUBGRAPH_UNAVAILABLE; when and how to come back is the caller's to decide.
 */
export function createStreamClient(options: { name: string; url: string; keys: KeyRing; clock: Clock }): StreamClient {
  const { name, keys, clock } = options;
  let client: Client | undefined;

  const connect = (): Client => {
    client ??= createClient({
      url: options.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      lazy: true,
      retryAttempts: 0,
      keepAlive: 12_000,
    });
    return client;
  };

  return {
    subscribe(request) {
      const { query, variables, resume } = request;
      const body = JSON.stringify({ query, variables, resume });
      const envelope = sealEnvelope(
        keys,
        { method: 'SUBSCRIBE', subgraph: name, body },
        { viewer: request.viewer, deadline: request.deadline, at: clock.now() },
      );
      const source = connect().iterate({
        query,
        variables: variables ?? null,
        extensions: { [envelopeHeader]: envelope, ...(resume && { resume }) },
      });
      const iterator = source as AsyncIterableIterator<ExecutionResult>;
      const stop = () => void iterator.return?.();
      request.signal?.addEventListener('abort', stop, { once: true });
      const letGo = () => request.signal?.removeEventListener('abort', stop);
      return {
        next: async () => {
          try {
            const result = await iterator.next();
            if (result.done) letGo();
            return result;
          } catch (error) {
            letGo();
            // graphql-ws gives the errors of an operation as an array, anything else is the socket
            if (Array.isArray(error)) return { done: false, value: { errors: error } };
            throw away(name, error);
          }
        },
        return: async () => {
          letGo();
          await iterator.return?.();
          return { done: true, value: undefined };
        },
        throw: async (error) => {
          letGo();
          await iterator.return?.();
          throw error;
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
    async close() {
      await client?.dispose();
    },
  };
}
