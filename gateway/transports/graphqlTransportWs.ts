import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { steadyClock, systemClock } from '#platform/clock.ts';
import { createFrameWriters } from './frameWriter.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createSocketSession, type SocketSession, type SocketSessionOptions } from './socketSession.ts';
import type { PreparedOperation } from './streamPipeline.ts';

type Defaulted = 'clock' | 'steadyClock' | 'initWaitMs' | 'maxOperations';

/**
 * `heartbeatMs` between two pings, two silent ones are the end; `initWaitMs` default 3,000; `maxOperations` default 50;
 * `closeSpreadMs`, default 0, is over how long at most the sockets are told to go at the end: a hundred each second, more
 * only where that would take longer.
 */
export type GraphqlTransportWsOptions<Prepared extends PreparedOperation> = Omit<
  SocketSessionOptions<Prepared>,
  Defaulted | 'writers'
> &
  Partial<Pick<SocketSessionOptions<Prepared>, Defaulted>> & { closeSpreadMs?: number };

export interface GraphqlTransportWs {
  /** For the `upgrade` event of an HTTP server; path and origin are checked before. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every client 1001, spread in time, in random order, and waits at most a second for its goodbye. */
  close(): Promise<void>;
}

const goingAway = 1001;
const goodbyeMs = 1_000;
const closeEveryMs = 10;
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
  const defaults = { clock: systemClock, steadyClock, initWaitMs: 3_000, maxOperations: 50 };
  const settings = { ...defaults, ...options, writers: createFrameWriters() };
  const heartbeat = startHeartbeat(options.heartbeatMs);
  let closing = false;

  function open(socket: WebSocket, request: IncomingMessage): void {
    if (closing || socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
      socket.on('error', () => {});
      if (closing) socket.close(goingAway, 'Going away');
      else socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
      return;
    }
    const session = createSocketSession(socket, request, settings);
    const leave = heartbeat.join(session);
    sessions.set(socket, session);
    socket.on('close', () => {
      leave();
      sessions.delete(socket);
    });
  }

  async function close(): Promise<void> {
    closing = true;
    const everyMs = Math.min(closeEveryMs, (options.closeSpreadMs ?? 0) / Math.max(1, sessions.size - 1));
    const leaving = shuffled([...sessions]);
    await Promise.all(leaving.map(([socket, session], index) => closeSession(socket, session, index * everyMs)));
    heartbeat.stop();
    server.close();
  }

  return {
    handleUpgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (accepted) => open(accepted, request)),
    close,
  };
}

function closeSession(socket: WebSocket, session: SocketSession, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const goodbye = () => {
      timer = setTimeout(() => socket.terminate(), goodbyeMs);
      session.close(goingAway, 'Going away');
    };
    let timer = setTimeout(goodbye, afterMs);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function shuffled<Item>(items: Item[]): Item[] {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    [items[index], items[other]] = [items[other] as Item, items[index] as Item];
  }
  return items;
}
