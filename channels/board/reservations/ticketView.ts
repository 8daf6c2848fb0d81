import { element, setText } from '../element.ts';
import { createActionButtons } from './actionButtons.ts';
import type { Countdown } from './countdown.ts';
import { createCountdownLine } from './countdownLine.ts';
import { isOpenAt, statusAt, type Ticket } from './reservation.ts';
import type { ReservationAction } from './reservationActions.ts';
import { statusWords } from './statusWords.ts';

/** A reservation as its shopper sees it. */
export interface TicketView {
  root: HTMLElement;
  /** @returns what is left, or null where it is over */
  show(ticket: Ticket, now: number): Countdown | null;
  say(words: string | null): void;
  setBusy(busy: boolean): void;
  focus(): void;
}

export interface TicketViewOptions {
  ticket: Ticket;
  locale: string;
  onAction: (action: ReservationAction) => void;
  onClose: () => void;
}

export function createTicketView({ ticket, locale, onAction, onClose }: TicketViewOptions): TicketView {
  const { reservation, place, articleName, quantity } = ticket;
  const heading = element('h2', { id: `ticket-${reservation.id}`, class: 'ticket-number', tabindex: '-1' });
  heading.append(element('span', { class: 'visually-hidden' }, 'Reservation '), reservation.number);
  const status = element('p', { class: 'ticket-status' });
  const clock = createCountdownLine({ timeZone: place.timeZone, locale });
  const actions = createActionButtons(reservation.number, onAction);
  const close = element('button', { type: 'button', class: 'sheet-button ticket-done' }, 'Done');
  close.setAttribute('aria-label', `Done with ticket ${reservation.number}`);
  close.addEventListener('click', onClose);
  const goods = element('p', { class: 'ticket-goods' }, `${quantity} × ${articleName}`);
  const at = element('p', { class: 'ticket-place' }, place.name);
  const stub = element('div', { class: 'ticket-stub' }, status, heading, goods, at);
  const rest = element('div', { class: 'ticket-rest' }, clock.root, close, actions.root);
  const root = element('article', { class: 'ticket', 'aria-labelledby': heading.id }, stub, rest);
  return {
    root,
    show: (shown, now) => {
      setText(status, statusWords(statusAt(shown.reservation, now)));
      const isOver = !isOpenAt(shown.reservation, now);
      root.toggleAttribute('data-over', isOver);
      actions.show(shown.reservation, now);
      return clock.show(shown.reservation, now);
    },
    say: actions.say,
    setBusy: actions.setBusy,
    focus: () => heading.focus(),
  };
}
