/** A whole message of HTTP/1.1: its first line and the bytes of its body. */
export interface HttpMessage {
  firstLine: string;
  body: Buffer;
}

const endOfHead = Buffer.from('\r\n\r\n');
const endOfLine = Buffer.from('\r\n');
const noBytes = Buffer.alloc(0);

/**
 * Cuts what comes over one connection into messages, by length or by chunks. A measurement pays for its client and for
 * what it calls on the core beside the gateway, so this knows no more of HTTP than peers on one machine say.
 */
export function createMessageReader(onMessage: (message: HttpMessage) => void): (bytes: Buffer) => void {
  let held: Buffer = noBytes;

  return function read(bytes) {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    for (;;) {
      const message = takeMessage(held);
      if (!message) break;
      held = held.subarray(message.length);
      onMessage(message);
    }
    if (held.length > 0) held = Buffer.from(held); // what was given is the caller's to write over
  };
}

function takeMessage(bytes: Buffer): (HttpMessage & { length: number }) | undefined {
  const headLength = bytes.indexOf(endOfHead);
  if (headLength < 0) return undefined;
  const head = bytes.toString('latin1', 0, headLength);
  const firstLine = head.slice(0, head.indexOf('\r\n'));
  const bodyAt = headLength + endOfHead.length;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  if (length !== undefined) {
    const end = bodyAt + Number(length);
    return end <= bytes.length ? { firstLine, body: bytes.subarray(bodyAt, end), length: end } : undefined;
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { firstLine, body: noBytes, length: bodyAt };
  const chunked = takeChunks(bytes, bodyAt);
  return chunked && { firstLine, ...chunked };
}

function takeChunks(bytes: Buffer, from: number): { body: Buffer; length: number } | undefined {
  const chunks: Buffer[] = [];
  for (let at = from; ; ) {
    const lineEnd = bytes.indexOf(endOfLine, at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const chunkAt = lineEnd + endOfLine.length;
    const next = chunkAt + size + endOfLine.length;
    if (next > bytes.length) return undefined;
    if (size === 0) return { body: Buffer.concat(chunks), length: next };
    chunks.push(bytes.subarray(chunkAt, chunkAt + size));
    at = next;
  }
}
