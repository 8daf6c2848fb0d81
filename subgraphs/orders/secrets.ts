import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { fingerprint } from '#platform/idempotency/fingerprint.ts';
import type { Secrets } from './domain/ports.ts';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * A secret is made of a random salt that is stored and of the key of the command that is not: whoever repeats the
 * command gets it again, and nobody finds it in the store.
 */
export const secrets: Secrets = {
  newSalt: () => randomBytes(32).toString('base64url'),
  secretOf: ({ salt, id, idempotencyKey }) =>
    createHmac('sha256', salt).update(`${id}\n${idempotencyKey}`).digest('base64url'),
  hash: (text) => sha256(text).toString('hex'),
  matches: (secret, hash) => timingSafeEqual(sha256(secret), Buffer.from(hash, 'hex')),
  fingerprint,
};
