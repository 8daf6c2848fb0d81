import { byId, element, setText } from '../element.ts';
import type { ReservationStatus } from './reservation.ts';

/** The part of the page where staff see the reservations of their store. */
export interface StaffPanel {
  show(on: boolean): void;
  showCards(cards: readonly HTMLElement[]): void;
  showPage(
    page: { number: number; hasPrevious: boolean; hasNext: boolean },
    status: ReservationStatus,
    count: number,
  ): void;
  /** Why the list may be old; null takes it away. */
  say(words: string | null): void;
  focus(): void;
  onStatus(listener: (status: ReservationStatus) => void): void;
  onTurn(listener: (way: 'back' | 'forward') => void): void;
}

const CHOICES: readonly (readonly [ReservationStatus, string, string])[] = [
  ['HELD', 'Put aside', 'Nothing is put aside.'],
  ['CANCELLED', 'Cancelled', 'Nothing was cancelled.'],
  ['EXPIRED', 'Expired', 'Nothing has expired.'],
  ['UNAVAILABLE', 'Not available', 'Nothing was lost.'],
];

export function createStaffPanel(): StaffPanel {
  const root = byId('held', HTMLElement);
  const heading = byId('held-title', HTMLElement);
  const list = byId('held-list', HTMLElement);
  const empty = byId('held-empty', HTMLElement);
  const notice = byId('held-notice', HTMLElement);
  const pages = byId('held-pages', HTMLElement);
  const words = byId('held-page-words', HTMLElement);
  const status = byId('held-status', HTMLSelectElement);
  const turns = { back: byId('held-previous', HTMLButtonElement), forward: byId('held-next', HTMLButtonElement) };
  status.append(...CHOICES.map(([value, text]) => element('option', { value }, text)));
  return {
    show: (on) => {
      root.hidden = !on;
    },
    showCards: (cards) => replaceCards(list, cards),
    showPage: ({ number, hasPrevious, hasNext }, shown, count) => {
      pages.hidden = !hasPrevious && !hasNext;
      turns.back.setAttribute('aria-disabled', `${!hasPrevious}`);
      turns.forward.setAttribute('aria-disabled', `${!hasNext}`);
      setText(words, `Page ${number}`);
      empty.hidden = count > 0;
      setText(empty, CHOICES.find(([value]) => value === shown)?.[2] ?? '');
    },
    say: (text) => {
      notice.hidden = text === null;
      setText(notice, text ?? '');
    },
    focus: () => heading.focus(),
    onStatus: (listener) => status.addEventListener('change', () => listener(status.value as ReservationStatus)),
    onTurn: (listener) => {
      for (const way of ['back', 'forward'] as const) {
        turns[way].addEventListener('click', () => {
          if (turns[way].getAttribute('aria-disabled') !== 'true') listener(way);
        });
      }
    },
  };
}

/** Replaces a list only where it differs, and keeps the focus on what stays. */
function replaceCards(root: HTMLElement, cards: readonly HTMLElement[]): void {
  if (root.children.length === cards.length && cards.every((card, index) => root.children[index] === card)) return;
  const focused = document.activeElement;
  root.replaceChildren(...cards);
  if (focused instanceof HTMLElement && root.contains(focused)) focused.focus();
}
