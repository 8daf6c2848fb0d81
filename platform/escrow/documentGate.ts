/** Commands of one process on one document that are under way at once. */
const atOnce = 8;

/** Lets a few commands of a document through at a time; the others wait in order, for any number of documents. */
export type DocumentGate = <Value>(id: string, command: () => Promise<Value>) => Promise<Value>;

/**
 * A hot document is worked off one update after the other anyway. Without a gate its callers would fill the pool of
 * connections, and those who wait longest for one (500 ms) would fail though nothing is wrong.
 */
export function createDocumentGate(): DocumentGate {
  const queues = new Map<string, { running: number; waiting: (() => void)[] }>();
  return async (id, command) => {
    const queue = queues.get(id) ?? { running: 0, waiting: [] };
    queues.set(id, queue);
    if (queue.running < atOnce) queue.running += 1;
    else await new Promise<void>((resolve) => queue.waiting.push(resolve));
    try {
      return await command();
    } finally {
      const next = queue.waiting.shift();
      if (next)
        next(); // the place is handed on
      else if (queue.running > 1) queue.running -= 1;
      else queues.delete(id);
    }
  };
}
