import { collectDefaultMetrics, Registry } from 'prom-client';
import { systemClock } from '#platform/clock.ts';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { startSubgraphServer } from '#platform/subgraph/subgraphServer.ts';
import { startAdminServer } from '#platform/telemetry/adminServer.ts';
import { createBus } from './createBus.ts';
import { readInternalKeys } from './internalKeys.ts';
import { registerSubgraphMetrics } from './subgraphMetrics.ts';
import { type SubgraphName, subgraphNames } from './subgraphNames.ts';
import { subgraphParts } from './subgraphParts.ts';
import { portOf, type SystemConfig } from './systemConfig.ts';

export interface RunningPart extends Closeable {
  url: string;
  adminUrl: string;
}

/** One subgraph as a process of its own. It follows the event log by its tail, faster where BUS_URL names a bus. */
export async function startSubgraphProcess(name: SubgraphName, config: SystemConfig): Promise<RunningPart> {
  if (!config.mongoUrl)
    throw new Error('MONGO_URL is not set: a subgraph of its own needs the database that all parts use.');
  const logger = createLogger(name, { level: config.logLevel });
  const { ring: keys } = readInternalKeys(config, { memory: false, of: [name] });
  const started: Closeable[] = [];
  const links = new Map<string, SubgraphLink>();
  const link = (other: string): SubgraphLink => {
    const known = links.get(other);
    if (known) return known;
    const made = createHttpLink({
      name: other,
      url: config.subgraphUrls[other as SubgraphName],
      keys,
      clock: systemClock,
      ...config.linkLimits,
    });
    links.set(other, made);
    started.push(made);
    return made;
  };
  try {
    const bus = await createBus(config);
    started.push(bus);
    const subgraph = await subgraphParts[name].create({
      mongoUrl: config.mongoUrl,
      bus,
      link,
      config,
      clock: systemClock,
    });
    started.push(subgraph);
    const index = subgraphNames.indexOf(name) + 1;
    const server = await startSubgraphServer({
      subgraph,
      keys,
      port: portOf(config.portBase, index),
      host: config.host,
      streamIdentityMs: config.streamIdentityMs,
      logger,
    });
    started.push(server);
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    registerSubgraphMetrics(registry, [subgraph]);
    const admin = await startAdminServer({
      port: portOf(config.adminPortBase, index),
      host: config.host,
      checks: { store: () => subgraph.ready() },
      metrics: () => registry.metrics(),
    });
    started.push(admin);
    return { url: server.url, adminUrl: admin.url, close: () => closeAll(started.splice(0)) };
  } catch (error) {
    await closeAll(started).catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}
