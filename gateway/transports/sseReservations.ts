import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '#platform/clock.ts';
import type { ErrorCode } from '#platform/errors/errorCodes.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Authenticated } from '../security/authenticate.ts';
import { startExpiry } from './expiry.ts';
import type { HttpStream } from './httpStream.ts';
import type { StreamedOperation } from './streamedOperation.ts';

/** Why a request about an event stream is not carried out. */
export class StreamRefusal extends Error {
  readonly status: number;
  readonly code: ErrorCode;

  constructor(status: number, code: ErrorCode, message: string) {
    super(message);
    this.name = 'StreamRefusal';
    this.status = status;
    this.code = code;
  }
}

/** One event stream and its operations, from the reservation to the end of the response. */
export interface Connection {
  readonly owner: string;
  /** What is written before the response is there goes out when it is. */
  readonly stream: HttpStream & { isOpen(): boolean };
  open(stream: HttpStream, caller: Authenticated): void;
  /** The stream ends when the first of its callers' proofs runs out, and is cut when one is revoked. @throws StreamRefusal when the id is taken, or 50 are running */
  admit(id: string, caller: Authenticated): AdmittedOperation;
  stop(id: string): void;
  /** The stream has room again. */
  ready(): void;
  /** Ends the response and all operations; the token is worth nothing any more. */
  end(): void;
}

/** With where it was reserved from. */
export interface Reservation extends Connection {
  readonly address: string | undefined;
}

export interface AdmittedOperation {
  signal: AbortSignal;
  begun(running: StreamedOperation): void;
  /** It is over: its id is free. */
  free(): void;
}

const maxOperations = 50;
const reservationMs = 10_000;
const maxUnsentLength = 1_048_576;

/**
 * The event streams that are reserved or open, by their tokens.
 * @param clock by which the proofs of their callers run out
 */
export function createSseReservations(clock: Clock = systemClock) {
  const connections = new Map<string, Reservation>();

  return {
    /** A token that nobody can guess; `onEnd` is called when it is worth nothing any more. */
    reserve(caller: Authenticated, onEnd: () => void, address?: string): string {
      const token = randomBytes(24).toString('base64url');
      const forget = () => {
        if (connections.delete(token)) onEnd();
      };
      connections.set(token, { ...createConnection(caller, { clock, onEnd: forget }), address });
      return token;
    },
    /** The caller's own. With the token as ticket, who brings no proof is taken for the owner. @throws StreamRefusal */
    find(token: string | undefined, { viewer }: Authenticated, as: 'owner' | 'ticket' = 'owner'): Reservation {
      const connection = token === undefined ? undefined : connections.get(token);
      if (!connection)
        throw new StreamRefusal(404, 'BAD_REQUEST', 'There is no such event stream; reserve one with PUT.');
      const isLetIn = as === 'ticket' && viewer.kind === 'ANONYMOUS';
      if (isLetIn || ownerOf(viewer) === connection.owner) return connection;
      throw new StreamRefusal(403, 'FORBIDDEN', 'The event stream is of another caller.');
    },
    close(): void {
      for (const connection of [...connections.values()]) connection.end();
    },
  };
}

const ownerOf = ({ kind, subject, tenant }: Viewer): string => JSON.stringify([kind, subject, tenant]);

interface RunningOperation {
  stopped: AbortController;
  stopWatching: (() => void) | undefined;
  running?: StreamedOperation;
}

function createConnection(owner: Authenticated, { clock, onEnd }: { clock: Clock; onEnd: () => void }): Connection {
  const { viewer, expiresAt } = owner;
  const operations = new Map<string, RunningOperation>();
  const reserved = setTimeout(end, reservationMs);
  const stream = createLaterStream(end);
  const running = () => [...operations.values()].flatMap((operation) => operation.running ?? []);
  const onClosing = () => {
    for (const operation of running()) operation.tellClosing();
  };
  const stopWatching = owner.onRevoked?.(cut);
  let endsAt = expiresAt;
  let stopExpiry = startExpiry({ expiresAt, clock, onClosing, onEnd: end });
  let firstReady = 0;

  function end(): void {
    clearTimeout(reserved);
    stopExpiry();
    stopWatching?.();
    onEnd();
    for (const id of [...operations.keys()]) stop(id);
    stream.end();
  }

  function cut(): void {
    stream.cut();
    end();
  }

  function endBy({ expiresAt: other }: Authenticated): void {
    if (other === null || (endsAt !== null && endsAt <= other)) return;
    endsAt = other;
    stopExpiry();
    stopExpiry = startExpiry({ expiresAt: other, clock, onClosing, onEnd: end });
  }

  function ready(): void {
    const all = running();
    firstReady = (firstReady + 1) % Math.max(1, all.length); // one with much unread would leave no room to the others
    for (const operation of [...all.slice(firstReady), ...all.slice(0, firstReady)]) operation.ready();
  }

  function stop(id: string): void {
    operations.get(id)?.stopped.abort();
    free(id);
  }

  function free(id: string): void {
    operations.get(id)?.stopWatching?.();
    operations.delete(id);
  }

  function admit(id: string, caller: Authenticated): AdmittedOperation {
    if (operations.has(id)) throw new StreamRefusal(409, 'BAD_REQUEST', 'An operation with this id is running.');
    if (operations.size >= maxOperations)
      throw new StreamRefusal(429, 'RATE_LIMITED', 'Too many operations on this event stream.');
    const operation: RunningOperation = { stopped: new AbortController(), stopWatching: caller.onRevoked?.(cut) };
    operations.set(id, operation);
    endBy(caller);
    return {
      signal: operation.stopped.signal,
      begun: (streamed) => {
        operation.running = streamed;
      },
      free: () => free(id),
    };
  }

  return {
    owner: ownerOf(viewer),
    stream,
    open: (opened, caller) => {
      clearTimeout(reserved);
      endBy(caller);
      stream.open(opened);
      ready();
    },
    admit,
    stop,
    ready,
    end,
  };
}

/** Keeps what cannot wait until the response is there. */
function createLaterStream(onTooMuch: () => void) {
  let opened: HttpStream | undefined;
  let unsent: string[] = [];
  let unsentLength = 0;

  return {
    isOpen: () => opened !== undefined,
    isReady: () => opened?.isReady() ?? false,
    write(text: string): void {
      if (opened) {
        opened.write(text);
        return;
      }
      unsent.push(text);
      unsentLength += text.length;
      if (unsentLength > maxUnsentLength) onTooMuch();
    },
    end: () => opened?.end(),
    cut: () => opened?.cut(),
    open(stream: HttpStream): void {
      opened = stream;
      for (const text of unsent) stream.write(text);
      unsent = [];
    },
  };
}
