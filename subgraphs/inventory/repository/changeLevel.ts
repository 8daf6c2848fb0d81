import type { Model } from 'mongoose';
import type { Clock } from '#platform/clock.ts';
import type { AdjustOutcome } from '#platform/escrow/adjust.ts';
import type { Escrow } from '#platform/escrow/escrow.ts';
import type { Provenance, StockChange, StockOutcome, StockSale } from '../domain/ports.ts';
import { type LevelKey, type StockLevel, unopenedLevel } from '../domain/stockLevel.ts';
import { documentIdOf, toStockLevel } from './stockLevelDocument.ts';
import type { StockLevelDocument } from './stockLevelModel.ts';

export interface StockStore {
  escrow: Escrow<StockLevelDocument>;
  clock: Clock;
}

interface Change {
  key: LevelKey;
  movementId: string;
  decide: (level: StockLevel) => StockChange;
  /** Seen so a moment ago; another writer may have opened it since. */
  isUnopened: boolean;
}

/** Thrown out of a decision that may be asked again, and caught here. */
class MoreThanOnHandError extends Error {
  readonly level: StockLevel;

  constructor(level: StockLevel) {
    super('More units are to be taken than are on hand.');
    this.level = level;
  }
}

const ABSENT = { ok: false, reason: 'ABSENT' } as const;

/** See `StockLevels.change`. */
export async function changeLevel(store: StockStore, change: Change): Promise<StockOutcome> {
  const { escrow, clock } = store;
  const id = documentIdOf(change.key);
  const adjust = () =>
    escrow.adjust(id, change.movementId, (document) =>
      toAdjustment(change.decide(toStockLevel(document, clock.now()))),
    );
  let outcome: AdjustOutcome<StockLevelDocument> = change.isUnopened ? ABSENT : await adjust();
  if (!outcome.ok && outcome.reason === 'ABSENT') {
    const unopened = unopenedLevel(change.key);
    const first = change.decide(unopened);
    if (first.difference < 0) return { ok: false, level: unopened };
    const opened = await openLevel(store, change, first);
    if (opened) return { ok: true, level: toStockLevel(opened, clock.now()), difference: first.difference };
    outcome = await adjust(); // another writer opened it meanwhile
  }
  if (!outcome.ok) return changeAsFact(store, change);
  const document = await restoreSafety(store, outcome.document, outcome.movement.d);
  return { ok: true, level: toStockLevel(document, clock.now()), difference: outcome.movement.d };
}

/** Units are gone that are held or kept back: whoever counted them was there, so holds and safety give way. */
async function changeAsFact({ escrow, clock }: StockStore, change: Change): Promise<StockOutcome> {
  try {
    const fact = await escrow.adjustAsFact({
      id: documentIdOf(change.key),
      movementId: change.movementId,
      decide(document) {
        const level = toStockLevel(document, clock.now());
        const next = change.decide(level);
        if (-next.difference > level.onHand) throw new MoreThanOnHandError(level);
        return toAdjustment(next);
      },
    });
    if (!fact.ok) return { ok: false, level: unopenedLevel(change.key) };
    return { ok: true, level: toStockLevel(fact.document, clock.now()), difference: fact.movement.d };
  } catch (error) {
    if (error instanceof MoreThanOnHandError) return { ok: false, level: error.level };
    throw error;
  }
}

/** See `StockLevels.recordSale`. */
export async function recordSale(
  { escrow, clock }: StockStore,
  key: LevelKey,
  sale: StockSale,
): Promise<{ level: StockLevel; oversold: number }> {
  const { rid, quantity, reference, by } = sale;
  const record = () => escrow.recordFact(documentIdOf(key), { rid, q: quantity, kind: 'SALE', ref: reference, by });
  let fact = await record();
  if (!fact.ok) {
    await openEmpty({ escrow }, key, by);
    fact = await record();
  }
  if (!fact.ok) throw new Error(`The level of ${key.variantId} at ${key.locationId} was opened and is not there.`);
  return { level: toStockLevel(fact.document, clock.now()), oversold: fact.oversold };
}

/** See `StockLevels.setSafety`. The target is no quantity: it only says what `safety` returns to. */
export async function setSafety(
  store: StockStore & { documents: Model<StockLevelDocument> },
  key: LevelKey,
  { target, by }: { target: number; by: Provenance },
): Promise<StockLevel> {
  const { documents, escrow, clock } = store;
  const id = documentIdOf(key);
  const keepTarget = () => documents.updateOne({ _id: id }, { $set: { safetyTarget: target } });
  if ((await keepTarget()).matchedCount === 0) {
    await openEmpty(store, key, by);
    await keepTarget();
  }
  const kept = await escrow.setSafety(id, target);
  return kept.ok ? toStockLevel(kept.document, clock.now()) : unopenedLevel(key);
}

/** Opens a level with nothing in it; nothing to do where it is open. */
export async function openEmpty({ escrow }: Pick<StockStore, 'escrow'>, key: LevelKey, by: Provenance): Promise<void> {
  const { variantId, locationId } = key;
  await escrow.open(documentIdOf(key), { total: 0, by, fields: { variantId, locationId, lastCountedAt: null } });
}

/** After a rise the safety stock returns towards what was wished. */
async function restoreSafety(
  { escrow }: StockStore,
  document: StockLevelDocument,
  rise: number,
): Promise<StockLevelDocument> {
  const target = document.safetyTarget ?? 0;
  if (rise <= 0 || document.safety >= target) return document;
  const restored = await escrow.setSafety(document._id, target);
  return restored.ok ? restored.document : document;
}

/** Opens the level with nothing in it and makes its first change, in one write. */
function openLevel({ escrow }: StockStore, { key, movementId }: Change, first: StockChange) {
  const fields = { variantId: key.variantId, locationId: key.locationId, lastCountedAt: null };
  const opening = { total: 0, by: first.by, fields, first: { movementId, adjustment: toAdjustment(first) } };
  return escrow.open(documentIdOf(key), opening);
}

/** What was computed from the number on hand holds only while `total` is the one that was read. */
function toAdjustment(change: StockChange) {
  return {
    d: change.difference,
    kind: change.kind,
    ref: null,
    by: change.by,
    ...(change.countedAt && { set: { lastCountedAt: change.countedAt } }),
    ...(change.computedFromOnHand && { computedFrom: ['total' as const] }),
  };
}
