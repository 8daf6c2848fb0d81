import type { Clock } from '#platform/clock.ts';

/** Tokens of a subject issued until an instant (milliseconds UTC) no longer count; of one who is blocked none does. */
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

/** For how long a token can live after it was issued, with what clocks may differ. Source: platform rule on access tokens. */
const longestTokenMs = 3_600_000 + 5_000;

/** Which tokens have lost their rights before they run out. */
export function createRevocations(clock: Clock): Revocations {
  const watchers = new Map<string, Set<Watcher>>();
  const held = new Map<string, Revocation>();

  function isRevoked({ subject, issuedAt }: IssuedToken): boolean {
    const found = held.get(subject);
    // of a token and a revocation of the same second nobody knows which was first
    return found !== undefined && (found.isBlocked || issuedAt <= found.at);
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
