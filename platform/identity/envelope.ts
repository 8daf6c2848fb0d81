import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors/appError.ts';
import { createHmacSigner } from './hmac.ts';
import type { KeyRing } from './keyRing.ts';
import type { Viewer } from './viewer.ts';

/** Header, and field of `extensions` on a stream, that carries the envelope. */
export const envelopeHeader = 'noren-envelope';

export interface EnvelopePlace {
  method: 'POST' | 'SUBSCRIBE';
  /** Name of the subgraph, which stands for its path. */
  subgraph: string;
}

/** What is signed beside the envelope's own fields: a call cannot be moved to another place or body. */
export interface EnvelopeTarget extends EnvelopePlace {
  /** The exact text of the request. */
  body: string;
}

export interface EnvelopeContent {
  viewer: Viewer;
  deadline: number;
}

/** Seals one call; `at` is now. */
export type SealEnvelope = (body: string, content: EnvelopeContent & { at: number }) => string;

const lifeMs = 30_000;

/** Of this process; with a number behind it no two envelopes have the same nonce. */
const noncePrefix = randomBytes(15).toString('base64url');
let sealed = 0;

interface WrittenIdentity {
  viewer: Viewer;
  text: string;
}

/** Of the viewers sealed last: a request makes several calls with others in between, and its identity is written once. */
const lastIdentities: (WrittenIdentity | undefined)[] = new Array(16).fill(undefined);
let nextIdentity = 0;

function identityText(viewer: Viewer): string {
  for (const known of lastIdentities) if (known?.viewer === viewer) return known.text;
  const text = Buffer.from(JSON.stringify(viewer)).toString('base64url');
  lastIdentities[nextIdentity] = { viewer, text };
  nextIdentity = (nextIdentity + 1) % lastIdentities.length;
  return text;
}

/** The body comes last, so that no text before it can be taken for a part of it. */
const signedText = ({ method, subgraph, body }: EnvelopeTarget, content: string): string =>
  `${method}\n${subgraph}\n${content}\n${body}`;

/**
 * Seals calls to one place with the newest key of the subgraph. An envelope is `identity.deadline.at.nonce.signature`:
 * the signature is made for each call, over place, body and all fields.
 */
export function createEnvelopeSealer(keys: KeyRing, { method, subgraph }: EnvelopePlace): SealEnvelope {
  let sign: ((text: string) => string) | undefined;
  return (body, { viewer, deadline, at }) => {
    sign ??= createHmacSigner(keys.signing(subgraph));
    sealed += 1;
    const content = `${identityText(viewer)}.${Math.ceil(deadline)}.${Math.round(at)}.${noncePrefix}${sealed}`;
    return `${content}.${sign(signedText({ method, subgraph, body }, content))}`;
  };
}

/** Seals caller and deadline with the newest key of the subgraph. */
export const sealEnvelope = (
  keys: KeyRing,
  { body, ...place }: EnvelopeTarget,
  content: EnvelopeContent & { at: number },
): string => createEnvelopeSealer(keys, place)(body, content);

export interface EnvelopeOpener {
  /** @throws AppError UNAUTHENTICATED for an envelope that is missing, altered, for another subgraph, older than 30 s or seen before */
  open(target: EnvelopeTarget, envelope: string | undefined): EnvelopeContent;
}

const shape = /^([\w-]+)\.(\d{1,16})\.(\d{1,16})\.([\w-]{1,64})$/;

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
    open(target, envelope = '') {
      const end = envelope.lastIndexOf('.');
      const content = envelope.slice(0, Math.max(0, end));
      const given = Buffer.from(envelope.slice(end + 1), 'base64url');
      const refusal = new AppError('UNAUTHENTICATED', 'The call does not come from the gateway.');
      const isGenuine = keys.accepted(target.subgraph).some((key) => {
        const expected = createHmac('sha256', key).update(signedText(target, content)).digest();
        return expected.length === given.length && timingSafeEqual(expected, given);
      });
      const [, identity, deadline, at, nonce] = (isGenuine && shape.exec(content)) || [];
      if (!identity || !nonce) throw refusal;
      const now = clock.now();
      if (Math.abs(now - Number(at)) > lifeMs || !remember(nonce, now)) throw refusal;
      return {
        viewer: JSON.parse(Buffer.from(identity, 'base64url').toString('utf8')) as Viewer,
        deadline: Number(deadline),
      };
    },
  };
}
