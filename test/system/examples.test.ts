import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { createGraphClient, watchStock } from '../../channels/examples/apolloClient.ts';
import { showStock } from '../../channels/examples/kioskVanilla.ts';
import { makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { createTcpProxy, type TcpProxy } from '../support/tcpProxy.ts';

const folder = join(import.meta.dirname, '../../channels/examples');
const patience = { timeout: 20_000 };

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
  afterEach(() => void vi.unstubAllGlobals());

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
    vi.stubGlobal('WebSocket', WebSocket);
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
});
