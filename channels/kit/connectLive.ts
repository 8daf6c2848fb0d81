import { type Client, createClient, type ExecutionResult } from 'graphql-ws/client';
import { reconnectWaitMs } from './reconnectWait.ts';

/** `live` is connected; `reconnecting` tries by itself; `offline` waits for the device's network, trying now and then. */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** State of the connection. Instants in milliseconds of the page's clock; `heardAt` is the last sign of life. */
export interface LiveReport {
  status: LiveStatus;
  heardAt: number | null;
  roundTripMs: number | null;
}

/** What a message says of its place in the stream, as far as the gateway tells. */
export interface StreamPosition {
  kind?: 'SNAPSHOT' | 'CHANGE' | 'RESET' | 'CLOSING';
  key?: string;
  rev?: number;
  remaining?: number;
  stale?: boolean;
  cursor?: string;
}

export interface LiveRequest {
  query: string;
  variables: Record<string, unknown>;
}

/** `refused` is told why when the operation itself was not accepted or failed. */
export interface LiveSink<Data> {
  next(data: Data, position: StreamPosition | null): void;
  refused?(errors: readonly { code: string; message: string }[]): void;
}

/** The network as the device sees it: `window` in a browser. */
export interface DeviceNetwork {
  isOnline(): boolean;
  listen(type: 'online' | 'offline', listener: () => void): () => void;
}

export interface LiveOptions {
  url: string;
  /**
   * Asked anew for each connection, so that a renewed token is used; null for nobody in particular. `isRefused` says
   * that the last one ended or was not accepted, as after a restart of its issuer.
   */
  token: (isRefused: boolean) => Promise<string | null>;
  network: DeviceNetwork;
  onReport: (report: LiveReport) => void;
  /** The connection is back after a loss; what was missed comes by itself, or all as `RESET`. */
  onRestored?: () => void;
  random?: () => number;
  now?: () => number;
}

export interface LiveConnection {
  subscribe<Data>(request: LiveRequest, sink: LiveSink<Data>): () => void;
  /** Tells the gateway a renewed token on the open socket. */
  renew(token: string): void;
  close(): void;
}

const PING_MS = 12_000;
const PONG_WAIT_MS = 5_000;
const OFFLINE_TRY_MS = 30_000;
/** The token ended, which is no outage: the next one is at hand. */
const TOKEN_ENDED = 4403;
const TOKEN_WAIT_MS = 500;
/** Asking again changes nothing: the operation itself is wrong or forbidden. */
const FINAL_CODES = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_TOO_COMPLEX',
]);

/** The browser's own view of its network. */
export const windowNetwork: DeviceNetwork = {
  isOnline: () => navigator.onLine,
  listen: (type, listener) => {
    window.addEventListener(type, listener);
    return () => window.removeEventListener(type, listener);
  },
};

/**
 * Keeps one graphql-transport-ws connection alive for good: it never gives up, waits with full jitter, comes back at
 * once when the device's network does, notices a dead socket within 17 s, and subscribes again by itself. A subscription
 * starts with what holds now; after a loss it goes on from its cursor, so a reader catches up without asking.
 */
export function connectLive(options: LiveOptions): LiveConnection {
  const { network, random = Math.random, now = Date.now } = options;
  const wakers = new Set<() => void>();
  let report: LiveReport = { status: 'connecting', heardAt: null, roundTripMs: null };
  let closed = false;
  const tell = (change: Partial<LiveReport>): void => {
    report = { ...report, ...change };
    if (!closed) options.onReport(report);
  };

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      wakers.add(wake);
    });
  }
  const wakeAll = (): void => {
    for (const wake of [...wakers]) wake();
  };

  const socket: { current: WebSocket | null } = { current: null };
  const client = createLiveClient({ options, pause, random, now, tell, socket });
  const stopListening = [
    network.listen('online', () => {
      tell({ status: 'reconnecting' });
      wakeAll();
    }),
    network.listen('offline', () => {
      tell({ status: 'offline' });
      client.terminate();
    }),
  ];
  return {
    subscribe: (request, sink) => subscribeForGood(client, { request, sink, pause, random }),
    renew: (token) => {
      if (socket.current?.readyState === 1) socket.current.send(JSON.stringify({ type: 'ping', payload: { token } }));
    },
    close: () => {
      closed = true;
      for (const stop of stopListening) stop();
      client.terminate();
      void client.dispose();
      wakeAll();
    },
  };
}

interface ClientParts {
  options: LiveOptions;
  pause: (ms: number) => Promise<void>;
  random: () => number;
  now: () => number;
  tell: (change: Partial<LiveReport>) => void;
  socket: { current: WebSocket | null };
}

function createLiveClient({ options, pause, random, now, tell, socket }: ClientParts): Client {
  let pongDue: ReturnType<typeof setTimeout> | undefined;
  let pingedAt = 0;
  let wasLive = false;
  let closeCode = 0;
  const client = createClient({
    url: options.url,
    connectionParams: async () => {
      const token = await options.token(closeCode === TOKEN_ENDED);
      return token === null ? undefined : { token };
    },
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (attempt) => {
      if (!options.network.isOnline()) return pause(OFFLINE_TRY_MS);
      if (attempt === 0 && closeCode === TOKEN_ENDED) return pause(random() * TOKEN_WAIT_MS);
      return pause(reconnectWaitMs(attempt, random));
    },
    keepAlive: PING_MS,
    connectionAckWaitTimeout: 10_000,
    // The socket outlives its subscriptions: it tells the state of the connection, and a page may be empty.
    lazy: false,
    onNonLazyError: () => undefined,
    on: {
      connected: (opened) => {
        socket.current = opened as WebSocket;
        tell({ status: 'live', heardAt: now() });
        if (wasLive) options.onRestored?.();
        wasLive = true;
        pingedAt = now();
        socket.current.send('{"type":"ping"}');
      },
      message: () => tell({ heardAt: now() }),
      ping: (received) => {
        if (received) return;
        pingedAt = now();
        pongDue = setTimeout(() => client.terminate(), PONG_WAIT_MS);
      },
      pong: (received) => {
        if (!received) return;
        clearTimeout(pongDue);
        if (pingedAt > 0) tell({ roundTripMs: now() - pingedAt });
        pingedAt = 0;
      },
      closed: (event) => {
        clearTimeout(pongDue);
        closeCode = (event as { code?: number }).code ?? 0;
        socket.current = null;
        tell({ status: options.network.isOnline() ? 'reconnecting' : 'offline' });
      },
    },
  });
  return client;
}

/** Of graphql-ws, with the extensions that change from one connection to the next. */
type SubscribePayload = LiveRequest & { extensions?: { resume: string } | null };

interface LastingSubscription<Data> {
  request: LiveRequest;
  sink: LiveSink<Data>;
  pause: (ms: number) => Promise<void>;
  random: () => number;
}

/** Subscribes, and again after every end that was not asked for, unless the operation itself is refused for good. */
function subscribeForGood<Data>(client: Client, lasting: LastingSubscription<Data>): () => void {
  const { request, sink, pause, random } = lasting;
  let stopped = false;
  let attempt = 0;
  let stopCurrent = (): void => undefined;
  const again = async (): Promise<void> => {
    await pause(reconnectWaitMs(attempt, random));
    attempt += 1;
    if (!stopped) start();
  };
  // the client sends this as it is by then, each time that it connects
  const payload: SubscribePayload = { query: request.query, variables: request.variables };
  const withErrors = new Set<string>(); // keys
  const goOnFrom = (cursor: string | undefined): void => {
    payload.extensions = cursor === undefined ? null : { resume: cursor };
  };
  const start = (): void => {
    withErrors.clear();
    stopCurrent = client.subscribe<Data, { stream?: StreamPosition }>(payload, {
      next: (result: ExecutionResult<Data, { stream?: StreamPosition }>) => {
        attempt = 0;
        const key = result.extensions?.stream?.key ?? '';
        if (result.errors === undefined) withErrors.delete(key);
        else withErrors.add(key);
        // while the last value of a key had errors all is asked for after a loss, so that it heals
        goOnFrom(withErrors.size === 0 ? result.extensions?.stream?.cursor : undefined);
        if (result.errors !== undefined) sink.refused?.(withCodes(result.errors));
        if (result.data) sink.next(result.data, result.extensions?.stream ?? null);
      },
      error: (reason) => {
        if (stopped) return;
        goOnFrom(undefined);
        const errors = Array.isArray(reason) ? withCodes(reason) : [];
        if (errors.length > 0) sink.refused?.(errors);
        if (!errors.some(({ code }) => FINAL_CODES.has(code))) void again();
      },
      complete: () => {
        if (!stopped) void again();
      },
    });
  };
  start();
  return () => {
    stopped = true;
    stopCurrent();
  };
}

function withCodes(errors: readonly { message: string; extensions?: unknown }[]): { code: string; message: string }[] {
  return errors.map(({ message, extensions }) => ({ code: codeOf(extensions), message }));
}

function codeOf(extensions: unknown): string {
  const code = (extensions as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}
