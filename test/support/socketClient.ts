import { WebSocket } from 'ws';

export interface SocketMessage {
  id?: string;
  type: string;
  payload?: unknown;
}

/** A graphql-transport-ws client that queues what it is told and never answers by itself, except to pings. */
export interface SocketClient {
  send(message: SocketMessage): void;
  /** Text or bytes as they are. */
  sendRaw(data: string | Buffer): void;
  /** The next message that is not a ping, as text. */
  nextText(): Promise<string>;
  next(): Promise<SocketMessage>;
  /** Sends `connection_init` and waits for the acknowledgement. */
  init(payload?: Record<string, unknown>): Promise<void>;
  subscribe(id: string, query: string, variables?: Record<string, unknown>): void;
  complete(id: string): void;
  /** Payloads of the pings so far. */
  pings: unknown[];
  closed: Promise<{ code: number; reason: string }>;
  /** Stops and goes on reading from the network. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

export interface SocketClientOptions {
  protocols?: string[];
  headers?: Record<string, string>;
  answersPings?: boolean;
}

/** Resolves when the handshake is done. */
export async function openSocket(url: string, options: SocketClientOptions = {}): Promise<SocketClient> {
  const { protocols = ['graphql-transport-ws'], headers = {}, answersPings = true } = options;
  const socket = new WebSocket(url, protocols, { headers, perMessageDeflate: false });
  const queue: string[] = [];
  const pings: unknown[] = [];
  const waiting: { resolve(text: string): void; reject(error: Error): void }[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => {
      for (const { reject } of waiting.splice(0)) reject(new Error(`closed with ${code} ${reason}`));
      resolve({ code, reason: String(reason) });
    });
  });
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const text = String(data);
    if (text.startsWith('{"type":"ping"')) {
      pings.push((JSON.parse(text) as SocketMessage).payload);
      if (answersPings) socket.send('{"type":"pong"}');
      return;
    }
    const reader = waiting.shift();
    if (reader) reader.resolve(text);
    else queue.push(text);
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const nextText = async (): Promise<string> =>
    queue.shift() ?? new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  const send = (message: SocketMessage) => socket.send(JSON.stringify(message));
  return {
    send,
    sendRaw: (data) => socket.send(data),
    nextText,
    next: async () => JSON.parse(await nextText()) as SocketMessage,
    async init(payload) {
      send({ type: 'connection_init', ...(payload && { payload }) });
      const acknowledgement = await nextText();
      if (acknowledgement !== '{"type":"connection_ack"}') throw new Error(`not acknowledged: ${acknowledgement}`);
    },
    subscribe: (id, query, variables) =>
      send({ id, type: 'subscribe', payload: { query, ...(variables && { variables }) } }),
    complete: (id) => send({ id, type: 'complete' }),
    pings,
    closed,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    async close() {
      socket.close();
      await closed;
    },
  };
}
