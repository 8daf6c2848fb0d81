import type { Ticket } from './reservation.ts';

/** Where tickets outlast a reload: `sessionStorage`, which ends with the tab. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Remembers the tickets of this tab, secrets included; a tab without storage remembers none. */
export interface TicketStore {
  read(): Ticket[];
  write(tickets: readonly Ticket[]): void;
}

const NAME = 'noren.tickets';

/** @param storageOf gives the storage; it may throw where the browser forbids it */
export function createTicketStore(storageOf: () => TabStorage): TicketStore {
  return {
    read: () => {
      try {
        const stored: unknown = JSON.parse(storageOf().getItem(NAME) ?? '[]');
        return Array.isArray(stored) ? stored.filter(isTicket) : [];
      } catch {
        return [];
      }
    },
    write: (tickets) => {
      try {
        if (tickets.length === 0) storageOf().removeItem(NAME);
        else storageOf().setItem(NAME, JSON.stringify(tickets));
      } catch {
        // Storage may be full or forbidden; the ticket is on the screen all the same.
      }
    },
  };
}

/** What an older page or somebody else left behind is no ticket. */
function isTicket(stored: unknown): stored is Ticket {
  if (typeof stored !== 'object' || stored === null) return false;
  const { reservation, place, articleName, quantity, secret } = stored as Partial<Ticket>;
  return (
    typeof reservation?.id === 'string' &&
    Array.isArray(reservation.allowedActions) &&
    Number.isFinite(Date.parse(reservation.deadline)) &&
    Number.isFinite(Date.parse(reservation.expiresAt)) &&
    typeof place?.name === 'string' &&
    typeof place.timeZone === 'string' &&
    typeof articleName === 'string' &&
    typeof quantity === 'number' &&
    (typeof secret === 'string' || secret === null)
  );
}
