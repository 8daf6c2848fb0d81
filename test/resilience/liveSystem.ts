import { randomBytes } from 'node:crypto';
import { expect, vi } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import { stockLevelModel } from '#subgraphs/inventory/repository/stockLevelModel.ts';
import type { PartName } from '../../bin/system/spawnSystem.ts';
import { type SubgraphName, subgraphNames } from '../../bin/system/subgraphNames.ts';
import { startTokenIssuer } from '../concurrency/support/tokenIssuer.ts';
import { type NatsServer, natsServerPath, startNatsServer } from '../support/natsServer.ts';
import { freePort } from '../support/norenProcess.ts';
import { adjustStock } from '../support/shop.ts';
import { staffViewer } from '../support/subgraphHarness.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { createTcpProxy, type TcpProxy } from '../support/tcpProxy.ts';
import { makeWideShop, type WideShop } from '../support/wideShop.ts';

/** A process for each part with a cable before each that can be pulled. */
export interface LiveSystem {
  /** Asked without a cable between. */
  graph: TestSystem;
  /** For further processes of the same system. */
  environment: Readonly<Record<string, string>>;
  /** Of the gateway, as clients see it. */
  socketUrl: string;
  shop: WideShop;
  /** Sees all numbers, and outlives a gateway. */
  staffToken: string;
  /** Between clients and gateway, gateway and inventory, gateway and catalog, subgraphs and bus. */
  clients: TcpProxy;
  inventory: TcpProxy;
  catalog: TcpProxy;
  bus: TcpProxy;
  /** Sets the units on hand past the gateway, again and again until inventory has taken it. */
  change(levelId: string, units: number): Promise<void>;
  /** What the database holds, by level. */
  stored(): Promise<Record<string, { version: number; available: number }>>;
  kill(part: PartName): void;
  isBack(part: PartName): Promise<void>;
  startBus(): Promise<void>;
  killBus(): Promise<void>;
  close(): Promise<void>;
}

/** Defaults of TOKEN_ISSUER and TOKEN_AUDIENCE. */
const issuedBy = { issuer: 'noren-demo', audience: 'noren' };

/** Without a nats-server the parts have no bus. */
export async function startLiveSystem(options: { variants: number; stores: number }): Promise<LiveSystem> {
  const issuer = await startTokenIssuer(issuedBy);
  const keys = Object.fromEntries(subgraphNames.map((name) => [name, [randomBytes(32).toString('base64url')]]));
  const busPort = await freePort();
  const [clients, inventory, catalog, bus] = await Promise.all([
    createTcpProxy({ targets: [] }),
    createTcpProxy({ targets: [] }),
    createTcpProxy({ targets: [] }),
    createTcpProxy({ targets: [{ port: busPort }] }),
  ]);
  let server: NatsServer | undefined = natsServerPath ? await startNatsServer(busPort) : undefined;
  const busOfParts: Record<string, string> = server ? { BUS_URL: `nats://127.0.0.1:${bus.port}` } : {};
  const admin = await issuer.issue('admin', { kind: 'staff', roles: ['ADMIN'], locations: ['*'] });
  const staffToken = await issuer.issue('staff', { kind: 'staff', roles: ['MERCHANDISER'], locations: ['*'] });
  vi.stubEnv('JWKS_URL', issuer.url);
  vi.stubEnv('INTERNAL_KEYS', JSON.stringify(keys));
  const started = await startTestSystem({
    mode: 'processes',
    auditToken: async () => admin,
    environmentOfPart: (name): Record<string, string> => ({
      ...busOfParts,
      ...(name === 'gateway' && {
        SUBGRAPH_INVENTORY_URL: `http://127.0.0.1:${inventory.port}/graphql`,
        SUBGRAPH_CATALOG_URL: `http://127.0.0.1:${catalog.port}/graphql`,
        MAX_SOCKETS_PER_ADDRESS: '100000',
        MAX_SOCKETS_PER_USER: '100000',
      }),
    }),
  });
  vi.unstubAllEnvs(); // the parts have their own by now
  const gatewayPort = Number(new URL(started.url).port);
  const portOf = (name: SubgraphName) => gatewayPort + 1 + subgraphNames.indexOf(name);
  const inventoryPort = portOf('inventory');
  clients.use([{ port: gatewayPort }]);
  inventory.use([{ port: inventoryPort }]);
  catalog.use([{ port: portOf('catalog') }]);
  const system: TestSystem = { ...started, token: async () => staffToken };
  const link = createHttpLink({
    name: 'inventory',
    url: `http://127.0.0.1:${inventoryPort}/graphql`,
    keys: createKeyRing(keys),
    clock: systemClock,
  });
  const database = await connectDatabase(started.mongoUrl, 'noren_inventory');
  const pids = new Map<PartName, number | undefined>();
  // a gateway that asked before the cable was there may take a moment to ask again
  const shop = await vi.waitFor(() => makeWideShop(system, { name: `L${freshName()}`, ...options, units: 5 }), {
    timeout: 30_000,
    interval: 500,
  });
  const urls = subgraphNames.map((name) => [
    `SUBGRAPH_${name.toUpperCase()}_URL`,
    `http://127.0.0.1:${portOf(name)}/graphql`,
  ]);
  return {
    graph: system,
    environment: {
      ...Object.fromEntries(urls),
      MONGO_URL: started.mongoUrl,
      JWKS_URL: issuer.url,
      INTERNAL_KEYS: JSON.stringify(keys),
      ...busOfParts,
    },
    socketUrl: `ws://127.0.0.1:${clients.port}/graphql`,
    shop,
    staffToken,
    clients,
    inventory,
    catalog,
    bus,
    async change(levelId, units) {
      const key = crypto.randomUUID();
      const input = { levelId, mode: 'SET', quantity: units, reason: 'CORRECTION', idempotencyKey: key };
      const viewer = staffViewer(['stock:write', 'stock:read']);
      await vi.waitFor(
        async () => {
          const deadline = systemClock.now() + 5_000;
          const { data, errors } = await link.send({ query: adjustStock, variables: { input }, viewer, deadline });
          if (errors) throw new Error(JSON.stringify(errors));
          expect((data as { adjustStock: unknown }).adjustStock).toMatchObject({ userErrors: [] });
        },
        { timeout: 60_000, interval: 50 },
      );
    },
    async stored() {
      const documents = await database.model(stockLevelModel).find({}).lean();
      return Object.fromEntries(
        documents.map(({ variantId, locationId, rev, avail }) => [
          `stk_${variantId.slice(4)}_${locationId.slice(4)}`,
          { version: rev, available: avail },
        ]),
      );
    },
    kill(part) {
      const pid = Number(started.pidOf(part));
      pids.set(part, pid);
      process.kill(pid, 'SIGKILL');
    },
    async isBack(part) {
      await vi.waitFor(() => expect(started.pidOf(part)).not.toBe(pids.get(part)), { timeout: 30_000 });
      await started.isUp(part);
    },
    async startBus() {
      server = await startNatsServer(busPort);
    },
    async killBus() {
      await server?.kill();
      server = undefined;
    },
    async close() {
      await closeAll([issuer, { close: () => started.stop() }, database, link, clients, inventory, catalog, bus]);
      await server?.kill();
    },
  };
}

let names = 0;
/** A shop that could not be made whole leaves its name behind. */
const freshName = () => {
  names += 1;
  return names;
};
