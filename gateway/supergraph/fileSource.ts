import { readFile } from 'node:fs/promises';
import type { SignatureCheck } from './signature.ts';
import type { SupergraphSource } from './supergraphSource.ts';

/** A supergraph in a file; its signature, where one is asked for, lies beside it as `FILE.sig`. */
export function createFileSource(path: string, signature: SignatureCheck): SupergraphSource {
  return {
    async load() {
      const text = await readFile(path, 'utf8');
      signature.check(text, await readFile(`${path}.sig`, 'utf8').catch(() => undefined));
      return text;
    },
  };
}
