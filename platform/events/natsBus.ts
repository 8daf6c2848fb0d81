import { setTimeout as pause } from 'node:timers/promises';
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import { EJSON } from 'bson';
import { z } from 'zod';
import type { Logger } from '../logging/logger.ts';
import type { EventPage } from './domainEvent.ts';
import type { EventBus } from './eventBus.ts';
import { sourceOfTopic } from './topic.ts';

const subjectPrefix = 'noren.events.';

/** Below the limit of a server with its own settings, 1 MiB. */
const longestMessage = 768 * 1024;

const position = z.number().int().nonnegative();

/** Events of a page that was just told are all there; anything else is no page of ours. */
const message = z
  .strictObject({
    source: z.string().min(1),
    n: position,
    next: position,
    epoch: position,
    events: z.array(
      z.strictObject({
        id: z.string().min(1),
        type: z.string(),
        version: z.number(),
        topic: z.string(),
        key: z.string(),
        seq: position.exactOptional(),
        rev: position.exactOptional(),
        occurredAt: z.date(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .refine(({ n, next, events }) => next === n + events.length)
  .refine(({ source, events }) => events.every(({ topic }) => sourceOfTopic(topic) === source));

export interface NatsBusOptions {
  /** `nats://host:4222`, `tls://…` for an encrypted connection; user and password, or a token, before the host. */
  url: string;
  logger: Logger;
  /** Pause before a server that is away is tried again; 1,000 unless tests want less. */
  retryMs?: number;
}

/**
 * The bus of several processes, by core NATS: subjects `noren.events.{source}`. It starts with the server away and
 * tries for ever; what is told meanwhile is found by the tail. A malformed message is dropped. Listeners of this
 * process hear its own pages at once, with the server up or not.
 */
export function createNatsBus(options: NatsBusOptions): EventBus {
  const { logger, retryMs = 1_000 } = options;
  const listeners = new Set<(page: EventPage) => void>();
  const stop = new AbortController();
  let connection: NatsConnection | undefined;
  let isUp: boolean | undefined; // not known before the first try

  const tellListeners = (page: EventPage) => {
    for (const listener of [...listeners]) listener(page);
  };

  function setUp(value: boolean, reason?: unknown): void {
    if (isUp === value || stop.signal.aborted) return;
    isUp = value;
    if (value) logger.info('bus is up');
    else
      logger.warn(
        { reason: reason instanceof Error ? reason.message : undefined },
        'bus is away; the event log is followed by its tail alone',
      );
  }

  /** Resolves when the connection is closed for good. */
  async function serve(open: NatsConnection): Promise<void> {
    open.subscribe(`${subjectPrefix}*`, {
      callback: (error, received) => {
        const page = error ? undefined : readPage(received.subject, received.string());
        if (page) tellListeners(page);
        else logger.debug({ subject: received?.subject }, 'message of the bus dropped: it is no page');
      },
    });
    const states = open.status();
    await open.flush(); // from here on the server sends us what is published
    setUp(true);
    for await (const { type } of states) {
      if (type === 'disconnect') setUp(false);
      if (type === 'reconnect') setUp(true);
    }
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        connection = await connect(connectionOptions(options.url, retryMs));
        if (!stop.signal.aborted) await serve(connection);
      } catch (error) {
        setUp(false, error);
      }
      setUp(false);
      await connection?.close().catch(() => {}); // it may be half open
      connection = undefined;
      await pause(retryMs, undefined, { signal: stop.signal, ref: false }).catch(() => {}); // the signal ends it too
    }
  }

  const running = run();
  return {
    publish(page) {
      tellListeners(page);
      if (!connection || !isUp) return; // never kept for later: the log is the record
      try {
        connection.publish(`${subjectPrefix}${page.source}`, textOf(page));
      } catch (error) {
        logger.debug({ err: error, source: page.source }, 'page not published; the tail finds it');
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isUp: () => isUp === true,
    async close() {
      stop.abort();
      isUp = false;
      listeners.clear();
      await connection?.close().catch(() => {}); // whatever was on its way is in the log
      await running;
    },
  };
}

/** A page that is too long for one message is rung for by an empty one at its end: who is not there yet reads on. */
function textOf(page: EventPage): string {
  const text = EJSON.stringify(page, { relaxed: true, ignoreUndefined: true });
  return Buffer.byteLength(text) <= longestMessage
    ? text
    : EJSON.stringify({ ...page, n: page.next, events: [] }, { relaxed: true });
}

function readPage(subject: string, text: string): EventPage | undefined {
  try {
    const { success, data } = message.safeParse(EJSON.parse(text, { relaxed: true }));
    return success && subject === `${subjectPrefix}${data.source}` ? data : undefined;
  } catch {
    return undefined; // no JSON
  }
}

function connectionOptions(text: string, retryMs: number): NodeConnectionOptions {
  const url = new URL(text);
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return {
    servers: url.host,
    name: 'noren',
    noEcho: true,
    timeout: 2_000,
    pingInterval: 10_000,
    reconnectTimeWait: retryMs,
    maxReconnectAttempts: -1,
    ignoreAuthErrorAbort: true,
    ...(url.protocol === 'tls:' && { tls: {} }),
    ...(password ? { user, pass: password } : user && { token: user }),
  };
}
