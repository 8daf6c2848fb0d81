import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { newId } from '#platform/ids.ts';
import { createBoundedCache } from '../boundedCache.ts';
import { type ChannelTable, channelOf } from '../config/channelTable.ts';
import { createKeySet, type KeySource } from './keySet.ts';
import type { Revocations } from './revocations.ts';
import { type ClaimNames, defaultClaimNames, identityOfClaims, type TokenIdentity } from './tokenClaims.ts';

/** How access tokens are checked. */
export interface TokenVerification {
  jwks: KeySource;
  issuer: string;
  audience: string;
  /** Names of claims that differ from ours. */
  claims?: Partial<ClaimNames>;
}

/** A verified caller and the instant in milliseconds UTC at which its token runs out; null without a token. */
export interface Authenticated {
  viewer: Viewer;
  expiresAt: number | null;
  /** Calls the listener in the turn in which the token is revoked; not there without a token. Returns how to stop. */
  onRevoked?: (listener: () => void) => () => void;
}

export interface Authenticator {
  /** Without a token the caller is anonymous, and known at once. @throws AppError UNAUTHENTICATED for any token that is not good, without saying why */
  authenticate(
    token: string | undefined,
    headers: Pick<IncomingHttpHeaders, 'origin'>,
  ): Authenticated | Promise<Authenticated>;
}

interface VerifiedToken {
  identity: TokenIdentity;
  issuedAt: number;
  expiresAt: number;
  cachedUntil: number;
}

const cachedTokens = 20_000;
const cachedMs = 60_000;
const maxAgeSeconds = 3_600;
const skewSeconds = 5;
const keyIdShape = /^[A-Za-z0-9_-]{1,64}$/;
/** Headers by which a token would bring its own key. */
const foreignKeyHeaders = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];

/** Access tokens by RFC 9068: EdDSA or ES256, one issuer, one audience, at most an hour old. */
export function createAuthenticator(options: {
  verification: TokenVerification;
  channelTable: ChannelTable;
  clock: Clock;
  /** Without it no token ends before its time. */
  revocations?: Pick<Revocations, 'isRevoked' | 'watch'>;
}): Authenticator {
  const { verification, channelTable, clock, revocations } = options;
  const findKey = createKeySet(verification.jwks, clock);
  const names = { ...defaultClaimNames, ...verification.claims };
  const verified = createBoundedCache<string, VerifiedToken>(cachedTokens);

  async function verify(token: string): Promise<VerifiedToken> {
    const { kid, ...header } = decodeProtectedHeader(token);
    if (typeof kid !== 'string' || !keyIdShape.test(kid) || foreignKeyHeaders.some((name) => name in header))
      throw new Error('foreign key');
    const { payload } = await jwtVerify(token, findKey, {
      algorithms: ['EdDSA', 'Ed25519', 'ES256'],
      issuer: verification.issuer,
      audience: verification.audience,
      typ: 'at+jwt',
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: maxAgeSeconds,
      clockTolerance: skewSeconds,
      currentDate: new Date(clock.now()),
    });
    const identity = isShortLivedForUs(payload) ? identityOfClaims(payload, names) : undefined;
    if (!identity) throw new Error('claims');
    const expiresAt = Number(payload.exp) * 1_000;
    return {
      identity,
      issuedAt: Number(payload.iat) * 1_000,
      expiresAt,
      cachedUntil: Math.min(expiresAt, clock.now() + cachedMs),
    };
  }

  async function findVerified(token: string): Promise<VerifiedToken> {
    const key = createHash('sha256').update(token).digest('base64');
    const known = verified.get(key);
    if (known && clock.now() < known.cachedUntil) return known;
    try {
      const fresh = await verify(token);
      verified.set(key, fresh);
      return fresh;
    } catch (cause) {
      verified.delete(key);
      throw new AppError('UNAUTHENTICATED', 'The token is not valid.', { cause });
    }
  }

  async function authenticateToken(token: string, channel: Viewer['channel']): Promise<Authenticated> {
    const requestId = newId('req');
    const { identity, issuedAt, expiresAt } = await findVerified(token);
    const viewer = { ...identity, channel, requestId };
    if (!revocations) return { viewer, expiresAt };
    const issued = { subject: identity.subject, issuedAt };
    if (revocations.isRevoked(issued)) throw new AppError('UNAUTHENTICATED', 'The token is not valid.');
    return { viewer, expiresAt, onRevoked: (listener) => revocations.watch(issued, listener) };
  }

  return {
    authenticate(token, headers) {
      const channel = channelOf(channelTable, headers.origin);
      if (token !== undefined) return authenticateToken(token, channel);
      return { viewer: anonymousViewer(channel, newId('req')), expiresAt: null };
    },
  };
}

/** No second audience, and no life longer than the age that is accepted. */
function isShortLivedForUs({ aud, exp, iat }: JWTPayload): boolean {
  const isSingle = typeof aud === 'string' || aud?.length === 1;
  return isSingle && Number(exp) - Number(iat) <= maxAgeSeconds;
}
