import type { Connection } from 'mongoose';

/** A command that was not sent: the database did not answer others before it. */
export class StoreAwayError extends Error {
  override name = 'StoreAwayError';
}

/**
 * What the commands of one connection know of each other. The first one that is lost has waited for the database; those
 * after it share a short wait, in which a ping may find that only one socket was silent, and then fail at once: so
 * whoever asked knows after one wait, however many commands the answer needs.
 */
export interface OutageGate {
  /** Undefined while nothing is known to be wrong. @throws StoreAwayError where the database does not answer in time */
  pass(): Promise<void> | undefined;
  /** The network, not the server, ended a command; the gate opens when the database answers again. */
  lost(error: unknown): void;
  close(): void;
}

/** A connection that was cut is made anew within this time, where the database is there. */
const graceMs = 1_000;
/** A ping that is not the silent command itself is answered within this time; whoever has waited for that one still knows within 3 s. */
const shortGraceMs = 400;
const probePauseMs = 50;

interface Outage {
  /** Until then a command waits, in milliseconds of the monotonic clock. */
  waitUntil: number;
  cause: unknown;
  over: Promise<void>;
}

const ofNetwork: readonly string[] = [
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
];

/** Errors that came only after a wait: nobody after them waits long. */
const hasWaited = (name: string): boolean => name !== 'MongoNetworkError';

/** @param ping asks the database once, within its own time; rejects while it is away */
export function createOutageGate(ping: () => Promise<unknown>): OutageGate {
  let outage: Outage | undefined;
  let isClosed = false;

  async function probe(): Promise<void> {
    while (!isClosed) {
      const answers = await ping().then(
        () => true,
        () => false,
      );
      if (answers) break;
      await new Promise((resolve) => setTimeout(resolve, probePauseMs).unref());
    }
    outage = undefined;
  }

  return {
    pass: () => outage && waitFor(outage),
    lost(error) {
      const name = error instanceof Error ? error.name : '';
      if (isClosed || !ofNetwork.includes(name)) return;
      const waitUntil = performance.now() + (hasWaited(name) ? shortGraceMs : graceMs);
      if (!outage) outage = { waitUntil, cause: error, over: probe() };
      else outage.waitUntil = Math.min(outage.waitUntil, waitUntil);
    },
    close() {
      isClosed = true;
    },
  };
}

function waitFor({ waitUntil, cause, over }: Outage): Promise<void> {
  const left = waitUntil - performance.now();
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new StoreAwayError('The database does not answer.', { cause }));
    if (left <= 0) return giveUp();
    const timer = setTimeout(giveUp, left);
    void over.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const gates = new WeakMap<Connection, OutageGate>();

/** From now on the commands of all models of this connection go through the gate. */
export const setOutageGate = (connection: Connection, gate: OutageGate): void => void gates.set(connection, gate);

/** Undefined for connections that have none, as those of tests. */
export const outageGateOf = (connection: Connection): OutageGate | undefined => gates.get(connection);
