import { Int32 } from 'bson';
import { greeting } from '../wire/hello.ts';
import type { CommandDefinition } from './commandContext.ts';

/** What drivers send with a greeting besides its name. Compression and sign-in are offered by no answer. */
const helloFields = [
  'helloOk',
  'client',
  'compression',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'topologyVersion',
  'maxAwaitTimeMS',
  'loadBalanced',
  'backpressure',
];

export const hello: CommandDefinition = {
  fields: helloFields,
  run: (_command, { connectionId }) => greeting(connectionId),
};

export const ping: CommandDefinition = { fields: [], run: () => ({}) };

export const buildInfo: CommandDefinition = {
  fields: [],
  run: () => ({
    version: '7.0.0',
    versionArray: [7, 0, 0, 0].map((part) => new Int32(part)),
    modules: [],
    gitVersion: 'embedded store',
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16 * 1024 * 1024,
  }),
};

/** Sessions carry no state here, so that ending them has nothing to do. */
export const endSessions: CommandDefinition = { fields: [], run: () => ({}) };
