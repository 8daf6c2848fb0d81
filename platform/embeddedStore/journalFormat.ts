import { crc32 } from 'node:zlib';

/**
 * A journal file is a header and then frames. A frame holds what one flush wrote: the records of all commands that
 * shared it. So only the last frame of a file can be torn; a broken frame with a whole one behind it was damaged later.
 *
 * Header: 8 bytes of magic, version (u32). Frame: length of the payload (u32), CRC-32 of the payload, CRC-32 of the
 * first 8 bytes and of the frame's place in the file, payload. All numbers little endian.
 */
export const journalVersion = 1;

const magic = Buffer.from('EMBSTORE', 'latin1');
export const fileHeaderBytes = magic.length + 4;
export const frameHeaderBytes = 12;

export function encodeFileHeader(): Buffer {
  const header = Buffer.alloc(fileHeaderBytes);
  magic.copy(header);
  header.writeUInt32LE(journalVersion, magic.length);
  return header;
}

/** The version of a file, `undefined` for a file that is no journal. */
export function versionOf(header: Buffer): number | undefined {
  return header.subarray(0, magic.length).equals(magic) ? header.readUInt32LE(magic.length) : undefined;
}

/** Whether a file ended while its header was written, so that nothing can be in it. */
export function isTornFileHeader(bytes: Buffer): boolean {
  return bytes.length < fileHeaderBytes && encodeFileHeader().subarray(0, bytes.length).equals(bytes);
}

/** @param offset place of the frame in the file; part of its checksum, so that copied bytes never look like a frame */
export function encodeFrame(payloadParts: readonly Uint8Array[], offset: number): Buffer {
  const payload = Buffer.concat(payloadParts);
  const header = Buffer.alloc(frameHeaderBytes);
  header.writeUInt32LE(payload.length, 0);
  header.writeUInt32LE(crc32(payload), 4);
  header.writeUInt32LE(headerChecksum(header, 0, offset), 8);
  return Buffer.concat([header, payload]);
}

export interface FrameHeader {
  readonly payloadBytes: number;
  readonly payloadChecksum: number;
}

/** The header at a position of a buffer, or `undefined` when it is none. */
export function readFrameHeader(bytes: Buffer, position: number, offset: number): FrameHeader | undefined {
  const payloadBytes = bytes.readUInt32LE(position);
  if (payloadBytes === 0 || bytes.readUInt32LE(position + 8) !== headerChecksum(bytes, position, offset))
    return undefined;
  return { payloadBytes, payloadChecksum: bytes.readUInt32LE(position + 4) };
}

export function isPayloadWhole(header: FrameHeader, payload: Buffer): boolean {
  return payload.length === header.payloadBytes && crc32(payload) === header.payloadChecksum;
}

function headerChecksum(bytes: Buffer, position: number, offset: number): number {
  const place = Buffer.alloc(8);
  place.writeBigUInt64LE(BigInt(offset));
  return crc32(place, crc32(bytes.subarray(position, position + 8)));
}
