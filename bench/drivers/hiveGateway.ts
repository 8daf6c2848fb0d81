import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../execution/launch.ts';
import { peerVersions } from '../execution/peerVersions.ts';

export type HivePlanner = 'JavaScript' | 'Rust';

/** How a report calls a Hive Gateway with this planner. */
export const hiveIdentity = (planner: HivePlanner) =>
  ({
    id: planner === 'Rust' ? 'hiveRust' : 'hiveJs',
    name: `Hive Gateway, ${planner} planner`,
    version:
      planner === 'Rust'
        ? `${peerVersions['@graphql-hive/gateway']} + router-runtime ${peerVersions['@graphql-hive/router-runtime']}`
        : peerVersions['@graphql-hive/gateway'],
  }) as const;

/** Starts it from the folder in which it is installed; `settings` are properties of its configuration, as JavaScript. */
export function hiveCommand(options: {
  folder: string;
  planner: HivePlanner;
  /** Of the file with the configuration. */
  name: string;
  settings: string;
  order: { port: number; supergraphPath: string };
}): Command {
  const { folder, planner, name, settings, order } = options;
  const isRust = planner === 'Rust';
  const path = join(folder, `${name}-${planner}.mjs`);
  writeFileSync(
    path,
    `${isRust ? "import { unifiedGraphHandler } from '@graphql-hive/router-runtime';\n" : ''}
export const gatewayConfig = {
  ${isRust ? 'unifiedGraphHandler,' : ''}
  graphiql: false,
  landingPage: false,
  ${settings}
};
`,
  );
  return {
    file: process.execPath,
    args: [
      join(folder, 'node_modules/@graphql-hive/gateway/dist/bin.js'),
      'supergraph',
      ...['--config-path', path, '--host', '127.0.0.1', '--port', String(order.port), order.supergraphPath],
    ],
    environment: { LOG_LEVEL: 'warn' },
    endsAlone: false,
  };
}
