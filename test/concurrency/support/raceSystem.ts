import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { type SubgraphName, subgraphNames } from '../../../bin/system/subgraphNames.ts';
import { startTestSystem, type TestSystem } from '../../support/system.ts';
import { type Books, openBooks } from './books.ts';
import { createPatientGraph, type Operation } from './patientGraph.ts';
import { startTokenIssuer } from './tokenIssuer.ts';

/** Connections that all callers of one suite share. */
const connections = 64;
/** Defaults of TOKEN_ISSUER and TOKEN_AUDIENCE. */
const issuedBy = { issuer: 'noren-demo', audience: 'noren' };

/** The whole system, a process for each part, with callers of every kind and a look into its databases. */
export interface RaceSystem extends TestSystem {
  customerToken(customerId: string): Promise<string>;
  /** Over 64 connections, again and again where that does no harm. @throws Error for errors that stay */
  ask<Data>(operation: Operation): Promise<Data>;
  /** A command between subgraphs, as orders sends it to inventory; the data of its one field. */
  command<Payload>(field: string, query: string, input: Record<string, unknown>): Promise<Payload>;
  books: Books;
}

/** On an empty store in memory, or on MONGO_URL. */
export async function startRaceSystem(): Promise<RaceSystem> {
  const issuer = await startTokenIssuer(issuedBy);
  const keys = Object.fromEntries(subgraphNames.map((name) => [name, [randomBytes(32).toString('base64url')]]));
  vi.stubEnv('JWKS_URL', issuer.url);
  vi.stubEnv('INTERNAL_KEYS', JSON.stringify(keys));
  const system = await startTestSystem({
    mode: 'processes',
    auditToken: () => issuer.issue('admin-all', claimsOf('ADMIN', undefined)),
  });
  vi.unstubAllEnvs(); // the parts have their own by now
  const graph = createPatientGraph({ url: system.url, connections });
  const ring = createKeyRing(keys);
  const inventory = createHttpLink({
    name: 'inventory',
    url: urlOf(system, 'inventory'),
    keys: ring,
    clock: systemClock,
  });
  const books = await openBooks(system.mongoUrl);
  return {
    ...system,
    token: (role, store) => issuer.issue(`${role}-${store ?? 'all'}`, claimsOf(role.toUpperCase(), store)),
    customerToken: (customerId) => issuer.issue(customerId, { kind: 'customer' }),
    ask: graph.ask,
    async command<Payload>(field: string, query: string, input: Record<string, unknown>) {
      const viewer = systemViewer('orders', 'race');
      const result = await inventory.send({ query, variables: { input }, viewer, deadline: systemClock.now() + 9_000 });
      if (result.errors) throw new Error(JSON.stringify(result.errors));
      return result.data?.[field] as Payload;
    },
    books,
    stop: () => closeAll([{ close: () => issuer.close() }, { close: () => system.stop() }, books, inventory, graph]),
  };
}

/** The gateway has the first port, the subgraphs have the next ones. */
function urlOf(system: TestSystem, name: SubgraphName): string {
  const url = new URL(system.url);
  url.port = String(Number(url.port) + 1 + subgraphNames.indexOf(name));
  return String(url);
}

/** As the demo issuer writes them; places by their code. */
function claimsOf(role: string, store: string | undefined): Record<string, unknown> {
  if (role === 'KIOSK') return { kind: 'device', locations: store ? [store] : [] };
  return { kind: 'staff', roles: [role], locations: [store ?? '*'] };
}
