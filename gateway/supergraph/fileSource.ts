import { readFile } from 'node:fs/promises';
import type { SupergraphSource } from './supergraphSource.ts';

/** A supergraph in a file, as composition writes it. */
export const createFileSource = (path: string | URL): SupergraphSource => ({ load: () => readFile(path, 'utf8') });
