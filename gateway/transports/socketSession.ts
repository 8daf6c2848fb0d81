// One client: https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverWebSocket.md
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { CloseCode, type ConnectionInitMessage, type Message, MessageType, parseMessage } from 'graphql-ws';
import { type RawData, WebSocket } from 'ws';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Authenticated } from '../security/authenticate.ts';
import { bearerToken } from '../security/bearerToken.ts';
import { createFrameWriter, type FrameWriter } from './frameWriter.ts';
import { createBucket } from './messageBucket.ts';
import { createSocketOperations, type SocketOperations, type SocketOperationsOptions } from './socketOperations.ts';
import type { PreparedOperation } from './streamPipeline.ts';

export interface SocketSessionOptions<Prepared extends PreparedOperation>
  extends Omit<SocketOperationsOptions<Prepared>, 'writer'> {
  /** Rejects when a token is there and bad; without a token the caller is anonymous. */
  authenticate: (token: string | undefined, headers: IncomingHttpHeaders) => Promise<Authenticated>;
  heartbeatMs: number;
  initWaitMs: number;
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
  upgrade: IncomingMessage,
  options: SocketSessionOptions<Prepared>,
): SocketSession {
  const { clock, logger } = options;
  const writer = createFrameWriter(socket, clock);
  const operations = createSocketOperations({ ...options, writer });
  const messages = createBucket({ capacity: 200, perSecond: 100, clock });
  const caller = createCaller(close, { socket, upgrade, writer, ...options });
  let heardAt = clock.now();

  function end(): void {
    caller.forget();
    operations.stopAll();
  }

  function close(code: number, reason: string): void {
    socket.close(code, reason);
    end();
  }

  function receive(data: RawData, isBinary: boolean): void {
    heardAt = clock.now();
    if (socket.readyState !== WebSocket.OPEN) return;
    const message = isBinary ? undefined : readMessage(data);
    if (!messages.take()) close(CloseCode.TooManyInitialisationRequests, 'Too many messages');
    else if (message?.type === MessageType.ConnectionInit) caller.introduce(message);
    else if (message) handle(message, { viewer: caller.viewer(), operations, writer, close });
    else close(CloseCode.BadRequest, invalidMessage);
  }

  function beat(): void {
    if (writer.blockedMs() > maxBlockedMs) {
      close(tooSlow, 'Too slow');
      socket.terminate();
    } else if (clock.now() - heardAt > 2 * options.heartbeatMs) {
      end();
      socket.terminate();
    } else if (caller.viewer()) {
      void writer.send('{"type":"ping"}');
    }
  }

  socket.on('message', receive);
  socket.on('close', end);
  // ws has answered with the right close code by then, for example 1009
  socket.on('error', (error) => logger.debug({ err: error }, 'socket failed'));
  return { beat, close };
}

type Close = SocketSession['close'];

const invalidMessage = 'Invalid message received';

/** What a message other than the first asks for. */
function handle(
  message: Message,
  session: { viewer: Viewer | undefined; operations: SocketOperations; writer: FrameWriter; close: Close },
): void {
  const { viewer, operations, writer, close } = session;
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
      void writer.send(JSON.stringify({ type: MessageType.Pong, payload: message.payload }));
      break;
    case MessageType.Pong:
      break;
    default:
      close(CloseCode.BadRequest, invalidMessage);
  }
}

/** Who the client is: unknown until `connection_init` was acknowledged, and until its proof runs out. */
function createCaller(
  close: Close,
  options: Pick<SocketSessionOptions<PreparedOperation>, 'authenticate' | 'initWaitMs' | 'clock'> & {
    socket: WebSocket;
    upgrade: IncomingMessage;
    writer: FrameWriter;
    logger: Logger;
  },
) {
  const { socket, upgrade, clock } = options;
  const tooLate = () => close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
  const initTimer = setTimeout(tooLate, options.initWaitMs);
  let expiryTimer: NodeJS.Timeout | undefined;
  let viewer: Viewer | undefined;
  let isIntroduced = false;

  async function acknowledge({ payload }: ConnectionInitMessage): Promise<void> {
    try {
      const authenticated = await options.authenticate(tokenOf(payload, upgrade), upgrade.headers);
      if (socket.readyState !== WebSocket.OPEN) return;
      viewer = authenticated.viewer;
      if (authenticated.expiresAt !== null) {
        const leftMs = Math.min(Math.max(authenticated.expiresAt - clock.now(), 0), longestTimerMs);
        expiryTimer = setTimeout(() => close(CloseCode.Forbidden, 'Token expired'), leftMs);
      }
      void options.writer.send(JSON.stringify({ type: MessageType.ConnectionAck }));
    } catch (error) {
      options.logger.debug({ err: error }, 'socket refused');
      close(CloseCode.Forbidden, 'Forbidden');
    }
  }

  return {
    viewer: () => viewer,
    introduce: (message: ConnectionInitMessage): void => {
      clearTimeout(initTimer);
      if (isIntroduced) close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
      else void acknowledge(message);
      isIntroduced = true;
    },
    forget: (): void => {
      clearTimeout(initTimer);
      clearTimeout(expiryTimer);
      viewer = undefined;
    },
  };
}

/** The reason of a close frame holds 123 bytes. */
function duplicateReason(id: string): string {
  const reason = `Subscriber for ${id} already exists`;
  return Buffer.byteLength(reason) < 124 ? reason : 'Subscriber already exists';
}

function readMessage(data: RawData): Message | undefined {
  try {
    return parseMessage(String(data));
  } catch {
    return undefined;
  }
}

/** `{authorization: "Bearer …"}` or `{token}` of the first message; else the header of the upgrade. */
function tokenOf(payload: unknown, upgrade: IncomingMessage): string | undefined {
  const { authorization, token } = (payload ?? {}) as Record<string, unknown>;
  if (typeof token === 'string') return token;
  if (typeof authorization === 'string') return bearerToken({ rawHeaders: ['authorization', authorization] });
  return bearerToken(upgrade);
}
