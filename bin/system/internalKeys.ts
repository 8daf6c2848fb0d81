import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createKeyRing, type KeyRing } from '#platform/identity/keyRing.ts';
import { subgraphNames } from './subgraphNames.ts';
import type { SystemConfig } from './systemConfig.ts';

const keysShape = z.record(z.string(), z.array(z.string()).min(1).max(2));

/**
 * Keys between the processes: INTERNAL_KEYS (JSON, per subgraph, newest first), else made at the first start and
 * kept beside the store, else, with `--memory`, only for this run.
 * @throws Error in production without INTERNAL_KEYS, or when the variable is no such JSON
 */
export function readInternalKeys(config: SystemConfig, options: { memory: boolean }): { ring: KeyRing; text: string } {
  if (config.internalKeys) return parseKeys(config.internalKeys);
  if (config.isProduction)
    throw new Error('INTERNAL_KEYS is required in production: one secret of 32 bytes or more for each subgraph.');
  if (options.memory) return parseKeys(makeKeys());
  const path = join(config.storePath, 'internal-keys.json');
  try {
    return parseKeys(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const text = makeKeys();
  mkdirSync(config.storePath, { recursive: true });
  writeFileSync(path, text, { mode: 0o600 });
  return parseKeys(text);
}

function parseKeys(text: string): { ring: KeyRing; text: string } {
  const fault = new Error(
    'INTERNAL_KEYS must be JSON such as {"catalog":["secret"], …} with one or two secrets for each subgraph.',
  );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fault;
  }
  const keys = keysShape.safeParse(json);
  if (!keys.success) throw fault;
  return { ring: createKeyRing(keys.data), text };
}

const makeKeys = (): string =>
  JSON.stringify(Object.fromEntries(subgraphNames.map((name) => [name, [randomBytes(32).toString('base64url')]])));
