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

export interface StreamClientOptions {
  name: string;
  url: string;
  keys: KeyRing;
  clock: Clock;
  /** Between two questions whether the subgraph is still there. Default 12 s. */
  pingMs?: number;
  /** For its answer. Default 5 s. */
  pongWaitMs?: number;
  /** For the answer to each handshake: that which opens, the introduction, and that which closes. Default 2 s. */
  handshakeWaitMs?: number;
}

/**
 * One socket to a subgraph, opened with the first stream and closed with the last. A lost socket, and one that no longer
 * answers handshakes or pings, ends its streams with SUBGRAPH_UNAVAILABLE; when and how to come back is the caller's to
 * decide.
 */
export function createStreamClient(options: StreamClientOptions): StreamClient {
  const { name, keys, clock } = options;
  let client: Client | undefined;

  const connect = (): Client => {
    client ??= openClient(options);
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
      try {
        await client?.dispose();
      } catch {
        // the library waits for a socket that is being opened; that it could not be is no fault of the end
      }
    },
  };
}

function openClient(options: StreamClientOptions): Client {
  const { url, pingMs = 12_000, pongWaitMs = 5_000, handshakeWaitMs = 2_000 } = options;
  let socket: WebSocket | undefined;
  let opening: NodeJS.Timeout | undefined;
  let isDue: NodeJS.Timeout | undefined;
  // of the socket itself: the library's own leaves it half open, without a listener for its errors
  const cut = () => socket?.terminate();
  return createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: impatientSocket(handshakeWaitMs),
    lazy: true,
    retryAttempts: 0,
    keepAlive: pingMs,
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
        opening = setTimeout(cut, handshakeWaitMs); // the library would say goodbye, and wait for the answer to that
      },
      connected: () => clearTimeout(opening),
      ping: (received) => {
        if (!received) isDue = setTimeout(cut, pongWaitMs);
      },
      pong: (received) => received && clearTimeout(isDue),
      closed: () => {
        clearTimeout(opening);
        clearTimeout(isDue);
      },
    },
  });
}

/** A class, as the library makes sockets with `new`, and gives no options: without these one that is not answered waits for ever. */
function impatientSocket(handshakeWaitMs: number) {
  const limits = { handshakeTimeout: handshakeWaitMs, closeTimeout: handshakeWaitMs };
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, limits);
    }
  };
}
