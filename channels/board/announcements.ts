/** Collects what changed and says it at most once in `everyMs`, so that a busy shop does not talk without pause. */
export interface Announcements {
  add(name: string, words: string): void;
  close(): void;
}

export interface AnnouncementsOptions {
  say: (text: string) => void;
  everyMs?: number;
  schedule?: (act: () => void, ms: number) => () => void;
}

const SPOKEN_AT_ONCE = 2;

/** One sentence for what changed; of several changes of one article only the last counts. */
export function announcementText(changes: ReadonlyMap<string, string>): string {
  const spoken = [...changes].slice(0, SPOKEN_AT_ONCE).map(([name, words]) => `${name}: ${words}.`);
  const rest = changes.size - spoken.length;
  if (rest > 0) spoken.push(`And ${rest} more ${rest === 1 ? 'change' : 'changes'}.`);
  return spoken.join(' ');
}

/** Speaks through `say`, first after `everyMs` (4 s by default) of collecting. */
export function createAnnouncements({
  say,
  everyMs = 4_000,
  schedule = scheduleTimer,
}: AnnouncementsOptions): Announcements {
  const changes = new Map<string, string>();
  let cancel: (() => void) | null = null;
  const speak = (): void => {
    cancel = null;
    say(announcementText(changes));
    changes.clear();
  };
  return {
    add: (name, words) => {
      changes.set(name, words);
      cancel ??= schedule(speak, everyMs);
    },
    close: () => {
      cancel?.();
      cancel = null;
      changes.clear();
    },
  };
}

function scheduleTimer(act: () => void, ms: number): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}
