import { element, setText } from '../element.ts';
import { createActionButtons } from './actionButtons.ts';
import type { Countdown } from './countdown.ts';
import { createCountdownLine } from './countdownLine.ts';
import { ALTERNATIVES_SHOWN, alternativeWords } from './refusalWords.ts';
import { type Alternative, isOpenAt, statusAt, type Ticket } from './reservation.ts';
import type { ReservationAction } from './reservationActions.ts';
import { overWords, statusWords } from './statusWords.ts';

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
  const over = element('p', { class: 'ticket-over' });
  const others = element('ul', { class: 'ticket-others', role: 'list', 'aria-label': 'Other stores' });
  const close = element('button', { type: 'button', class: 'sheet-button ticket-done' }, 'Done');
  close.setAttribute('aria-label', `Done with ticket ${reservation.number}`);
  close.addEventListener('click', onClose);
  const goods = element('p', { class: 'ticket-goods' }, `${quantity} × ${articleName}`);
  const at = element('p', { class: 'ticket-place' }, place.name);
  const stub = element('div', { class: 'ticket-stub' }, status, heading, goods, at);
  const rest = element('div', { class: 'ticket-rest' }, clock.root, over, others, close, actions.root);
  const root = element('article', { class: 'ticket', 'aria-labelledby': heading.id }, stub, rest);
  return {
    root,
    show: (shown, now) => {
      const state = statusAt(shown.reservation, now);
      setText(status, statusWords(state));
      setText(over, overWords(state));
      const alternatives = state === 'UNAVAILABLE' ? (shown.reservation.alternatives ?? []) : [];
      showOthers(others, alternatives, { locale, now });
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

/** Replaces the list only where it differs: it is drawn every second. */
function showOthers(
  root: HTMLElement,
  alternatives: readonly Alternative[],
  at: { locale: string; now: number },
): void {
  const texts = alternatives.slice(0, ALTERNATIVES_SHOWN).map((alternative) => alternativeWords(alternative, at));
  if ([...root.children].map(({ textContent }) => textContent).join('\n') === texts.join('\n')) return;
  root.replaceChildren(...texts.map((text) => element('li', {}, text)));
}
