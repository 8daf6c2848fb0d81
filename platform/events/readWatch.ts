/** How long a log may go unread before what it told counts as old. */
const longMs = 10_000;

export interface ReadWatch {
  /** A part of the log was read. */
  read(): void;
  /** The log was read to its end, and everything in it was told. */
  end(): void;
  /** Called with true when nothing was read for 10 s, at once where that is so already; with false at the next end. */
  listen(listener: (isBehind: boolean) => void): () => void;
  close(): void;
}

/** Watches whether a log is read. It counts from now on. */
export function createReadWatch(): ReadWatch {
  const listeners = new Set<(isBehind: boolean) => void>();
  let isBehind = false;

  function turn(behind: boolean): void {
    if (isBehind === behind) return;
    isBehind = behind;
    for (const listener of [...listeners]) listener(behind);
  }

  const timer = setTimeout(() => turn(true), longMs);
  timer.unref();

  return {
    read: () => void timer.refresh(),
    end: () => turn(false),
    listen(listener) {
      listeners.add(listener);
      if (isBehind) listener(true);
      return () => listeners.delete(listener);
    },
    close: () => clearTimeout(timer),
  };
}
