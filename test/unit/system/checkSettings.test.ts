import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../../bin/system/checkSettings.ts';
import { givenKeys } from '../../../bin/system/internalKeys.ts';
import { subgraphNames } from '../../../bin/system/subgraphNames.ts';
import { readSystemConfig } from '../../../bin/system/systemConfig.ts';

const secret = 'k'.repeat(64);
const keysOf = (names: readonly string[], key = secret) =>
  JSON.stringify(Object.fromEntries(names.map((name) => [name, [key]])));
const whole = {
  NODE_ENV: 'production',
  MONGO_URL: 'mongodb://database.example/noren',
  INTERNAL_KEYS: keysOf(subgraphNames),
  JWKS_URL: 'https://issuer.example/keys',
};
const demand = 'JSON such as {"catalog":["secret"], …} with one or two secrets of 32 bytes or more for each subgraph';

describe('settings of the whole system', () => {
  it('are not needed on a machine of one\u2019s own', () => {
    expect(() => checkSettings(readSystemConfig({}))).not.toThrow();
  });

  it('are enough in production with a database, keys and a token issuer', () => {
    expect(() => checkSettings(readSystemConfig(whole))).not.toThrow();
  });

  it.each([
    [
      { MONGO_URL: '' },
      'MONGO_URL is required in production; ALLOW_EMBEDDED_STORE=1 runs on the embedded store all the same.',
    ],
    [{ INTERNAL_KEYS: '' }, `INTERNAL_KEYS is required in production: ${demand}.`],
    [{ JWKS_URL: '' }, 'JWKS_URL is required in production: the key set of your token issuer.'],
    [{ INTERNAL_KEYS: secret }, `INTERNAL_KEYS is wrong: it must be ${demand}.`],
    [{ INTERNAL_KEYS: '{"catalog":[]}' }, `INTERNAL_KEYS is wrong: it must be ${demand}.`],
    [{ INTERNAL_KEYS: keysOf(['catalog']) }, `INTERNAL_KEYS has no key of inventory: it must be ${demand}.`],
    [
      { INTERNAL_KEYS: keysOf(subgraphNames, 'short') },
      'INTERNAL_KEYS has a key of catalog with fewer than 32 bytes in base64url: make one with "openssl rand -hex 32".',
    ],
    [{ EXPLORER: 'yes' }, 'The environment variable EXPLORER is wrong: it must be one of 0, 1.'],
    [{ CHANNELS: 'kiosk' }, 'CHANNELS has the entry "kiosk"; write it as https://host=CHANNEL.'],
    [{ PORT_BASE: '65531' }, 'The environment variable PORT_BASE is wrong: it must be 65530 or less.'],
  ])('that cannot be are refused in one sentence: %j', (changes, sentence) => {
    expect(() => checkSettings(readSystemConfig({ ...whole, ...changes }))).toThrow(new Error(sentence));
  });

  it('let a subgraph of its own do with its own key', () => {
    const config = readSystemConfig({ ...whole, INTERNAL_KEYS: keysOf(['loyalty']) });
    expect(givenKeys(config, ['loyalty'])?.ring.accepted('loyalty')).toHaveLength(1);
  });
});
