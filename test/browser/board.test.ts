import { readFileSync } from 'node:fs';
import { createClient } from 'graphql-ws';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { chromiumPath, launchBrowser, skipReason } from '../support/browser.ts';
import { makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const WAIT = { timeout: 20_000, interval: 50 };
const stockDocument = readFileSync(
  new URL('../../schema/operations/board/boardStock.graphql', import.meta.url),
  'utf8',
);

describe.skipIf(chromiumPath === null)(`the board on the whole system${skipReason}`, () => {
  let browser: Browser;
  let system: TestSystem;
  let shop: TestShop;
  let origin: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    system = await startTestSystem();
    origin = new URL(system.url).origin;
    shop = await makeShop(system, { name: 'K1', units: 3 });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  async function openBoard(query: string): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    // The picture of the article lies elsewhere on purpose; nothing but pictures may.
    await page.route('https://pictures.invalid/**', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
    );
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const isOwn = request.url().startsWith(origin) || request.url().startsWith('data:');
      if (!isOwn && request.resourceType() !== 'image') complaints.push(`outside request: ${request.url()}`);
    });
    await page.goto(`${origin}/${query}`);
    await page.locator('#connection[data-status=live]').waitFor();
    await row(page).waitFor();
    return page;
  }
  const upstreams = async (): Promise<number> => {
    const text = await (await fetch(`${system.adminUrl}/metrics`)).text();
    return Number(/^noren_stream_upstreams (\d+)/m.exec(text)?.[1]);
  };
  const row = (page: Page): Locator => page.locator('[data-sku="K1-s"]');
  async function expectText(locator: Locator, text: string): Promise<void> {
    await vi.waitFor(async () => expect(await locator.textContent()).toBe(text), WAIT);
  }

  it('shows one sale in a third window on two screens and to a program', async () => {
    const bands: string[] = [];
    const client = createClient({ url: system.url.replace('http', 'ws'), webSocketImpl: WebSocket });
    const stop = client.subscribe<{ stockLevelChanged: { band: string } }>(
      { query: stockDocument, variables: { variantIds: [shop.variantId], locationIds: [shop.locationId] } },
      {
        next: ({ data }) => {
          if (data) bands.push(data.stockLevelChanged.band);
        },
        error: (reason) => complaints.push(`the program: ${JSON.stringify(reason)}`),
        complete: () => undefined,
      },
    );
    const screens = await Promise.all([openBoard('?store=K1'), openBoard('?store=K1')]);
    const staff = await openBoard('?store=K1&staff=1');
    for (const screen of screens) await expectText(row(screen).locator('.stock-words'), '3 left');
    // two boards and the program look with the same eyes: the gateway holds one upstream for them, and one for staff
    await vi.waitFor(async () => expect(await upstreams()).toBe(2), WAIT);
    await expectText(row(staff).locator('.on-hand'), '3');
    await vi.waitFor(() => expect(bands).toEqual(['LOW']), WAIT);

    const sell = row(staff).getByRole('button', { name: /^Sell one/ });
    await sell.focus();
    await staff.keyboard.press('Enter');
    await expectText(row(staff).locator('.on-hand'), '2');
    for (const screen of screens) await expectText(row(screen).locator('.stock-words'), '2 left');
    await staff.keyboard.press('Enter');
    await expectText(row(staff).locator('.on-hand'), '1');
    for (const screen of screens) await expectText(row(screen).locator('.stock-words'), 'Last one');
    await vi.waitFor(() => expect(bands.at(-1)).toBe('LAST_ONE'), WAIT);

    stop();
    await client.dispose();
    for (const page of [...screens, staff]) await page.context().close();
  });

  it('keeps its values while the network is away and has the right one without a reload afterwards', async () => {
    await shop.setOnHand(3);
    const page = await openBoard('?store=K1');
    await expectText(row(page).locator('.stock-words'), '3 left');
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));
    await page.context().setOffline(true);
    await page.locator('#connection[data-status=offline]').waitFor();
    await shop.setOnHand(0);
    expect(await row(page).locator('.stock-words').textContent()).toBe('3 left');
    await page.context().setOffline(false);
    await expectText(row(page).locator('.stock-words'), 'Sold out');
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
    await page.context().close();
  });

  it('shows the price of the article', async () => {
    const page = await openBoard('?store=K1');
    expect(await page.locator('.amount').textContent()).toMatch(/49\.90$/);
    await page.context().close();
  });

  it('asked nobody outside and complained about nothing', () => {
    expect(complaints).toEqual([]);
  });
});
