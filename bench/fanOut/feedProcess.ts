// Both subgraphs as one process that answers from memory and tells changes when it is told to.
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { execute, parse } from 'graphql';
import { WebSocketServer } from 'ws';
import { envelopeHeader } from '#platform/identity/envelope.ts';
import { createMessageReader } from '../execution/httpMessages.ts';
import { createRecordings } from '../execution/recordings.ts';
import { createLiveSchema, dataOf, type Level, type LiveSubgraph, levelAt } from './liveShop.ts';

/** The first message of the process. */
export interface FeedReady {
  urls: Record<LiveSubgraph, string>;
  /** Where changes come as lines of JSON, for peers without subgraphs. */
  linePort: number;
}

/** Tells so many changes at once. */
export interface FeedOrder {
  changes: number;
}

export interface FeedAnswer {
  /** When the first of them left, in microseconds of the monotonic clock. */
  sentAt: number;
  /** Streams that are open, and requests for entities since the start. */
  streams: number;
  entityRequests: number;
}

interface Stream {
  query: string;
  /** Noren is told positions, as its own subgraphs tell them. */
  isNoren: boolean;
  send(payload: string): void;
}

const schema = createLiveSchema('levels');
const documents = new Map<string, ReturnType<typeof parse>>();
const streams = new Set<Stream>();
const lineReaders = new Set<Socket>();
let told = 0;
let entityRequests = 0;

const wholeAndEmpty = { stream: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 } };
const productAnswers = createRecordings(async ({ query, variables }) =>
  execute({ schema: createLiveSchema('products'), document: parse(query), variableValues: variables }),
);

function tell(): number {
  const now = process.hrtime.bigint() / 1_000n;
  const level = levelAt(told++, now);
  const payloads = new Map<string, string>();
  for (const stream of streams) {
    const kind = `${stream.isNoren} ${stream.query}`;
    let payload = payloads.get(kind);
    if (payload === undefined) {
      payload = payloadOf(stream, level);
      payloads.set(kind, payload);
    }
    stream.send(payload);
  }
  const line = `${dataOf(level)}\n`;
  for (const reader of lineReaders) reader.write(line);
  return Number(now);
}

function payloadOf({ query, isNoren }: Stream, level: Level): string {
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  const result = execute({ schema, document, rootValue: { levelChanged: level } });
  const position = { stream: { key: level.sku, rev: level.rev, kind: 'CHANGE' } };
  return JSON.stringify(isNoren ? { ...result, extensions: position } : result);
}

interface ClientMessage {
  type: string;
  id: string;
  payload?: { query: string; extensions?: Record<string, unknown> };
}

const changes = createHttpServer();
const sockets = new WebSocketServer({ server: changes, handleProtocols: () => 'graphql-transport-ws' });
sockets.on('connection', (socket) => {
  const own = new Map<string, Stream>();
  const reply = (text: string) => socket.send(text);
  socket.on('message', (data) => {
    const { type, id, payload } = JSON.parse(String(data)) as ClientMessage;
    if (type === 'connection_init') reply('{"type":"connection_ack"}');
    if (type === 'ping') reply('{"type":"pong"}');
    if (type === 'complete') end(own, id);
    if (type !== 'subscribe' || !payload) return;
    const send = (text: string) => reply(`{"id":${JSON.stringify(id)},"type":"next","payload":${text}}`);
    const isNoren = payload.extensions?.[envelopeHeader] !== undefined;
    if (isNoren) send(JSON.stringify({ data: { levelChanged: null }, extensions: wholeAndEmpty }));
    const stream = { query: payload.query, isNoren, send };
    own.set(id, stream);
    streams.add(stream);
  });
  socket.on('close', () => {
    for (const id of own.keys()) end(own, id);
  });
  socket.on('error', () => socket.terminate());
});

function end(own: Map<string, Stream>, id: string): void {
  const stream = own.get(id);
  if (stream) streams.delete(stream);
  own.delete(id);
}

const entities = createServer({ noDelay: true }, (socket) => {
  let earlier: Promise<unknown> = Promise.resolve(); // answers leave in the order of their requests
  const read = createMessageReader(({ body }) => {
    entityRequests += 1;
    const answer = productAnswers.answer(body);
    earlier = earlier.then(async () => socket.write(await answer));
  });
  socket.on('data', read);
  socket.on('error', () => socket.destroy()); // a gateway that has ended
});

const lines = createServer({ noDelay: true }, (socket) => {
  lineReaders.add(socket);
  socket.on('close', () => lineReaders.delete(socket));
  socket.on('error', () => socket.destroy());
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1', 4_096);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const urls = {
  levels: `http://127.0.0.1:${await listen(changes)}/graphql`,
  products: `http://127.0.0.1:${await listen(entities)}/graphql`,
};
const linePort = await listen(lines);

process.on('message', ({ changes: count }: FeedOrder) => {
  const times = Array.from({ length: count }, tell);
  process.send?.({ sentAt: times[0] ?? 0, streams: streams.size, entityRequests } satisfies FeedAnswer);
});
process.on('disconnect', () => process.exit());
process.send?.({ urls, linePort } satisfies FeedReady);
