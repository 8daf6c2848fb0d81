import type { Clock } from '#platform/clock.ts';
import { AppError, badUserInput } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import type { Location } from './location.ts';
import type { Caller, Locations, RunOnce, StockChange, StockLevels, Variants } from './ports.ts';
import { type LevelKey, mostUnits, mostUnitsPerChange, parseLevelId, type StockLevel } from './stockLevel.ts';
import { idempotencyKeyReused, invalidInput, notFound, outOfStock, placeClosed, type UserError } from './userErrors.ts';

export type AdjustmentMode = 'ADD' | 'REMOVE' | 'SET';
export type AdjustmentReason = 'RECEIPT' | 'DAMAGE' | 'LOSS' | 'FOUND' | 'CORRECTION';

export interface AdjustStock {
  levelId: string;
  mode: AdjustmentMode;
  quantity: number;
  reason: AdjustmentReason;
  idempotencyKey: string;
  caller: Caller;
}

export interface StockCommandDeps {
  stockLevels: StockLevels;
  locations: Locations;
  variants: Variants;
  runOnce: RunOnce;
  clock: Clock;
}

/**
 * Adds, removes or sets units on hand at one level; the same key again gives the same answer.
 * Units that are gone are a fact: safety stock and holds give way to it, those that await no payment first. More than is
 * on hand cannot be gone, so that is a mistake: OUT_OF_STOCK, and nothing gives way.
 * @param command.quantity whole units, 1 to 999,999; 0 only to set
 * @returns the level after the change, or NOT_FOUND, INVALID_INPUT (`SET_BELOW_ZERO`, `PLACE_CLOSED`), OUT_OF_STOCK, IDEMPOTENCY_KEY_REUSED
 * @throws AppError BAD_USER_INPUT for a quantity out of range, FORBIDDEN where the caller does not work
 */
export async function adjustStock(
  deps: StockCommandDeps,
  command: AdjustStock,
): Promise<Result<StockLevel, UserError[]>> {
  if (command.mode === 'SET' && command.quantity < 0) {
    return err([invalidInput('SET_BELOW_ZERO', 'A level cannot be set below zero.', ['quantity'])]);
  }
  assertQuantity(command);
  const found = await findLevel(deps, command);
  if (!found) return err([notFound('There is no stock level with this id.', ['levelId'])]);
  const { levelId, mode, quantity, reason, caller } = command;
  const outcome = await deps.runOnce(
    {
      actor: caller.subject,
      mutation: 'adjustStock',
      key: command.idempotencyKey,
      input: { levelId, mode, quantity, reason },
    },
    (keyHash) => carryOut(deps, { ...found, command, movementId: `adj:${keyHash}` }),
  );
  return outcome.ok ? outcome.value : err([idempotencyKeyReused()]);
}

function assertQuantity({ mode, quantity }: AdjustStock): void {
  const least = mode === 'SET' ? 0 : 1;
  if (Number.isInteger(quantity) && quantity >= least && quantity <= mostUnitsPerChange) return;
  throw badUserInput(`quantity must be between ${least} and 999,999 to ${mode.toLowerCase()} units.`);
}

export interface FoundLevel {
  key: LevelKey;
  location: Location;
}

/** @throws AppError FORBIDDEN where the caller does not work */
export async function findLevel(
  deps: Pick<StockCommandDeps, 'locations' | 'variants'>,
  command: Pick<AdjustStock, 'levelId' | 'caller'>,
): Promise<FoundLevel | null> {
  const key = parseLevelId(command.levelId);
  const location = key && (await deps.locations.findById(key.locationId));
  if (!location) return null;
  assertWorksAt(command.caller, location);
  const known = await deps.variants.known([key.variantId]);
  return known.has(key.variantId) ? { key, location } : null;
}

/** @throws AppError FORBIDDEN */
export function assertWorksAt(caller: Caller, place: { id: string; code: string }): void {
  if (!caller.worksAt(place)) throw new AppError('FORBIDDEN', 'The caller does not work at this place.');
}

async function carryOut(
  deps: StockCommandDeps,
  act: FoundLevel & { command: AdjustStock; movementId: string },
): Promise<Result<StockLevel, UserError[]>> {
  if (act.location.status === 'CLOSED') return err([placeClosed(['levelId'])]);
  const { mode, quantity, reason, caller } = act.command;
  const outcome = await deps.stockLevels.change(act.key, act.movementId, (level) =>
    withinBounds(level, {
      difference: differenceOf(mode, quantity, level),
      kind: reason,
      by: caller.by,
      computedFromOnHand: mode === 'SET',
    }),
  );
  return outcome.ok ? ok(outcome.level) : err([outOfStock(outcome.level, quantity, ['quantity'])]);
}

function differenceOf(mode: AdjustmentMode, quantity: number, level: StockLevel): number {
  switch (mode) {
    case 'ADD':
      return quantity;
    case 'REMOVE':
      return -quantity;
    case 'SET':
      return quantity - level.onHand;
    default:
      return mode satisfies never;
  }
}

/** @throws AppError BAD_USER_INPUT when the level would pass what one level can keep */
function withinBounds(level: StockLevel, change: StockChange): StockChange {
  if (level.onHand + change.difference > mostUnits) throw badUserInput('A level keeps at most 1,000,000,000 units.');
  return change;
}
