import type { Viewer } from '#platform/identity/viewer.ts';

export interface SeatLimits {
  /** Of this process. */
  max: number;
  maxPerAddress: number;
  /** Of one person or device; whoever has no token has none of these. */
  maxPerUser: number;
}

/** Gives a seat back; a second call does nothing. */
export type Release = () => void;

/** Places for connections that last: sockets and streams alike. */
export interface Seats {
  /** One of this process and of this address, before anything else is known of the caller; undefined when there is none. */
  take(address: string): Release | undefined;
  /** One of the person behind it; undefined when there is none. */
  claim(viewer: Pick<Viewer, 'kind' | 'subject' | 'tenant'>): Release | undefined;
  /** Connections that have a place now, and persons and devices that have a connection. */
  count(): { connections: number; users: number };
}

/** Counts in memory what is open now: nobody is remembered who has left. */
export function createSeats({ max, maxPerAddress, maxPerUser }: SeatLimits): Seats {
  const ofAddress = createTally(maxPerAddress);
  const ofUser = createTally(maxPerUser);
  const ofProcess = createTally(max);

  return {
    take(address) {
      const releases = [ofProcess.take(''), ofAddress.take(address)];
      const release = () => {
        for (const giveBack of releases) giveBack?.();
      };
      if (releases.every((taken) => taken !== undefined)) return release;
      release();
      return undefined;
    },
    claim: ({ kind, subject, tenant }) =>
      subject === null ? () => {} : ofUser.take(JSON.stringify([kind, subject, tenant])),
    count: () => ({ connections: ofProcess.countOf(''), users: ofUser.names() }),
  };
}

/** Both at once, for a caller who is known already; undefined when one is missing, and then none is taken. */
export function takeSeat(seats: Seats, address: string, viewer: Viewer): Release | undefined {
  const place = seats.take(address);
  const own = place && seats.claim(viewer);
  if (!own) place?.();
  return (
    own &&
    (() => {
      place();
      own();
    })
  );
}

interface Tally {
  take(name: string): Release | undefined;
  countOf(name: string): number;
  names(): number;
}

/** Takes one of `max` under a name. */
function createTally(max: number): Tally {
  const taken = new Map<string, number>();

  function change(name: string, by: number): void {
    const count = (taken.get(name) ?? 0) + by;
    if (count === 0) taken.delete(name);
    else taken.set(name, count);
  }

  return {
    take(name) {
      if ((taken.get(name) ?? 0) >= max) return undefined;
      change(name, 1);
      let isReleased = false;
      return () => {
        if (!isReleased) change(name, -1);
        isReleased = true;
      };
    },
    countOf: (name) => taken.get(name) ?? 0,
    names: () => taken.size,
  };
}
