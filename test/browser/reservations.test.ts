import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumPath, skipReason } from '../support/browser.ts';
import {
  expectText,
  fillWish,
  focused,
  newPhone,
  pressReserve,
  type ReservationsScene,
  remembered,
  reserve,
  reserveButton,
  secondsLeft,
  sendWish,
  startReservationsScene,
  stockWords,
  ticketNumber,
  WAIT,
} from './reservationsScene.ts';

describe.skipIf(chromiumPath === null)(`reservations on the board${skipReason}`, () => {
  let scene: ReservationsScene;
  beforeAll(async () => {
    scene = await startReservationsScene();
  });
  afterAll(() => scene?.stop());

  const close = async (...pages: Page[]): Promise<void> => {
    for (const page of pages) await page.context().close();
  };
  const ticketStatus = (page: Page) => page.locator('.ticket-status').first();

  it('are made by keyboard alone: a ticket counts down, and every other screen sees the stock change', async () => {
    await scene.openShop('A1', 2);
    const [kiosk, other] = [await scene.openBoard('?store=A1&kiosk=1'), await scene.openBoard('?store=A1')];
    await expectText(stockWords(other, 'A1-s'), '2 left');
    expect(await reserveButton(other, 'A1-s').isVisible()).toBe(false);
    await reserveButton(kiosk, 'A1-s').focus();
    await kiosk.keyboard.press('Enter');
    expect(await focused(kiosk)).toBe('wish-quantity');
    for (const keys of ['Tab', 'Tab']) await kiosk.keyboard.press(keys);
    expect(await focused(kiosk)).toBe('wish-name');
    await kiosk.keyboard.type('Ada Byron');
    await kiosk.keyboard.press('Tab');
    await kiosk.keyboard.type('ada@example.org');
    await kiosk.keyboard.press('Enter');

    await expectText(ticketStatus(kiosk), 'Put aside');
    expect(await ticketNumber(kiosk)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(await kiosk.locator('.ticket-goods').textContent()).toBe('1 × Linen shirt A1');
    expect(await kiosk.locator('.ticket-place').textContent()).toBe('Store A1');
    expect(await focused(kiosk)).toBe('ticket-');
    await expectText(stockWords(other, 'A1-s'), 'Last one');
    const before = await secondsLeft(kiosk);
    await vi.waitFor(async () => expect(await secondsLeft(kiosk)).toBeLessThan(before), WAIT);
    const end = await kiosk.locator('.ticket .countdown').getAttribute('datetime');
    expect(Math.abs(Date.parse(end ?? '') - Date.now() - before * 1_000)).toBeLessThan(60_000);
    await close(kiosk, other);
  });

  it('outlast a reload with their tab, are extended and cancelled there, and are forgotten when over', async () => {
    await scene.openShop('B1', 2);
    const [kiosk, other] = [await scene.openBoard('?store=B1&kiosk=1'), await scene.openBoard('?store=B1')];
    const phone = newPhone();
    const number = await reserve(kiosk, 'B1-s', { phone });
    expect(await remembered(kiosk)).not.toContain(phone);
    await kiosk.reload();
    await expectText(kiosk.locator('.ticket-number'), `Reservation ${number}`);
    const before = await secondsLeft(kiosk);

    await kiosk.getByRole('button', { name: `Extend reservation ${number}` }).click();
    await expectText(kiosk.locator('.ticket .action-hint'), 'Can be extended once more.');
    expect(await secondsLeft(kiosk)).toBeGreaterThan(before + 80_000);

    const cancel = kiosk.getByRole('button', { name: `Cancel reservation ${number}` });
    await cancel.click();
    expect(await kiosk.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
    await kiosk.keyboard.press('Escape');
    expect(await focused(kiosk)).toBe(`Cancel reservation ${number}`);
    expect(await ticketStatus(kiosk).textContent()).toBe('Put aside');
    await cancel.click();
    await kiosk.getByRole('button', { name: 'Cancel the reservation' }).click();
    await expectText(ticketStatus(kiosk), 'Cancelled');
    await expectText(stockWords(other, 'B1-s'), '2 left');
    expect(await remembered(kiosk)).toBeNull();
    expect(await cancel.isVisible()).toBe(false);
    expect(await focused(kiosk)).toBe('ticket-');
    await kiosk.getByRole('button', { name: `Done with ticket ${number}` }).click();
    expect(await kiosk.locator('.ticket').count()).toBe(0);
    await close(kiosk, other);
  });

  it('of the last unit: the second kiosk hears why not, and which store has it', async () => {
    const { variantId } = await scene.openShop('C1', 1);
    await scene.openNeighbour('C2', variantId);
    const kiosks = [await scene.openBoard('?store=C1&kiosk=1'), await scene.openBoard('?store=C1&kiosk=1')] as const;
    const [first, second] = kiosks;
    await fillWish(second, 'C1-s', { phone: newPhone() });
    await reserve(first, 'C1-s');
    await expectText(stockWords(second, 'C1-s'), 'Sold out');
    await sendWish(second);
    await expectText(
      second.locator('.sheet-alert'),
      'Not enough left here: somebody was faster. Nothing was put aside.',
    );
    await expectText(second.locator('.alternatives span'), /^Store C2 has it, 1\.2 km away, ready by .*\d\d:\d\d$/);
    expect(await second.locator('.ticket').count()).toBe(0);
    await second.getByRole('button', { name: 'Choose Store C2' }).click();
    await sendWish(second);
    await expectText(second.locator('.ticket-place'), 'Store C2');
    await close(...kiosks);
  });

  it('that lost their goods to a sale at the till say so when extended, and name another store', async () => {
    const shop = await scene.openShop('I1', 1);
    await scene.openNeighbour('I2', shop.variantId);
    const kiosk = await scene.openBoard('?store=I1&kiosk=1');
    const number = await reserve(kiosk, 'I1-s');
    await scene.sellAtTill('I1', shop);
    await kiosk.getByRole('button', { name: `Extend reservation ${number}` }).click();
    await expectText(ticketStatus(kiosk), 'Not available any more');
    await expectText(kiosk.locator('.ticket-others li'), /^Store I2 has it, 1\.2 km away, ready by /);
    await expectText(kiosk.locator('.action-message'), 'The goods are no longer put aside. Nothing was extended.');
    expect(await remembered(kiosk)).toBeNull();
    await close(kiosk);
  });

  it('come and go on the screen of staff, who may cancel them', async () => {
    await scene.openShop('D1', 2);
    const staff = await scene.openBoard('?store=D1&staff=1');
    await expectText(staff.locator('#held-empty'), 'Nothing is put aside.');
    const kiosk = await scene.openBoard('?store=D1&kiosk=1');
    const phone = newPhone();
    const number = await reserve(kiosk, 'D1-s', { phone });
    const card = staff.locator(`[data-number="${number}"]`);
    await card.waitFor();
    expect(await card.locator('.held-contact').textContent()).toBe(`Ada Byron ${phone}`);
    expect(await card.locator('.held-lines').textContent()).toBe('1 × Linen shirt D1, D1-s');
    await card.getByRole('button', { name: `Cancel reservation ${number}` }).focus();
    await staff.keyboard.press('Enter');
    await staff.keyboard.press('Tab');
    await staff.keyboard.press('Enter');
    await card.waitFor({ state: 'detached' });
    expect(await focused(staff)).toBe('held-title');
    await expectText(ticketStatus(kiosk), 'Cancelled');
    await staff.locator('#held-status').selectOption('CANCELLED');
    await expectText(card.locator('.held-status'), 'Cancelled');
    expect(await card.getByRole('button').count()).toBe(0);
    await close(staff, kiosk);
  });

  it('keep counting without connection, and end at their instant there, too', async () => {
    await scene.openShop('E1', 3);
    const kiosk = await scene.openBoard('?store=E1&kiosk=1', { steersClock: true });
    await reserve(kiosk, 'E1-s');
    const already = scene.complaints.length;
    await kiosk.context().setOffline(true);
    await kiosk.locator('#connection[data-status=offline]').waitFor();
    const before = await secondsLeft(kiosk);
    await kiosk.clock.fastForward(60_000);
    await vi.waitFor(async () => expect(await secondsLeft(kiosk)).toBeLessThanOrEqual(before - 60), WAIT);
    await expectText(ticketStatus(kiosk), 'Put aside');
    await kiosk.clock.fastForward((before - 60) * 1_000);
    await expectText(kiosk.locator('.until'), /^left, free again at /);
    await kiosk.clock.fastForward(30 * 60_000);
    await expectText(ticketStatus(kiosk), 'Expired');
    expect(await kiosk.locator('.ticket .countdown').isVisible()).toBe(false);
    expect(await remembered(kiosk)).toBeNull();
    await expectText(kiosk.locator('#spoken'), /^Reservation \w{8}: Expired\.$/);
    await close(kiosk);
    // The browser reports each try to connect.
    const others = scene.complaints.splice(already).filter((words) => !words.includes('ERR_INTERNET_DISCONNECTED'));
    expect(others).toEqual([]);
  });

  it('are made once when the answer got lost and the shopper presses again', async () => {
    await scene.openShop('F1', 3);
    const kiosk = await scene.openBoard('?store=F1&kiosk=1');
    await fillWish(kiosk, 'F1-s', { phone: newPhone() });
    const already = scene.complaints.length;
    const keys: string[] = [];
    await kiosk.route('**/graphql', async (route) => {
      const { query, variables } = route.request().postDataJSON() as {
        query: string;
        variables: { input: { idempotencyKey: string } };
      };
      if (!query.includes('createStoreReservation')) return route.continue();
      keys.push(variables.input.idempotencyKey);
      const response = await route.fetch();
      return keys.length === 1 ? route.fulfill({ status: 502, body: 'Bad gateway' }) : route.fulfill({ response });
    });
    await pressReserve(kiosk);
    await expectText(kiosk.locator('.sheet-alert'), 'No answer yet. Press again: it is done once.');
    await sendWish(kiosk);
    await expectText(ticketStatus(kiosk), 'Put aside');
    expect([keys.length > 1, new Set(keys).size]).toEqual([true, 1]);
    await expectText(stockWords(kiosk, 'F1-s'), '2 left');
    // The browser itself reports the answer that was lost on purpose.
    expect(scene.complaints.splice(already)).toEqual([expect.stringContaining('502')]);
    await close(kiosk);
  });

  it('are refused in words for a wrong contact and for a second one, and Escape leaves everything as it was', async () => {
    await scene.openShop('G1', 3);
    const kiosk = await scene.openBoard('?store=G1&kiosk=1');
    const phone = newPhone();
    await fillWish(kiosk, 'G1-s', { phone: '12' });
    await sendWish(kiosk);
    await expectText(kiosk.locator('.sheet-alert'), 'This is no phone number.');
    expect(await focused(kiosk)).toBe('wish-contact');
    expect(await kiosk.getByLabel('Phone or e-mail').getAttribute('aria-invalid')).toBe('true');
    await kiosk.keyboard.press('Escape');
    expect(await focused(kiosk)).toBe('Reserve: Linen shirt G1, G1-s');
    expect(await kiosk.locator('.ticket').count()).toBe(0);
    expect(await stockWords(kiosk, 'G1-s').textContent()).toBe('3 left');

    await reserve(kiosk, 'G1-s', { phone });
    await fillWish(kiosk, 'G1-s', { phone });
    await sendWish(kiosk);
    await expectText(
      kiosk.locator('.sheet-alert'),
      'Something is put aside under this contact already. Collect or cancel first.',
    );
    await expectText(stockWords(kiosk, 'G1-s'), '2 left');
    await close(kiosk);
  });

  it.each([
    [360, 740],
    [1_440, 900],
    [3_840, 2_160],
  ])('fit %i × %i: nothing is cut off and nothing scrolls sideways', async (width, height) => {
    const name = `H${width}`;
    await scene.openShop(name, 2);
    const kiosk = await scene.openBoard(`?store=${name}&kiosk=1`, { width, height });
    await fillWish(kiosk, `${name}-s`, { phone: newPhone() });
    expect(await overflowing(kiosk, '.sheet', '.sheet *')).toEqual([]);
    await sendWish(kiosk);
    const number = await ticketNumber(kiosk);
    expect(await overflowing(kiosk, '.ticket, .card', '.ticket *, .reserve')).toEqual([]);
    const staff = await scene.openBoard(`?store=${name}&staff=1`, { width, height });
    await staff.locator(`[data-number="${number}"]`).waitFor();
    expect(await overflowing(staff, '.held-card', '.held-card *')).toEqual([]);
    await close(kiosk, staff);
  });

  it('left no page with anything to complain about', () => {
    expect(scene.complaints).toEqual([]);
  });
});

/** Classes of what reaches out of its frame, `page` among them where it scrolls sideways. */
const overflowing = (page: Page, frame: string, parts: string): Promise<string[]> =>
  page.evaluate(
    ([frameOf, all]) => {
      const out = [...document.querySelectorAll(all as string)].filter((part) => {
        const around = part.closest(frameOf as string)?.getBoundingClientRect();
        const box = part.getBoundingClientRect();
        const isDrawn = box.width > 1 && around !== undefined;
        return isDrawn && (box.right > around.right + 1 || box.left < around.left - 1);
      });
      const scrolls = document.documentElement.scrollWidth > window.innerWidth;
      return [...out.map((part) => part.className || part.tagName), ...(scrolls ? ['page'] : [])];
    },
    [frame, parts],
  );
