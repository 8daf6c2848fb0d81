import type { Send } from '../sendWithToken.ts';
import { type Place, statusAt } from './reservation.ts';
import { createStaffCards, type StaffCardsOptions } from './staffCards.ts';
import { createStaffList } from './staffList.ts';
import type { StaffPanel } from './staffPanel.ts';
import { statusWords } from './statusWords.ts';

export interface StaffReservationsOptions extends Omit<StaffCardsOptions, 'onChanged'> {
  panel: StaffPanel;
  send: Send;
  say: (words: string) => void;
}

/** What the store keeps for its shoppers, for its staff: read page by page, followed one by one. */
export interface StaffReservations {
  /** Shows the list of this place; null: nobody of its staff is looking. */
  show(place: Place | null): void;
  /** Something in the store changed: a new reservation is seen by the stock that it holds. */
  stockChanged(): void;
  tick(now: number): void;
}

/** Several changes at once are one reading; and now and then it is read in any case. */
const GATHER_MS = 250;
const READ_EVERY_MS = 10_000;

export function createStaffReservations({ panel, send, say, ...rest }: StaffReservationsOptions): StaffReservations {
  const list = createStaffList(send);
  let place: Place | null = null;
  let readAt = 0;
  let isGathering = false;
  const cards = createStaffCards({
    ...rest,
    onChanged: (reservation, by) => {
      const status = statusAt(reservation, Date.now());
      if (status !== list.status) readSoon();
      if (by === null) return;
      say(`Reservation ${reservation.number}: ${by === 'extend' ? 'extended' : statusWords(status)}.`);
      // The card leaves the list, and its button with it.
      if (by === 'cancel') panel.focus();
    },
  });

  async function read(): Promise<void> {
    const at = place;
    if (at === null) return;
    readAt = Date.now();
    try {
      const found = await list.read();
      if (found === null || place !== at) return;
      panel.showCards(cards.take(found, at.timeZone));
      panel.showPage(list.page, list.status, found.length);
      panel.say(null);
    } catch (error) {
      if (place === at) panel.say(error instanceof Error ? error.message : 'The shop did not answer.');
    }
  }

  function readSoon(): void {
    if (place === null || isGathering) return;
    isGathering = true;
    setTimeout(() => {
      isGathering = false;
      void read();
    }, GATHER_MS);
  }

  panel.onStatus((status) => {
    list.choose(status);
    void read();
  });
  panel.onTurn((way) => {
    list.turn(way);
    void read();
  });
  return {
    show: (shown) => {
      if (shown?.id === place?.id) return;
      panel.showCards(cards.take([], ''));
      if (shown !== null) list.enter(shown.id);
      place = shown;
      panel.show(shown !== null);
      void read();
    },
    stockChanged: readSoon,
    tick: (now) => {
      cards.tick(now);
      if (now - readAt >= READ_EVERY_MS) void read();
    },
  };
}
