import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type HivePlanner, hiveCommand, hiveIdentity } from '../drivers/hiveGateway.ts';
import { binaryVersion } from '../execution/binaryVersion.ts';
import { type Command, scriptCommand } from '../execution/launch.ts';
import type { LiveOrder } from './peers/liveOrder.ts';

export const livePeerIds = ['noren', 'stock', 'rawLoop', 'cLoop', 'hiveJs', 'hiveRust', 'hiveRouter'] as const;
export type LivePeerId = (typeof livePeerIds)[number];

export interface LivePeer {
  id: LivePeerId;
  name: string;
  version: string;
  /** What was on or off, in words for the report. */
  settings: string;
  command(order: LiveOrder): Command;
}

const here = (file: string): string => join(import.meta.dirname, 'peers', file);

const orderEnvironment = (order: LiveOrder): Record<string, string> => ({ BENCH_ORDER: JSON.stringify(order) });

/** Caps are for strangers: here all clients are one address and come at once. */
const noCaps = {
  MAX_SOCKETS: '1000000',
  MAX_SOCKETS_PER_ADDRESS: '1000000',
  MAX_SOCKETS_PER_USER: '1000000',
  UPGRADES_PER_SECOND: '1000000',
};

export const norenPeer: LivePeer = {
  id: 'noren',
  name: 'Noren',
  version: 'this commit',
  settings: 'caps of sockets and the pace of upgrades raised; all else as it comes',
  command: (order) => scriptCommand(here('norenProcess.ts'), { ...orderEnvironment(order), ...noCaps }),
};

const ownPeers: readonly LivePeer[] = [
  norenPeer,
  {
    id: 'stock',
    name: 'graphql-ws + graphql-js',
    version: `${versionOf('graphql-ws')} + ${versionOf('graphql')}`,
    settings: 'stock, over ws; the joined product is in its memory',
    command: (order) => scriptCommand(here('stockGraphqlWs.mjs'), orderEnvironment(order)),
  },
  {
    id: 'rawLoop',
    name: 'raw loop, Node',
    version: process.version,
    settings: 'no GraphQL: one frame made once, socket.write in a loop',
    command: (order) => scriptCommand(here('rawLoop.mjs'), orderEnvironment(order)),
  },
];

const profileFolder = join(import.meta.dirname, '../../.noren/bench/profiles');

/** Noren's process with a CPU profile; others as they are. */
export function profiled(peer: LivePeer): LivePeer {
  if (peer.id !== 'noren') return peer;
  const options = ['--cpu-prof', '--cpu-prof-dir', profileFolder];
  return {
    ...peer,
    command(order) {
      const command = peer.command(order);
      return { ...command, args: [...options, ...command.args] };
    },
  };
}

/** @throws Error when the compiler refuses */
function cLoop(binary: string): LivePeer {
  execFileSync('cc', ['-O2', '-o', binary, here('rawLoop.c')]);
  return {
    id: 'cLoop',
    name: 'raw loop, C',
    version: execFileSync('cc', ['--version'], { encoding: 'utf8' }).split('\n', 1)[0] ?? 'cc',
    settings: 'no GraphQL: one frame made once, write() in a loop',
    command: ({ port, linePort }) => ({
      file: binary,
      args: [String(port), String(linePort)],
      environment: {},
      endsAlone: false,
    }),
  };
}

const hiveGateway = (folder: string, planner: HivePlanner): LivePeer => ({
  ...hiveIdentity(planner),
  settings: 'deduplication of requests in flight on, both ways; subscriptions to subgraphs over WebSocket',
  command: (order) => hiveCommand({ folder, planner, name: 'live', settings: hiveSettings, order }),
});

const hiveSettings = `inboundInflightRequestDeduplication: true,
  transportEntries: {
    '*.http': {
      options: { deduplicateInflightRequests: true, subscriptions: { kind: 'ws', location: '/graphql' } },
    },
  },`;

function hiveRouter(binary: string): LivePeer {
  return {
    id: 'hiveRouter',
    name: 'Hive Router (native)',
    version: binaryVersion(binary),
    settings: 'one worker, laboratory off, deduplication on, 1,000,000 long-lived clients, WebSocket on both sides',
    command({ port, supergraphPath }) {
      const config = {
        supergraph: { source: 'file', path: supergraphPath },
        http: { host: '127.0.0.1', port, workers: 1 },
        laboratory: { enabled: false },
        log: { level: 'error' },
        subscriptions: { enabled: true, websocket: { all: { path: '/graphql' } } },
        websocket: { enabled: true, path: '/graphql' },
        traffic_shaping: {
          all: { dedupe_enabled: true },
          router: { dedupe: { enabled: true }, max_long_lived_clients: 1_000_000 },
        },
      };
      const path = join(dirname(supergraphPath), 'router-live.yaml');
      writeFileSync(path, JSON.stringify(config)); // JSON is YAML
      return { file: binary, args: [], environment: { ROUTER_CONFIG_FILE_PATH: path }, endsAlone: false };
    },
  };
}

/** Who can be measured here, and a sentence for each who is left out. */
export function listLivePeers(options: {
  /** Where the installed peers are. */
  folder: string | undefined;
  routerBinary: string | undefined;
  /** Where the loop in C is built. */
  scratch: string;
}): { peers: LivePeer[]; leftOut: string[] } {
  const { folder, routerBinary, scratch } = options;
  const peers = [...ownPeers];
  const leftOut: string[] = [];
  if (hasCompiler()) peers.push(cLoop(join(scratch, 'rawLoop')));
  else leftOut.push('There is no cc: the raw loop in C is left out.');
  if (folder) peers.push(hiveGateway(folder, 'JavaScript'), hiveGateway(folder, 'Rust'));
  if (routerBinary && !existsSync(routerBinary))
    throw new Error(`HIVE_ROUTER_BIN names ${routerBinary}, which is not there.`);
  if (routerBinary) peers.push(hiveRouter(routerBinary));
  else leftOut.push('HIVE_ROUTER_BIN names no binary: the native Hive Router is left out.');
  return { peers, leftOut };
}

function hasCompiler(): boolean {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function versionOf(name: string): string {
  const manifest = join(import.meta.dirname, '../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
