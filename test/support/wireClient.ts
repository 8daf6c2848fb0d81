import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { deserialize, serialize } from 'bson';

type WireDocument = Record<string, unknown>;

/** A connection below the driver, for what a driver never sends. */
export interface WireClient {
  readonly socket: Socket;
  /** Sends bytes as they are. */
  send(bytes: Buffer): void;
  /** The next answer, whole. @throws Error when the connection ends first */
  next(): Promise<{ respondsTo: number; opCode: number; document: WireDocument }>;
  /** Resolves once the other side has closed. */
  readonly closed: Promise<unknown>;
  close(): void;
}

export async function connectWire(port: number): Promise<WireClient> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let held: Buffer = Buffer.alloc(0);
  let wake = () => {};
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    wake();
  });
  socket.on('error', () => {});
  socket.on('close', () => wake());
  const isWhole = () => held.length >= 4 && held.length >= held.readInt32LE(0);
  return {
    socket,
    closed: once(socket, 'close'),
    send: (bytes) => {
      socket.write(bytes);
    },
    async next() {
      while (!isWhole()) {
        if (socket.destroyed) throw new Error('the connection ended before an answer');
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const message = held.subarray(0, held.readInt32LE(0));
      held = held.subarray(message.length);
      const opCode = message.readInt32LE(12);
      const document = deserialize(message.subarray(opCode === 1 ? 36 : 21));
      return { respondsTo: message.readInt32LE(8), opCode, document };
    },
    close: () => socket.destroy(),
  };
}

export interface MessageParts {
  requestId: number;
  body: WireDocument;
  /** A sequence of kind 1. */
  sequence?: { name: string; documents: readonly WireDocument[] };
  flags?: number;
}

export function opMsg({ requestId, body, sequence, flags = 0 }: MessageParts): Buffer {
  const sections = [Buffer.from([0]), serialize(body)];
  if (sequence) {
    const content = Buffer.concat([
      Buffer.from(`${sequence.name}\0`),
      ...sequence.documents.map((document) => serialize(document)),
    ]);
    const length = Buffer.alloc(4);
    length.writeInt32LE(content.length + 4);
    sections.push(Buffer.from([1]), length, content);
  }
  const flagBits = Buffer.alloc(4);
  flagBits.writeUInt32LE(flags);
  return withHeader(requestId, 2013, [flagBits, ...sections]);
}

/** The legacy form, which clients greet with. */
export function opQuery(requestId: number, body: WireDocument): Buffer {
  return withHeader(requestId, 2004, [
    Buffer.alloc(4),
    Buffer.from('admin.$cmd\0'),
    Buffer.from('00000000ffffffff', 'hex'),
    serialize(body),
  ]);
}

export function withHeader(requestId: number, opCode: number, parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const header = Buffer.alloc(16);
  header.writeInt32LE(content.length + 16, 0);
  header.writeInt32LE(requestId, 4);
  header.writeInt32LE(opCode, 12);
  return Buffer.concat([header, content]);
}
