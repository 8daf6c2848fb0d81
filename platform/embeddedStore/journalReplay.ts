import { fstatSync, readSync } from 'node:fs';
import {
  fileHeaderBytes,
  frameHeaderBytes,
  isPayloadWhole,
  isTornFileHeader,
  journalVersion,
  readFrameHeader,
  versionOf,
} from './journalFormat.ts';
import { type Change, decodeChanges } from './journalRecord.ts';
import { StoreError } from './storeErrors.ts';

export interface Replayed {
  /** Bytes of the file that are whole; what follows was never acknowledged. 0 when not even the header is. */
  readonly wholeBytes: number;
  /** Bytes behind them. */
  readonly tornBytes: number;
}

/**
 * Reads a journal from its start and applies what it holds. Changes nothing in the file.
 * @throws StoreError JOURNAL_NEWER_VERSION, or JOURNAL_DAMAGED when a broken place is not the torn end of the last write
 */
export function replayJournal(file: { descriptor: number; name: string }, apply: (change: Change) => void): Replayed {
  const { descriptor, name } = file;
  const size = fstatSync(descriptor).size;
  const read = (offset: number, length: number): Buffer => {
    const bytes = Buffer.alloc(Math.min(length, Math.max(0, size - offset)));
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(descriptor, bytes, done, bytes.length - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  };
  if (!checkFileHeader(read(0, fileHeaderBytes), name)) return { wholeBytes: 0, tornBytes: size };

  let offset = fileHeaderBytes;
  while (offset < size) {
    const header = read(offset, frameHeaderBytes);
    if (header.length < frameHeaderBytes) break;
    const frame = readFrameHeader(header, 0, offset);
    if (!frame) {
      if (holdsFrame(read(offset + 1, size), offset + 1)) throw damaged(name, offset);
      break;
    }
    const end = offset + frameHeaderBytes + frame.payloadBytes;
    if (end > size) break;
    const payload = read(offset + frameHeaderBytes, frame.payloadBytes);
    if (!isPayloadWhole(frame, payload)) {
      if (end < size) throw damaged(name, offset);
      break;
    }
    applyPayload(payload, apply, () => damaged(name, offset));
    offset = end;
  }
  return { wholeBytes: offset, tornBytes: size - offset };
}

/** @returns whether there is a header; none is what a crash during the very first write leaves */
function checkFileHeader(header: Buffer, name: string): boolean {
  if (isTornFileHeader(header)) return false;
  const version = header.length < fileHeaderBytes ? undefined : versionOf(header);
  if (version === undefined) throw damaged(name, 0);
  if (version === journalVersion) return true;
  throw new StoreError(
    'JOURNAL_NEWER_VERSION',
    `The journal ${name} has version ${version} and this release reads version ${journalVersion}; it was left untouched, so start the newer release or choose another folder.`,
  );
}

/** Whether a whole frame header lies anywhere in the bytes: then what is before it was once written and is now broken. */
function holdsFrame(bytes: Buffer, offset: number): boolean {
  for (let position = 0; position + frameHeaderBytes < bytes.length; position += 1) {
    const end = position + frameHeaderBytes + bytes.readUInt32LE(position);
    if (end <= bytes.length && readFrameHeader(bytes, position, offset + position)) return true;
  }
  return false;
}

function applyPayload(payload: Buffer, apply: (change: Change) => void, asDamage: () => StoreError): void {
  try {
    for (const change of decodeChanges(payload)) apply(change);
  } catch (cause) {
    throw Object.assign(asDamage(), { cause });
  }
}

function damaged(name: string, offset: number): StoreError {
  return new StoreError(
    'JOURNAL_DAMAGED',
    `The journal ${name} is damaged at byte ${offset}; it was left untouched, so restore it from a copy or choose another folder.`,
  );
}
