import { badUserInput } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { assertWorksAt, type StockCommandDeps } from './adjustStock.ts';
import { assertLineCount, assertUnits, compareLevels, mostUnitsPerLine } from './holdLines.ts';
import type { Caller, StockSale } from './ports.ts';
import { type LevelKey, parseLevelKey, type StockLevel } from './stockLevel.ts';
import { idempotencyKeyReused, notFound, placeClosed, type UserError } from './userErrors.ts';

export interface RecordTillSale {
  locationId: string;
  lines: readonly { variantId: string; quantity: number }[];
  receiptNumber: string;
  idempotencyKey: string;
  caller: Caller;
}

/** What a sale did to one level, in units. `oversold` were sold and not on the books. */
export interface TillSaleLine {
  variantId: string;
  quantity: number;
  oversold: number;
  stockLevel: StockLevel;
}

/** Few, because all commands of a process share its 20 connections. */
const levelsAtOnce = 4;

/**
 * Records what a till sold already. The goods are gone, so that this is never refused for want of stock: safety stock
 * and holds give way, those that await no payment first, and what was not on the books is told as oversold.
 * The same key again gives the same answer.
 * @param command.lines 1 to 200 of 1 to 999 units; lines of one variant are summed first
 * @returns one line for each variant, or NOT_FOUND, INVALID_INPUT (`PLACE_CLOSED`), IDEMPOTENCY_KEY_REUSED; then nothing was recorded
 * @throws AppError BAD_USER_INPUT for values out of range, FORBIDDEN where the caller does not work
 */
export async function recordTillSale(
  deps: StockCommandDeps,
  command: RecordTillSale,
): Promise<Result<TillSaleLine[], UserError[]>> {
  assertCommand(command);
  const { locationId, lines, receiptNumber, caller } = command;
  const location = await deps.locations.findById(locationId);
  if (!location) return err([notFound('There is no place with this id.', ['locationId'])]);
  assertWorksAt(caller, location);
  const known = await deps.variants.known(lines.map((line) => line.variantId));
  const unknown = lines.flatMap(({ variantId }, index) =>
    known.has(variantId) ? [] : [notFound('There is no variant with this id.', ['lines', String(index), 'variantId'])],
  );
  if (unknown.length > 0) return err(unknown);
  const outcome = await deps.runOnce(
    {
      actor: caller.subject,
      mutation: 'recordTillSale',
      key: command.idempotencyKey,
      input: { locationId, lines, receiptNumber },
    },
    async (keyHash): Promise<Result<TillSaleLine[], UserError[]>> => {
      if (location.status === 'CLOSED') return err([placeClosed(['locationId'])]);
      // an id of a hold has at most 64 characters
      return ok(await sellAll(deps, { command, rid: `sal_${keyHash.slice(0, 60)}` }));
    },
  );
  return outcome.ok ? outcome.value : err([idempotencyKeyReused()]);
}

function assertCommand({ lines, receiptNumber }: RecordTillSale): void {
  assertLineCount(lines);
  for (const { quantity } of lines) assertUnits('quantity', quantity, mostUnitsPerLine);
  if (!/^[\x21-\x7e]([\x20-\x7e]{0,62}[\x21-\x7e])?$/.test(receiptNumber))
    throw badUserInput('receiptNumber must be 1 to 64 visible characters.');
}

async function sellAll(
  deps: StockCommandDeps,
  { command, rid }: { command: RecordTillSale; rid: string },
): Promise<TillSaleLine[]> {
  const sold = sumByVariant(command);
  const sorted = [...sold.values()].sort((left, right) => compareLevels(left.key, right.key));
  const told = new Map<string, TillSaleLine>();
  for (let start = 0; start < sorted.length; start += levelsAtOnce) {
    const batch = sorted.slice(start, start + levelsAtOnce).map(async ({ key, quantity }) => {
      const sale: StockSale = { rid, quantity, reference: command.receiptNumber, by: command.caller.by };
      const { level, oversold } = await deps.stockLevels.recordSale(key, sale);
      told.set(key.variantId, { variantId: key.variantId, quantity, oversold, stockLevel: level });
    });
    await Promise.all(batch);
  }
  return [...sold.keys()].flatMap((variantId) => told.get(variantId) ?? []);
}

function sumByVariant({ lines, locationId }: RecordTillSale): Map<string, { key: LevelKey; quantity: number }> {
  const sums = new Map<string, { key: LevelKey; quantity: number }>();
  for (const { variantId, quantity } of lines) {
    const key = parseLevelKey(variantId, locationId);
    if (!key) continue; // both were found, so both have their shape
    sums.set(variantId, { key, quantity: quantity + (sums.get(variantId)?.quantity ?? 0) });
  }
  return sums;
}
