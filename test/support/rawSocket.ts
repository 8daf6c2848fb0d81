// A WebSocket client that sends what no library would send.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface RawSocket {
  /** Head of the answer to the handshake. */
  head: string;
  write(bytes: Buffer): void;
  /** What it was told so far. */
  texts: string[];
  /** The code of the close frame; undefined when the connection ended without one. */
  closeCode: Promise<number | undefined>;
  destroy(): void;
}

/** Resolves with the answer to the handshake, be it accepted or not. */
export function openRawSocket(port: number, headers: Readonly<Record<string, string>> = {}): Promise<RawSocket> {
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries({
    Host: 'localhost',
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Protocol': 'graphql-transport-ws',
    ...headers,
  });
  socket.write(`GET /graphql HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    let received = Buffer.alloc(0);
    const onData = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf('\r\n\r\n');
      if (end === -1) return;
      socket.off('data', onData);
      socket.off('error', reject);
      resolve({
        head: received.subarray(0, end).toString(),
        write: (bytes) => void socket.write(bytes),
        ...readFrames(socket, received.subarray(end + 4)),
        destroy: () => socket.destroy(),
      });
    };
    socket.on('data', onData);
  });
}

/** A frame of a client, whose mask is 0: `first` is FIN, RSV and opcode; `length` may lie. */
export function clientFrame(first: number, payload: Buffer, length = payload.length): Buffer {
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = first;
  head[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127);
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

export const textFrame = (text: string): Buffer => clientFrame(0x81, Buffer.from(text));

/** Frames of servers are short here, so their length stands in the second byte or the two after it. */
function readFrames(socket: Socket, first: Buffer): Pick<RawSocket, 'texts' | 'closeCode'> {
  const texts: string[] = [];
  let unread = first;
  let code: number | undefined;
  const read = (): void => {
    while (unread.length >= 2) {
      const short = (unread[1] ?? 0) & 0x7f;
      const start = short === 126 ? 4 : 2;
      if (unread.length < start) return;
      const length = short === 126 ? unread.readUInt16BE(2) : short;
      if (unread.length < start + length) return;
      const opcode = (unread[0] ?? 0) & 0x0f;
      if (opcode === 8) code ??= unread.readUInt16BE(start);
      if (opcode === 1) texts.push(unread.subarray(start, start + length).toString());
      unread = unread.subarray(start + length);
    }
  };
  read();
  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    read();
    if (code !== undefined) socket.end();
  });
  // a server that has said why may cut the connection while we still send
  socket.on('error', () => {});
  return { texts, closeCode: new Promise((resolve) => socket.once('close', () => resolve(code))) };
}
