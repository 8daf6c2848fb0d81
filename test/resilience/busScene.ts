import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '@nats-io/transport-node';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { createEventLog } from '#platform/events/eventLog.ts';
import { createLogTail } from '#platform/events/logTail.ts';
import { createNatsBus } from '#platform/events/natsBus.ts';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import { type NatsServer, startNatsServer } from '../support/natsServer.ts';
import { freePort } from '../support/norenProcess.ts';
import { adjustStock, makeShop } from '../support/shop.ts';
import { type GraphAnswer, startTestSystem } from '../support/system.ts';

interface Adjusted {
  adjustStock: { stockLevel: { version: number } | null; userErrors: unknown[] };
}

/** A process for each part, told of a bus that is not there yet; one level of stock and two who follow it. */
export type BusScene = Awaited<ReturnType<typeof openBusScene>>;

export async function openBusScene() {
  const opened: Closeable[] = [];
  const keep = <Part extends Closeable>(part: Part): Part => {
    opened.push(part);
    return part;
  };
  const port = await freePort();
  const busUrl = `nats://127.0.0.1:${port}`;
  const system = await startTestSystem({ mode: 'processes', environmentOfPart: () => ({ BUS_URL: busUrl }) });
  keep({ close: () => system.stop() });
  const shop = await makeShop(system, { name: 'BUS', units: 5 });
  const token = await system.token('merchandiser');

  const events = keep(await connectDatabase(system.mongoUrl, 'noren_events'));
  const logger = createLogger('test', { level: 'silent' });
  const bus = keep(createNatsBus({ url: busUrl, logger }));
  const tail = keep(createLogTail({ log: createEventLog(events), bus, pollMs: 200, logger }));
  const told: number[] = [];
  await tail.follow('inventory', ({ topic, key, rev }) => {
    if (topic === 'inventory.stockLevel' && key === shop.levelId && rev !== undefined) told.push(rev);
  });

  const client = createClient({
    url: system.url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { token },
  });
  keep({ close: async () => void (await client.dispose()) });
  const shown: number[] = [];
  const query = `subscription Screen($variants: [ID!]!, $places: [ID!]!) {
    stockLevelChanged(variantIds: $variants, locationIds: $places) { version }
  }`;
  const screen = client.iterate<{ stockLevelChanged: { version: number } }>({
    query,
    variables: { variants: [shop.variantId], places: [shop.locationId] },
  });
  void (async () => {
    for await (const { data } of screen) if (data) shown.push(data.stockLevelChanged.version);
  })();

  let server: NatsServer | undefined;
  keep({ close: async () => server?.kill() });
  return {
    levelId: shop.levelId,
    /** Revisions of the level: those another process was told, and those on the screen of a client. */
    told,
    shown,
    /** One unit more; the answer as it came, after ten tries at most where a busy store asks for another one. */
    addUnit: async () => {
      const reason = { reason: 'RECEIPT', idempotencyKey: crypto.randomUUID() };
      const input = { levelId: shop.levelId, mode: 'ADD', quantity: 1, ...reason };
      const ask = () => system.query({ query: adjustStock, variables: { input }, token });
      let answer = await ask();
      for (let tries = 1; tries < 10 && isToRepeat(answer); tries += 1) {
        await pause(200);
        answer = await ask();
      }
      return answer;
    },
    isBusUp: () => bus.isUp(),
    startBus: async () => {
      server = await startNatsServer(port);
    },
    killBus: async () => {
      await server?.kill();
      server = undefined;
    },
    /** Resolves when inventory has rung the bus. */
    async isRung(): Promise<void> {
      const stranger = await connect({ servers: `127.0.0.1:${port}` });
      stranger.subscribe('noren.events.inventory', { max: 1, callback: () => void stranger.close() });
      await stranger.closed();
    },
    close: () => closeAll(opened),
  };
}

const isToRepeat = ({ errors }: GraphAnswer) => errors?.[0]?.extensions.code === 'RETRY_LATER';

/** The revision that a change led to. @throws Error when it failed or was refused */
export function revisionOf(answer: GraphAnswer): number {
  const { stockLevel, userErrors } = (answer.data as unknown as Adjusted | null)?.adjustStock ?? {};
  if (answer.errors || !stockLevel || userErrors?.length) throw new Error(JSON.stringify(answer));
  return stockLevel.version;
}

const mostUnderWay = 16;

/** Of a system that cannot be reached. */
const unreached = { status: 0, errors: [{ message: 'no answer', extensions: {} }] } satisfies GraphAnswer;

/** Asks at a steady rate, as fast as a busy machine bears it, until it is told to stop. */
export function askSteadily(perSecond: number, ask: () => Promise<GraphAnswer>) {
  const answers: GraphAnswer[] = [];
  const underWay = new Set<Promise<void>>();
  const timer = setInterval(() => {
    if (underWay.size >= mostUnderWay) return;
    const asked = ask()
      .catch(() => unreached)
      .then((answer) => void answers.push(answer))
      .finally(() => underWay.delete(asked));
    underWay.add(asked);
  }, 1_000 / perSecond);
  return {
    answers,
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
    },
  };
}
