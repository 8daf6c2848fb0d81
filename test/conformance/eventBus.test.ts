import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EventPage } from '#platform/events/domainEvent.ts';
import type { EventBus } from '#platform/events/eventBus.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { createNatsBus } from '#platform/events/natsBus.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { happened } from '../support/happened.ts';
import { type NatsServer, natsServerPath, startNatsServer } from '../support/natsServer.ts';
import { freePort } from '../support/norenProcess.ts';

const logger = createLogger('test', { level: 'silent' });

/** What tells and what hears: one bus in one process, one each over a server. */
interface Pair {
  teller: EventBus;
  hearer: EventBus;
  close(): Promise<void>;
}

async function openMemoryBus(): Promise<Pair> {
  const bus = createMemoryBus();
  return { teller: bus, hearer: bus, close: () => bus.close() };
}

async function openNatsBus(): Promise<Pair> {
  const port = await freePort();
  const server: NatsServer = await startNatsServer(port);
  const [teller, hearer] = [0, 1].map(() =>
    createNatsBus({ url: `nats://127.0.0.1:${port}`, logger, retryMs: 50 }),
  ) as [EventBus, EventBus];
  await vi.waitFor(() => expect([teller.isUp(), hearer.isUp()]).toEqual([true, true]), 10_000);
  return {
    teller,
    hearer,
    close: async () => {
      await Promise.all([teller.close(), hearer.close()]);
      await server.kill();
    },
  };
}

const drivers = [
  { name: 'the memory bus', open: openMemoryBus, isThere: true },
  {
    name: natsServerPath ? 'the NATS bus' : 'the NATS bus (left out: this machine has no nats-server)',
    open: openNatsBus,
    isThere: natsServerPath !== undefined,
  },
];

describe.each(drivers)('$name', ({ open, isThere }) => {
  describe.skipIf(!isThere)('as an event bus', () => {
    let pair: Pair;
    beforeAll(async () => {
      pair = await open();
    });
    afterAll(() => pair.close());

    const page = (source: string, n: number, next = n + 1): EventPage => ({
      source,
      n,
      next,
      epoch: 1,
      events: Array.from({ length: next - n }, (_, index) => ({
        ...happened(`${source}.log`, 'a|b', n + index + 1),
        data: { at: new Date(5), units: 3, deep: { list: ['é', null, 1.5] } },
      })),
    });

    it('brings pages as they were told, in order, to every listener of teller and hearer', async () => {
      const heard: EventPage[][] = [[], [], []];
      const ends = heard.map((pages, index) =>
        (index === 0 ? pair.teller : pair.hearer).subscribe((told) => pages.push(told)),
      );
      const pages = [page('orders', 0, 2), page('orders', 2), page('catalog', 0)];
      for (const told of pages) pair.teller.publish(told);
      await vi.waitFor(() => expect(heard).toEqual([pages, pages, pages]), 5_000);
      for (const end of ends) end();
    });

    it('brings nothing to a listener that has ended', async () => {
      const [ended, other]: [number[], number[]] = [[], []];
      pair.hearer.subscribe(({ n }) => ended.push(n))();
      const end = pair.hearer.subscribe(({ n }) => other.push(n));
      pair.teller.publish(page('orders', 7));
      await vi.waitFor(() => expect(other).toEqual([7]), 5_000);
      expect(ended).toEqual([]);
      end();
    });

    it('takes what is told after it was closed, and may be closed twice', async () => {
      const own = await open();
      const heard: number[] = [];
      own.hearer.subscribe(({ n }) => heard.push(n));
      await own.close();
      own.teller.publish(page('orders', 9));
      await own.teller.close();
      expect([heard, own.teller.isUp()]).toEqual([[], false]);
    });
  });
});
