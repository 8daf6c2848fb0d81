import { createLiveFeed, type LiveFeed } from '#platform/events/liveFeed.ts';
import type { LogTail } from '#platform/events/logTail.ts';
import { logTopic, stateTopic } from '#platform/events/topic.ts';
import { storeReservationChanged, storeReservationHeld } from '#schema/events/orders.ts';
import type { StoreReservation } from './domain/storeReservation.ts';
import type { ReservationRepository } from './repository/reservationRepository.ts';

export const reservationTopic = stateTopic(storeReservationChanged.topic);
export const reservationLogTopic = logTopic(storeReservationHeld.topic);

export interface OrdersFeeds {
  /** By reservation id. */
  reservations: LiveFeed<StoreReservation>;
}

export const createFeeds = (deps: { tail: LogTail; reservations: ReservationRepository }): OrdersFeeds => ({
  reservations: createLiveFeed<StoreReservation>({
    topic: reservationTopic,
    tail: deps.tail,
    load: (ids) => deps.reservations.findByIds(ids),
    revOf: (reservation) => reservation.version,
    untold: (ids) => deps.reservations.untold(ids),
  }),
});
