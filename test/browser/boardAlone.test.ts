import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumPath, launchBrowser, skipReason } from '../support/browser.ts';
import { type FakeShop, startFakeShop } from '../support/fakeShop.ts';

const WAIT = { timeout: 20_000, interval: 50 };

/** The board against a shop in memory: what the page does by itself. */
describe.skipIf(chromiumPath === null)(`the board alone${skipReason}`, () => {
  let browser: Browser;
  let shop: FakeShop;
  const complaints: string[] = [];

  beforeAll(async () => {
    shop = await startFakeShop();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  async function openBoard(query: string, options: { width?: number; height?: number } = {}): Promise<Page> {
    const { width = 1440, height = 900 } = options;
    const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(shop.url) && !url.startsWith('data:')) complaints.push(`outside request: ${url}`);
    });
    await page.goto(`${shop.url}/${query}`);
    await page.locator('#connection[data-status=live]').waitFor();
    await page.locator('.card').first().waitFor();
    return page;
  }
  const row = (page: Page, sku: string): Locator => page.locator(`[data-sku="${sku}"]`);
  async function expectText(locator: Locator, text: string): Promise<void> {
    await vi.waitFor(async () => expect(await locator.textContent()).toBe(text), WAIT);
  }

  it('shows 24 articles with price and stock, and turns the page both ways', async () => {
    const page = await openBoard('?store=K1');
    expect(await page.locator('.card').count()).toBe(24);
    expect(await page.locator('h1').textContent()).toBe('Kingston');
    expect(await page.locator('.amount').first().textContent()).toBe('€19.90');
    await page.getByRole('button', { name: 'Next page' }).click();
    await expectText(page.locator('#page-words'), 'Page 2, 24 articles');
    await page.getByRole('button', { name: 'Next page' }).click();
    await expectText(page.locator('#page-words'), 'Page 3, 12 articles');
    expect(await page.getByRole('button', { name: 'Next page' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Previous page' }).click();
    await expectText(page.locator('#page-words'), 'Page 2, 24 articles');
    await page.context().close();
  });

  it('shows a change at once on every screen that watches, marked and in words', async () => {
    shop.shelves.set('A0-0', 'K1', 3);
    const pages = await Promise.all([openBoard('?store=K1'), openBoard('?store=K1', { width: 360, height: 800 })]);
    for (const page of pages) await expectText(row(page, 'A0-0').locator('.stock-words'), '3 left');
    const flashed = pages[0].waitForSelector('[data-sku="A0-0"][data-flash="down"]', { state: 'attached' });
    shop.shelves.set('A0-0', 'K1', 1);
    for (const page of pages) await expectText(row(page, 'A0-0').locator('.stock-words'), 'Last one');
    await flashed;
    await vi.waitFor(async () => expect(await pages[0].locator('#spoken').textContent()).toContain('Last one.'), WAIT);
    for (const page of pages) await page.context().close();
  });

  it('keeps its values when the network goes, and has the right ones without a reload when it comes back', async () => {
    shop.shelves.set('A1-0', 'K1', 2);
    const page = await openBoard('?store=K1');
    await expectText(row(page, 'A1-0').locator('.stock-words'), '2 left');
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));
    await page.context().setOffline(true);
    await page.locator('#connection[data-status=offline]').waitFor();
    shop.shelves.set('A1-0', 'K1', 0);
    expect(await row(page, 'A1-0').locator('.stock-words').textContent()).toBe('2 left');
    expect(await page.locator('html').getAttribute('data-stale')).toBe('');
    await vi.waitFor(
      async () => expect(await page.locator('#connection-detail').textContent()).toMatch(/^values from /),
      WAIT,
    );
    await page.context().setOffline(false);
    await expectText(row(page, 'A1-0').locator('.stock-words'), 'Sold out');
    await page.locator('#connection[data-status=live]').waitFor();
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
    await page.context().close();
  });

  it('comes back by itself after the gateway cut the connection', async () => {
    shop.shelves.set('A1-0', 'K1', 2);
    const page = await openBoard('?store=K1');
    await expectText(row(page, 'A1-0').locator('.stock-words'), '2 left');
    shop.cutSockets();
    shop.shelves.set('A1-0', 'K1', 1);
    await expectText(row(page, 'A1-0').locator('.stock-words'), 'Last one');
    await page.context().close();
  });

  it('lets staff sell and receive by keyboard alone, and remembers the view in its address', async () => {
    shop.shelves.set('A2-0', 'S2', 1);
    const page = await openBoard('?store=S2');
    await page.getByRole('switch', { name: 'Staff view' }).focus();
    await page.keyboard.press('Space');
    await expectText(row(page, 'A2-0').locator('.on-hand'), '1');
    expect(new URL(page.url()).search).toBe('?store=S2&staff=1');
    await row(page, 'A2-0')
      .getByRole('button', { name: /^Sell one/ })
      .focus();
    await page.keyboard.press('Enter');
    await expectText(row(page, 'A2-0').locator('.on-hand'), '0');
    // the live value may be there before the answer, and until then the button takes no press
    await vi.waitFor(async () => expect(await row(page, 'A2-0').getAttribute('data-busy')).toBeNull(), WAIT);
    await page.keyboard.press('Enter');
    await expectText(row(page, 'A2-0').locator('.row-message'), 'Nothing left to sell. Nothing was changed.');
    expect(shop.shelves.onHand('A2-0', 'S2')).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expectText(row(page, 'A2-0').locator('.on-hand'), '10');
    await expectText(row(page, 'A2-0').locator('.row-message'), '');
    await page.context().close();
  });

  it('counts a press once when its answer got lost and it is pressed again', async () => {
    shop.shelves.set('A3-0', 'K1', 9);
    const page = await openBoard('?store=K1&staff=1');
    await expectText(row(page, 'A3-0').locator('.on-hand'), '9');
    const already = complaints.length;
    shop.loseNextAnswer();
    const sell = row(page, 'A3-0').getByRole('button', { name: /^Sell one/ });
    await sell.click();
    await expectText(row(page, 'A3-0').locator('.row-message'), 'No answer yet. Press again: it is counted once.');
    await sell.click();
    await expectText(row(page, 'A3-0').locator('.row-message'), '');
    expect(shop.shelves.onHand('A3-0', 'K1')).toBe(8);
    const [first, second] = shop.adjustments.slice(-2);
    expect(second).toEqual(first);
    // The browser itself reports the answer that was lost on purpose.
    expect(complaints.splice(already)).toEqual([expect.stringContaining('502')]);
    await page.context().close();
  });

  it('gets a new token by itself when the old one is known no more', async () => {
    shop.shelves.set('A4-0', 'K1', 5);
    const page = await openBoard('?store=K1&staff=1');
    await expectText(row(page, 'A4-0').locator('.on-hand'), '5');
    shop.forgetTokens();
    await row(page, 'A4-0')
      .getByRole('button', { name: /^Sell one/ })
      .click();
    await expectText(row(page, 'A4-0').locator('.on-hand'), '4');
    expect(await row(page, 'A4-0').locator('.row-message').textContent()).toBe('');
    shop.forgetTokens();
    shop.cutSockets();
    shop.shelves.set('A4-0', 'K1', 3);
    await expectText(row(page, 'A4-0').locator('.on-hand'), '3');
    await page.context().close();
  });

  it('opens an article with many variants and watches the rest too', async () => {
    shop.shelves.set('A3-5', 'K1', 3);
    const page = await openBoard('?store=K1');
    await page.getByRole('button', { name: 'Show 2 more of Wool beanie, moss' }).click();
    await expectText(row(page, 'A3-5').locator('.stock-words'), '3 left');
    shop.shelves.set('A3-5', 'K1', 1);
    await expectText(row(page, 'A3-5').locator('.stock-words'), 'Last one');
    await page.context().close();
  });

  it.each([
    [360, 800, '?staff=1'],
    [768, 1024, ''],
    [1440, 900, '?staff=1'],
    [3840, 2160, '?wall=1'],
  ])('fits %i × %i without scrolling sideways or cutting off a row', async (width, height, query) => {
    const page = await openBoard(query, { width, height });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    const cut = await page.evaluate(
      () =>
        [...document.querySelectorAll('.stock, .action')].filter((part) => {
          const card = part.closest('.card')?.getBoundingClientRect();
          const box = part.getBoundingClientRect();
          return card !== undefined && box.width > 0 && (box.right > card.right || box.bottom > card.bottom);
        }).length,
    );
    expect(cut).toBe(0);
    await page.context().close();
  });

  it('asked nobody outside and complained about nothing', () => {
    expect(complaints).toEqual([]);
  });
});

describe.skipIf(chromiumPath === null)(`the board without a demo issuer${skipReason}`, () => {
  it('offers no staff view and asks for no token', async () => {
    const shop = await startFakeShop({ demoIssuer: false, articles: 2 });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`${shop.url}/?staff=1`);
      await page.locator('#connection[data-status=live]').waitFor();
      await vi.waitFor(() => expect(new URL(page.url()).search).toBe('?store=K1'), WAIT);
      expect(await page.getByRole('switch', { name: 'Staff view' }).isVisible()).toBe(false);
      expect(asked).not.toContain('/demo/token');
    } finally {
      await browser.close();
      await shop.stop();
    }
  });
});
