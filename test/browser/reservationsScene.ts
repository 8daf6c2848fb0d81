import type { Browser, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { insist, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

export const WAIT = { timeout: 30_000, interval: 50 };

/** The whole system, a browser, and shops that put goods aside. */
export interface ReservationsScene {
  system: TestSystem;
  /** What pages complained about that no test expected. */
  complaints: string[];
  /** A store of this name that puts goods aside, with one article, SKU `{name}-s`, and so many units. */
  openShop(name: string, units: number): Promise<TestShop>;
  /** Another store, some 1.2 km north of every shop, open around the clock, that has one unit of this variant. */
  openNeighbour(name: string, variantId: string): Promise<void>;
  /** Sells one unit at the till, which is a fact whatever is put aside. */
  sellAtTill(storeCode: string, shop: Pick<TestShop, 'locationId' | 'variantId'>): Promise<void>;
  openBoard(query: string, options?: { width?: number; height?: number; steersClock?: boolean }): Promise<Page>;
  stop(): Promise<void>;
}

const changeOf = (field: string): string =>
  `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { userErrors { code message path } } }`;
const allWeek = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const here = { latitude: 51.41, longitude: -0.3 };

export async function startReservationsScene(): Promise<ReservationsScene> {
  const system = await startTestSystem();
  const browser = await launchBrowser();
  const token = await system.token('merchandiser');
  const complaints: string[] = [];
  const change = async (field: string, input: Record<string, unknown>) =>
    insist(system, { query: changeOf(field), variables: { input }, token });
  const openStore = (code: string, geo: typeof here) =>
    change('upsertLocation', {
      code,
      name: `Store ${code}`,
      kind: 'STORE',
      status: 'OPEN',
      timeZone: 'Europe/London',
      services: ['RESERVE', 'PICKUP'],
      geo,
    });
  return {
    system,
    complaints,
    openShop: async (name, units) => {
      const shop = await makeShop(system, { name, units });
      await openStore(name, here);
      return shop;
    },
    openNeighbour: async (name, variantId) => {
      await openStore(name, { ...here, latitude: here.latitude + 0.0108 });
      const query = 'query ($code: String!) { location(code: $code) { id } }';
      const { location } = await insist(system, { query, variables: { code: name } });
      const { id: locationId } = location as unknown as { id: string };
      const openingHours = allWeek.map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' }));
      await change('setOpeningHours', { locationId, openingHours });
      const idempotencyKey = crypto.randomUUID();
      await change('recordStockCount', { locationId, items: [{ variantId, counted: 1 }], idempotencyKey });
    },
    sellAtTill: async (storeCode, { locationId, variantId }) => {
      const input = {
        locationId,
        lines: [{ variantId, quantity: 1 }],
        receiptNumber: `R-${storeCode}`,
        idempotencyKey: crypto.randomUUID(),
      };
      const lead = await system.token('lead', storeCode);
      await insist(system, { query: changeOf('recordTillSale'), variables: { input }, token: lead });
    },
    openBoard: (query, options = {}) => openBoard({ browser, system, complaints }, query, options),
    stop: async () => {
      await browser.close();
      await system.stop();
    },
  };
}

async function openBoard(
  { browser, system, complaints }: { browser: Browser; system: TestSystem; complaints: string[] },
  query: string,
  { width = 1_440, height = 900, steersClock = false }: { width?: number; height?: number; steersClock?: boolean },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.route('https://pictures.invalid/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  if (steersClock) await page.clock.install();
  await page.goto(`${new URL(system.url).origin}/${query}`);
  await page.locator('#connection[data-status=live]').waitFor();
  await page.locator('.card').first().waitFor();
  return page;
}

let contacts = 0;

/** A phone number that nobody reserved with before. */
export function newPhone(): string {
  contacts += 1;
  return `+44 7700 900${String(100 + contacts)}`;
}

export async function expectText(locator: Locator, text: string | RegExp): Promise<void> {
  await vi.waitFor(async () => {
    const found = await locator.textContent({ timeout: 1_000 });
    if (typeof text === 'string') expect(found).toBe(text);
    else expect(found).toMatch(text);
  }, WAIT);
}

export const stockWords = (page: Page, sku: string): Locator => page.locator(`[data-sku="${sku}"] .stock-words`);
export const reserveButton = (page: Page, sku: string): Locator => page.locator(`[data-sku="${sku}"] .reserve`);
/** What has the focus: its text, or its label. */
export const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.id.replace(/srv_.*/, '') ?? null;
  });

/** Opens the dialog of an article and fills it, without sending it. */
export async function fillWish(page: Page, sku: string, contact: { name?: string; phone: string }): Promise<void> {
  await reserveButton(page, sku).click();
  await page.getByLabel('Name').fill(contact.name ?? 'Ada Byron');
  await page.getByLabel('Phone or e-mail').fill(contact.phone);
}

export const pressReserve = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: 'Reserve', exact: true }).click();

const PRESS_AGAIN = 'Press again: it is done once.';

/** Sends the wish until the shop has decided it: on a busy machine it may ask for another press, as shoppers read it. */
export async function sendWish(page: Page): Promise<void> {
  for (let presses = 0; presses < 5; presses += 1) {
    await pressReserve(page);
    const words = await vi.waitFor(async () => {
      const said = await page.evaluate(() => {
        const dialog = document.querySelector('dialog');
        return dialog === null ? 'closed' : (dialog.querySelector('.sheet-alert')?.textContent ?? '');
      });
      expect(said).not.toBe('');
      return said;
    }, WAIT);
    if (!words.endsWith(PRESS_AGAIN)) return;
  }
}

/** Reserves one unit. @returns the number of the reservation */
export async function reserve(page: Page, sku: string, contact = { phone: newPhone() }): Promise<string> {
  await fillWish(page, sku, contact);
  await sendWish(page);
  return ticketNumber(page);
}

/** The number of the latest ticket. @throws with what the dialog says instead */
export async function ticketNumber(page: Page): Promise<string> {
  const text = await page.locator('.ticket-number, .sheet-alert:not(:empty)').first().textContent();
  if (!text?.startsWith('Reservation ')) throw new Error(`No ticket: ${text}`);
  return text.replace('Reservation ', '');
}

/** Seconds that are left by the digits of a ticket. */
export async function secondsLeft(page: Page): Promise<number> {
  const digits = (await page.locator('.ticket .countdown').first().textContent()) ?? '';
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^(?:(\d+) d )?(?:(\d\d):)?(\d\d):(\d\d)$/.exec(digits) ?? [];
  return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** What the tab remembers of its tickets. */
export const remembered = (page: Page): Promise<string | null> =>
  page.evaluate(() => sessionStorage.getItem('noren.tickets'));
