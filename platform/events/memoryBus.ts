import type { EventPage } from './domainEvent.ts';
import type { EventBus } from './eventBus.ts';

/** The bus of one process. */
export function createMemoryBus(): EventBus {
  const listeners = new Set<(page: EventPage) => void>();
  return {
    publish: (page) => {
      for (const listener of listeners) listener(page);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isUp: () => false, // of other processes it knows nothing
    close: async () => listeners.clear(),
  };
}
