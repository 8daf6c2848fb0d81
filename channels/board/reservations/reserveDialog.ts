import { element, setText } from '../element.ts';
import type { KeyedOutcome } from '../keyedRequests.ts';
import { ALTERNATIVES_SHOWN, alternativeWords, type Refusal, refusalWords, unknownWords } from './refusalWords.ts';
import type { Alternative, Place, Ticket } from './reservation.ts';
import type { Reserved, Wish } from './reservationActions.ts';
import { createSheet, openSheet } from './sheet.ts';
import { createWishForm } from './wishForm.ts';

/** What a shopper wants to have put aside. `most` is null where the shop does not tell the number. */
export interface Offer {
  variantId: string;
  articleName: string;
  place: Place;
  most: number | null;
}

export interface ReserveDialogOptions {
  locale: string;
  reserve: (wish: Wish) => Promise<KeyedOutcome<Reserved, Refusal>>;
  /** The goods are put aside; told also where the dialog was closed before the answer came. */
  onReserved: (ticket: Ticket) => void;
  onClosed: () => void;
  /** Tells what came of it where the dialog was closed before the answer came. */
  say: (words: string) => void;
}

const NO_CONTACT = 'A phone number or an e-mail address is needed.';

/** Asks a shopper how many and for whom, and stays open with the reason where the shop refuses. */
export function openReserveDialog(offer: Offer, options: ReserveDialogOptions): void {
  let { place } = offer;
  let isBusy = false;
  const { dialog, heading } = createSheet('Reserve');
  const form = createWishForm(offer.most);
  const where = element('p', { class: 'sheet-text' });
  const alertId = `${heading.id}-alert`;
  const alert = element('p', { id: alertId, class: 'sheet-alert', role: 'alert' });
  const alternatives = element('ul', { class: 'alternatives', role: 'list', 'aria-label': 'Other stores' });
  const close = element('button', { type: 'button', class: 'sheet-button' }, 'Close');
  const submit = element('button', { type: 'submit', class: 'sheet-button primary' }, 'Reserve');
  const body = element('form', { class: 'sheet-form', novalidate: '' }, heading, where, ...form.fields);
  body.append(alert, alternatives, element('div', { class: 'sheet-buttons' }, close, submit));
  dialog.append(body);

  const showPlace = (): void => setText(where, `${offer.articleName}, at ${place.name}`);
  function showAlert(words: string, others: readonly Alternative[] = []): void {
    if (!dialog.open) options.say(words);
    setText(alert, words);
    alternatives.replaceChildren(
      ...others.slice(0, ALTERNATIVES_SHOWN).map((other) => alternativeRow(other, options.locale, choose)),
    );
  }
  function choose(chosen: Place): void {
    place = chosen;
    showPlace();
    showAlert('');
    submit.focus();
  }
  function setBusy(busy: boolean): void {
    isBusy = busy;
    submit.setAttribute('aria-disabled', `${busy}`);
    setText(submit, busy ? 'Asking the store…' : 'Reserve');
  }
  async function send(): Promise<void> {
    const { quantity, name, contact } = form;
    form.markContact(contact.trim() === '', alertId);
    showAlert(contact.trim() === '' ? NO_CONTACT : '');
    if (contact.trim() === '') return;
    setBusy(true);
    const asked = place;
    const outcome = await options.reserve({
      locationId: asked.id,
      variantId: offer.variantId,
      quantity,
      name,
      contact,
    });
    setBusy(false);
    if (outcome.status === 'done') {
      dialog.close();
      options.onReserved({ ...outcome.value, articleName: offer.articleName, quantity, place: asked });
    } else if (outcome.status === 'unknown') showAlert(unknownWords(outcome.code));
    else {
      const refusal: Refusal = outcome.refusal;
      if (refusal.path?.[0] === 'contact') form.markContact(true, alertId);
      showAlert(refusalWords(refusal), refusal.alternatives);
    }
  }
  close.addEventListener('click', () => dialog.close());
  body.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!isBusy) void send();
  });
  showPlace();
  openSheet(dialog, options.onClosed);
}

function alternativeRow(other: Alternative, locale: string, choose: (place: Place) => void): HTMLElement {
  const words = element('span', {}, alternativeWords(other, { locale, now: Date.now() }));
  const { location } = other;
  if (location === null) return element('li', {}, words);
  const label = `Choose ${location.name}`;
  const button = element('button', { type: 'button', class: 'sheet-button', 'aria-label': label }, 'Choose');
  button.addEventListener('click', () => choose(location));
  return element('li', {}, words, button);
}
