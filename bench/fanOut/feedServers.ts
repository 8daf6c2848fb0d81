// What the processes of subgraphs in measurements of live data have in common: how they are reached.
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { execute, parse } from 'graphql';
import { WebSocketServer } from 'ws';
import { envelopeHeader } from '#platform/identity/envelope.ts';
import type { LogPosition } from '#platform/link/subgraphLink.ts';
import { createMessageReader } from '../execution/httpMessages.ts';
import { createRecordings } from '../execution/recordings.ts';
import { createLiveSchema } from './liveShop.ts';

/** A subscription that a peer opened. */
export interface Stream {
  query: string;
  variables: Readonly<Record<string, unknown>>;
  /** Noren is told positions, as its own subgraphs tell them. */
  isNoren: boolean;
  /** From where on it asks which keys were named, in place of values. */
  resume?: LogPosition | undefined;
  /** @param payload the JSON of a result */
  send(payload: string): void;
  /** Nothing more follows. */
  complete(): void;
}

interface ClientMessage {
  type: string;
  id: string;
  payload?: { query: string; variables?: Record<string, unknown>; extensions?: Record<string, unknown> };
}

/** Speaks `graphql-transport-ws`. Resolves with the address. */
export async function serveStreams(ports: {
  onOpen(stream: Stream): void;
  onEnd(stream: Stream): void;
}): Promise<string> {
  const server = createHttpServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
  sockets.on('connection', (socket) => {
    const own = new Map<string, Stream>();
    const reply = (text: string) => socket.send(text);
    const end = (id: string) => {
      const stream = own.get(id);
      if (stream) ports.onEnd(stream);
      own.delete(id);
    };
    socket.on('message', (data) => {
      const { type, id, payload } = JSON.parse(String(data)) as ClientMessage;
      if (type === 'connection_init') reply('{"type":"connection_ack"}');
      if (type === 'ping') reply('{"type":"pong"}');
      if (type === 'complete') end(id);
      if (type !== 'subscribe' || !payload) return;
      const { query, variables = {}, extensions } = payload;
      const send = (text: string) => reply(`{"id":${JSON.stringify(id)},"type":"next","payload":${text}}`);
      const isNoren = extensions?.[envelopeHeader] !== undefined;
      const resume = extensions?.resume as LogPosition | undefined;
      const complete = () => {
        reply(JSON.stringify({ id, type: 'complete' }));
        end(id);
      };
      const stream: Stream = { query, variables, isNoren, resume, send, complete };
      own.set(id, stream);
      ports.onOpen(stream);
    });
    socket.on('close', () => {
      for (const id of own.keys()) end(id);
    });
    socket.on('error', () => socket.terminate());
  });
  return `http://127.0.0.1:${await listen(server)}/graphql`;
}

/** Answers questions for products, each question from memory once it was asked. */
export async function serveProducts(): Promise<{ url: string; requests(): number }> {
  let requests = 0;
  const schema = createLiveSchema('products');
  const answers = createRecordings(async ({ query, variables }) =>
    execute({ schema, document: parse(query), variableValues: variables }),
  );
  const server = createServer({ noDelay: true }, (socket) => {
    let earlier: Promise<unknown> = Promise.resolve(); // answers leave in the order of their requests
    const read = createMessageReader(({ body }) => {
      requests += 1;
      const answer = answers.answer(body);
      earlier = earlier.then(async () => socket.write(await answer));
    });
    socket.on('data', read);
    socket.on('error', () => socket.destroy()); // a gateway that has ended
  });
  return { url: `http://127.0.0.1:${await listen(server)}/graphql`, requests: () => requests };
}

/** Lines for whoever connects. @param greeting what each is told first */
export async function serveLines(greeting: () => string): Promise<{ port: number; tell(line: string): void }> {
  const readers = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    socket.write(greeting());
    readers.add(socket);
    socket.on('close', () => readers.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  return {
    port: await listen(server),
    tell(line) {
      for (const reader of readers) reader.write(`${line}\n`);
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1', 4_096);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
