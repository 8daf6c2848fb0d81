// One client of the graphql-transport-ws protocol: https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverWebSocket.md
import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { CloseCode, type ConnectionInitMessage, type Message, MessageType, parseMessage, type SubscribeMessage } from 'graphql-ws';
import { type RawData, WebSocket } from 'ws';
import type { Clock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { toStreamFailure } from '../subscriptions/streamFailure.ts';
import type { SubscriptionHub } from '../subscriptions/subscriptionHub.ts';
import { createBucket } from './messageBucket.ts';
import { operationTypeOf, type PreparedOperation, type StreamPipeline, toText } from './streamPipeline.ts';

/** A verified caller and the instant in milliseconds UTC at which its proof runs out, if it does. */
export interface Authenticated {
  viewer: Viewer;
  expiresAt: number | null;
}

export interface SocketSessionOptions<Prepared extends PreparedOperation> {
  pipeline: StreamPipeline<Prepared>;
  hub: Pick<SubscriptionHub, 'subscribe'>;
  /** Rejects when a token is there and bad; without a token the caller is anonymous. */
  authenticate: (token: string | undefined, headers: IncomingHttpHeaders) => Promise<Authenticated>;
  logger: Logger;
  clock: Clock;
  heartbeatMs: number;
  initWaitMs: number;
  maxOperations: number;
}

export interface SocketSession {
  /** Called each `heartbeatMs`: pings, and gives up on a client that is silent or does not read. */
  beat(): void;
  close(code: number, reason: string): void;
}

/** How long one send may wait for its reader. */
const maxBlockedMs = 10_000;
const tooSlow = 1013;
const longestTimerMs = 2 ** 31 - 1;

/** Serves the client until its socket is closed, then ends all its operations. */
export function createSocketSession<Prepared extends PreparedOperation>(
  socket: WebSocket,
  headers: IncomingHttpHeaders,
  options: SocketSessionOptions<Prepared>,
): SocketSession {
  const { clock, logger } = options;
  const operations = new Map<string, AbortController>();
  const messages = createBucket({ capacity: 200, perSecond: 100, clock });
  const newOperations = createBucket({ capacity: options.maxOperations, perSecond: 20, clock });
  const writer = createFrameWriter(socket, clock);
  const initTimer = setTimeout(() => close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'), options.initWaitMs);
  let expiryTimer: NodeJS.Timeout | undefined;
  let isInitialised = false;
  let viewer: Viewer | undefined;
  let heardAt = clock.now();

  function close(code: number, reason: string): void {
    socket.close(code, reason);
    endAll();
  }

  function endAll(): void {
    clearTimeout(initTimer);
    clearTimeout(expiryTimer);
    viewer = undefined;
    for (const operation of operations.values()) operation.abort();
    operations.clear();
  }

  function receive(data: RawData, isBinary: boolean): void {
    heardAt = clock.now();
    if (socket.readyState !== WebSocket.OPEN) return;
    if (!messages.take()) return close(CloseCode.TooManyInitialisationRequests, 'Too many messages');
    const message = isBinary ? undefined : readMessage(data);
    switch (message?.type) {
      case MessageType.ConnectionInit:
        return initialise(message);
      case MessageType.Subscribe:
        return subscribe(message);
      case MessageType.Complete:
        operations.get(message.id)?.abort();
        operations.delete(message.id);
        return;
      case MessageType.Ping:
        void writer.send(JSON.stringify({ type: MessageType.Pong, payload: message.payload }));
        return;
      case MessageType.Pong:
        return;
      default:
        return close(CloseCode.BadRequest, 'Invalid message received');
    }
  }

  function initialise(message: ConnectionInitMessage): void {
    if (isInitialised) return close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    isInitialised = true;
    clearTimeout(initTimer);
    void acknowledge(message);
  }

  async function acknowledge({ payload }: ConnectionInitMessage): Promise<void> {
    try {
      const { viewer: caller, expiresAt } = await options.authenticate(tokenOf(payload, headers), headers);
      if (socket.readyState !== WebSocket.OPEN) return;
      viewer = caller;
      if (expiresAt !== null) {
        const leftMs = Math.min(Math.max(expiresAt - clock.now(), 0), longestTimerMs);
        expiryTimer = setTimeout(() => close(CloseCode.Forbidden, 'Token expired'), leftMs);
      }
      void writer.send(JSON.stringify({ type: MessageType.ConnectionAck }));
    } catch (error) {
      logger.debug({ err: error }, 'socket refused');
      close(CloseCode.Forbidden, 'Forbidden');
    }
  }

  function subscribe({ id, payload }: SubscribeMessage): void {
    if (!viewer) return close(CloseCode.Unauthorized, 'Unauthorized');
    if (operations.has(id)) return close(CloseCode.SubscriberAlreadyExists, reasonOf(`Subscriber for ${id} already exists`));
    if (operations.size >= options.maxOperations || !newOperations.take()) return void sendErrors(id, [tooManyOperations]);
    const operation = new AbortController();
    operations.set(id, operation);
    const caller = { ...viewer, requestId: newId('req') };
    void run(id, operation, async () => {
      const { query, operationName, variables, extensions } = payload;
      const signal = operation.signal;
      const prepared = await options.pipeline.prepare({ query, operationName, variables, extensions, viewer: caller, method: 'SOCKET', signal });
      if (!prepared.ok) return prepared.refusal.errors;
      if (signal.aborted) return undefined;
      const next = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
      if (operationTypeOf(prepared.value) === 'subscription') {
        const { generation, document, operationName: name, variables: values } = prepared.value;
        const texts = options.hub.subscribe({ generation, document, operationName: name, variables: values, viewer: caller, signal });
        for await (const text of texts) await writer.send(`${next}${text}}`);
      } else {
        const { body } = await options.pipeline.execute(prepared.value);
        if (!signal.aborted) await writer.send(`${next}${toText(body)}}`);
      }
      return undefined;
    });
  }

  /** Runs to its end and tells it, unless the client was first. The id is free again before the client can know. */
  async function run(id: string, operation: AbortController, act: () => Promise<readonly GraphQLFormattedError[] | undefined>): Promise<void> {
    const errors = await act().catch((error: unknown) => (operation.signal.aborted ? undefined : toStreamFailure(error, logger).errors));
    if (operation.signal.aborted) return;
    operations.delete(id);
    if (errors) await sendErrors(id, errors);
    else await writer.send(JSON.stringify({ id, type: MessageType.Complete }));
  }

  const sendErrors = (id: string, errors: readonly GraphQLFormattedError[]): Promise<void> =>
    writer.send(JSON.stringify({ id, type: MessageType.Error, payload: errors }));

  function beat(): void {
    if (writer.blockedMs() > maxBlockedMs) {
      close(tooSlow, 'Too slow');
      socket.terminate();
    } else if (clock.now() - heardAt > 2 * options.heartbeatMs) {
      endAll();
      socket.terminate();
    } else if (viewer) {
      void writer.send('{"type":"ping"}');
    }
  }

  socket.on('message', receive);
  socket.on('close', endAll);
  // ws has answered with the right close code by then, for example 1009
  socket.on('error', (error) => logger.debug({ err: error }, 'socket failed'));
  return { beat, close };
}

const tooManyOperations = {
  message: 'Too many operations on this socket.',
  extensions: { code: 'RATE_LIMITED', retryAfterMs: 1_000 },
};

/** The reason of a close frame holds 123 bytes. */
const reasonOf = (reason: string): string => (Buffer.byteLength(reason) < 124 ? reason : 'Subscriber already exists');

/** Sends texts one after the other and knows for how long the oldest waits. A send is done when the system took it. */
function createFrameWriter(socket: WebSocket, clock: Clock) {
  let unsent = 0;
  let movedAt = 0;

  async function send(text: string): Promise<void> {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (unsent === 0) movedAt = clock.now();
    unsent += 1;
    await new Promise<void>((resolve) => socket.send(text, () => resolve()));
    unsent -= 1;
    movedAt = clock.now();
  }

  return { send, blockedMs: () => (unsent === 0 ? 0 : clock.now() - movedAt) };
}

function readMessage(data: RawData): Message | undefined {
  try {
    return parseMessage(String(data));
  } catch {
    return undefined;
  }
}

/** `{authorization: "Bearer …"}` or `{token}` of the first message; else the header of the upgrade. */
function tokenOf(payload: unknown, headers: IncomingHttpHeaders): string | undefined {
  const { authorization, token } = (payload ?? {}) as Record<string, unknown>;
  if (typeof token === 'string') return token;
  const credentials = typeof authorization === 'string' ? authorization : headers.authorization;
  // credentials of another scheme are handed on as they are, to be refused as no token of ours
  return credentials?.replace(/^Bearer +/i, '');
}
