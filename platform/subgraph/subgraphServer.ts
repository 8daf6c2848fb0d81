import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLError } from 'graphql';
import { type Clock, systemClock } from '../clock.ts';
import { AppError } from '../errors/appError.ts';
import { createEnvelopeOpener, type EnvelopeOpener, envelopeHeader } from '../identity/envelope.ts';
import type { KeyRing } from '../identity/keyRing.ts';
import type { Closeable } from '../lifecycle/closeable.ts';
import { listen } from '../lifecycle/listen.ts';
import type { Logger } from '../logging/logger.ts';
import type { Subgraph } from './createSubgraph.ts';
import type { RequestContext } from './defineSubgraph.ts';
import { maskSubgraphError } from './maskSubgraphError.ts';
import { serveStreams } from './serveStreams.ts';

/** How long requests in flight may take to end at a stop. */
const inFlightMs = 5_000;
const maxBodyBytes = 1024 * 1024;

export interface SubgraphServer extends Closeable {
  url: string;
}

export interface SubgraphServerOptions {
  subgraph: Subgraph;
  keys: KeyRing;
  port: number;
  host?: string;
  clock?: Clock;
  /** How long a stream goes on under the identity that opened it, in milliseconds. Default 5 min. */
  streamIdentityMs?: number;
  logger: Logger;
}

/**
 * Puts a subgraph behind a port: Apollo Server for operations, graphql-transport-ws for streams.
 * It answers the gateway and other subgraphs alone; everything without a sealed envelope is 401.
 * @throws Error when the port is taken
 */
export async function startSubgraphServer(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const { subgraph, streamIdentityMs = 300_000, logger } = options;
  const clock = options.clock ?? systemClock;
  const opener = createEnvelopeOpener(options.keys, clock);
  const apollo = new ApolloServer<RequestContext>({
    schema: subgraph.schema,
    introspection: false,
    csrfPrevention: false, // the envelope proves more
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
    formatError: (_formatted, error) => maskSubgraphError(error as GraphQLError, logger).toJSON(),
  });
  await apollo.start();
  const server = createServer((request, response) => {
    answer({ request, response, apollo, opener, subgraph, clock }).catch((error) => refuse(response, error));
  });
  const streams = serveStreams({ server, subgraph, opener, identityMs: streamIdentityMs });
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, { port: options.port, host });
  return {
    url: `http://${host}:${port}/graphql`,
    async close() {
      await streams.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), inFlightMs);
      await closed;
      clearTimeout(timer);
      await apollo.stop();
    },
  };
}

async function answer(call: {
  request: IncomingMessage;
  response: ServerResponse;
  apollo: ApolloServer<RequestContext>;
  opener: EnvelopeOpener;
  subgraph: Subgraph;
  clock: Clock;
}): Promise<void> {
  const { request, response, apollo, opener, subgraph, clock } = call;
  if (request.method !== 'POST' || request.url !== '/graphql')
    throw new AppError('METHOD_NOT_ALLOWED', 'POST /graphql only.');
  const body = await readBody(request);
  const envelope = request.headers[envelopeHeader];
  const { viewer, deadline } = opener.open(
    { method: 'POST', subgraph: subgraph.name, body },
    typeof envelope === 'string' ? envelope : undefined,
  );
  if (clock.now() > deadline) throw new AppError('DEADLINE_EXCEEDED', 'The request came after its deadline.');
  const headers = new HeaderMap([
    ['content-type', 'application/json'],
    ['accept', 'application/graphql-response+json'],
  ]);
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body: JSON.parse(body) },
    context: async () => subgraph.contextFor(viewer),
  });
  response.writeHead(result.status ?? 200, Object.fromEntries(result.headers));
  response.end(result.body.kind === 'complete' ? result.body.string : undefined);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxBodyBytes) throw new AppError('PAYLOAD_TOO_LARGE', 'The body passes 1 MiB.');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const statusOf: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  DEADLINE_EXCEEDED: 504,
};

function refuse(response: ServerResponse, error: unknown): void {
  const code = error instanceof AppError ? error.code : 'BAD_REQUEST';
  const message = error instanceof AppError ? error.message : 'The request cannot be read.';
  if (response.headersSent) return void response.destroy();
  response.writeHead(statusOf[code] ?? 400, { 'content-type': 'application/graphql-response+json' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
