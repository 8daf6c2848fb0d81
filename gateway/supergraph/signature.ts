import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** Says whether a supergraph text comes from whom this gateway trusts. */
export interface SignatureCheck {
  /** @throws Error with one sentence when the signature (Ed25519 over the text's bytes, as base64) is missing or wrong */
  check(text: string, signature: string | undefined): void;
}

/**
 * Checks against a public key in PEM. Without a key every text passes: then the file's owner, or the address it is
 * loaded from, is all that is trusted. @throws Error with one sentence when the key is not an Ed25519 public key
 */
export function createSignatureCheck(publicKey: string | undefined): SignatureCheck {
  const key = publicKey === undefined ? undefined : readKey(publicKey);
  return {
    check(text, signature) {
      if (!key) return;
      if (signature === undefined) throw new Error('The supergraph is not signed.');
      if (!verify(null, Buffer.from(text), key, Buffer.from(signature.trim(), 'base64')))
        throw new Error('The signature of the supergraph is not of the key that this gateway trusts.');
    },
  };
}

function readKey(pem: string): KeyObject {
  const key = tryKey(pem);
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new Error('SUPERGRAPH_PUBLIC_KEY must be an Ed25519 public key in PEM.');
}

function tryKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}
