import { join } from 'node:path';
import { createGateway, createSupergraphSource, type Gateway, readGatewayConfig } from '#gateway/createGateway.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import type { ReadinessChecks } from '#platform/telemetry/adminServer.ts';
import { bundleBoard } from '../../channels/board/bundleBoard.ts';
import { checkTokenIssuer } from './checkSettings.ts';
import { createDemoIssuer } from './demoIssuer.ts';
import { demoTokenRoute } from './demoTokenRoute.ts';
import { createPlaceFinder } from './placeFinder.ts';
import type { SystemConfig } from './systemConfig.ts';

/** What `npm run compose` wrote. */
const composed = join(import.meta.dirname, '../../schema/supergraph.graphql');

/** The gateway with the board, and outside production with the demo issuer. */
export async function startGateway(options: {
  config: SystemConfig;
  links: ReadonlyMap<string, SubgraphLink>;
  checks: ReadinessChecks;
  moreMetrics?: () => Promise<string>;
  clock?: Clock;
}): Promise<Gateway> {
  const { config, links, checks, moreMetrics, clock = systemClock } = options;
  const { jwksUrl, issuer, audience } = config.token;
  checkTokenIssuer(config);
  const demo = jwksUrl ? undefined : await createDemoIssuer({ issuer, audience, clock });
  const gatewayConfig = readGatewayConfig(config.environment);
  const { location, publicKey } = gatewayConfig.supergraph;
  return createGateway({
    config: gatewayConfig,
    links,
    supergraph: createSupergraphSource({ location: location ?? composed, publicKey }),
    verifier: { jwks: demo ? demo.keys : { url: String(jwksUrl) }, issuer, audience },
    extraRoutes: demo ? [demoTokenRoute({ issuer: demo, findPlace: createPlaceFinder(links, clock) })] : [],
    staticFiles: await bundleBoard({ demoIssuer: demo !== undefined, explorer: gatewayConfig.explorer }),
    checks,
    ...(moreMetrics && { moreMetrics }),
    logger: createLogger('gateway', { level: config.logLevel }),
    clock,
  });
}
