/** Longest time a stop may take before the process ends all the same. */
const stopLimitMs = 30_000;

/**
 * Runs until SIGINT or SIGTERM, then stops in order and ends with 0. A second signal, or 30 s, end it with 1.
 * @returns aborts when stopping begins: whatever fails from then on is no news
 */
export function runUntilSignal(stop: () => Promise<void>, say: (line: string) => void): AbortSignal {
  const stopping = new AbortController();
  const onSignal = () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    say('Stopping …');
    setTimeout(() => process.exit(1), stopLimitMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(error instanceof Error ? error.message : String(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // a parent that started this part and is gone leaves nothing behind
  if (process.send) process.on('disconnect', onSignal);
  return stopping.signal;
}
