import { createChangeCounter, microseconds } from './changeCounter.ts';
import { connectClient, type LoadClient } from './loadClient.ts';

/** Many raw sockets of one client process, all with the same operation. */
export interface SocketLoad {
  /**
   * Opens more, each with so many operations; done when all have subscribed. `latencies` are of one in `sampledOneOf`,
   * default 100. @throws Error when one cannot
   */
  open(order: { sockets: number; operations: number; sampledOneOf?: number }): Promise<void>;
  /** Whether every operation was told one message of one length since `unlearn`: that of a change. */
  learn(): boolean;
  unlearn(): void;
  /** Counts from now on. */
  forget(): void;
  /** Resolves with the time of the last message when every operation saw so many changes. @throws Error when one did not */
  seen(changes: number, withinMs: number): Promise<number>;
  /** Milliseconds from a change to its messages, of the sampled sockets, since `forget`. */
  latencies(): number[];
  closeAll(): void;
}

const openingAtOnce = 100;
const openWithinMs = 120_000;

export function createSocketLoad(port: number): SocketLoad {
  const clients: LoadClient[] = [];
  const counter = createChangeCounter();
  const buffer = Buffer.alloc(256 * 1_024);
  let lost: Error | undefined;

  const operationsInAll = () => clients.reduce((sum, { operations }) => sum + operations, 0);

  function onLost(error: Error): void {
    lost ??= error;
    counter.giveUp();
  }

  async function openOne(operations: number, sampledOneOf: number): Promise<void> {
    const isSampled = clients.length % sampledOneOf === 0;
    const { client, opened } = connectClient({ port, operations, isSampled, buffer, onFrame: counter.onFrame, onLost });
    clients.push(client);
    await opened;
  }

  return {
    async open({ sockets, operations, sampledOneOf = 100 }) {
      counter.unlearn();
      const timer = setTimeout(() => {
        onLost(new Error(`The sockets were not open in ${openWithinMs / 1_000} s.`));
        for (const { socket } of clients) socket.destroy();
      }, openWithinMs);
      let left = sockets;
      const openSome = async () => {
        while (left-- > 0 && !lost) await openOne(operations, sampledOneOf);
      };
      await Promise.all(Array.from({ length: openingAtOnce }, openSome)).finally(() => clearTimeout(timer));
    },
    unlearn: counter.unlearn,
    learn: () => counter.learn(operationsInAll()),
    forget() {
      counter.forget();
      for (const client of clients) client.seen = 0;
    },
    async seen(changes, withinMs) {
      if (!lost) await counter.reach(changes * operationsInAll(), withinMs);
      const at = microseconds();
      if (lost) throw lost;
      refuseMissing(clients, changes);
      return at;
    },
    latencies: counter.latencies,
    closeAll() {
      for (const { socket } of clients) {
        socket.removeAllListeners('close');
        socket.resetAndDestroy(); // leaves no port that waits
      }
      clients.length = 0;
      counter.unlearn();
    },
  };
}

function refuseMissing(clients: readonly LoadClient[], changes: number): void {
  const wrong = clients.filter(({ seen, operations }) => seen !== changes * operations);
  if (wrong.length === 0) return;
  const saw = [...new Set(wrong.map(({ seen, operations }) => seen / operations))].slice(0, 5).join(', ');
  throw new Error(
    `${wrong.length} of ${clients.length} sockets did not see each of ${changes} changes once (but ${saw}).`,
  );
}
