import type { LiveRequest, LiveSink } from '../../kit/connectLive.ts';
import { byId } from '../element.ts';
import type { Send } from '../sendWithToken.ts';
import type { Place } from './reservation.ts';
import { createReservationActions } from './reservationActions.ts';
import { type Offer, openReserveDialog } from './reserveDialog.ts';
import { askToConfirm } from './sheet.ts';
import { createStaffPanel } from './staffPanel.ts';
import { createStaffReservations } from './staffReservations.ts';
import { createTicketStore } from './ticketStore.ts';
import { createTickets } from './tickets.ts';

export interface ReservationBoardOptions {
  locale: string;
  send: Send;
  follow: <Data>(request: LiveRequest, sink: LiveSink<Data>) => () => void;
  say: (words: string) => void;
  /** The focus has nowhere else to be. */
  onFocusLost: () => void;
}

/** Everything about reservations on the board. */
export interface ReservationBoard {
  /** A shopper wants this. @param onClosed told when the dialog is away, with or without a reservation */
  reserve(offer: Offer, onClosed: () => void): void;
  /** Shows staff what this place keeps for its shoppers; null: nobody of its staff is looking. */
  showStaff(place: Place | null): void;
  stockChanged(): void;
  tick(now: number): void;
}

export function createReservationBoard(options: ReservationBoardOptions): ReservationBoard {
  const { locale, send, follow, say } = options;
  const actions = createReservationActions(send);
  const tickets = createTickets({
    root: byId('tickets', HTMLElement),
    locale,
    store: createTicketStore(() => window.sessionStorage),
    actions,
    follow,
    ask: askToConfirm,
    say,
    onEmptied: options.onFocusLost,
  });
  const staff = createStaffReservations({
    panel: createStaffPanel(),
    locale,
    send,
    actions,
    follow,
    ask: askToConfirm,
    say,
  });
  return {
    reserve: (offer, onClosed) =>
      openReserveDialog(offer, { locale, reserve: actions.reserve, onReserved: tickets.add, onClosed, say }),
    showStaff: staff.show,
    stockChanged: staff.stockChanged,
    tick: (now) => {
      tickets.tick(now);
      staff.tick(now);
    },
  };
}
