import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors/appError.ts';
import type { KeyRing } from './keyRing.ts';
import type { Viewer } from './viewer.ts';

/** Header, and field of `extensions` on a stream, that carries the envelope. */
export const envelopeHeader = 'noren-envelope';

/** What is signed beside the envelope's own fields: a call cannot be moved to another place or body. */
export interface EnvelopeTarget {
  method: 'POST' | 'SUBSCRIBE';
  /** Name of the subgraph, which stands for its path. */
  subgraph: string;
  /** The exact bytes of the request. */
  body: string;
}

export interface EnvelopeContent {
  viewer: Viewer;
  deadline: number;
}

interface SealedContent extends EnvelopeContent {
  at: number;
  nonce: string;
}

const lifeMs = 30_000;

function mac(key: Buffer, target: EnvelopeTarget, content: string): Buffer {
  const bodyHash = createHash('sha256').update(target.body).digest('hex');
  return createHmac('sha256', key).update([target.method, target.subgraph, bodyHash, content].join('\n')).digest();
}

/** Seals caller and deadline with the newest key of the subgraph. */
export function sealEnvelope(keys: KeyRing, target: EnvelopeTarget, sealed: EnvelopeContent & { at: number }): string {
  const content = Buffer.from(JSON.stringify({ ...sealed, nonce: randomUUID() } satisfies SealedContent)).toString(
    'base64url',
  );
  return `${content}.${mac(keys.signing(target.subgraph), target, content).toString('base64url')}`;
}

export interface EnvelopeOpener {
  /** @throws AppError UNAUTHENTICATED for an envelope that is missing, altered, for another subgraph, older than 30 s or seen before */
  open(target: EnvelopeTarget, envelope: string | undefined): EnvelopeContent;
}

/** Opens envelopes of one subgraph and remembers their nonces as long as they would be valid. */
export function createEnvelopeOpener(keys: KeyRing, clock: Clock): EnvelopeOpener {
  const seen = new Map<string, number>();

  function remember(nonce: string, now: number): boolean {
    for (const [old, until] of seen) {
      if (until > now) break; // in order of insertion, so the rest is younger
      seen.delete(old);
    }
    if (seen.has(nonce)) return false;
    seen.set(nonce, now + 2 * lifeMs);
    return true;
  }

  return {
    open(target, envelope) {
      const [content, signature] = (envelope ?? '').split('.');
      const refusal = new AppError('UNAUTHENTICATED', 'The call does not come from the gateway.');
      if (!content || !signature) throw refusal;
      const given = Buffer.from(signature, 'base64url');
      const isGenuine = keys.accepted(target.subgraph).some((key) => {
        const expected = mac(key, target, content);
        return expected.length === given.length && timingSafeEqual(expected, given);
      });
      if (!isGenuine) throw refusal;
      const sealed = JSON.parse(Buffer.from(content, 'base64url').toString('utf8')) as SealedContent;
      const now = clock.now();
      if (Math.abs(now - sealed.at) > lifeMs || !remember(sealed.nonce, now)) throw refusal;
      return { viewer: sealed.viewer, deadline: sealed.deadline };
    },
  };
}
