import { describe, expect, it } from 'vitest';
import {
  actionOf,
  isOpenAt,
  newerOf,
  type Reservation,
  statusAt,
  type Ticket,
} from '../../../channels/board/reservations/reservation.ts';
import { createTicketStore } from '../../../channels/board/reservations/ticketStore.ts';

const reservation: Reservation = {
  id: 'srv_1',
  number: 'K7Q2M9XD',
  status: 'HELD',
  deadline: '2026-01-15T18:00:00Z',
  expiresAt: '2026-01-15T18:30:00Z',
  extensionsLeft: 2,
  version: 2,
  allowedActions: [{ action: 'extendStoreReservation', allowed: true, reason: null }],
};
const ticket: Ticket = {
  reservation,
  secret: 'secret',
  articleName: 'Linen shirt, M',
  quantity: 1,
  place: { id: 'loc_1', code: 'K1', name: 'Kingston', timeZone: 'Europe/London' },
};
const end = Date.parse(reservation.expiresAt);

describe('a reservation on the page', () => {
  it('is expired from the instant its time is over, whatever was last read', () => {
    expect(statusAt(reservation, end - 1)).toBe('HELD');
    expect(statusAt(reservation, end)).toBe('EXPIRED');
    expect(statusAt({ ...reservation, status: 'CANCELLED' }, end)).toBe('CANCELLED');
    expect([isOpenAt(reservation, end - 1), isOpenAt(reservation, end)]).toEqual([true, false]);
    expect(isOpenAt({ ...reservation, status: 'REQUESTED' }, end)).toBe(true);
  });

  it('keeps the newer of two readings', () => {
    const older: Reservation = { ...reservation, version: 1 };
    const extended: Reservation = { ...reservation, version: 3, extensionsLeft: 1 };
    expect(newerOf(reservation, older)).toBe(reservation);
    expect(newerOf(reservation, extended)).toBe(extended);
  });

  it('allows what the graph allows and nothing that it does not name', () => {
    expect(actionOf(reservation, 'extendStoreReservation').allowed).toBe(true);
    expect(actionOf(reservation, 'cancelStoreReservation').allowed).toBe(false);
  });
});

describe('tickets of a tab', () => {
  function storage(): Map<string, string> & { of: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> } {
    const items = new Map<string, string>();
    const of = () => ({
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => void items.set(name, value),
      removeItem: (name: string) => void items.delete(name),
    });
    return Object.assign(items, { of });
  }

  it('outlast a reload, and leave nothing when the last is over', () => {
    const items = storage();
    createTicketStore(items.of).write([ticket]);
    expect(createTicketStore(items.of).read()).toEqual([ticket]);
    createTicketStore(items.of).write([]);
    expect(items.size).toBe(0);
  });

  it.each(['', 'no json', '{}', '[null, 1, {"reservation": {"id": 1}}]'])(
    'are none where %j was left behind',
    (left) => {
      const items = storage();
      items.set('noren.tickets', left);
      expect(createTicketStore(items.of).read()).toEqual([]);
    },
  );

  it('do without a storage that the browser forbids', () => {
    const store = createTicketStore(() => {
      throw new Error('The operation is insecure.');
    });
    expect(store.read()).toEqual([]);
    expect(() => store.write([ticket])).not.toThrow();
  });
});
