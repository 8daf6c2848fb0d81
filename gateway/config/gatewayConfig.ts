import { z } from 'zod';
import { readEnvironment } from '#platform/config/readEnvironment.ts';
import { type ChannelTable, parseChannelTable } from './channelTable.ts';
import { type Network, parseTrustedProxies } from './trustedProxies.ts';

const milliseconds = (fallback: number) => z.coerce.number().int().min(0).max(600_000).default(fallback);
const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().min(1).max(1_000_000);
const bytes = (fallback: number) => z.coerce.number().int().min(1_024).max(16_777_216).default(fallback);

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.optional(),
  ADMIN_PORT: port.optional(),
  PORT_BASE: port.default(4000),
  ADMIN_PORT_BASE: port.default(9400),
  EXPLORER: z.enum(['0', '1']).optional(),
  ALLOWED_ORIGINS: z.string().default(''),
  CHANNELS: z.string().default(''),
  MAX_BODY_BYTES: bytes(65_536),
  MAX_STAFF_BODY_BYTES: bytes(262_144),
  REQUEST_TIMEOUT_MS: milliseconds(10_000),
  QUERY_CALL_TIMEOUT_MS: milliseconds(3_000),
  MUTATION_CALL_TIMEOUT_MS: milliseconds(9_000),
  EXECUTOR: z.enum(['compiled', 'reference']).default('compiled'),
  SHARE_IN_FLIGHT: z.enum(['0', '1']).default('1'),
  DEDUPLICATE_SUBGRAPH_CALLS: z.enum(['0', '1']).default('1'),
  LIMIT_YOUNG_GENERATION: z.enum(['0', '1']).default('1'),
  DRAIN_ACCEPT_MS: milliseconds(2_000),
  DRAIN_MS: milliseconds(20_000),
  HEARTBEAT_MS: milliseconds(12_000),
  MAX_SOCKETS: count.default(15_000),
  MAX_SOCKETS_PER_ADDRESS: count.optional(),
  MAX_SOCKETS_PER_USER: count.optional(),
  MAX_STREAM_KEYS: count.default(300_000),
  MAX_STREAM_KEYS_PER_ADDRESS: count.optional(),
  MAX_STREAM_KEYS_PER_USER: count.optional(),
  UPGRADES_PER_SECOND: count.default(600),
  CLOSE_SPREAD_MS: milliseconds(10_000),
  REVOCATION_POLL_MS: milliseconds(2_000),
  TRUSTED_PROXIES: z.string().default(''),
  SUPERGRAPH: z.string().optional(),
  SUPERGRAPH_PUBLIC_KEY: z.string().optional(),
  SUPERGRAPH_POLL_MS: milliseconds(5_000),
  SUPERGRAPH_DRAIN_MS: milliseconds(2_000),
  SUPERGRAPH_MAY_BREAK: z.enum(['0', '1']).default('0'),
});

/** Settings of the gateway; frozen. Times in milliseconds, port 0 is any free port. */
export interface GatewayConfig {
  readonly isProduction: boolean;
  readonly host: string;
  readonly port: number;
  readonly adminPort: number;
  /** Whether `/graphiql` is served. */
  readonly explorer: boolean;
  /** Exact origins of front ends elsewhere; a page of the gateway itself needs none. */
  readonly allowedOrigins: ReadonlySet<string>;
  readonly channelTable: ChannelTable;
  readonly maxBodyBytes: number;
  readonly maxStaffBodyBytes: number;
  readonly requestTimeoutMs: number;
  readonly queryCallTimeoutMs: number;
  readonly mutationCallTimeoutMs: number;
  /** Which implementation of `execution/planExecutor.ts` runs plans. */
  readonly executor: 'compiled' | 'reference';
  /** Whether equal queries of anonymous callers and devices that are in flight run once. */
  readonly shareInFlight: boolean;
  /** Whether equal queries to a subgraph that are in flight are sent once. */
  readonly deduplicateSubgraphCalls: boolean;
  /** Whether V8's young generation is kept small. */
  readonly limitYoungGeneration: boolean;
  /** How long a stopping gateway, no longer ready, still takes new requests. */
  readonly drainAcceptMs: number;
  /** How long requests in flight may take to end after that. */
  readonly drainMs: number;
  readonly heartbeatMs: number;
  /** How often it is asked which tokens were revoked; 0 is never. */
  readonly revocationPollMs: number;
  /** Empty where requests come from their callers themselves. */
  readonly trustedProxies: readonly Network[];
  readonly sockets: SocketSettings;
  readonly streamKeys: StreamKeySettings;
  readonly supergraph: SupergraphSettings;
}

/** How many sockets and streams may be open, how fast they may come, and how they are told to go. */
export interface SocketSettings {
  readonly max: number;
  readonly maxPerAddress: number;
  readonly maxPerUser: number;
  readonly upgradesPerSecond: number;
  /** Over how long at most a stopping gateway tells its sockets to go. */
  readonly closeSpreadMs: number;
}

/** How many keys may be held for the groups that are open: 3 KiB each, more with joins. */
export interface StreamKeySettings {
  readonly max: number;
  readonly maxPerAddress: number;
  readonly maxPerUser: number;
}

export interface SupergraphSettings {
  /** A file or an http(s) address; without one, the supergraph that comes with these sources. */
  readonly location: string | undefined;
  /** Ed25519, in PEM; with one, only a supergraph that it signed is loaded. */
  readonly publicKey: string | undefined;
  /** How often its source is asked; 0 is never. */
  readonly pollMs: number;
  /** How long a replaced one still plans for operations that began with it. */
  readonly drainMs: number;
  /** Whether a new one may take something away from clients. */
  readonly mayBreak: boolean;
}

/** @throws Error with one line that names the variable and what it must be */
export function readGatewayConfig(source: NodeJS.ProcessEnv = process.env): GatewayConfig {
  const values = readEnvironment(environment, source);
  const isProduction = values.NODE_ENV === 'production';
  const trustedProxies = parseTrustedProxies(values.TRUSTED_PROXIES);
  // where only this machine can connect, and no proxy brings others, all come from one address and are no strangers
  const isOpenToOthers = !['127.0.0.1', '::1', 'localhost'].includes(values.HOST) || trustedProxies.length > 0;
  return Object.freeze({
    isProduction,
    host: values.HOST,
    port: values.PORT ?? values.PORT_BASE,
    adminPort: values.ADMIN_PORT ?? values.ADMIN_PORT_BASE,
    explorer: values.EXPLORER === undefined ? !isProduction : values.EXPLORER === '1',
    allowedOrigins: parseOrigins(values.ALLOWED_ORIGINS),
    channelTable: parseChannelTable(values.CHANNELS),
    maxBodyBytes: values.MAX_BODY_BYTES,
    maxStaffBodyBytes: values.MAX_STAFF_BODY_BYTES,
    requestTimeoutMs: values.REQUEST_TIMEOUT_MS,
    queryCallTimeoutMs: values.QUERY_CALL_TIMEOUT_MS,
    mutationCallTimeoutMs: values.MUTATION_CALL_TIMEOUT_MS,
    executor: values.EXECUTOR,
    shareInFlight: values.SHARE_IN_FLIGHT === '1',
    deduplicateSubgraphCalls: values.DEDUPLICATE_SUBGRAPH_CALLS === '1',
    limitYoungGeneration: values.LIMIT_YOUNG_GENERATION === '1',
    drainAcceptMs: values.DRAIN_ACCEPT_MS,
    drainMs: values.DRAIN_MS,
    heartbeatMs: values.HEARTBEAT_MS,
    revocationPollMs: values.REVOCATION_POLL_MS,
    trustedProxies,
    sockets: socketSettings(values, isOpenToOthers),
    streamKeys: streamKeySettings(values, isOpenToOthers),
    supergraph: supergraphSettings(values),
  });
}

function socketSettings(values: z.infer<typeof environment>, isOpenToOthers: boolean): SocketSettings {
  const max = values.MAX_SOCKETS;
  return Object.freeze({
    max,
    maxPerAddress: values.MAX_SOCKETS_PER_ADDRESS ?? (isOpenToOthers ? 200 : max),
    maxPerUser: values.MAX_SOCKETS_PER_USER ?? (isOpenToOthers ? 20 : max),
    upgradesPerSecond: values.UPGRADES_PER_SECOND,
    closeSpreadMs: values.CLOSE_SPREAD_MS,
  });
}

function streamKeySettings(values: z.infer<typeof environment>, isOpenToOthers: boolean): StreamKeySettings {
  const max = values.MAX_STREAM_KEYS;
  return Object.freeze({
    max,
    maxPerAddress: values.MAX_STREAM_KEYS_PER_ADDRESS ?? (isOpenToOthers ? 20_000 : max),
    maxPerUser: values.MAX_STREAM_KEYS_PER_USER ?? (isOpenToOthers ? 4_000 : max),
  });
}

function supergraphSettings(values: z.infer<typeof environment>): SupergraphSettings {
  return Object.freeze({
    location: values.SUPERGRAPH,
    publicKey: values.SUPERGRAPH_PUBLIC_KEY?.replaceAll('\\n', '\n'),
    pollMs: values.SUPERGRAPH_POLL_MS,
    drainMs: values.SUPERGRAPH_DRAIN_MS,
    mayBreak: values.SUPERGRAPH_MAY_BREAK === '1',
  });
}

function parseOrigins(text: string): ReadonlySet<string> {
  const origins = text
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrong !== undefined)
    throw new Error(`ALLOWED_ORIGINS has the entry "${wrong}"; write it as https://host, with no path.`);
  return new Set(origins);
}
