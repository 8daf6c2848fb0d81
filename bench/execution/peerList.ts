import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type HivePlanner, hiveCommand, hiveIdentity } from '../drivers/hiveGateway.ts';
import { binaryVersion } from './binaryVersion.ts';
import { type Command, scriptCommand } from './launch.ts';
import type { PeerOrder } from './peers/peerOrder.ts';

export const peerIds = ['noren', 'apollo', 'hiveJs', 'hiveRust', 'hiveRouter', 'handWritten'] as const;
export type PeerId = (typeof peerIds)[number];

/** Distinct requests: nothing may be shared between requests in flight. Identical ones: all that a gateway can share. */
export type Pass = 'distinct' | 'identical';

export interface Peer {
  id: PeerId;
  name: string;
  version: string;
  /** What was on or off, in words for the report. */
  settings: Readonly<Record<Pass, string>>;
  command(order: PeerOrder, pass: Pass): Command;
}

const here = (file: string): string => join(import.meta.dirname, 'peers', file);

const orderEnvironment = (order: PeerOrder): Record<string, string> => ({ BENCH_ORDER: JSON.stringify(order) });

const noren: Peer = {
  id: 'noren',
  name: 'Noren',
  version: 'this commit',
  settings: {
    distinct: 'sharing of requests in flight off, deduplication of subgraph requests off',
    identical: 'sharing of requests in flight on, deduplication of subgraph requests on',
  },
  command: (order, pass) =>
    scriptCommand(here('norenProcess.ts'), { ...orderEnvironment(order), ...norenSwitches[pass] }),
};

/** Variables of the gateway by which a pass switches sharing. */
const norenSwitches: Readonly<Record<Pass, Record<string, string>>> = {
  distinct: { EXECUTOR: 'compiled', SHARE_IN_FLIGHT: '0', DEDUPLICATE_SUBGRAPH_CALLS: '0' },
  identical: { EXECUTOR: 'compiled', SHARE_IN_FLIGHT: '1', DEDUPLICATE_SUBGRAPH_CALLS: '1' },
};

const apollo: Peer = {
  id: 'apollo',
  name: 'Apollo Gateway + Server',
  version: `${versionIn('node_modules', '@apollo/gateway')} + ${versionIn('node_modules', '@apollo/server')}`,
  settings: { distinct: 'stock: it shares nothing in flight', identical: 'stock: it shares nothing in flight' },
  command: (order) => scriptCommand(here('apolloProcess.mjs'), orderEnvironment(order)),
};

const handWritten: Peer = {
  id: 'handWritten',
  name: 'hand-written Node',
  version: `undici ${versionIn('node_modules', 'undici')}`,
  settings: { distinct: 'it shares nothing in flight', identical: 'it shares nothing in flight' },
  command: (order) => scriptCommand(here('handWrittenProcess.ts'), orderEnvironment(order)),
};

function hiveGateway(folder: string, planner: HivePlanner): Peer {
  return {
    ...hiveIdentity(planner),
    settings: {
      distinct: 'inbound deduplication off (its default), deduplication of subgraph requests off (on by default)',
      identical: 'inbound deduplication on, deduplication of subgraph requests on',
    },
    command: (order, pass) => hiveCommand({ folder, planner, name: pass, settings: hiveSettings(pass), order }),
  };
}

function hiveSettings(pass: Pass): string {
  const isSharing = pass === 'identical';
  return `inboundInflightRequestDeduplication: ${isSharing},
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: ${isSharing} } } },`;
}

function hiveRouter(binary: string): Peer {
  return {
    id: 'hiveRouter',
    name: 'Hive Router (native)',
    version: binaryVersion(binary),
    settings: {
      distinct: 'one worker, laboratory off, router deduplication off (its default), subgraph deduplication off',
      identical: 'one worker, laboratory off, router and subgraph deduplication on',
    },
    command({ port, supergraphPath }, pass) {
      const isSharing = pass === 'identical';
      const config = {
        supergraph: { source: 'file', path: supergraphPath },
        http: { host: '127.0.0.1', port, workers: 1 },
        laboratory: { enabled: false },
        log: { level: 'error' },
        traffic_shaping: {
          all: { dedupe_enabled: isSharing },
          router: { dedupe: { enabled: isSharing } },
        },
      };
      const path = join(dirname(supergraphPath), `router-${pass}.yaml`);
      writeFileSync(path, JSON.stringify(config)); // JSON is YAML
      return { file: binary, args: [], environment: { ROUTER_CONFIG_FILE_PATH: path }, endsAlone: false };
    },
  };
}

/** Who is measured. `folder` is where the installed peers are; without it, or without the binary, those are left out. */
export function listPeers(options: { folder: string | undefined; routerBinary: string | undefined }): Peer[] {
  const { folder, routerBinary } = options;
  const peers = [noren, apollo];
  if (folder) peers.push(hiveGateway(folder, 'JavaScript'), hiveGateway(folder, 'Rust'));
  if (routerBinary) {
    if (!existsSync(routerBinary)) throw new Error(`HIVE_ROUTER_BIN names ${routerBinary}, which is not there.`);
    peers.push(hiveRouter(routerBinary));
  }
  return [...peers, handWritten];
}

function versionIn(folder: string, name: string): string {
  const manifest = join(import.meta.dirname, '../..', folder, name, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
