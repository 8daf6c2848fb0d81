import type { Clock } from '#platform/clock.ts';

/** Tokens of a subject issued until an instant (milliseconds UTC), and 5 s longer, no longer count; of one who is blocked none does. */
export interface Revocation {
  subject: string;
  at: number;
  isBlocked: boolean;
}

/** What of a token decides whether it was revoked; `issuedAt` in milliseconds UTC, whole seconds. */
export interface IssuedToken {
  subject: string;
  issuedAt: number;
}

export interface Revocations {
  isRevoked(token: IssuedToken): boolean;
  /** Calls the listener in the turn in which the token is revoked, at most once. Returns how to stop. */
  watch(token: IssuedToken, listener: () => void): () => void;
  /** Takes over what is told of these subjects now. Of others the last that was told holds while it can concern a token. */
  update(revocations: readonly Revocation[]): void;
}

interface Watcher {
  token: IssuedToken;
  listener: () => void;
}

/** How far the clocks of issuer and platform may be apart. */
const skewMs = 5_000;
/** For how long after a revocation a token that it concerns can live: issued by a clock ahead, accepted by one behind. */
const longestTokenMs = 3_600_000 + 2 * skewMs;

/** Which tokens have lost their rights before they run out. */
export function createRevocations(clock: Clock): Revocations {
  const watchers = new Map<string, Set<Watcher>>();
  const held = new Map<string, Revocation>();

  function isRevoked({ subject, issuedAt }: IssuedToken): boolean {
    const found = held.get(subject);
    // by a clock that is ahead a token from before can say that it came after
    return found !== undefined && (found.isBlocked || issuedAt <= found.at + skewMs);
  }

  // by age alone: an answer that has no room for all must not give rights back
  function forgetOld(): void {
    const now = clock.now();
    for (const { subject, at } of held.values()) if (at + longestTokenMs <= now) held.delete(subject);
  }

  return {
    isRevoked,
    watch(token, listener) {
      const watcher = { token, listener };
      const ofSubject = watchers.get(token.subject) ?? new Set();
      watchers.set(token.subject, ofSubject.add(watcher));
      return () => {
        ofSubject.delete(watcher);
        if (ofSubject.size === 0 && watchers.get(token.subject) === ofSubject) watchers.delete(token.subject);
      };
    },
    update(revocations) {
      for (const revocation of revocations) held.set(revocation.subject, revocation);
      forgetOld();
      for (const subject of held.keys()) {
        for (const watcher of [...(watchers.get(subject) ?? [])]) {
          if (!isRevoked(watcher.token)) continue;
          watchers.get(subject)?.delete(watcher);
          watcher.listener();
        }
      }
    },
  };
}
