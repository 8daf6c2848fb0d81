/** Waits that end early when something makes waiting needless. */
export interface Pauses {
  pause(ms: number): Promise<void>;
  /** Ends all that run now. */
  wakeAll(): void;
}

export function createPauses(): Pauses {
  const wakers = new Set<() => void>();
  return {
    pause: (ms) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          wakers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        wakers.add(wake);
      }),
    wakeAll: () => {
      for (const wake of [...wakers]) wake();
    },
  };
}
