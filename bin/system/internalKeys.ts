import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { createKeyRing, type KeyRing } from '#platform/identity/keyRing.ts';
import { type SubgraphName, subgraphNames } from './subgraphNames.ts';
import type { SystemConfig } from './systemConfig.ts';

const keysShape = z.record(z.string(), z.array(z.string()).min(1).max(2));

type Keys = z.infer<typeof keysShape>;

/** As a ring, and as the text that another process takes for INTERNAL_KEYS. */
export interface InternalKeys {
  ring: KeyRing;
  text: string;
}

const demand = 'JSON such as {"catalog":["secret"], …} with one or two secrets of 32 bytes or more for each subgraph';

/**
 * Keys between the processes: INTERNAL_KEYS (JSON, per subgraph, newest first), else made at the first start and
 * kept beside the store, else, with `--memory`, only for this run.
 * @param options.of the subgraphs that must have one; all by default
 * @throws Error as `givenKeys`, or when the file of keys made before is damaged
 */
export function readInternalKeys(
  config: SystemConfig,
  options: { memory: boolean; of?: readonly SubgraphName[] },
): InternalKeys {
  const given = givenKeys(config, options.of);
  if (given) return given;
  if (options.memory) return ringOf(makeKeys());
  const path = join(config.storePath, 'internal-keys.json');
  try {
    const kept = parseKeys(readFileSync(path, 'utf8'));
    if (kept) return ringOf(kept);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return ringOf(makeAndKeep(path));
  }
  throw new Error(`The file ${path} holds no keys: delete it, and the next start makes new ones.`);
}

/**
 * The keys of INTERNAL_KEYS; nothing outside production without it. Reads no file and writes none.
 * @throws Error with one sentence in production without INTERNAL_KEYS, or when it lacks a key or has one that is weak
 */
export function givenKeys(
  config: Pick<SystemConfig, 'internalKeys' | 'isProduction'>,
  of: readonly SubgraphName[] = subgraphNames,
): InternalKeys | undefined {
  if (!config.internalKeys) {
    if (!config.isProduction) return undefined;
    throw new Error(`INTERNAL_KEYS is required in production: ${demand}.`);
  }
  const keys = parseKeys(config.internalKeys);
  if (!keys) throw new Error(`INTERNAL_KEYS is wrong: it must be ${demand}.`);
  const missing = of.find((name) => !keys[name]);
  if (missing) throw new Error(`INTERNAL_KEYS has no key of ${missing}: it must be ${demand}.`);
  return ringOf(keys);
}

function makeAndKeep(path: string): Keys {
  const keys = makeKeys();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

function parseKeys(text: string): Keys | undefined {
  try {
    return keysShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const ringOf = (keys: Keys): InternalKeys => ({ ring: createKeyRing(keys), text: JSON.stringify(keys) });

const makeKeys = (): Keys =>
  Object.fromEntries(subgraphNames.map((name) => [name, [randomBytes(32).toString('base64url')]]));
