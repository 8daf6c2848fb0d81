// Both subgraphs as one process that answers from memory and tells changes when it is told to.
import { execute, parse } from 'graphql';
import { type Stream, serveLines, serveProducts, serveStreams } from './feedServers.ts';
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

const schema = createLiveSchema('levels');
const documents = new Map<string, ReturnType<typeof parse>>();
const streams = new Set<Stream>();
let told = 0;

const wholeAndEmpty = { stream: { key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 } };

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
  lines.tell(dataOf(level));
  return Number(now);
}

function payloadOf({ query, isNoren }: Stream, level: Level): string {
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  const result = execute({ schema, document, rootValue: { levelChanged: level } });
  const position = { stream: { key: level.sku, rev: level.rev, kind: 'CHANGE' } };
  return JSON.stringify(isNoren ? { ...result, extensions: position } : result);
}

const levels = await serveStreams({
  onOpen(stream) {
    if (stream.isNoren) stream.send(JSON.stringify({ data: { levelChanged: null }, extensions: wholeAndEmpty }));
    streams.add(stream);
  },
  onEnd: (stream) => void streams.delete(stream),
});
const products = await serveProducts();
const lines = await serveLines(() => '');

process.on('message', ({ changes: count }: FeedOrder) => {
  const times = Array.from({ length: count }, tell);
  process.send?.({
    sentAt: times[0] ?? 0,
    streams: streams.size,
    entityRequests: products.requests(),
  } satisfies FeedAnswer);
});
process.on('disconnect', () => process.exit());
process.send?.({ urls: { levels, products: products.url }, linePort: lines.port } satisfies FeedReady);
