import type { LiveRequest, LiveSink } from '../../kit/connectLive.ts';
import { documents, type ReservationData } from '../documents.ts';
import { spokenStep } from './countdown.ts';
import { type PressDeps, pressAction } from './pressAction.ts';
import { refusalWords } from './refusalWords.ts';
import { isOpenAt, newerOf, type Reservation, statusAt, type Ticket } from './reservation.ts';
import type { ReservationAction } from './reservationActions.ts';
import { statusWords } from './statusWords.ts';
import type { TicketStore } from './ticketStore.ts';
import { createTicketView, type TicketView } from './ticketView.ts';

export interface TicketsOptions extends PressDeps {
  root: HTMLElement;
  locale: string;
  store: TicketStore;
  follow: <Data>(request: LiveRequest, sink: LiveSink<Data>) => () => void;
  say: (words: string) => void;
  /** The last ticket is away, and the focus has to go somewhere. */
  onEmptied: () => void;
}

/** The reservations made in this tab: on the screen, remembered over a reload, and alive. */
export interface Tickets {
  /** Shows a new ticket and moves the focus to it. */
  add(ticket: Ticket): void;
  /** Counts down; also without connection. */
  tick(now: number): void;
}

interface Held {
  ticket: Ticket;
  view: TicketView;
  /** What was last said of the time left. */
  step: number | null;
  stop: () => void;
}

export function createTickets(options: TicketsOptions): Tickets {
  const { root, store, locale, follow, say } = options;
  const held = new Map<string, Held>();

  function remember(): void {
    const tickets = [...held.values()].map(({ ticket }) => ticket);
    store.write(tickets.filter(({ reservation }) => isOpenAt(reservation, Date.now())));
  }

  function draw(entry: Held, now: number): void {
    const { reservation } = entry.ticket;
    const left = entry.view.show(entry.ticket, now);
    const step = left === null ? 0 : spokenStep(left);
    if (step === entry.step) return;
    entry.step = step;
    const words = left === null ? statusWords(statusAt(reservation, now)) : `${left.words} left`;
    if (step !== null) say(`Reservation ${reservation.number}: ${words}.`);
    if (left === null) remember();
  }

  function arrived(entry: Held, reservation: Reservation): void {
    entry.ticket = { ...entry.ticket, reservation: newerOf(entry.ticket.reservation, reservation) };
    draw(entry, Date.now());
    remember();
  }

  async function press(entry: Held, action: ReservationAction): Promise<void> {
    const { reservation, secret } = entry.ticket;
    const changed = await pressAction(options, { action, reservation, secret, buttons: entry.view });
    if (changed === null) return;
    arrived(entry, changed);
    // The button that was pressed may be gone.
    if (action === 'cancel') entry.view.focus();
    else say(`Reservation ${reservation.number} is extended.`);
  }

  function close(entry: Held): void {
    entry.stop();
    held.delete(entry.ticket.reservation.id);
    entry.view.root.remove();
    remember();
    root.hidden = held.size === 0;
    const next = held.values().next().value;
    if (next === undefined) options.onEmptied();
    else next.view.focus();
  }

  function show(ticket: Ticket): Held {
    const shown = held.get(ticket.reservation.id); // one intent that was sent twice has one ticket
    shown?.stop();
    shown?.view.root.remove();
    const view = createTicketView({
      ticket,
      locale,
      onAction: (action) => void press(entry, action),
      onClose: () => close(entry),
    });
    const entry: Held = { ticket, view, step: null, stop: () => undefined };
    held.set(ticket.reservation.id, entry);
    root.prepend(view.root);
    root.hidden = false;
    draw(entry, Date.now());
    entry.stop = followTicket(entry, follow, (reservation) => arrived(entry, reservation));
    return entry;
  }

  for (const ticket of store.read()) show(ticket);
  return {
    add: (ticket) => {
      const entry = show(ticket);
      remember();
      entry.view.focus();
      entry.view.root.scrollIntoView({ block: 'nearest' });
    },
    tick: (now) => {
      for (const entry of held.values()) draw(entry, now);
    },
  };
}

function followTicket(
  entry: Held,
  follow: TicketsOptions['follow'],
  arrived: (reservation: Reservation) => void,
): () => void {
  const { reservation, secret } = entry.ticket;
  return follow<ReservationData>(
    { query: documents.reservation, variables: { id: reservation.id, secret } },
    {
      next: ({ storeReservationChanged }) => arrived(storeReservationChanged),
      refused: (errors) => {
        if (!errors.some(({ code }) => code === 'NOT_FOUND')) return;
        entry.stop();
        // A shop that was set up anew: what it does not know it does not hold.
        arrived({ ...entry.ticket.reservation, status: 'UNAVAILABLE' });
        entry.view.say(refusalWords({ code: 'NOT_FOUND', message: '' }));
      },
    },
  );
}
