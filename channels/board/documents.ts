import adjustStockText from '#schema/operations/board/boardAdjustStock.graphql';
import articlesText from '#schema/operations/board/boardArticles.graphql';
import cancelReservationText from '#schema/operations/board/boardCancelReservation.graphql';
import extendReservationText from '#schema/operations/board/boardExtendReservation.graphql';
import reservationText from '#schema/operations/board/boardReservation.graphql';
import reservationsText from '#schema/operations/board/boardReservations.graphql';
import reserveText from '#schema/operations/board/boardReserve.graphql';
import staffStockText from '#schema/operations/board/boardStaffStock.graphql';
import stockText from '#schema/operations/board/boardStock.graphql';
import storesText from '#schema/operations/board/boardStores.graphql';
import type { MoneyText } from '../kit/formatMoney.ts';
import type { IncomingLevel, StockBand } from './boardState.ts';
import type { Refusal } from './reservations/refusalWords.ts';
import type { Place, Reservation, ReservationStatus } from './reservations/reservation.ts';

/** Whom the board says it is when it sends them. */
export const clientName = 'noren-board';

/** The operations the board may send; each file holds one. */
export const documents = {
  stores: storesText,
  articles: articlesText,
  stock: stockText,
  staffStock: staffStockText,
  adjustStock: adjustStockText,
  reserve: reserveText,
  extendReservation: extendReservationText,
  cancelReservation: cancelReservationText,
  reservation: reservationText,
  reservations: reservationsText,
} as const;

export interface Store extends Place {
  kind: string;
  services: string[];
}

export interface PageEnd {
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface StoresData {
  locations: { edges: { node: Store }[]; pageInfo: PageEnd };
}

export interface Picture {
  url: string;
  alt: string;
  kind: 'IMAGE' | 'VIDEO';
}

export interface Variant {
  id: string;
  sku: string;
  status: 'ACTIVE' | 'PAUSED' | 'ARCHIVED';
  optionValues: { code: string; value: string }[];
  media: Picture[];
  price: { unitPrice: MoneyText; compareAt: MoneyText | null } | null;
  stockLevels: { id: string; band: StockBand; available: number | null; version: number }[] | null;
}

export interface Article {
  id: string;
  title: string;
  brandName: string | null;
  media: Picture[];
  variants: Variant[];
}

export interface ArticlesData {
  products: { edges: { node: Article }[]; pageInfo: PageEnd };
}

export interface StockData {
  stockLevelChanged: Omit<IncomingLevel, 'variantId' | 'onHand'> & { variant: { id: string }; onHand?: number | null };
}

export interface AdjustStockData {
  adjustStock: { stockLevel: StockData['stockLevelChanged'] | null; userErrors: { code: string; message: string }[] };
}

interface ReservationPayload {
  storeReservation: Reservation | null;
  userErrors: Refusal[];
}

export interface ReserveVariables {
  input: {
    locationId: string;
    lines: { variantId: string; quantity: number }[];
    contact: { name: string | null; email: string | null; phone: string | null };
    idempotencyKey: string;
  };
}

export interface ReserveData {
  createStoreReservation: ReservationPayload & { secret: string | null };
}

export interface ExtendReservationData {
  extendStoreReservation: ReservationPayload;
}

export interface CancelReservationData {
  cancelStoreReservation: ReservationPayload;
}

export interface ReservationData {
  storeReservationChanged: Reservation;
}

/** A reservation as staff of its store see it. */
export interface StaffReservation extends Reservation {
  contact: { name: string | null; email: string | null; phone: string | null } | null;
  lines: {
    id: string;
    quantity: number;
    variant: {
      id: string;
      sku: string;
      optionValues: { value: string }[];
      product: { title: string } | null;
    } | null;
  }[];
}

export interface ReservationsVariables {
  locationId: string;
  status: ReservationStatus;
  first: number;
  after: string | null;
}

export interface ReservationsData {
  storeReservations: { edges: { node: StaffReservation }[]; pageInfo: PageEnd } | null;
}
