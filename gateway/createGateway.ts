// The composition root: the only file that joins the parts. What each does is told by the README of this folder.
import './config/apolloTelemetryOff.ts';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#platform/clock.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { type ReadinessChecks, startAdminServer } from '#platform/telemetry/adminServer.ts';
import type { GatewayConfig } from './config/gatewayConfig.ts';
import { limitYoungGeneration } from './config/youngGeneration.ts';
import { createExecutor } from './execution/createExecutor.ts';
import { createCallerAddress } from './http/callerAddress.ts';
import { createOriginRule } from './http/cors.ts';
import { createExplorer } from './http/explorer.ts';
import { createGraphqlRoute } from './http/graphqlRoute.ts';
import { startHttpServer } from './http/httpServer.ts';
import type { StaticFile } from './http/page.ts';
import { createRouteTable, type Route } from './http/routes.ts';
import { createSchemaPage } from './http/schemaPage.ts';
import { introspectionRule } from './pipeline/authorizeOperation.ts';
import { createOperationPath, type OperationPathOptions } from './pipeline/createOperationPath.ts';
import { createOperationPipeline } from './pipeline/operationPipeline.ts';
import { planRule } from './pipeline/tellPlan.ts';
import { createAuthenticator, type TokenVerification } from './security/authenticate.ts';
import { followRevocations } from './security/followRevocations.ts';
import { createRevocations } from './security/revocations.ts';
import { createSubscriptionHub } from './subscriptions/subscriptionHub.ts';
import { followSupergraph } from './supergraph/followSupergraph.ts';
import type { ReloadOutcome } from './supergraph/supergraphManager.ts';
import type { SupergraphSource } from './supergraph/supergraphSource.ts';
import { createGatewayMetrics } from './telemetry/metrics.ts';
import { createGraphqlOverHttp } from './transports/graphqlOverHttp.ts';
import { createGraphqlTransportWs } from './transports/graphqlTransportWs.ts';
import { createHttpStreams } from './transports/httpStreams.ts';
import { createSeats, takeSeat } from './transports/seats.ts';
import { createUpgradeGate, type UpgradeGateOptions } from './transports/upgradeGate.ts';

export { readGatewayConfig } from './config/gatewayConfig.ts';
export { type ExplainedOperation, explainOperation } from './planning/explainOperation.ts';
export { createSupergraphSource } from './supergraph/createSource.ts';

export interface GatewayOptions {
  config: GatewayConfig;
  /** By name of the subgraph; closing them stays with their owner. */
  links: ReadonlyMap<string, SubgraphLink>;
  supergraph: SupergraphSource;
  verifier: TokenVerification;
  /** Of Apollo Server: with any, queries and mutations go through its pipeline, and nothing in flight is shared. */
  plugins?: OperationPathOptions['plugins'];
  extraRoutes?: readonly Route[];
  /** Path → file, for example the board at `/`. */
  staticFiles?: ReadonlyMap<string, StaticFile>;
  /** What `/status` tells. */
  statusInfo?: () => unknown;
  /** What must be there for `/readyz` to say yes. */
  checks?: ReadinessChecks;
  /** Metrics of others in this process, told on the admin port besides its own. */
  moreMetrics?: () => Promise<string>;
  logger: Logger;
  clock: Clock;
}

export interface Gateway extends Closeable {
  url: string;
  adminUrl: string;
  port: number;
  adminPort: number;
  /** Asks the source of the supergraph at once, beside the regular looks. Never rejects. */
  reload(): Promise<ReloadOutcome>;
}

/**
 * The federating gateway on a public and an admin port. `close()` is graceful: not ready, still taking requests for
 * `drainAcceptMs`, then streams are told to go elsewhere and requests in flight end.
 * @throws Error with one sentence when the supergraph cannot be used or a port cannot be had
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, logger, checks = {} } = options;
  const { host } = config;
  const opened: Closeable[] = config.limitYoungGeneration ? [limitYoungGeneration()] : [];
  try {
    const parts = await createParts(options);
    opened.push(parts);
    await parts.revocationsAsked;
    const metrics = async () => {
      const own = await parts.metrics.registry.metrics();
      return options.moreMetrics ? `${own}${await options.moreMetrics()}` : own;
    };
    const admin = await startAdminServer({ host, port: config.adminPort, checks, metrics });
    opened.push(admin);
    const origins = createOriginRule(config.allowedOrigins);
    const { routes, gate } = parts;
    const server = await startHttpServer({
      host,
      port: config.port,
      routes,
      origins,
      onUpgrade: gate.handleUpgrade,
      logger,
    });
    const close = async (): Promise<void> => {
      admin.drain();
      await wait(config.drainAcceptMs);
      server.stopListening();
      const drainedAt = performance.now() + config.drainMs;
      await parts.endStreams();
      await server.close(Math.max(0, drainedAt - performance.now()));
      await closeAll(opened);
    };
    let closing: Promise<void> | undefined;
    return {
      url: `http://${host}:${server.port}`,
      adminUrl: admin.url,
      port: server.port,
      adminPort: admin.port,
      reload: parts.reload,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/** All that stands behind the ports; nothing of it where a part of it fails. */
async function createParts(options: GatewayOptions) {
  const opened: Closeable[] = [];
  try {
    return { ...(await assemble(options, opened)), close: () => closeAll(opened) };
  } catch (error) {
    await closeAll(opened).catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}

/** Each part with a lifetime is noted among `opened` as soon as it is there, in the order in which it may end from the last on. */
async function assemble(options: GatewayOptions, opened: Closeable[]) {
  const { config, links, logger, clock } = options;
  const { requestTimeoutMs, heartbeatMs } = config;
  const metrics = createGatewayMetrics();
  const executor = await createExecutor(config.executor, { ...config, ...metrics.subgraphCalls, clock, logger });
  const maySeePlan = planRule(config.isProduction);
  const path = await createOperationPath({ ...options, ...config, executor, maySeePlan });
  opened.push(path);
  const { supergraphs, hotOperations } = await followSupergraph({
    source: options.supergraph,
    settings: config.supergraph,
    metrics,
    onSwap: (next) => void hub.moveTo(next),
    onEnd: path.release,
    logger,
  });
  opened.unshift(supergraphs); // the path ends while there still are generations
  const { authenticator, revocationsAsked, stopFollowing } = createIdentification(options);
  opened.push({ close: stopFollowing });
  const mayIntrospect = introspectionRule(config.isProduction);
  const pipeline = createOperationPipeline({
    currentGeneration: supergraphs.current,
    onPrepared: hotOperations.note,
    path,
    mayIntrospect,
    logger,
    metrics,
  });
  const hub = createSubscriptionHub({
    executor,
    links,
    recheck: pipeline.recheck,
    clock,
    logger,
    metrics: metrics.streams,
    requestTimeoutMs,
    keyLimits: config.streamKeys,
  });
  const entrance = createEntrance(config);
  metrics.countSeats(entrance.countSeats);
  const sockets = createGraphqlTransportWs({
    pipeline,
    hub,
    authenticate: authenticator.authenticate,
    logger,
    heartbeatMs,
    clock,
    claim: entrance.claim,
    addressOf: entrance.addressOf,
    closeSpreadMs: config.sockets.closeSpreadMs,
  });
  const gate = entrance.gateOf(sockets.handleUpgrade);
  const streams = createHttpStreams({ pipeline, hub, addressOf: entrance.addressOf, logger, heartbeatMs, clock });
  const overHttp = createGraphqlOverHttp({ pipeline });
  const routes = createRouteTable({
    ...options,
    graphql: createGraphqlRoute({ authenticator, overHttp, streams, config, takeSeat: entrance.takeSeat, logger }),
    schema: createSchemaPage(() => supergraphs.current().apiSchema),
    explorer: config.explorer ? createExplorer() : undefined,
  });
  const endStreams = async (): Promise<void> => {
    gate.close();
    await Promise.all([sockets.close(), streams.close()]);
    await hub.close();
  };
  opened.push({ close: endStreams });
  return { metrics, routes, gate, reload: supergraphs.reload, revocationsAsked, endStreams };
}

/** Who calls, as long as it is not told that the token was revoked. */
function createIdentification({ config, links, verifier: verification, clock, logger }: GatewayOptions) {
  const revocations = createRevocations(clock);
  const link = links.get('customer');
  const everyMs = config.revocationPollMs;
  const following = link && everyMs > 0 ? followRevocations({ link, revocations, everyMs, clock, logger }) : undefined;
  return {
    authenticator: createAuthenticator({ verification, channelTable: config.channelTable, clock, revocations }),
    /** Before anybody may come in: who was revoked is known, or cannot be known now. */
    revocationsAsked: following?.firstAsked,
    stopFollowing: async () => following?.close(),
  };
}

/** How many may come, how fast, and from where. */
function createEntrance({ sockets, trustedProxies }: GatewayConfig) {
  const seats = createSeats(sockets);
  const addressOf = createCallerAddress(trustedProxies);
  return {
    addressOf,
    claim: seats.claim,
    countSeats: seats.count,
    takeSeat: (request: IncomingMessage, viewer: Viewer) => takeSeat(seats, addressOf(request), viewer),
    gateOf: (open: UpgradeGateOptions['open']) =>
      createUpgradeGate({ perSecond: sockets.upgradesPerSecond, seats, addressOf, open }),
  };
}
