import {
  type Client,
  type ClientOptions,
  createClient,
  type ExecutionResult,
  type Sink,
  type SubscribePayload,
} from 'graphql-ws/client';
import type { LiveOptions, LiveReport } from './live.ts';
import { reconnectWaitMs } from './reconnectWait.ts';

export interface SocketSink<Data, Extensions> extends Sink<ExecutionResult<Data, Extensions>> {
  /** The operation is about to be sent, again after each loss. */
  begun(): void;
  /** How far the stream has come, told from time to time: all before is told. */
  reached(cursor: string): void;
}

/** The socket of a live connection: one after the other, for good. */
export interface LiveSocket {
  /** As graphql-ws does it, which sends the payload as it is by then whenever it connects. Returns how to stop. */
  subscribe<Data, Extensions>(payload: SubscribePayload, sink: SocketSink<Data, Extensions>): () => void;
  renew(token: string): void;
  /** Ends the socket as if it were dead; another one follows. */
  terminate(): void;
  close(): void;
}

export interface LiveSocketParts {
  options: LiveOptions;
  pause: (ms: number) => Promise<void>;
  random: () => number;
  now: () => number;
  tell: (change: Partial<LiveReport>) => void;
}

/** Of a WebSocket. */
const OPEN = 1;
const PING_MS = 12_000;
const PONG_WAIT_MS = 5_000;
/** From the call to the acknowledgement. */
const OPEN_WAIT_MS = 15_000;
const OFFLINE_TRY_MS = 30_000;
/** The token ended, which is no outage: the next one is at hand. */
const TOKEN_ENDED = 4403;
const TOKEN_WAIT_MS = 500;
/** The gateway says a minute before it must close a socket; the screens of a shop do not move in one instant. */
const MOVE_WITHIN_MS = 20_000;

interface SocketState {
  current: WebSocket | null;
  openedAt: number;
  closeCode: number;
  /** To another socket, because the gateway asked for it. */
  move: 'NONE' | 'ASKED' | 'LEFT';
  wasLive: boolean;
  /** Sockets in a row that ended in a way that graphql-ws takes as final. */
  finalEnds: number;
  isClosed: boolean;
}

export function createLiveSocket(parts: LiveSocketParts): LiveSocket {
  const { options, pause, random } = parts;
  const state: SocketState = {
    current: null,
    openedAt: 0,
    closeCode: 0,
    move: 'NONE',
    wasLive: false,
    finalEnds: 0,
    isClosed: false,
  };
  const operations = createOperations();
  let client = open();

  function open(): Client {
    const opened: Client = createClient({
      ...settingsOf(parts, state),
      connectionParams: async () => {
        try {
          const token = await options.token(state.closeCode === TOKEN_ENDED || state.move === 'LEFT');
          return token === null ? undefined : { token };
        } catch {
          opened.terminate(); // no token to be had now, which is no reason to give up
          return undefined;
        }
      },
      onNonLazyError: () => void reopen(),
      generateID: operations.newestId,
      on: listenersOf({
        parts,
        state,
        isCurrent: () => client === opened,
        terminate: () => opened.terminate(),
        onPing,
        onConnected: operations.begin,
      }),
    });
    return opened;
  }

  /** Some ends, as of a flood, are final to graphql-ws: then its place is taken by another one. */
  async function reopen(): Promise<void> {
    await pause(reconnectWaitMs(state.finalEnds, random));
    state.finalEnds += 1;
    if (state.isClosed) return;
    dispose(client);
    client = open();
  }

  function onPing(payload: Record<string, unknown> | undefined): void {
    const { streams, kind } = (payload ?? {}) as { streams?: Record<string, string>; kind?: string };
    operations.reach(streams ?? {});
    if (kind === 'CLOSING') void move();
  }

  async function move(): Promise<void> {
    // the tokens of an issuer may not live longer than the notice: then the end is as good as a move
    if (state.move !== 'NONE' || parts.now() - state.openedAt < MOVE_WITHIN_MS) return;
    state.move = 'ASKED';
    await pause(random() * MOVE_WITHIN_MS);
    if (state.move !== 'ASKED') return; // renewed or lost meanwhile
    state.move = 'LEFT';
    client.terminate();
  }

  return {
    subscribe: (payload, sink) => operations.subscribe(client, payload, sink),
    renew(token) {
      if (state.current?.readyState !== OPEN) return;
      state.move = 'NONE';
      state.current.send(JSON.stringify({ type: 'ping', payload: { token } }));
    },
    terminate: () => client.terminate(),
    close() {
      state.isClosed = true;
      client.terminate();
      dispose(client);
    },
  };
}

/** For good; a socket that was just opening, and fails, is of no interest any more. */
const dispose = (client: Client): void => void Promise.resolve(client.dispose()).catch(() => {});

/** The operations of all sockets by their ids, under which pings tell how far they have come; each socket begins them anew. */
function createOperations() {
  const running = new Map<string, Pick<SocketSink<unknown, unknown>, 'begun' | 'reached'>>();
  let count = 0;
  return {
    newestId: () => String(count),
    reach(streams: Record<string, string>): void {
      for (const [id, cursor] of Object.entries(streams)) running.get(id)?.reached(cursor);
    },
    begin(): void {
      for (const { begun } of running.values()) begun();
    },
    subscribe<Data, Extensions>(client: Client, payload: SubscribePayload, sink: SocketSink<Data, Extensions>) {
      count += 1;
      const id = String(count);
      running.set(id, sink);
      sink.begun();
      const stop = client.subscribe(payload, {
        next: sink.next,
        error(reason) {
          running.delete(id);
          sink.error(reason);
        },
        complete() {
          running.delete(id);
          sink.complete();
        },
      } as Sink);
      return () => {
        running.delete(id);
        stop();
      };
    },
  };
}

/** What is the same for each client of a connection. */
const settingsOf = (parts: LiveSocketParts, state: SocketState) => ({
  url: parts.options.url,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: async (attempt: number) => {
    await waitBefore(attempt, state, parts);
    if (state.isClosed) await new Promise(() => {}); // else it would open one more socket
  },
  keepAlive: PING_MS,
  // The socket outlives its subscriptions: it tells the state of the connection, and a page may be empty.
  lazy: false,
});

/** The pause before a try: full jitter, but for what is no outage, and for a device that has no network. */
function waitBefore(attempt: number, state: SocketState, { options, pause, random }: LiveSocketParts): Promise<void> {
  if (!options.network.isOnline()) return pause(OFFLINE_TRY_MS);
  if (attempt === 0 && state.move === 'LEFT') return Promise.resolve(); // it has waited before it left
  if (attempt === 0 && state.closeCode === TOKEN_ENDED) return pause(random() * TOKEN_WAIT_MS);
  return pause(reconnectWaitMs(attempt, random));
}

interface ListenerParts {
  parts: LiveSocketParts;
  state: SocketState;
  /** Whether these are the events of the client there is now. */
  isCurrent: () => boolean;
  terminate: () => void;
  onPing: (payload: Record<string, unknown> | undefined) => void;
  onConnected: () => void;
}

/** What the events of a socket mean: signs of life, or that there were none for too long. */
function listenersOf({ parts, state, isCurrent, terminate, onPing, onConnected }: ListenerParts): ClientOptions['on'] {
  const { options, now, tell } = parts;
  let isDue: ReturnType<typeof setTimeout> | undefined;
  let pingedAt = 0;
  return {
    connecting: () => {
      clearTimeout(isDue);
      isDue = setTimeout(terminate, OPEN_WAIT_MS);
    },
    connected: (opened) => {
      clearTimeout(isDue);
      const socket = opened as WebSocket;
      state.current = socket;
      state.openedAt = now();
      state.move = 'NONE';
      state.finalEnds = 0;
      onConnected();
      tell({ status: 'live', heardAt: now() });
      if (state.wasLive) options.onRestored?.();
      state.wasLive = true;
      pingedAt = now();
      socket.send('{"type":"ping"}');
    },
    message: () => tell({ heardAt: now() }),
    ping: (received, payload) => {
      if (received) return onPing(payload);
      pingedAt = now();
      isDue = setTimeout(terminate, PONG_WAIT_MS);
    },
    pong: (received) => {
      if (!received) return;
      clearTimeout(isDue);
      if (pingedAt > 0) tell({ roundTripMs: now() - pingedAt });
      pingedAt = 0;
    },
    closed: (event) => {
      clearTimeout(isDue);
      if (!isCurrent()) return;
      if (state.move === 'ASKED') state.move = 'NONE';
      state.closeCode = (event as { code?: number }).code ?? 0;
      // a dead socket may come to life once more
      if (state.current !== null) state.current.onmessage = null;
      state.current = null;
      tell({ status: options.network.isOnline() ? 'reconnecting' : 'offline' });
    },
  };
}
