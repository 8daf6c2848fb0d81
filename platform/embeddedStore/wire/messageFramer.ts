/** Largest message in bytes, as clients are told in the greeting. */
export const maxMessageBytes = 48_000_000;

const headerBytes = 16;

/** A peer sent bytes that are no message; its connection is closed, since what follows cannot be told apart. */
export class MalformedMessageError extends Error {}

/** Cuts a stream of bytes into messages. */
export interface MessageFramer {
  push(chunk: Buffer): void;
  /** The next whole message, header included, or `undefined` until more bytes come. @throws MalformedMessageError */
  next(): Buffer | undefined;
}

export function createMessageFramer(): MessageFramer {
  let chunks: Buffer[] = [];
  let held = 0;

  const joined = (): Buffer => {
    const [only] = chunks;
    if (chunks.length === 1 && only) return only;
    const whole = Buffer.concat(chunks, held);
    chunks = [whole];
    return whole;
  };
  // The length is read once per message: joining on every chunk would copy a large message again and again.
  let needed = headerBytes;

  return {
    push(chunk) {
      chunks.push(chunk);
      held += chunk.length;
    },
    next() {
      if (held < needed) return undefined;
      const bytes = joined();
      const length = bytes.readInt32LE(0);
      if (length < headerBytes || length > maxMessageBytes)
        throw new MalformedMessageError(`a message of ${length} bytes`);
      if (held < length) {
        needed = length;
        return undefined;
      }
      needed = headerBytes;
      chunks = held > length ? [bytes.subarray(length)] : [];
      held -= length;
      return bytes.subarray(0, length);
    },
  };
}
