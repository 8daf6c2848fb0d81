import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement } from 'react';
import { Provider } from 'urql';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createGraphClient, watchStock } from '../../channels/examples/apolloClient.ts';
import { showStock } from '../../channels/examples/kioskVanilla.ts';
import { createGraph, StockScreen } from '../../channels/examples/reactUrql.ts';
import { createGraphEnvironment, watchStock as watchByRelay } from '../../channels/examples/relay.ts';
import { openPage } from '../support/page.ts';
import { insist, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { createTappedSockets, type TappedConnection } from '../support/tappedSockets.ts';
import { createTcpProxy, type TcpProxy } from '../support/tcpProxy.ts';

const folder = join(import.meta.dirname, '../../channels/examples');
const patience = { timeout: 20_000 };

const tillSale = `mutation ($input: RecordTillSaleInput!) {
  recordTillSale(input: $input) { userErrors { code message path } }
}`;

interface Told {
  extensions: { stream: { kind: string; cursor: string } };
}

/** What was told on it, in order. */
const toldOn = ({ heard }: TappedConnection) =>
  heard.filter(({ type }) => type === 'next').map(({ payload }) => (payload as Told).extensions.stream);

/** The extensions of each subscription on it. */
const askedOn = ({ sent }: TappedConnection) =>
  sent.filter(({ type }) => type === 'subscribe').map(({ payload }) => (payload as Partial<Told>).extensions);

describe('the examples for front ends', () => {
  let system: TestSystem;
  let shop: TestShop;
  let proxy: TcpProxy;
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeShop(system, { name: 'K1', units: 9 });
    proxy = await createTcpProxy({ targets: [{ port: Number(new URL(system.url).port) }] });
  });
  afterAll(async () => {
    await proxy.close();
    await system.stop();
  });
  /** What ends each example, also where its test failed. */
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    proxy.accept();
    vi.unstubAllGlobals();
  });

  /** A till of the store sells one of the units that are there. */
  const sellOne = async () => {
    const input = {
      locationId: shop.locationId,
      lines: [{ variantId: shop.variantId, quantity: 1 }],
      receiptNumber: crypto.randomUUID(),
      idempotencyKey: crypto.randomUUID(),
    };
    await insist(system, { query: tillSale, variables: { input }, token: await system.token('associate', 'K1') });
  };

  /** There was one connection after the lost one, and it told what came after the last word of that, and nothing else. */
  const expectResumed = (connections: TappedConnection[]) => {
    const [lost, again, ...others] = connections.filter(({ sent }) => sent.some(({ type }) => type === 'subscribe'));
    expect(others).toEqual([]);
    expect(askedOn(again!)).toEqual([{ resume: toldOn(lost!).at(-1)?.cursor }]);
    expect(toldOn(again!).map(({ kind }) => kind)).toEqual(['CHANGE']);
  };

  const watched = () => ({ variantIds: [shop.variantId], locationIds: [shop.locationId] });

  it('have at most 80 lines each', () => {
    const lengths = readdirSync(folder).map((name) => [
      name,
      readFileSync(join(folder, name), 'utf8').split('\n').length - 1,
    ]);
    expect(lengths.length).toBeGreaterThan(0);
    expect(lengths.filter(([, lines]) => Number(lines) > 80)).toEqual([]);
  });

  it('without framework: shows the level, what changes, and what changed while the connection was lost', async () => {
    const { connections, WebSocket: Tapped } = createTappedSockets();
    vi.stubGlobal('WebSocket', Tapped);
    await shop.setOnHand(9);
    const list = { textContent: null as string | null };
    const notice = { textContent: null as string | null };
    const network = { isOnline: () => true, listen: () => () => {} };
    const close = showStock({ url: `ws://127.0.0.1:${proxy.port}/graphql`, watched: watched(), list, notice, network });
    await vi.waitFor(() => expect(list.textContent).toBe(`${shop.levelId}: in stock`), patience);
    expect(notice.textContent).toBe('live');
    await shop.setOnHand(0);
    await vi.waitFor(() => expect(list.textContent).toBe(`${shop.levelId}: sold out`), patience);
    proxy.refuse();
    proxy.cut();
    await shop.setOnHand(1);
    await vi.waitFor(() => expect(notice.textContent).toMatch(/^reconnecting, as of /), patience);
    proxy.accept();
    await vi.waitFor(() => expect(list.textContent).toBe(`${shop.levelId}: the last one`), patience);
    expectResumed(connections);
    close();
  });

  it('with Apollo Client: the same, by multipart over HTTP', async () => {
    await shop.setOnHand(9);
    const client = createGraphClient(`http://127.0.0.1:${proxy.port}/graphql`);
    const bands: string[] = [];
    const close = watchStock(client, watched(), ({ band }) => bands.push(band));
    await vi.waitFor(() => expect(bands).toEqual(['IN_STOCK']), patience);
    await shop.setOnHand(0);
    await vi.waitFor(() => expect(bands).toEqual(['IN_STOCK', 'OUT']), patience);
    proxy.refuse();
    proxy.cut();
    await shop.setOnHand(1);
    proxy.accept();
    await vi.waitFor(() => expect(bands).toEqual(['IN_STOCK', 'OUT', 'LAST_ONE']), patience);
    close();
    client.stop();
  });

  it('with React and urql: the same on the page, by sales at the till over WebSocket', async () => {
    const { connections, WebSocket: Tapped } = createTappedSockets();
    vi.stubGlobal('WebSocket', Tapped);
    await shop.setOnHand(2);
    const graph = createGraph(`http://127.0.0.1:${proxy.port}/graphql`);
    const screen = createElement(StockScreen, { graph, watched: watched() });
    const page = await openPage(createElement(Provider, { value: graph.client }, screen));
    ends.push(page.close);
    const expectShown = (state: string, list: string) =>
      vi.waitFor(() => expect([page.textOf('p'), page.textOf('ul')]).toEqual([state, list]), patience);
    await expectShown('live', `${shop.levelId}: LOW`);
    await sellOne();
    await expectShown('live', `${shop.levelId}: LAST_ONE`);
    proxy.refuse();
    proxy.cut();
    await sellOne();
    await expectShown('reconnecting', `${shop.levelId}: LAST_ONE`);
    proxy.accept();
    await expectShown('live', `${shop.levelId}: OUT`);
    expectResumed(connections);
    expect((await graph.client.query('{ __typename }', {})).data).toEqual({ __typename: 'Query' });
    await page.close();
    await vi.waitFor(() => expect(connections.filter(({ isOver }) => !isOver)).toEqual([]), patience);
  });

  it('with Relay: the same', async () => {
    const { connections, WebSocket: Tapped } = createTappedSockets();
    vi.stubGlobal('WebSocket', Tapped);
    await shop.setOnHand(2);
    const environment = createGraphEnvironment(`http://127.0.0.1:${proxy.port}/graphql`);
    const told: unknown[] = [];
    const close = watchByRelay(environment, watched(), ({ id, variant, band, available }) =>
      told.push({ id, variant, band, available }),
    );
    ends.push(close);
    const asTold = (band: string, available: number) => ({
      id: shop.levelId,
      variant: { id: shop.variantId },
      band,
      available,
    });
    await vi.waitFor(() => expect(told).toEqual([asTold('LOW', 2)]), patience);
    await sellOne();
    await vi.waitFor(() => expect(told.slice(1)).toEqual([asTold('LAST_ONE', 1)]), patience);
    proxy.refuse();
    proxy.cut();
    await sellOne();
    proxy.accept();
    await vi.waitFor(() => expect(told.slice(2)).toEqual([asTold('OUT', 0)]), patience);
    expectResumed(connections);
    close();
    await vi.waitFor(() => expect(connections.filter(({ isOver }) => !isOver)).toEqual([]), patience);
  });
});
