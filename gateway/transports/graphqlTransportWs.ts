import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '#platform/clock.ts';
import { createFrameWriters } from './frameWriter.ts';
import { createSocketSession, type SocketSession, type SocketSessionOptions } from './socketSession.ts';
import type { PreparedOperation } from './streamPipeline.ts';

/** `heartbeatMs` between two pings, two silent ones are the end; `initWaitMs` default 3,000; `maxOperations` default 50. */
export type GraphqlTransportWsOptions<Prepared extends PreparedOperation> = Omit<
  SocketSessionOptions<Prepared>,
  'clock' | 'initWaitMs' | 'maxOperations' | 'writers'
> &
  Partial<Pick<SocketSessionOptions<Prepared>, 'clock' | 'initWaitMs' | 'maxOperations'>>;

export interface GraphqlTransportWs {
  /** For the `upgrade` event of an HTTP server; path and origin are checked before. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every client 1001 and waits at most a second for its goodbye. */
  close(): Promise<void>;
}

const goingAway = 1001;
const goodbyeMs = 1_000;
const serverOptions = {
  noServer: true,
  clientTracking: false,
  maxPayload: 64 * 1024,
  maxFragments: 64,
  maxBufferedChunks: 128,
  perMessageDeflate: false,
  // another protocol is agreed to, so that its client can be told 4406 instead of a broken handshake
  handleProtocols: (offered: Set<string>) =>
    offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : ([...offered][0] ?? false),
};

/** Queries, mutations and subscriptions over sockets; the bytes of a subscription go into the frame as they are. */
export function createGraphqlTransportWs<Prepared extends PreparedOperation>(
  options: GraphqlTransportWsOptions<Prepared>,
): GraphqlTransportWs {
  const server = new WebSocketServer(serverOptions);
  const sessions = new Map<WebSocket, SocketSession>();
  const { clock = systemClock } = options;
  const settings = { initWaitMs: 3_000, maxOperations: 50, ...options, clock, writers: createFrameWriters({ clock }) };
  const heartbeat = setInterval(() => {
    for (const session of sessions.values()) session.beat();
  }, options.heartbeatMs);
  heartbeat.unref();
  let closing = false;

  function open(socket: WebSocket, request: IncomingMessage): void {
    if (closing || socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
      socket.on('error', () => {});
      if (closing) socket.close(goingAway, 'Going away');
      else socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
      return;
    }
    sessions.set(socket, createSocketSession(socket, request, settings));
    socket.on('close', () => sessions.delete(socket));
  }

  async function close(): Promise<void> {
    closing = true;
    clearInterval(heartbeat);
    await Promise.all([...sessions].map(([socket, session]) => closeSession(socket, session)));
    server.close();
  }

  return {
    handleUpgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (accepted) => open(accepted, request)),
    close,
  };
}

async function closeSession(socket: WebSocket, session: SocketSession): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const timer = setTimeout(() => socket.terminate(), goodbyeMs);
  session.close(goingAway, 'Going away');
  await closed;
  clearTimeout(timer);
}
