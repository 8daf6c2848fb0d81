import { createFileSource } from './fileSource.ts';
import { createSignatureCheck } from './signature.ts';
import type { SupergraphSource } from './supergraphSource.ts';
import { createUrlSource } from './urlSource.ts';

export interface SupergraphLocation {
  /** A file of this machine, or an http(s) address. */
  location: string;
  /** Ed25519, in PEM; only what it signed is loaded then. */
  publicKey?: string | undefined;
}

/** The source behind a location. @throws Error with one sentence when the key is none */
export function createSupergraphSource({ location, publicKey }: SupergraphLocation): SupergraphSource {
  const signature = createSignatureCheck(publicKey);
  return /^https?:\/\//.test(location) ? createUrlSource(location, signature) : createFileSource(location, signature);
}
