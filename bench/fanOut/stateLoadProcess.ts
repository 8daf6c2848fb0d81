// Clients that hold what they are told and come back when they are lost, in a process of their own.
import { createReturningClient, type ReturningClient, type ReturningCounts } from './returningClient.ts';

export interface LoadOpening {
  port: number;
  sockets: number;
  /** One in so many reads what it is told, beginning with the first. */
  readsOneOf: number;
  /** Whether those who read, but for the first, take the time of changes. */
  isTimed: boolean;
  /** Equal subscriptions of the first; all others have one. */
  operationsOfFirst: number;
  seesRetryAfter: boolean;
}

export type StateLoadOrder =
  | ({ kind: 'open' } & LoadOpening)
  /** Which clients are back and hold these revisions. */
  | { kind: 'look'; revs: readonly number[] }
  /** Latencies since the last time. */
  | { kind: 'latencies' }
  /** The first client reads nothing, or reads again. */
  | { kind: 'stall' | 'goOn' };

export interface StateLoadAnswer {
  back: number;
  /** Back and holding what was asked for. */
  holding: number;
  counts: ReturningCounts;
  first: {
    isBack: boolean;
    isHolding: boolean;
    /** With which codes it was closed so far. */
    closeCodes: number[];
  };
  latencies: number[];
  /** Milliseconds on a core, since the start. */
  cpuMs: number;
}

const openingAtOnce = 100;
const buffer = Buffer.alloc(256 * 1_024);
const counts: ReturningCounts = { refusals: 0, unreachable: 0, silent: 0, closed: {}, older: 0, failures: 0 };
const clients: ReturningClient[] = [];
const closeCodes: number[] = [];
let latencies: number[] = [];

async function open(opening: LoadOpening): Promise<void> {
  const { port, readsOneOf, isTimed, operationsOfFirst, seesRetryAfter } = opening;
  let left = opening.sockets;
  const openOne = () =>
    new Promise<void>((resolve) => {
      const isFirst = clients.length === 0;
      const isReading = clients.length % readsOneOf === 0;
      const client = createReturningClient({
        port,
        buffer,
        isReading,
        operations: isFirst ? operationsOfFirst : 1,
        seesRetryAfter,
        random: Math.random,
        counts,
        onBack: resolve,
        ...(isTimed && isReading && !isFirst && { onChange: (latencyMs) => void latencies.push(latencyMs) }),
        ...(isFirst && { onClosed: (code) => void closeCodes.push(code) }),
      });
      clients.push(client);
    });
  const openSome = async () => {
    while (left-- > 0) await openOne();
  };
  await Promise.all(Array.from({ length: openingAtOnce }, openSome));
}

async function obey(order: StateLoadOrder): Promise<StateLoadAnswer> {
  const [first] = clients;
  const revs = order.kind === 'look' ? order.revs : [];
  if (order.kind === 'open') await open(order);
  if (order.kind === 'stall') first?.stall();
  if (order.kind === 'goOn') first?.goOn();
  const told = order.kind === 'latencies' ? latencies : [];
  if (order.kind === 'latencies') latencies = [];
  const back = clients.filter((client) => client.isBack());
  const { user, system } = process.cpuUsage();
  return {
    back: back.length,
    holding: back.filter((client) => client.holds(revs)).length,
    counts,
    first: { isBack: first?.isBack() ?? false, isHolding: first?.holds(revs) ?? false, closeCodes },
    latencies: told,
    cpuMs: (user + system) / 1_000,
  };
}

process.on('message', (order: StateLoadOrder) => {
  obey(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({});
