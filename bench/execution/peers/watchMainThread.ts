import { openSync, readSync } from 'node:fs';

/** Milliseconds that a turn of the event loop kept the main thread, at most, since it was asked before. */
export interface LongestTurn {
  longestTurnMs: number;
}

/**
 * Answers each message with the longest turn since the one before. Of the time that passed and the time that this thread
 * ran the less counts: one is too long where other processes or threads had the core, and so is the other where the
 * system does not tell threads apart.
 */
export function watchMainThread(): void {
  const ranMs = createThreadClock();
  let longestTurnMs = 0;
  let isWatching = false;
  let before = { at: performance.now(), ranMs: ranMs() };

  const turn = (): void => {
    if (!isWatching) return;
    const now = { at: performance.now(), ranMs: ranMs() };
    longestTurnMs = Math.max(longestTurnMs, Math.min(now.at - before.at, now.ranMs - before.ranMs));
    before = now;
    setImmediate(turn);
  };
  process.on('message', (message: { watch: boolean }) => {
    if (message.watch) {
      before = { at: performance.now(), ranMs: ranMs() };
      setImmediate(turn);
    }
    isWatching = message.watch;
    process.send?.({ longestTurnMs } satisfies LongestTurn);
    longestTurnMs = 0;
  });
}

/** Milliseconds of CPU that this thread has used; of the whole process where there is no `/proc`. */
function createThreadClock(): () => number {
  const ofProcess = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  };
  const file = openSchedule();
  if (file === undefined) return ofProcess;
  const bytes = Buffer.alloc(64);
  return () => {
    ofProcess(); // the system brings the count of the thread that asks up to date with it, else it may be a tick old
    const length = readSync(file, bytes, 0, bytes.length, 0);
    return Number.parseInt(bytes.toString('latin1', 0, length), 10) / 1e6;
  };
}

function openSchedule(): number | undefined {
  try {
    return openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return undefined;
  }
}
