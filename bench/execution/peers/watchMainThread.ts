/** Milliseconds that a turn of the event loop kept the main thread, at most, since it was asked before. */
export interface LongestTurn {
  longestTurnMs: number;
}

/**
 * Answers each message with the longest turn since the one before. Of the time that passed and the time that this process
 * ran the less counts: one is too long where other processes had the core, the other where workers ran beside.
 */
export function watchMainThread(): void {
  let longestTurnMs = 0;
  let isWatching = false;
  let before = { at: 0, cpu: process.cpuUsage() };

  const turn = (): void => {
    if (!isWatching) return;
    const now = { at: performance.now(), cpu: process.cpuUsage() };
    const ranMs = (now.cpu.user + now.cpu.system - before.cpu.user - before.cpu.system) / 1_000;
    longestTurnMs = Math.max(longestTurnMs, Math.min(now.at - before.at, ranMs));
    before = now;
    setImmediate(turn);
  };
  process.on('message', (message: { watch: boolean }) => {
    if (message.watch) {
      before = { at: performance.now(), cpu: process.cpuUsage() };
      setImmediate(turn);
    }
    isWatching = message.watch;
    process.send?.({ longestTurnMs } satisfies LongestTurn);
    longestTurnMs = 0;
  });
}
