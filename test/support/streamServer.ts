// The streaming transports on a real port, over a real hub and the tiny graph, with a pipeline of three lines.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GraphQLError, getOperationAST, parse, GraphQLError as Refused, validate } from 'graphql';
import { createGraphqlRoute } from '#gateway/http/graphqlRoute.ts';
import type { OperationRequest } from '#gateway/pipeline/operationRequest.ts';
import type { Authenticated } from '#gateway/security/authenticate.ts';
import { createSubscriptionHub } from '#gateway/subscriptions/subscriptionHub.ts';
import { createGraphqlTransportWs } from '#gateway/transports/graphqlTransportWs.ts';
import { createHttpStreams } from '#gateway/transports/httpStreams.ts';
import { createSeats } from '#gateway/transports/seats.ts';
import type { PreparedOperation, StreamPipeline } from '#gateway/transports/streamPipeline.ts';
import { systemClock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { ok } from '#platform/result.ts';
import { createFakeLink, type FakeLink } from './fakeLink.ts';
import { createTinyGraph, type TinyGraph } from './tinyGraph.ts';

export interface StreamServer {
  url: string;
  socketUrl: string;
  stock: FakeLink;
  gauges: { groups: number; subscribers: number; upstreams: number };
  /** Viewers in the order in which the pipeline saw them. */
  viewers: Viewer[];
  closeTransports(): Promise<void>;
  close(): Promise<void>;
}

export interface StreamServerOptions {
  heartbeatMs?: number;
  initWaitMs?: number;
  maxOperations?: number;
  closeSpreadMs?: number;
  /** Streams over HTTP at once; without limit unless given. */
  maxStreams?: number;
}

/** Good tokens are `token-of-{subject}`, or `token-of-{subject}-for-{milliseconds}`. */
export async function startStreamServer(options: StreamServerOptions = {}): Promise<StreamServer> {
  const graph = createTinyGraph();
  const stock = createFakeLink('stock');
  const links = new Map([['stock', stock]]);
  const gauges = { groups: 0, subscribers: 0, upstreams: 0 };
  const gauge = (name: keyof typeof gauges) => ({ inc: () => void gauges[name]++, dec: () => void gauges[name]-- });
  const logger = createLogger('gateway', { level: 'silent' });
  const metrics = {
    groups: gauge('groups'),
    subscribers: gauge('subscribers'),
    upstreams: gauge('upstreams'),
    drops: { inc: () => {} },
  };
  const hub = createSubscriptionHub({
    executor: graph.executor,
    links,
    recheck: (_generation, { variables }) => ok(variables),
    clock: systemClock,
    logger,
    metrics,
    requestTimeoutMs: 5_000,
  });
  const { pipeline, viewers } = createPipeline(graph, links);
  const { heartbeatMs = 60_000, maxStreams = Number.POSITIVE_INFINITY, ...limits } = options;
  const authenticate = async (token: string | undefined) => authenticateTest(token);
  const sockets = createGraphqlTransportWs({ pipeline, hub, authenticate, logger, heartbeatMs, ...limits });
  const streams = createHttpStreams({ pipeline, hub, logger, heartbeatMs });
  const seats = createSeats({ max: maxStreams, maxPerAddress: maxStreams, maxPerUser: maxStreams });
  const route = createGraphqlRoute({
    authenticator: { authenticate },
    overHttp: { handle: async (_request, response) => void response.writeHead(406).end() },
    streams,
    takeSeat: () => seats.take('127.0.0.1'),
    config: { maxBodyBytes: 65_536, maxStaffBodyBytes: 65_536 },
    logger,
  });

  const server = createServer((request, response) => void route(request, response));
  server.on('upgrade', sockets.handleUpgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const closeTransports = async () => {
    await Promise.all([sockets.close(), streams.close()]);
  };
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    socketUrl: `ws://127.0.0.1:${port}/graphql`,
    stock,
    gauges,
    viewers,
    closeTransports,
    async close() {
      await closeTransports();
      await hub.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function authenticateTest(token: string | undefined): Promise<Authenticated> {
  if (token === undefined) return { viewer: anonymousViewer('WEB', 'req_1'), expiresAt: null };
  const [, subject, lifeMs] = /^token-of-(\w+?)(?:-for-(\d+))?$/.exec(token) ?? [];
  if (!subject) throw new AppError('UNAUTHENTICATED', 'A valid token is needed.');
  return {
    viewer: { ...anonymousViewer('WEB', 'req_1'), kind: 'CUSTOMER', subject, scopes: ['caller:customer'] },
    expiresAt: lifeMs === undefined ? null : Date.now() + Number(lifeMs),
  };
}

function createPipeline(graph: TinyGraph, links: ReadonlyMap<string, FakeLink>) {
  const viewers: Viewer[] = [];
  const refuse = (status: number, errors: readonly GraphQLError[]) =>
    ({ ok: false, refusal: { status, errors } }) as const;
  const pipeline: StreamPipeline<PreparedOperation & { viewer: Viewer }> = {
    prepare({ query, operationName, variables, viewer }: OperationRequest) {
      viewers.push(viewer);
      const document = parse(String(query));
      const errors = validate(graph.generation.apiSchema, document);
      const coded = errors.map(
        ({ message }) => new Refused(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
      );
      if (errors.length > 0) return refuse(400, coded);
      const name = operationName as string | undefined;
      if (!getOperationAST(document, name))
        return refuse(400, [new Refused('No such operation.', { extensions: { code: 'BAD_REQUEST' } })]);
      return {
        ok: true,
        value: {
          generation: graph.generation,
          document,
          operationName: name,
          variables: (variables ?? {}) as Record<string, unknown>,
          viewer,
        },
      };
    },
    async execute({ generation, document, operationName, variables, viewer }) {
      const plan = await generation.plan(document, operationName);
      const body = await graph.executor.execute({
        generation,
        plan,
        document,
        operationName,
        variables,
        viewer,
        links,
        deadline: Date.now() + 5_000,
      });
      return { status: 200, body: JSON.stringify(body) };
    },
  };
  return { pipeline, viewers };
}
