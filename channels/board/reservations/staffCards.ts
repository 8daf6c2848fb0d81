import type { LiveRequest, LiveSink } from '../../kit/connectLive.ts';
import { documents, type ReservationData, type StaffReservation } from '../documents.ts';
import { type PressDeps, pressAction } from './pressAction.ts';
import { newerOf, type Reservation } from './reservation.ts';
import type { ReservationAction } from './reservationActions.ts';
import { createStaffCard, type StaffCard } from './staffCard.ts';

export interface StaffCardsOptions extends PressDeps {
  locale: string;
  follow: <Data>(request: LiveRequest, sink: LiveSink<Data>) => () => void;
  /** A reservation is another than when the list was read; `by` is the action pressed here, null: it came by itself. */
  onChanged: (reservation: Reservation, by: ReservationAction | null) => void;
}

/** The cards of one page of reservations, each followed as long as it is shown. */
export interface StaffCards {
  /** Takes a page as it was read; cards that stay keep what they show. */
  take(found: readonly StaffReservation[], timeZone: string): HTMLElement[];
  tick(now: number): void;
}

interface Held {
  reservation: StaffReservation;
  card: StaffCard;
  stop: () => void;
}

export function createStaffCards({ locale, follow, onChanged, ...deps }: StaffCardsOptions): StaffCards {
  const held = new Map<string, Held>();

  function arrived(entry: Held, reservation: Reservation, by: ReservationAction | null): void {
    entry.reservation = { ...entry.reservation, ...newerOf(entry.reservation, reservation) };
    entry.card.show(entry.reservation, Date.now());
    onChanged(entry.reservation, by);
  }

  async function press(entry: Held, action: ReservationAction): Promise<void> {
    const { reservation, card } = entry;
    const changed = await pressAction(deps, { action, reservation, secret: null, buttons: card });
    if (changed !== null) arrived(entry, changed, action);
  }

  function entryOf(reservation: StaffReservation, timeZone: string): Held {
    const known = held.get(reservation.id);
    if (known !== undefined) {
      known.reservation = { ...reservation, ...newerOf(known.reservation, reservation) };
      return known;
    }
    const card = createStaffCard({ reservation, timeZone, locale, onAction: (action) => void press(entry, action) });
    const entry: Held = { reservation, card, stop: () => undefined };
    held.set(reservation.id, entry);
    entry.stop = follow<ReservationData>(
      { query: documents.reservation, variables: { id: reservation.id, secret: null } },
      { next: ({ storeReservationChanged }) => arrived(entry, storeReservationChanged, null) },
    );
    return entry;
  }

  return {
    take: (found, timeZone) => {
      const ids = new Set(found.map(({ id }) => id));
      for (const [id, entry] of [...held]) {
        if (ids.has(id)) continue;
        entry.stop();
        held.delete(id);
      }
      return found.map((reservation) => {
        const entry = entryOf(reservation, timeZone);
        entry.card.show(entry.reservation, Date.now());
        return entry.card.root;
      });
    },
    tick: (now) => {
      for (const { card, reservation } of held.values()) card.show(reservation, now);
    },
  };
}
