import { badUserInput } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { assertWorksAt, type StockCommandDeps } from './adjustStock.ts';
import type { Location } from './location.ts';
import type { Caller, StockChange } from './ports.ts';
import { levelIdOf, mostUnitsPerChange, parseLevelKey, type StockLevel } from './stockLevel.ts';
import { idempotencyKeyReused, notFound, outOfStock, placeClosed, type UserError } from './userErrors.ts';

export interface StockCountItem {
  variantId: string;
  counted: number;
}

export interface RecordStockCount {
  locationId: string;
  items: readonly StockCountItem[];
  idempotencyKey: string;
  caller: Caller;
}

/** What became of one item: a level with book and difference in units, or why it was refused. */
export interface StockCountResult {
  variantId: string;
  counted: number;
  stockLevel: StockLevel | null;
  book: number | null;
  difference: number | null;
  userErrors: UserError[];
}

const mostItems = 100;
/** Few, because all commands of a process share its 20 connections. */
const itemsAtOnce = 4;

/**
 * Sets each counted level to what was counted, best effort: one result for each item, in their order. Fewer units than
 * are promised softly are a fact: safety stock and holds give way.
 * The same key again gives the same answer.
 * @param command.items 1 to 100 different variants, counted 0 to 999,999 units
 * @returns the results; or NOT_FOUND for the place, IDEMPOTENCY_KEY_REUSED
 * @throws AppError BAD_USER_INPUT for items out of range, FORBIDDEN where the caller does not work
 */
export async function recordStockCount(
  deps: StockCommandDeps,
  command: RecordStockCount,
): Promise<Result<StockCountResult[], UserError[]>> {
  assertItems(command.items);
  const location = await deps.locations.findById(command.locationId);
  if (!location) return err([notFound('There is no place with this id.', ['locationId'])]);
  assertWorksAt(command.caller, location);
  const { locationId, items, caller } = command;
  const known = await deps.variants.known(items.map((item) => item.variantId));
  const outcome = await deps.runOnce(
    { actor: caller.subject, mutation: 'recordStockCount', key: command.idempotencyKey, input: { locationId, items } },
    async (keyHash) => {
      const results: StockCountResult[] = [];
      const keys = items.flatMap((item) => parseLevelKey(item.variantId, locationId) ?? []);
      const opened = await deps.stockLevels.opened(keys);
      for (let start = 0; start < items.length; start += itemsAtOnce) {
        const batch = items.slice(start, start + itemsAtOnce);
        const counted = batch.map((item, index) =>
          countItem(deps, {
            command,
            item,
            location,
            isKnown: known.has(item.variantId),
            opened,
            movementId: `cnt:${keyHash}`,
            position: start + index,
          }),
        );
        results.push(...(await Promise.all(counted)));
      }
      return results;
    },
  );
  return outcome.ok ? ok(outcome.value) : err([idempotencyKeyReused()]);
}

function assertItems(items: readonly StockCountItem[]): void {
  if (items.length < 1 || items.length > mostItems) throw badUserInput('A count has 1 to 100 items.');
  const variants = new Set(items.map((item) => item.variantId));
  if (variants.size < items.length) throw badUserInput('A count names each variant once.');
  const isCount = (counted: number) => Number.isInteger(counted) && counted >= 0 && counted <= mostUnitsPerChange;
  if (!items.every((item) => isCount(item.counted))) throw badUserInput('counted must be between 0 and 999,999.');
}

async function countItem(
  deps: StockCommandDeps,
  task: {
    command: RecordStockCount;
    item: StockCountItem;
    location: Location;
    isKnown: boolean;
    opened: ReadonlySet<string>;
    movementId: string;
    position: number;
  },
): Promise<StockCountResult> {
  const { item, command } = task;
  const refused = (error: UserError): StockCountResult => ({
    ...item,
    stockLevel: null,
    book: null,
    difference: null,
    userErrors: [error],
  });
  const path = ['items', String(task.position)];
  if (task.location.status === 'CLOSED') return refused(placeClosed(path));
  const key = task.isKnown ? parseLevelKey(item.variantId, command.locationId) : null;
  if (!key) return refused(notFound('There is no variant with this id.', [...path, 'variantId']));
  const decide = (level: StockLevel): StockChange => ({
    difference: item.counted - level.onHand,
    kind: 'COUNT',
    by: command.caller.by,
    computedFromOnHand: true,
    countedAt: new Date(deps.clock.now()),
  });
  const change = task.opened.has(levelIdOf(key)) ? deps.stockLevels.change : deps.stockLevels.changeUnopened;
  const outcome = await change(key, task.movementId, decide);
  if (!outcome.ok) return refused(outOfStock(outcome.level, outcome.level.onHand - item.counted, [...path, 'counted']));
  // the movement tells the book also where a repeat finds it decided and the level has moved on
  return {
    ...item,
    stockLevel: outcome.level,
    book: item.counted - outcome.difference,
    difference: outcome.difference,
    userErrors: [],
  };
}
