import { element, setText } from '../element.ts';
import { refusalWords } from './refusalWords.ts';
import { actionOf, isOpenAt, type Reservation } from './reservation.ts';
import type { ReservationAction } from './reservationActions.ts';

/** Extend and cancel, as far as the graph allows them. */
export interface ActionButtons {
  root: HTMLElement;
  show(reservation: Reservation, now: number): void;
  /** Why the last press came to nothing; null takes it away. */
  say(words: string | null): void;
  setBusy(busy: boolean): void;
}

const MUTATIONS = { extend: 'extendStoreReservation', cancel: 'cancelStoreReservation' } as const;
const TEXTS = { extend: 'Extend', cancel: 'Cancel' } as const;

/** @param number of the reservation, which tells one button from the other to those who only hear them */
export function createActionButtons(number: string, onAction: (action: ReservationAction) => void): ActionButtons {
  const hint = element('p', { class: 'action-hint' });
  const message = element('p', { class: 'action-message', role: 'alert' });
  let isBusy = false;
  const buttonFor = (action: ReservationAction): HTMLButtonElement => {
    const label = `${TEXTS[action]} reservation ${number}`;
    const button = element('button', { type: 'button', class: 'sheet-button', 'aria-label': label }, TEXTS[action]);
    button.addEventListener('click', () => {
      if (!isBusy) onAction(action);
    });
    return button;
  };
  const buttons = { extend: buttonFor('extend'), cancel: buttonFor('cancel') };
  const row = element('div', { class: 'ticket-actions' }, buttons.extend, buttons.cancel);
  return {
    root: element('div', { class: 'action-area' }, row, hint, message),
    show: (reservation, now) => {
      const isOpen = isOpenAt(reservation, now);
      for (const action of ['extend', 'cancel'] as const) {
        const isHidden = !isOpen || !actionOf(reservation, MUTATIONS[action]).allowed;
        if (buttons[action].hidden !== isHidden) buttons[action].hidden = isHidden;
      }
      setText(hint, isOpen ? extendHint(reservation) : '');
    },
    say: (words) => setText(message, words ?? ''),
    setBusy: (busy) => {
      isBusy = busy;
      for (const button of Object.values(buttons)) button.setAttribute('aria-disabled', `${busy}`);
    },
  };
}

function extendHint(reservation: Reservation): string {
  const { allowed, reason } = actionOf(reservation, MUTATIONS.extend);
  if (!allowed) return reason === null ? '' : refusalWords({ code: reason, message: '' });
  const { extensionsLeft } = reservation;
  const times = ['no more', 'once more', 'twice'][extensionsLeft] ?? `${extensionsLeft} times`;
  return `Can be extended ${times}.`;
}
