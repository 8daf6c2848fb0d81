import type { Server } from 'node:http';
import { GraphQLError, parse } from 'graphql';
import { makeServer, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { AppError } from '../errors/appError.ts';
import { type EnvelopeOpener, envelopeHeader } from '../identity/envelope.ts';
import type { Closeable } from '../lifecycle/closeable.ts';
import type { LogPosition, SubgraphStreamRequest } from '../link/subgraphLink.ts';
import type { Subgraph } from './createSubgraph.ts';

export interface StreamServing {
  server: Server;
  subgraph: Subgraph;
  opener: EnvelopeOpener;
  /** A stream ends at most so many milliseconds after the envelope that opened it. */
  identityMs: number;
}

/**
 * graphql-transport-ws for the gateway alone: every subscribe carries its own envelope. A stream is complete when its
 * identity has run out; who still wants it asks anew.
 */
export function serveStreams(options: StreamServing): Closeable {
  const { subgraph } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024, perMessageDeflate: false });
  const requests = new WeakMap<object, SubgraphStreamRequest>();
  const protocol = makeServer({
    onSubscribe: (_context, _id, payload) => {
      const opened = openRequest(options, payload);
      if (opened instanceof AppError) return [new GraphQLError(opened.message, { extensions: { code: opened.code } })];
      const args = { schema: subgraph.schema, document: parse(payload.query) };
      requests.set(args, opened);
      return args;
    },
    subscribe: (args) => {
      const request = requests.get(args);
      if (!request) throw new Error('A subscription came without its request.');
      return endWithin(subgraph.subscribe(request), options.identityMs) as never;
    },
  });
  options.server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const closed = protocol.opened(
        {
          protocol: ws.protocol,
          send: (data) =>
            new Promise((resolve, reject) => ws.send(data, (error) => (error ? reject(error) : resolve()))),
          close: (code, reason) => ws.close(code, reason),
          onMessage: (listener) =>
            ws.on('message', (data) => void listener(String(data)).catch(() => ws.close(4_400, 'Bad message'))),
        },
        { request },
      );
      ws.on('close', (code, reason) => void closed(code, String(reason)));
      ws.on('error', () => ws.terminate());
    });
  });
  return {
    async close() {
      for (const ws of sockets.clients) ws.close(1_001, 'Going away');
      sockets.close();
    },
  };
}

/** Up to a fifth earlier, so that streams that began together do not all begin again together. */
function endWithin<Value>(values: AsyncIterableIterator<Value>, lifeMs: number): AsyncIterableIterator<Value> {
  const timer = setTimeout(() => void values.return?.(), lifeMs * (1 - Math.random() / 5));
  timer.unref();
  return {
    async next() {
      const result = await values.next();
      if (result.done) clearTimeout(timer);
      return result;
    },
    async return() {
      clearTimeout(timer);
      await values.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function openRequest(
  options: { subgraph: Subgraph; opener: EnvelopeOpener },
  payload: SubscribePayload,
): SubgraphStreamRequest | AppError {
  const variables = payload.variables ?? undefined;
  const resume = payload.extensions?.resume as LogPosition | undefined; // as it was sealed
  const body = JSON.stringify({ query: payload.query, variables, resume });
  const envelope = payload.extensions?.[envelopeHeader];
  try {
    const target = { method: 'SUBSCRIBE', subgraph: options.subgraph.name, body } as const;
    const { viewer, deadline } = options.opener.open(target, typeof envelope === 'string' ? envelope : undefined);
    return { query: payload.query, ...(variables && { variables }), ...(resume && { resume }), viewer, deadline };
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
