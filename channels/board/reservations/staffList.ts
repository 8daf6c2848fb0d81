import type { ReservationsData, ReservationsVariables, StaffReservation } from '../documents.ts';
import { documents } from '../documents.ts';
import { createPager } from '../pager.ts';
import type { Send } from '../sendWithToken.ts';
import type { ReservationStatus } from './reservation.ts';

const PER_PAGE = 12;

/** Pages of the reservations of one store in one state, the earliest deadline first. */
export interface StaffList {
  readonly status: ReservationStatus;
  readonly page: { number: number; hasPrevious: boolean; hasNext: boolean };
  choose(status: ReservationStatus): void;
  turn(way: 'back' | 'forward'): void;
  enter(locationId: string): void;
  /** Reads the present page. @returns null where another page was chosen meanwhile @throws NoAnswerError, ReadingError */
  read(): Promise<StaffReservation[] | null>;
}

/** The shop answered, and did not give the list. */
export class ReadingError extends Error {
  override name = 'ReadingError';
}

export function createStaffList(send: Send): StaffList {
  const pager = createPager();
  let status: ReservationStatus = 'HELD';
  let place: string | null = null;

  async function read(): Promise<StaffReservation[] | null> {
    if (place === null) return null;
    const asked: ReservationsVariables = { locationId: place, status, first: PER_PAGE, after: pager.after };
    const { data, errors } = await send<ReservationsData>(documents.reservations, { ...asked });
    if (asked.locationId !== place || asked.status !== status || asked.after !== pager.after) return null;
    const found = data?.storeReservations ?? null;
    if (found === null) throw new ReadingError(errors[0]?.message ?? 'The shop sent no reservations.');
    if (found.edges.length === 0 && pager.hasPrevious) {
      // The last reservation of this page has just ended: the list ends one page before.
      pager.back();
      return read();
    }
    pager.arrived(found.pageInfo);
    return found.edges.map(({ node }) => node);
  }

  return {
    get status() {
      return status;
    },
    get page() {
      const { number, hasPrevious, hasNext } = pager;
      return { number, hasPrevious, hasNext };
    },
    choose: (chosen) => {
      status = chosen;
      pager.restart();
    },
    turn: (way) => pager[way](),
    enter: (locationId) => {
      place = locationId;
      pager.restart();
    },
    read,
  };
}
