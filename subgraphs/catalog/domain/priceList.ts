import type { ChannelCode } from './channel.ts';

/** SCHEDULED and EXPIRED follow from the window and are not stored. */
export type PriceListStatus = 'DRAFT' | 'ACTIVE' | 'CANCELLED';

/** To whom and where a list applies; an empty scope applies to everybody. */
export interface PriceScope {
  channel: ChannelCode | null;
  locationIds: string[];
  segmentId: string | null;
  customerId: string | null;
}

export interface PriceList {
  id: string;
  name: string;
  currency: string;
  scope: PriceScope;
  startsAt: Date | null;
  endsAt: Date | null;
  priority: number;
  status: PriceListStatus;
  version: number;
  /** Number of its log events. */
  seq: number;
}

const moves: Record<PriceListStatus, readonly PriceListStatus[]> = {
  DRAFT: ['ACTIVE', 'CANCELLED'],
  ACTIVE: ['CANCELLED'],
  CANCELLED: [],
};

/** Where a price list may go from this status. */
export const priceListMovesFrom = (status: PriceListStatus): readonly PriceListStatus[] => moves[status];

/** Whether the list is in force at this instant: active and inside its window. */
export const isInForce = (list: PriceList, nowMs: number): boolean =>
  list.status === 'ACTIVE' &&
  (list.startsAt === null || list.startsAt.getTime() <= nowMs) &&
  (list.endsAt === null || nowMs < list.endsAt.getTime());
