import type { Writable } from 'node:stream';

/** Who is so far behind is too slow, also while it takes something. */
export const maxBehindBytes = 1_048_576;
/** Between two looks at a reader that is behind. */
export const lookEveryMs = 1_000;
const maxIdleLooks = 10;

/** Not public in `node:net`, whose own time-outs go by it: what the kernel has not yet taken of the write under way. */
interface WithHandle {
  _handle?: { writeQueueSize?: number } | null;
}

/**
 * Begins when a reader is behind. What it takes of a large write counts, before all of it is out. Looks are counted and not
 * the time, so that nobody is blamed for a process that stood still.
 * What the kernel holds is not seen: it asks for more only when a third of its own buffer is free again.
 * @param written the stream that is written to
 * @param socket that is below it
 * @returns a look, which tells whether the reader has taken nothing for ten looks
 */
export function watchReader(written: Pick<Writable, 'writableLength'>, socket: object | null = written): () => boolean {
  const read = () => ({
    length: written.writableLength,
    unsent: (socket as WithHandle | null)?._handle?.writeQueueSize ?? 0,
  });
  let last = read();
  let idleLooks = 0;

  return () => {
    const now = read();
    // each also grows, when more is written
    const hasTaken = now.length < last.length || now.unsent < last.unsent;
    idleLooks = hasTaken ? 0 : idleLooks + 1;
    last = now;
    return idleLooks >= maxIdleLooks;
  };
}
