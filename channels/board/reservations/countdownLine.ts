import { element, setText } from '../element.ts';
import { type Countdown, countdownAt, instantText } from './countdown.ts';
import { isOpenAt, type Reservation } from './reservation.ts';

/** The time that is left, as digits that run and as the instant where they end. */
export interface CountdownLine {
  root: HTMLElement;
  /** @returns what is left, or null where the reservation is over */
  show(reservation: Reservation, now: number): Countdown | null;
}

/** The digits are a timer, which readers of screens do not speak by themselves; its label says it in words. */
export function createCountdownLine(options: { timeZone: string; locale: string }): CountdownLine {
  const digits = element('time', { class: 'countdown', role: 'timer' });
  const until = element('span', { class: 'until' });
  const root = element('p', { class: 'clock' }, digits, until);
  return {
    root,
    show: (reservation, now) => {
      const isOpen = isOpenAt(reservation, now);
      if (root.hidden === isOpen) root.hidden = !isOpen;
      if (!isOpen) return null;
      const left = countdownAt(reservation, now);
      const end = left.phase === 'open' ? reservation.deadline : reservation.expiresAt;
      if (digits.dateTime !== end) digits.dateTime = end;
      const label = `${left.words} left`;
      if (digits.getAttribute('aria-label') !== label) digits.setAttribute('aria-label', label);
      setText(digits, left.digits);
      const at = instantText(end, { ...options, now });
      setText(until, left.phase === 'open' ? `left, collect by ${at}` : `left, free again at ${at}`);
      root.dataset.phase = left.phase === 'grace' || left.leftMs < 10 * 60_000 ? 'late' : 'early';
      return left;
    },
  };
}
