import { availableAt, heldAt } from '#platform/escrow/escrowDocument.ts';
import { type LevelKey, levelIdOf, type StockHold, type StockLevel } from '../domain/stockLevel.ts';
import type { StockLevelDocument } from './stockLevelModel.ts';

/** Id of the stored document of a pair. */
export const documentIdOf = (key: LevelKey): string => `stock:${key.variantId}:${key.locationId}`;

/**
 * The level as it is at `now`, milliseconds UTC: a hold that has lapsed counts as given back before anybody did so.
 * Nothing is promised or missing before orders exist, so that all of `total` is on hand.
 */
export const toStockLevel = (document: StockLevelDocument, now: number): StockLevel => ({
  id: levelIdOf(document),
  variantId: document.variantId,
  locationId: document.locationId,
  onHand: document.total,
  reserved: heldAt(document, now),
  available: availableAt(document, now),
  safetyStock: document.safety,
  lastCountedAt: document.lastCountedAt ?? null,
  holds: liveHolds(document, now),
  version: document.rev,
});

const liveHolds = (document: StockLevelDocument, now: number): StockHold[] =>
  Object.entries(document.holds)
    .filter(([, hold]) => hold.exp > now)
    .sort(([, left], [, right]) => left.exp - right.exp)
    .map(([rid, hold]) => ({ ownerId: hold.ref ?? rid, quantity: hold.q, expiresAt: new Date(hold.exp) }));
