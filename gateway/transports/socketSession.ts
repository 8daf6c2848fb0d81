// One client: https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverWebSocket.md
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { CloseCode, type Message, MessageType, parseMessage } from 'graphql-ws';
import { type RawData, WebSocket } from 'ws';
import type { Clock } from '#platform/clock.ts';
import type { Authenticated } from '../security/authenticate.ts';
import { bearerToken } from '../security/bearerToken.ts';
import type { FrameWriter, FrameWriters } from './frameWriter.ts';
import { createBucket } from './messageBucket.ts';
import { createSocketCaller, type SocketCaller, type SocketCallerOptions } from './socketCaller.ts';
import { createSocketOperations, type SocketOperations, type SocketOperationsOptions } from './socketOperations.ts';
import type { PreparedOperation } from './streamPipeline.ts';

export interface SocketSessionOptions<Prepared extends PreparedOperation>
  extends Omit<SocketOperationsOptions<Prepared>, 'writer' | 'address'> {
  /** Rejects when a token is there and bad; without a token the caller is anonymous. */
  authenticate: (
    token: string | undefined,
    headers: Pick<IncomingHttpHeaders, 'origin'>,
  ) => Authenticated | Promise<Authenticated>;
  writers: FrameWriters;
  /** By which proofs run out. */
  clock: Clock;
  /** Without it all anonymous callers count as of one address. */
  addressOf?: (upgrade: IncomingMessage) => string;
  heartbeatMs: number;
  /** Without it nobody's sockets are counted. */
  claim?: SocketCallerOptions['claim'];
  initWaitMs: number;
}

export interface SocketSession {
  /** Gives up on a client that is silent; called much more often than `ping`. */
  look(): void;
  /** Called each `heartbeatMs`. Tells the newest cursor of each subscription, for clients that hear of nothing else. */
  ping(): void;
  close(code: number, reason: string): void;
}

const tooSlow = 1013;
const pong = '{"type":"pong"}';
/** How long one that is too slow, or sends too much, may still take what it was sent, and so learn why it is closed. */
const lastReadMs = 1_000;

/** Serves the client until its socket is closed, then ends all its operations. */
export function createSocketSession<Prepared extends PreparedOperation>(
  socket: WebSocket,
  upgrade: IncomingMessage,
  options: SocketSessionOptions<Prepared>,
): SocketSession {
  const { steadyClock, logger } = options;
  // all that is kept of the request: the rest would hold a stream and all headers for as long as the socket
  const { origin } = upgrade.headers;
  const rawHeaders = upgrade.rawHeaders.filter(isOfAuthorization);
  const writer = options.writers.open({
    socket,
    stream: upgrade.socket,
    onReady: () => operations.ready(),
    onTooSlow: () => giveUp(tooSlow, 'Too slow'),
  });
  const operations = createSocketOperations({ ...options, writer, address: options.addressOf?.(upgrade) });
  const messages = createBucket({ capacity: 200, perSecond: 100, clock: steadyClock });
  const caller = createSocketCaller({
    ...options,
    authenticate: (token) => options.authenticate(token, { origin }),
    onAcknowledged: () => writer.send('{"type":"connection_ack"}'),
    onRenewed: () => writer.send(pong),
    onClosing: () => writer.send(pingText(operations.cursors(), 'CLOSING')),
    close,
  });
  let heardAt = steadyClock.now();

  function end(): void {
    caller.forget();
    operations.stopAll();
  }

  function close(code: number, reason: string): void {
    writer.flush();
    socket.close(code, reason);
    end();
  }

  function giveUp(code: number, reason: string): void {
    close(code, reason);
    setTimeout(() => socket.terminate(), lastReadMs).unref();
  }

  /** Whether what has come may be looked at; otherwise the socket is closed. */
  function admits(): boolean {
    if (socket.readyState !== WebSocket.OPEN) return false;
    if (messages.take()) return true;
    giveUp(CloseCode.TooManyInitialisationRequests, 'Too many messages');
    return false;
  }

  function receive(data: RawData, isBinary: boolean): void {
    heardAt = steadyClock.now();
    if (!admits()) return;
    const message = isBinary ? undefined : readMessage(data);
    if (message?.type === MessageType.ConnectionInit) caller.introduce(() => tokenOf(message.payload, rawHeaders));
    else if (message) handle(message, { caller, operations, writer, close });
    else close(CloseCode.BadRequest, invalidMessage);
  }

  function look(): void {
    if (steadyClock.now() - heardAt > 2 * options.heartbeatMs) {
      end();
      socket.terminate();
    }
  }

  function ping(): void {
    if (caller.viewer()) writer.send(pingText(operations.cursors()));
  }

  socket.on('message', receive);
  // ours are messages, so no client has to send these; they are work all the same
  for (const name of ['ping', 'pong']) socket.on(name, admits);
  socket.on('close', end);
  // ws has answered with the right close code by then, for example 1009
  socket.on('error', (error) => logger.debug({ err: error }, 'socket failed'));
  return { look, ping, close };
}

type Close = SocketSession['close'];

/** Clients answer a ping with what was in it, and their messages have a limit; ids are theirs, and cursors are many. */
const maxPingLength = 16_384;

function pingText(streams: Record<string, string>, kind?: 'CLOSING'): string {
  const marks = kind && { kind };
  const payload = Object.keys(streams).length > 0 ? { streams, ...marks } : marks;
  const text = JSON.stringify({ type: MessageType.Ping, payload });
  return text.length <= maxPingLength ? text : JSON.stringify({ type: MessageType.Ping, payload: marks });
}

const invalidMessage = 'Invalid message received';

/** Each result carries its operation's id. */
const maxIdLength = 128;

/** What a message other than the first asks for. */
function handle(
  message: Message,
  session: { caller: SocketCaller; operations: SocketOperations; writer: FrameWriter; close: Close },
): void {
  const { caller, operations, writer, close } = session;
  const viewer = caller.viewer();
  switch (message.type) {
    case MessageType.Subscribe:
      if (!viewer) close(CloseCode.Unauthorized, 'Unauthorized');
      else if (operations.has(message.id)) close(CloseCode.SubscriberAlreadyExists, duplicateReason(message.id));
      else operations.start(message, viewer);
      break;
    case MessageType.Complete:
      operations.stop(message.id);
      break;
    case MessageType.Ping:
      // what a client sends is not sent back: it may be a token
      if (viewer && typeof message.payload?.token === 'string') caller.renew(message.payload.token);
      else writer.send(pong);
      break;
    case MessageType.Pong:
      break;
    default:
      close(CloseCode.BadRequest, invalidMessage);
  }
}

/** The reason of a close frame holds 123 bytes. */
function duplicateReason(id: string): string {
  const reason = `Subscriber for ${id} already exists`;
  return Buffer.byteLength(reason) < 124 ? reason : 'Subscriber already exists';
}

function readMessage(data: RawData): Message | undefined {
  try {
    const message = parseMessage(String(data));
    return 'id' in message && message.id.length > maxIdLength ? undefined : message;
  } catch {
    return undefined;
  }
}

/** Names and values stand by turns. */
const isOfAuthorization = (_: string, index: number, all: readonly string[]): boolean =>
  all[index - (index % 2)]?.toLowerCase() === 'authorization';

/** `{authorization: "Bearer …"}` or `{token}` of the first message; else the header of the upgrade. */
function tokenOf(payload: unknown, rawHeaders: string[]): string | undefined {
  const { authorization, token } = (payload ?? {}) as Record<string, unknown>;
  if (typeof token === 'string') return token;
  if (typeof authorization === 'string') return bearerToken({ rawHeaders: ['authorization', authorization] });
  return bearerToken({ rawHeaders });
}
