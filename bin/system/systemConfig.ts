import { resolve } from 'node:path';
import { z } from 'zod';
import { readEnvironment } from '#platform/config/readEnvironment.ts';
import { type SubgraphName, subgraphNames } from './subgraphNames.ts';

const milliseconds = (fallback: number) => z.coerce.number().int().min(10).max(86_400_000).default(fallback);
/** The first of six ports; the highest there is is 65,535. */
const portBase = (fallback: number) => z.coerce.number().int().min(0).max(65_530).default(fallback);

const busAddress = z
  .string()
  .refine(
    (text) => /^(nats|tls):\/\/[^/]/.test(text) && URL.canParse(text),
    'an address such as nats://bus.example:4222',
  );

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT_BASE: portBase(4000),
  ADMIN_PORT_BASE: portBase(9400),
  MONGO_URL: z.string().optional(),
  BUS_URL: busAddress.optional(),
  STORE_PATH: z.string().default('.noren'),
  RUN_DIR: z.string().optional(),
  INTERNAL_KEYS: z.string().optional(),
  JWKS_URL: z.string().url().optional(),
  TOKEN_ISSUER: z.string().default('noren-demo'),
  TOKEN_AUDIENCE: z.string().default('noren'),
  ALLOW_EMBEDDED_STORE: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  RELAY_MS: milliseconds(1_000),
  RELAY_LEASE_MS: milliseconds(3_000),
  LOG_TAIL_MS: milliseconds(200),
  CURSOR_LIFE_MS: milliseconds(86_400_000),
  STREAM_IDENTITY_MS: milliseconds(300_000),
  SUBGRAPH_CATALOG_URL: z.string().url().optional(),
  SUBGRAPH_INVENTORY_URL: z.string().url().optional(),
  SUBGRAPH_CUSTOMER_URL: z.string().url().optional(),
  SUBGRAPH_ORDERS_URL: z.string().url().optional(),
  SUBGRAPH_LOYALTY_URL: z.string().url().optional(),
  SUBGRAPH_CONNECTIONS: z.coerce.number().int().min(1).max(1_024).default(96),
  SUBGRAPH_PIPELINING: z.coerce.number().int().min(1).max(16).default(1),
});

/** Which parts run where, read once from the environment. */
export interface SystemConfig {
  /** Where it was read from; the gateway reads its own settings there. */
  environment: NodeJS.ProcessEnv;
  isProduction: boolean;
  host: string;
  portBase: number;
  adminPortBase: number;
  mongoUrl: string | undefined;
  busUrl: string | undefined;
  storePath: string;
  runDir: string;
  internalKeys: string | undefined;
  token: { jwksUrl: string | undefined; issuer: string; audience: string };
  allowEmbeddedStore: boolean;
  logLevel: string;
  periods: { relayMs: number; relayLeaseMs: number; logTailMs: number; cursorLifeMs: number };
  /** How long a stream of a subgraph behind a port goes on under one identity. */
  streamIdentityMs: number;
  subgraphUrls: Readonly<Record<SubgraphName, string>>;
  /** Sockets to one subgraph at most, and queries on one socket before the first is answered. */
  linkLimits: { connections: number; pipelining: number };
}

/** Port of a part on this host: the gateway has the base, the subgraphs the next five. 0 stays 0: any free port. */
export const portOf = (base: number, index: number): number => (base === 0 ? 0 : base + index);

/** @throws Error with one line that names the variable and what it must be */
export function readSystemConfig(source: NodeJS.ProcessEnv = process.env): SystemConfig {
  const values = readEnvironment(environment, source);
  const urls = subgraphNames.map((name, index) => {
    const given = values[`SUBGRAPH_${name.toUpperCase()}_URL` as 'SUBGRAPH_CATALOG_URL'];
    return [name, given ?? `http://127.0.0.1:${portOf(values.PORT_BASE, index + 1)}/graphql`] as const;
  });
  return Object.freeze({
    environment: source,
    isProduction: values.NODE_ENV === 'production',
    host: values.HOST,
    portBase: values.PORT_BASE,
    adminPortBase: values.ADMIN_PORT_BASE,
    mongoUrl: values.MONGO_URL,
    busUrl: values.BUS_URL,
    storePath: resolve(values.STORE_PATH),
    runDir: resolve(values.RUN_DIR ?? `${values.STORE_PATH}/run`),
    internalKeys: values.INTERNAL_KEYS,
    token: { jwksUrl: values.JWKS_URL, issuer: values.TOKEN_ISSUER, audience: values.TOKEN_AUDIENCE },
    allowEmbeddedStore: values.ALLOW_EMBEDDED_STORE === '1',
    logLevel: values.LOG_LEVEL,
    periods: {
      relayMs: values.RELAY_MS,
      relayLeaseMs: values.RELAY_LEASE_MS,
      logTailMs: values.LOG_TAIL_MS,
      cursorLifeMs: values.CURSOR_LIFE_MS,
    },
    streamIdentityMs: values.STREAM_IDENTITY_MS,
    subgraphUrls: Object.fromEntries(urls) as Record<SubgraphName, string>,
    linkLimits: { connections: values.SUBGRAPH_CONNECTIONS, pipelining: values.SUBGRAPH_PIPELINING },
  });
}
