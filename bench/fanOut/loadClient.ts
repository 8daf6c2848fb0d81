import { connect, type Socket } from 'node:net';
import { clientFrame, createFrameReader, type Frame } from './frameReader.ts';
import { operation } from './liveShop.ts';

/** One raw socket with its operations. */
export interface LoadClient {
  socket: Socket;
  operations: number;
  /** Changes that its operations were told, together. */
  seen: number;
  isSampled: boolean;
}

export interface LoadClientOptions {
  port: number;
  operations: number;
  isSampled: boolean;
  /** What comes is read into it; all clients of a process share it, as it is read before the next socket is. */
  buffer: Buffer;
  /** What each operation asks; `operation` unless told. */
  asks?: { query: string; variables?: Readonly<Record<string, unknown>> };
  /** Whether frames that came in pieces are given whole. */
  keepsParts?: boolean;
  /** For each frame after the acknowledgement. */
  onFrame(client: LoadClient, frame: Frame): void;
  /** The socket could not be opened, or was closed by the peer. */
  onLost(error: Error): void;
}

const init = clientFrame('{"type":"connection_init"}');

/** The request for a WebSocket that speaks `graphql-transport-ws`. */
export const handshake = (port: number): string =>
  [
    'GET /graphql HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: bm9yZW4gbG9hZCBrZXkgMQ==',
    'sec-websocket-protocol: graphql-transport-ws',
    '\r\n',
  ].join('\r\n');

const subscriptions = (operations: number, payload: object): Buffer =>
  Buffer.concat(
    Array.from({ length: operations }, (_, id) =>
      clientFrame(JSON.stringify({ id: String(id), type: 'subscribe', payload })),
    ),
  );

/** The handshake by hand; `opened` is fulfilled when all operations are subscribed to. */
export function connectClient(options: LoadClientOptions): { client: LoadClient; opened: Promise<void> } {
  const { port, operations, isSampled, buffer, asks = { query: operation }, keepsParts = false } = options;
  let resolve: () => void = () => {};
  let reject: (error: Error) => void = () => {};
  const opened = new Promise<void>((onOpen, onRefusal) => {
    resolve = onOpen;
    reject = onRefusal;
  });
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer,
      callback: (count) => {
        read(buffer.subarray(0, count));
        return true;
      },
    },
  });
  const client: LoadClient = { socket, operations, seen: 0, isSampled };
  let read = readHandshake;
  let onFrame = awaitAcknowledgement;
  const frames = createFrameReader((frame) => onFrame(frame), { keepsParts });

  function lose(error: Error): void {
    reject(error);
    options.onLost(error);
  }

  function readHandshake(bytes: Buffer): void {
    const end = bytes.indexOf('\r\n\r\n');
    if (!bytes.subarray(0, end).includes(' 101 ')) {
      lose(new Error(`The peer refused a socket: ${String(bytes.subarray(0, bytes.indexOf('\r\n')))}`));
      return;
    }
    read = frames.read;
    socket.write(init);
    if (end + 4 < bytes.length) read(bytes.subarray(end + 4));
  }

  function awaitAcknowledgement(frame: Frame): void {
    if (!textOf(frame).includes('"connection_ack"')) return;
    onFrame = (next) => options.onFrame(client, next);
    socket.write(subscriptions(operations, asks), () => resolve());
  }

  socket.on('connect', () => socket.write(handshake(port)));
  socket.on('error', lose);
  socket.on('close', () => lose(new Error('The peer closed a socket.')));
  return { client, opened };
}

/** The beginning of a text; enough to tell control messages apart. */
export const textOf = ({ bytes, start, length }: Frame): string =>
  bytes.toString('latin1', start, start + Math.min(length, 200));
