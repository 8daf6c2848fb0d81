// Both subgraphs as one process that keeps what it tells: whoever comes is given first values, and who resumes is told
// which keys were named since.
import { execute, parse } from 'graphql';
import type { LogPosition, StreamPosition } from '#platform/link/subgraphLink.ts';
import { type Stream, serveLines, serveProducts, serveStreams } from './feedServers.ts';
import { createLiveSchema, dataOf, type Level, type LiveSubgraph, levelAt } from './liveShop.ts';

/** The first message of the process. */
export interface StateFeedReady {
  urls: Record<LiveSubgraph, string>;
  /** Where changes come as lines of JSON, for peers without subgraphs. */
  linePort: number;
}

export type StateFeedOrder =
  /** Before all others: each of so many keys gets its first value. */
  | { kind: 'begin'; keys: number }
  /** Changes go on from now on, evenly in bursts. */
  | { kind: 'tell'; perSecond: number; everyMs: number }
  | { kind: 'stop' }
  | { kind: 'look' };

export interface StateFeedAnswer {
  /** The last revision told of each key. */
  revs: number[];
  /** Changes since the start, first values not among them. */
  changes: number;
  /** Since the start: how often the first values of all keys were read, and how often a resume was answered. */
  snapshots: number;
  resumes: number;
  entityRequests: number;
}

const firstRev = 1_000_000;
const epoch = 1;

const schema = createLiveSchema('levels');
const documents = new Map<string, ReturnType<typeof parse>>();
const streams = new Set<Stream>();
/** Keys in the order in which they were told, first values not among them. */
const log: number[] = [];
const last: Level[] = [];
let snapshots = 0;
let resumes = 0;
let ticking: NodeJS.Timeout | undefined;

const microseconds = (): bigint => process.hrtime.bigint() / 1_000n;
const end = (): LogPosition => ({ epoch, n: log.length });

function tellOne(): void {
  const key = log.length % last.length;
  log.push(key);
  const level = { ...levelAt(key, microseconds()), rev: firstRev + log.length };
  last[key] = level;
  const position = { key: level.sku, rev: level.rev, kind: 'CHANGE', pos: end() } as const;
  const payloads = new Map<string, string>();
  for (const { query, send } of streams) {
    const payload = payloads.get(query) ?? payloadOf(query, level, position);
    payloads.set(query, payload);
    send(payload);
  }
  lines.tell(dataOf(level));
}

function payloadOf(query: string, level: Level | null, position: StreamPosition): string {
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  const result = execute({ schema, document, rootValue: { levelChanged: level } });
  return JSON.stringify({ ...result, extensions: { stream: position } });
}

function sendFirst({ query, send }: Stream): void {
  snapshots += 1;
  for (const [key, level] of last.entries()) {
    const remaining = last.length - 1 - key;
    const pos = remaining === 0 ? { pos: end() } : {};
    send(payloadOf(query, level, { key: level.sku, rev: level.rev, kind: 'SNAPSHOT', remaining, ...pos }));
  }
}

function sendNamed({ query, send, complete }: Stream, { n }: LogPosition): void {
  resumes += 1;
  for (const key of new Set(log.slice(n))) {
    const { sku, rev } = last[key] as Level;
    send(payloadOf(query, null, { key: sku, rev, kind: 'CHANGE' }));
  }
  send(payloadOf(query, null, { key: null, rev: 0, kind: 'CHANGE', pos: end() }));
  complete();
}

/** So many each second on the average, however late a burst is. */
function tell(perSecond: number, everyMs: number): void {
  const began = performance.now();
  let told = 0;
  clearInterval(ticking);
  ticking = setInterval(() => {
    for (const due = ((performance.now() - began) / 1_000) * perSecond; told < due; told += 1) tellOne();
  }, everyMs);
}

const levels = await serveStreams({
  onOpen(stream) {
    if (stream.resume) return sendNamed(stream, stream.resume);
    sendFirst(stream);
    streams.add(stream);
  },
  onEnd: (stream) => void streams.delete(stream),
});
const products = await serveProducts();
const lines = await serveLines(() => '');

process.on('message', (order: StateFeedOrder) => {
  if (order.kind === 'begin')
    for (let key = 0; key < order.keys; key += 1) last.push({ ...levelAt(key, microseconds()), rev: firstRev });
  if (order.kind === 'tell') tell(order.perSecond, order.everyMs);
  if (order.kind === 'stop') clearInterval(ticking);
  process.send?.({
    revs: last.map(({ rev }) => rev),
    changes: log.length,
    snapshots,
    resumes,
    entityRequests: products.requests(),
  } satisfies StateFeedAnswer);
});
process.on('disconnect', () => process.exit());
process.send?.({ urls: { levels, products: products.url }, linePort: lines.port } satisfies StateFeedReady);
