import { defineCommand } from 'citty';
import type { DomainEvent, EventPage } from '#platform/events/domainEvent.ts';
import { createEventLog } from '#platform/events/eventLog.ts';
import { followPages } from '#platform/events/followPages.ts';
import { sourceOfTopic } from '#platform/events/topic.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import { isSubgraphName, type SubgraphName, subgraphNames } from '../system/subgraphNames.ts';
import { readSystemConfig } from '../system/systemConfig.ts';

const tailCommand = defineCommand({
  meta: { name: 'tail', description: 'Print events of the log at MONGO_URL as they are told, until Ctrl+C' },
  args: {
    topic: { type: 'string', description: 'Only this topic, such as inventory.stockLevel' },
    key: { type: 'string', description: 'Only this key, such as the id of a stock level' },
    from: {
      type: 'string',
      description: 'Position to begin at, 0 for all that is kept; else what is told from now on',
    },
  },
  async run({ args }) {
    const sources = sourcesOf(args.topic);
    const from = positionOf(args.from);
    const { mongoUrl, periods } = readSystemConfig();
    if (!mongoUrl) throw new Error('MONGO_URL is not set: the log is read in the database that all parts use.');
    const database = await connectDatabase(mongoUrl, 'noren_events');
    const isWanted = (event: DomainEvent) =>
      (args.topic ?? event.topic) === event.topic && (args.key ?? event.key) === event.key;
    try {
      await followPages({
        log: createEventLog(database),
        sources,
        ...(from !== undefined && { from }),
        pollMs: periods.logTailMs,
        signal: untilStopped(),
        onPage: (page) => print(page, isWanted),
        onFailure: (error) => console.error(`The log cannot be read (${messageOf(error)}); trying again.`),
      });
    } finally {
      await database.close();
    }
  },
});

export const eventsCommand = defineCommand({
  meta: { name: 'events', description: 'Look at the event log' },
  subCommands: { tail: tailCommand },
});

/** @throws Error with one sentence for a topic that no subgraph can have */
function sourcesOf(topic: string | undefined): readonly SubgraphName[] {
  if (topic === undefined) return subgraphNames;
  const source = sourceOfTopic(topic);
  if (isSubgraphName(source)) return [source];
  throw new Error(`"${topic}" is no topic; it begins with ${subgraphNames.join('., ')}. and names what changed.`);
}

/** @throws Error with one sentence */
function positionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Error(`--from must be a whole number from 0, not "${text}".`);
}

/** Ctrl+C, a stop of the process, or a reader of the output that has gone (`| head`). */
function untilStopped(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  process.stdout.on('error', () => stop.abort());
  return stop.signal;
}

/** `2026-03-01T09:00:00.000Z inventory#1200 inventory.stockLevel stk_… rev=7 StockLevelChanged {…}` */
function print(page: EventPage, isWanted: (event: DomainEvent) => boolean): void {
  for (const event of page.events.filter(isWanted)) {
    const number = event.seq === undefined ? `rev=${event.rev}` : `seq=${event.seq}`;
    const place = `${page.source}#${page.n}`;
    const time = event.occurredAt.toISOString();
    console.log([time, place, event.topic, event.key, number, event.type, JSON.stringify(event.data)].join(' '));
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
