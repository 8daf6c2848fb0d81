/** What comes over one socket of WebSocket, cut into frames by their lengths alone. */
export interface FrameReader {
  /** The bytes may be written over afterwards. */
  read(bytes: Buffer): void;
}

/** @param payload as much of it as came in one piece, from `start` in `bytes`; all of it when `isWhole` */
export type OnFrame = (frame: Frame) => void;

export interface Frame {
  opcode: number;
  length: number;
  bytes: Buffer;
  start: number;
  isWhole: boolean;
}

const shortHead = 2;
const noBytes = Buffer.alloc(0);

/**
 * Calls for each frame as soon as its last byte has come. Frames of a server are not masked and, here, not in fragments.
 * The frame given is the same object each time. With `keepsParts` each frame is whole: what comes in pieces is copied.
 */
export function createFrameReader(onFrame: OnFrame, { keepsParts = false } = {}): FrameReader {
  const frame: Frame = { opcode: 0, length: 0, bytes: noBytes, start: 0, isWhole: true };
  let held = noBytes; // the beginning of a head, or of a frame
  let missing = 0; // of a payload that has begun

  function begin(bytes: Buffer, at: number): number {
    const head = headLength(bytes, at);
    if (head === 0) return 0;
    frame.opcode = (bytes[at] ?? 0) & 0x0f;
    frame.length = payloadLength(bytes, at);
    frame.bytes = bytes;
    frame.start = at + head;
    frame.isWhole = true;
    missing = frame.length;
    return head;
  }

  return {
    read(came) {
      const bytes = held.length === 0 ? came : Buffer.concat([held, came]);
      held = noBytes;
      let at = 0;
      let isInFrame = missing > 0;
      while (at < bytes.length || (isInFrame && missing === 0)) {
        if (!isInFrame) {
          const head = begin(bytes, at);
          if (head === 0 || (keepsParts && bytes.length - at - head < missing)) {
            missing = 0;
            held = Buffer.from(bytes.subarray(at));
            return;
          }
          at += head;
          isInFrame = true;
        }
        const taken = Math.min(missing, bytes.length - at);
        at += taken;
        missing -= taken;
        if (missing > 0) {
          frame.isWhole = false;
          return;
        }
        isInFrame = false;
        onFrame(frame);
      }
    },
  };
}

/** 0 while it is not all there. */
function headLength(bytes: Buffer, at: number): number {
  if (bytes.length - at < shortHead) return 0;
  const length = (bytes[at + 1] ?? 0) & 0x7f;
  const head = length === 127 ? 10 : length === 126 ? 4 : shortHead;
  return bytes.length - at < head ? 0 : head;
}

function payloadLength(bytes: Buffer, at: number): number {
  const length = (bytes[at + 1] ?? 0) & 0x7f;
  if (length === 126) return bytes.readUInt16BE(at + 2);
  return length === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : length;
}

/** A text of a client in one frame, masked with zeros. */
export function clientFrame(text: string, opcode = 1): Buffer {
  const payload = Buffer.from(text);
  const isShort = payload.length < 126;
  const head = Buffer.alloc(isShort ? 6 : 8);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (isShort ? payload.length : 126);
  if (!isShort) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
