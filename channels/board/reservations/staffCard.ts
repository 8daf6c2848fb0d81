import type { StaffReservation } from '../documents.ts';
import { element, setText } from '../element.ts';
import { createActionButtons } from './actionButtons.ts';
import { createCountdownLine } from './countdownLine.ts';
import { statusAt } from './reservation.ts';
import type { ReservationAction } from './reservationActions.ts';
import { statusWords } from './statusWords.ts';

/** A reservation as staff of its store see it. */
export interface StaffCard {
  root: HTMLElement;
  show(reservation: StaffReservation, now: number): void;
  say(words: string | null): void;
  setBusy(busy: boolean): void;
}

export interface StaffCardOptions {
  reservation: StaffReservation;
  timeZone: string;
  locale: string;
  onAction: (action: ReservationAction) => void;
}

export function createStaffCard({ reservation, timeZone, locale, onAction }: StaffCardOptions): StaffCard {
  const heading = element('h3', { id: `held-${reservation.id}`, class: 'held-number' }, reservation.number);
  const status = element('p', { class: 'held-status' });
  const clock = createCountdownLine({ timeZone, locale });
  const actions = createActionButtons(reservation.number, onAction);
  const lines = element('ul', { class: 'held-lines', role: 'list' });
  lines.append(...reservation.lines.map((line) => element('li', {}, lineWords(line))));
  const card = element('article', { class: 'held-card', 'aria-labelledby': heading.id });
  card.append(element('header', {}, heading, status), contactOf(reservation), lines, clock.root, actions.root);
  return {
    root: element('li', { 'data-number': reservation.number }, card),
    show: (shown, now) => {
      setText(status, statusWords(statusAt(shown, now)));
      clock.show(shown, now);
      actions.show(shown, now);
    },
    say: actions.say,
    setBusy: actions.setBusy,
  };
}

/** `2 × Linen shirt, M`; the words of catalog may be away. */
function lineWords({ quantity, variant }: StaffReservation['lines'][number]): string {
  const values = (variant?.optionValues ?? []).map(({ value }) => value).filter((value) => value !== 'Default Title');
  const name = [variant?.product?.title ?? 'Article unknown', values.join(' · ') || (variant?.sku ?? '')];
  return `${quantity} × ${name.filter((part) => part !== '').join(', ')}`;
}

function contactOf({ contact }: StaffReservation): HTMLElement {
  const root = element('p', { class: 'held-contact' });
  if (contact?.name) root.append(element('b', {}, contact.name), ' ');
  if (contact?.phone) root.append(element('a', { href: `tel:${contact.phone.replace(/[^+\d]/g, '')}` }, contact.phone));
  else if (contact?.email) root.append(element('a', { href: `mailto:${contact.email}` }, contact.email));
  if (root.textContent === '') root.append('No contact');
  return root;
}
