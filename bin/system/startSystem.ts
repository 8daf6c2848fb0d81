import { Registry } from 'prom-client';
import type { Gateway } from '#gateway/createGateway.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { createEmbeddedStore } from '#platform/embeddedStore/createEmbeddedStore.ts';
import type { EventBus } from '#platform/events/eventBus.ts';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { createLocalLink } from '#platform/link/localLink.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import type { Subgraph } from '#platform/subgraph/createSubgraph.ts';
import { startSubgraphServer } from '#platform/subgraph/subgraphServer.ts';
import { checkSettings } from './checkSettings.ts';
import { createBus } from './createBus.ts';
import { readInternalKeys } from './internalKeys.ts';
import { startGateway } from './startGateway.ts';
import { registerSubgraphMetrics } from './subgraphMetrics.ts';
import { type SubgraphName, subgraphNames } from './subgraphNames.ts';
import { migrateAll, subgraphParts } from './subgraphParts.ts';
import { portOf, type SystemConfig } from './systemConfig.ts';

/** Told as each part is up: what it is, where it is, how long it took. */
export type OnPart = (part: { name: string; place: string; note?: string; tookMs: number }) => void;

export interface System {
  url: string;
  adminUrl: string;
  /** The database that all parts use. */
  mongoUrl: string;
  subgraphs: ReadonlyMap<string, Subgraph>;
  stop(): Promise<void>;
}

export interface StartSystemOptions {
  config: SystemConfig;
  /** Real sockets between gateway and subgraphs, in the same process. */
  http?: boolean;
  /** Keep nothing. */
  memory?: boolean;
  /** Of all parts; time passes by it, timers go by the process. */
  clock?: Clock;
  onPart?: OnPart;
}

/** Store → subgraphs → links → gateway, all in this process. Whatever fails, what was started is stopped again. */
export async function startSystem(options: StartSystemOptions): Promise<System> {
  const started: Closeable[] = [];
  try {
    return await startParts(options, started);
  } catch (error) {
    await closeAll(started).catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}

async function startParts(options: StartSystemOptions, started: Closeable[]): Promise<System> {
  const { config, clock = systemClock } = options;
  const onPart = timed(options.onPart);
  const mongoUrl = await openStore(options, started, onPart);
  await migrateAll(mongoUrl);
  const bus = await createBus(config);
  started.push(bus);
  const subgraphs = new Map<string, Subgraph>();
  const links = new Map<string, SubgraphLink>();
  const { ring: keys } = readInternalKeys(config, { memory: options.memory ?? false });
  const link = (name: string): SubgraphLink => {
    const known = links.get(name);
    if (!known) throw new Error(`There is no subgraph ${name}.`);
    return known;
  };
  for (const [index, name] of subgraphNames.entries()) {
    const subgraph = await createPart({ name, mongoUrl, bus, link, config, clock });
    subgraphs.set(name, subgraph);
    started.push(subgraph);
    if (options.http) {
      const server = await startSubgraphServer({
        subgraph,
        keys,
        clock,
        port: portOf(config.portBase, index + 1),
        streamIdentityMs: config.streamIdentityMs,
        logger: createLogger(name, { level: config.logLevel }),
      });
      const httpLink = createHttpLink({ name, url: server.url, keys, clock, ...config.linkLimits });
      started.push(server, httpLink);
      links.set(name, httpLink);
      onPart(name, server.url);
    } else {
      const localLink = createLocalLink(subgraph, clock);
      started.push(localLink);
      links.set(name, localLink);
      onPart(name, 'in this process');
    }
  }
  const checks = Object.fromEntries([...subgraphs].map(([name, subgraph]) => [name, () => subgraph.ready()]));
  const registry = new Registry();
  registerSubgraphMetrics(registry, [...subgraphs.values()]);
  const gateway: Gateway = await startGateway({ config, links, checks, moreMetrics: () => registry.metrics(), clock });
  started.push(gateway);
  onPart('gateway', gateway.url, `admin ${gateway.adminUrl}`);
  return { url: gateway.url, adminUrl: gateway.adminUrl, mongoUrl, subgraphs, stop: () => closeAll(started.splice(0)) };
}

const createPart = ({
  name,
  ...rest
}: {
  name: SubgraphName;
  mongoUrl: string;
  bus: EventBus;
  link: (name: string) => SubgraphLink;
  config: SystemConfig;
  clock: Clock;
}) => subgraphParts[name].create(rest);

/** Checks the settings and opens the given database, else the embedded store. @throws Error with one sentence */
export async function openStore(
  options: Pick<StartSystemOptions, 'config' | 'memory'>,
  started: Closeable[],
  onPart: (name: string, place: string, note?: string) => void,
): Promise<string> {
  const { config } = options;
  checkSettings(config);
  if (config.mongoUrl) {
    onPart('store', 'MONGO_URL');
    return config.mongoUrl;
  }
  const store = await createEmbeddedStore({
    ...(!options.memory && { path: config.storePath }),
    logger: createLogger('store', { level: config.logLevel }),
  });
  started.push(store);
  onPart(
    'store',
    options.memory ? 'embedded, in memory: nothing is kept' : `embedded, in ${config.storePath}`,
    'for trying out',
  );
  return store.url;
}

/** Turns "this part is up" into a line with the time since the part before. */
export function timed(onPart: OnPart | undefined) {
  let last = performance.now();
  return (name: string, place: string, note?: string) => {
    const now = performance.now();
    onPart?.({ name, place, ...(note && { note }), tookMs: Math.round(now - last) });
    last = now;
  };
}
