// Both subgraphs as one process: levels of many stores that change at a steady rate, and the products that they join.
import { execute, parse } from 'graphql';
import { microseconds } from '../fanOut/changeCounter.ts';
import { type Stream, serveLines, serveProducts, serveStreams } from '../fanOut/feedServers.ts';
import type { Level, LiveSubgraph } from '../fanOut/liveShop.ts';
import { changedKey, firstRev, keysAsked, levelOf, levelSchema, lineOf, type ShopSize } from './storeShop.ts';

/** The first message of the process. */
export interface StoresFeedReady {
  urls: Record<LiveSubgraph, string>;
  /** Where levels come as lines, first all as they are. */
  linePort: number;
}

export type StoresFeedOrder = { kind: 'begin'; changesPerSecond: number } | { kind: 'stop' } | { kind: 'look' };

export interface StoresFeedAnswer {
  /** Changes since the start. */
  told: number;
  /** How late the source itself was with a change since `begin`, at most, in milliseconds. */
  lateMs: number;
  /** Streams that are open, and requests for entities since the start. */
  streams: number;
  entityRequests: number;
}

const size = JSON.parse(process.env.BENCH_ORDER ?? '{}') as ShopSize;
const betweenTicksMs = 2;
const documents = new Map<string, ReturnType<typeof parse>>();
const startedAt = microseconds();
const now = Array.from({ length: size.stores * size.keysPerStore }, (_, key) =>
  levelOf(key, firstRev, { sentAt: startedAt, size }),
);
/** Who listens to a key. */
const listeners = now.map(() => new Set<Stream>());
const streams = new Map<Stream, number[]>();
let told = 0;
let lateMs = 0;
let ticking: ReturnType<typeof setInterval> | undefined;

function payloadOf({ query, variables, isNoren }: Stream, level: Level, kind: object): string {
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  const result = execute({
    schema: levelSchema,
    document,
    rootValue: { levelChanged: level },
    variableValues: variables,
  });
  return JSON.stringify(
    isNoren ? { ...result, extensions: { stream: { key: level.sku, rev: level.rev, ...kind } } } : result,
  );
}

function tell(): void {
  const key = changedKey(told++, size);
  const level = levelOf(key, (now[key]?.rev ?? firstRev) + 1, { sentAt: microseconds(), size });
  now[key] = level;
  lines.tell(lineOf(level)); // first, so that who compares knows what was made before it is told
  for (const stream of listeners[key] ?? []) stream.send(payloadOf(stream, level, { kind: 'CHANGE' }));
}

/** As many as are due by the clock: a timer that comes late makes none of them less. */
function begin(changesPerSecond: number): void {
  const began = performance.now();
  let done = 0;
  lateMs = 0;
  ticking = setInterval(() => {
    const due = Math.floor(((performance.now() - began) * changesPerSecond) / 1_000);
    if (due > done) lateMs = Math.max(lateMs, performance.now() - began - ((done + 1) * 1_000) / changesPerSecond);
    for (; done < due; done += 1) tell();
  }, betweenTicksMs);
}

const levels = await serveStreams({
  onOpen(stream) {
    const keys = keysAsked(stream, size);
    streams.set(stream, keys);
    keys.forEach((key, index) => {
      listeners[key]?.add(stream);
      const level = now[key];
      if (level) stream.send(payloadOf(stream, level, { kind: 'SNAPSHOT', remaining: keys.length - 1 - index }));
    });
  },
  onEnd(stream) {
    for (const key of streams.get(stream) ?? []) listeners[key]?.delete(stream);
    streams.delete(stream);
  },
});
const products = await serveProducts();
const lines = await serveLines(() => now.map((level) => `${lineOf(level)}\n`).join(''));

process.on('message', (order: StoresFeedOrder) => {
  if (order.kind === 'begin') begin(order.changesPerSecond);
  if (order.kind === 'stop') clearInterval(ticking);
  process.send?.({
    told,
    lateMs,
    streams: streams.size,
    entityRequests: products.requests(),
  } satisfies StoresFeedAnswer);
});
process.on('disconnect', () => process.exit());
process.send?.({ urls: { levels, products: products.url }, linePort: lines.port } satisfies StoresFeedReady);
