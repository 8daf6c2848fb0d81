// The clients of a measurement, in a process of their own.
import { createSocketLoad, type SocketLoad } from './socketLoad.ts';

export type LoadOrder =
  | { kind: 'connect'; port: number }
  | { kind: 'open'; sockets: number; operations: number; sampledOneOf?: number }
  | { kind: 'learn' }
  | { kind: 'unlearn' }
  | { kind: 'forget' }
  | { kind: 'seen'; changes: number; withinMs: number }
  | { kind: 'close' };

export interface LoadAnswer {
  isLearnt?: boolean;
  /** When the last message came, in microseconds of the monotonic clock. */
  at?: number;
  latencies?: number[];
  /** Milliseconds on a core, since the start. */
  cpuMs: number;
}

let load: SocketLoad | undefined;

async function obey(order: LoadOrder): Promise<Omit<LoadAnswer, 'cpuMs'>> {
  if (order.kind === 'connect') {
    load = createSocketLoad(order.port);
    return {};
  }
  if (!load) throw new Error('Nobody is connected to.');
  if (order.kind === 'open') await load.open(order);
  if (order.kind === 'unlearn') load.unlearn();
  if (order.kind === 'learn') return { isLearnt: load.learn() };
  if (order.kind === 'forget') load.forget();
  if (order.kind === 'seen') return { at: await load.seen(order.changes, order.withinMs), latencies: load.latencies() };
  if (order.kind === 'close') load.closeAll();
  return {};
}

process.on('message', (order: LoadOrder) => {
  obey(order).then(
    (answer) => {
      const { user, system } = process.cpuUsage();
      process.send?.({ ...answer, cpuMs: (user + system) / 1_000 } satisfies LoadAnswer);
    },
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({});
