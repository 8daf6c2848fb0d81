// Text frames of a server, unmasked: https://datatracker.ietf.org/doc/html/rfc6455#section-5.2

const finalText = 0x81;
const nothing = Buffer.alloc(0);
const closingBrace = Buffer.from('}');

/** Text frames that wait to leave together. */
export interface FrameBatch {
  /** A frame of this text. */
  add(text: string): void;
  /** A frame of a JSON object whose last property is the payload; `opening` is all before it. Both are used until `take`. */
  addObject(opening: Buffer, payload: Buffer): void;
  bytes(): number;
  /** All frames in order, in one buffer; the batch is empty then. */
  take(): Buffer;
}

export function createFrameBatch(): FrameBatch {
  let parts: Buffer[] = [];
  let size = 0;

  function put(opening: Buffer, payload: Buffer, end: Buffer): void {
    const length = opening.length + payload.length + end.length;
    size += headerSize(length) + length;
    parts.push(opening, payload, end);
  }

  function take(): Buffer {
    const frames = Buffer.allocUnsafe(size);
    let at = 0;
    for (let index = 0; index < parts.length; index += 3) {
      const [opening, payload, end] = [parts[index], parts[index + 1], parts[index + 2]] as [Buffer, Buffer, Buffer];
      at = writeHeader(frames, at, opening.length + payload.length + end.length);
      frames.set(opening, at);
      at += opening.length;
      frames.set(payload, at);
      at += payload.length;
      frames.set(end, at);
      at += end.length;
    }
    parts = [];
    size = 0;
    return frames;
  }

  return {
    add: (text) => put(nothing, Buffer.from(text), nothing),
    addObject: (opening, payload) => put(opening, payload, closingBrace),
    bytes: () => size,
    take,
  };
}

/** Bytes of the header before so many bytes of text. */
function headerSize(length: number): number {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}

/** @returns where the text begins */
function writeHeader(frames: Buffer, at: number, length: number): number {
  frames[at] = finalText;
  if (length < 126) {
    frames[at + 1] = length;
    return at + 2;
  }
  if (length < 65_536) {
    frames[at + 1] = 126;
    return frames.writeUInt16BE(length, at + 2);
  }
  frames[at + 1] = 127;
  frames.writeUInt32BE(0, at + 2);
  return frames.writeUInt32BE(length, at + 6);
}
