import { AppError } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/** How many keys groups may hold, see `keysAskedFor`. */
export interface KeyLimits {
  /** All groups of this process. */
  max: number;
  /** Those that anonymous callers of one address have opened. */
  maxPerAddress: number;
  /** Those that one person or device has opened. */
  maxPerUser: number;
}

/** Who opens a group. */
export interface Opener {
  viewer: Pick<Viewer, 'kind' | 'subject' | 'tenant'>;
  /** Anonymous callers without one count as of one address. */
  address?: string | undefined;
}

/** Gives the keys back; a second call does nothing. */
export type Uncharge = () => void;

export interface KeyAllowance {
  /**
   * Charges the keys of a group to its opener.
   * @throws AppError RATE_LIMITED where the opener holds too many, OVERLOADED where the process does; nothing is charged
   */
  charge(opener: Opener, keys: number): Uncharge;
  /** The same, never refused: for those who are in already. */
  chargeAnyway(opener: Opener, keys: number): Uncharge;
}

/** Counts in memory what is held now; without limits nothing is ever refused. */
export function createKeyAllowance(limits?: KeyLimits): KeyAllowance {
  const held = new Map<string, number>();
  let heldByAll = 0;

  function change(name: string, by: number): void {
    const count = (held.get(name) ?? 0) + by;
    if (count === 0) held.delete(name);
    else held.set(name, count);
    heldByAll += by;
  }

  function chargeAnyway(opener: Opener, keys: number): Uncharge {
    const name = nameOf(opener);
    change(name, keys);
    let isCharged = true;
    return () => {
      if (isCharged) change(name, -keys);
      isCharged = false;
    };
  }

  function charge(opener: Opener, keys: number): Uncharge {
    const { max, maxPerAddress, maxPerUser } = limits ?? unlimited;
    const own = opener.viewer.subject === null ? maxPerAddress : maxPerUser;
    if ((held.get(nameOf(opener)) ?? 0) + keys > own) throw tooMany('RATE_LIMITED', 'You watch too much at once.');
    if (heldByAll + keys > max) throw tooMany('OVERLOADED', 'Too much is being watched.');
    return chargeAnyway(opener, keys);
  }

  return { charge, chargeAnyway };
}

const unlimited: KeyLimits = {
  max: Number.POSITIVE_INFINITY,
  maxPerAddress: Number.POSITIVE_INFINITY,
  maxPerUser: Number.POSITIVE_INFINITY,
};

const nameOf = ({ viewer: { kind, subject, tenant }, address = '' }: Opener): string =>
  JSON.stringify(subject === null ? [address] : [kind, subject, tenant]);

const tooMany = (code: 'RATE_LIMITED' | 'OVERLOADED', message: string): AppError =>
  new AppError(code, message, { extensions: { retryAfterMs: 5_000 } });
