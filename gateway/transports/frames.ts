// Text frames of a server, whole and unmasked: https://datatracker.ietf.org/doc/html/rfc6455#section-5.2

const wholeText = 0x81;

/** Bytes of the header before so many bytes of text. */
export function headerSize(length: number): number {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}

/** Writes the header of a frame with so many bytes of text at this place. @returns where the text begins */
export function writeHeader(frames: Buffer, at: number, length: number): number {
  frames[at] = wholeText;
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
