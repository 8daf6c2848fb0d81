import { createHeldKeys } from './heldKeys.ts';
import type { LiveRequest, LiveSink, StreamPosition } from './live.ts';
import type { LiveSocket } from './liveSocket.ts';
import { reconnectWaitMs } from './reconnectWait.ts';

/** Asking again changes nothing: the operation itself is wrong or forbidden. */
const FINAL_CODES = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_TOO_COMPLEX',
]);

/** What was there and is not may come back after days. */
const GONE_WAIT_MS = 60_000;

/** Of graphql-ws, with the extensions that change from one connection to the next. */
type SubscribePayload = LiveRequest & { extensions?: { resume: string } | null };

interface LastingSubscription<Data> {
  socket: LiveSocket;
  request: LiveRequest;
  sink: LiveSink<Data>;
  pause: (ms: number) => Promise<void>;
  random: () => number;
}

/**
 * Subscribes, and again after every end that was not asked for, unless the operation itself is refused for good. Where
 * nothing is left of what was there, all is told to be gone, and it is asked for again once a minute.
 */
export function subscribeForGood<Data>({
  socket,
  request,
  sink,
  pause,
  random,
}: LastingSubscription<Data>): () => void {
  let stopped = false;
  let attempt = 0;
  let stopCurrent = (): void => undefined;
  const again = async (askedWaitMs = 0): Promise<void> => {
    await pause(askedWaitMs + reconnectWaitMs(attempt, random));
    attempt += 1;
    if (!stopped) start();
  };
  // the client sends this as it is by then, each time that it connects
  const payload: SubscribePayload = { query: request.query, variables: request.variables };
  const withErrors = new Set<string>(); // keys
  const isOlder = createAgeCheck();
  const held = createHeldKeys();
  let wasThere = false;
  const goOnFrom = (cursor: string | undefined): void => {
    // while the last value of a key had errors all is asked for after a loss, so that it heals
    payload.extensions = cursor === undefined || withErrors.size > 0 ? null : { resume: cursor };
  };
  /** What never was there is asked for no more. */
  const lose = (): void => {
    const gone = held.clear();
    for (const key of gone) sink.gone?.(key);
    wasThere ||= gone.length > 0;
    if (wasThere) void again(GONE_WAIT_MS);
  };
  const start = (): void => {
    withErrors.clear();
    stopCurrent = socket.subscribe<Data, { stream?: StreamPosition }>(payload, {
      next: (result) => {
        attempt = 0;
        const position = result.extensions?.stream ?? null;
        const key = position?.key ?? '';
        if (result.errors === undefined) withErrors.delete(key);
        else withErrors.add(key);
        goOnFrom(position?.cursor);
        const isPast = isOlder(position);
        const isGone = !result.data && result.errors === undefined && !isPast;
        const gone = position ? held.take(position, isGone) : [];
        if (isPast) return;
        if (result.errors !== undefined) sink.refused?.(refusalsOf(result.errors));
        if (result.data) sink.next(result.data, position);
        for (const lost of gone) sink.gone?.(lost);
      },
      begun: held.begin,
      reached: goOnFrom,
      error: (reason) => {
        if (stopped) return;
        // an end of the connection, which says nothing of the operation
        if (!Array.isArray(reason)) return void again();
        goOnFrom(undefined);
        const errors = refusalsOf(reason);
        if (errors.length > 0) sink.refused?.(errors);
        if (errors.some(({ code }) => code === 'NOT_FOUND')) lose();
        else if (!errors.some(({ code }) => FINAL_CODES.has(code))) void again(askedWaitOf(reason));
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

/**
 * Whether a change is of an older revision than what was told of its key, as after a move to a gateway that is a little
 * behind. Equal ones pass: they bring another mark, or joins that were missing. Snapshots and resets replace what is
 * held, for a shop may have been restored and count from an earlier point.
 */
function createAgeCheck(): (position: StreamPosition | null) => boolean {
  const told = new Map<string, number>();
  return (position) => {
    const { key, rev, kind } = position ?? {};
    if (typeof key !== 'string' || rev === undefined) return false;
    if (kind === 'CHANGE' && rev < (told.get(key) ?? -1)) return true;
    told.set(key, rev);
    return false;
  };
}

type GraphError = { message: string; extensions?: { code?: unknown; retryAfterMs?: unknown } };

function refusalsOf(errors: readonly unknown[]): { code: string; message: string }[] {
  return (errors as readonly GraphError[]).map(({ message, extensions }) => ({
    code: typeof extensions?.code === 'string' ? extensions.code : 'UNKNOWN',
    message,
  }));
}

/** The longest wait that the gateway asks for, in milliseconds. */
function askedWaitOf(errors: readonly unknown[]): number {
  const waits = (errors as readonly GraphError[]).map(({ extensions }) => extensions?.retryAfterMs);
  return Math.max(0, ...waits.filter((wait): wait is number => typeof wait === 'number' && wait <= LONGEST_ASKED_MS));
}

/** A longer wait is taken for a mistake. */
const LONGEST_ASKED_MS = 600_000;
