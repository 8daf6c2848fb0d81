import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
  type JWTVerifyGetKey,
} from 'jose';
import type { Clock } from '#platform/clock.ts';

/** Where the issuer's public keys are: at hand, at an address, or behind a function that finds one by its header. */
export type KeySource = JSONWebKeySet | { url: string } | JWTVerifyGetKey;

const keysFreshMs = 600_000;
const keysUsableMs = 86_400_000;

/**
 * Finds the key of a token. Keys at an address are kept 10 min, an unknown `kid` asks again at most once per 30 s, and
 * the last good set serves up to 24 h while the issuer is away.
 */
export function createKeySet(source: KeySource, clock: Clock): JWTVerifyGetKey {
  if (typeof source === 'function') return source;
  if ('keys' in source) return createLocalJWKSet(source);
  const remote = createRemoteJWKSet(new URL(source.url), {
    cooldownDuration: 30_000,
    cacheMaxAge: keysFreshMs,
    timeoutDuration: 3_000,
  });
  let goodAt = Number.NEGATIVE_INFINITY;
  let good: JSONWebKeySet | undefined;

  return async (header: JWSHeaderParameters, token: FlattenedJWSInput) => {
    try {
      const key = await remote(header, token);
      const fetched = remote.jwks();
      if (fetched && fetched !== good) [good, goodAt] = [fetched, clock.now()];
      return key;
    } catch (error) {
      const isUnknownKey =
        error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      if (isUnknownKey || !good || clock.now() - goodAt > keysUsableMs) throw error;
      return createLocalJWKSet(good)(header, token);
    }
  };
}
