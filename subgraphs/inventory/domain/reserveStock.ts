import type { Clock } from '#platform/clock.ts';
import { AppError, badUserInput } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { type AlternativesDeps, findAlternatives } from './findAlternatives.ts';
import { assertLineCount, assertRid, assertUnits, compareLevels, compareTexts, mostUnitsPerLine } from './holdLines.ts';
import { isOffered } from './location.ts';
import type { HoldOutcome, Locations, StockHolds, Variants } from './ports.ts';
import { type LevelKey, levelIdOf, parseLevelKey, type StockLevel, unopenedLevel } from './stockLevel.ts';
import { type Alternative, invalidInput, notFound, outOfStock, placeNotOpen, type UserError } from './userErrors.ts';
import { isOfferedVariant, type VariantRules } from './variantRules.ts';

export interface ReserveStockLine {
  rid: string;
  variantId: string;
  locationId: string;
  quantity: number;
}

export interface ReserveStock {
  reservationId: string;
  lines: readonly ReserveStockLine[];
  expiresAt: Date;
  /** Whose listings decide which other stores are named in a refusal. */
  channel: string;
}

/** What is held now: one hold for each id and level. */
export interface StockReservation {
  id: string;
  lines: (ReserveStockLine & { levelId: string })[];
  expiresAt: Date;
}

export interface ReserveStockDeps extends AlternativesDeps {
  stockHolds: StockHolds;
  stockLevels: AlternativesDeps['stockLevels'] & {
    findByKeys(keys: readonly LevelKey[]): Promise<Map<string, StockLevel>>;
  };
  locations: AlternativesDeps['locations'] & Pick<Locations, 'findById'>;
  variants: Variants;
  clock: Clock;
}

/** Lines of one id and level together; `index` is that of the first of them. */
interface Wish {
  key: LevelKey;
  rid: string;
  quantity: number;
  index: number;
}

/**
 * Holds all lines or none, level by level in the order of their documents. Lines of one level and id are summed first.
 * The first refusal gives back what stands of this command, unless its owner has lengthened it since.
 * Again with the same ids and quantities changes nothing, or lengthens.
 * @param command.lines 1 to 200 of 1 to 999 units
 * @returns the holds, or NOT_FOUND, INVALID_INPUT (`PLACE_NOT_OPEN`, `VARIANT_NOT_OFFERED`, `VARIANT_NOT_RESERVABLE`,
 *   `HOLD_DECIDED`), OUT_OF_STOCK for each line that is short, each with the other stores that have all of the goods
 * @throws AppError BAD_USER_INPUT for values out of range or a time that is over, CONFLICT where a hold stands otherwise
 */
export async function reserveStock(
  deps: ReserveStockDeps,
  command: ReserveStock,
): Promise<Result<StockReservation, UserError[]>> {
  assertCommand(command, deps.clock.now());
  const errors = await findErrors(deps, command);
  if (errors.length > 0) return err(errors);
  const wishes = sumWishes(command.lines);
  const held: Wish[] = [];
  for (const wish of wishes) {
    const { rid, quantity } = wish;
    const hold = { rid, quantity, expiresAt: command.expiresAt.getTime(), reference: command.reservationId };
    const outcome = await deps.stockHolds.hold(wish.key, hold);
    if (!outcome.ok) return refuse(deps, { command, wishes, held, refused: wish, outcome });
    if (outcome.undo) held.push(wish);
  }
  const { reservationId, expiresAt } = command;
  const lines = wishes.map(({ key, rid, quantity }) => ({ rid, levelId: levelIdOf(key), ...key, quantity }));
  return ok({ id: reservationId, lines, expiresAt });
}

function assertCommand({ reservationId, lines, expiresAt }: ReserveStock, nowMs: number): void {
  assertLineCount(lines);
  for (const rid of [reservationId, ...lines.map((line) => line.rid)]) assertRid(rid);
  for (const { quantity } of lines) assertUnits('quantity', quantity, mostUnitsPerLine);
  if (expiresAt.getTime() <= nowMs) throw badUserInput('expiresAt must lie ahead.');
}

async function findErrors(deps: ReserveStockDeps, { lines }: ReserveStock): Promise<UserError[]> {
  const rules = await deps.variants.rulesOf(lines.map((line) => line.variantId));
  const places = new Map(
    await Promise.all(
      [...new Set(lines.map((line) => line.locationId))].map(
        async (id) => [id, await deps.locations.findById(id)] as const,
      ),
    ),
  );
  const now = deps.clock.now();
  return lines.flatMap((line, index) => {
    const path = ['lines', String(index)];
    const place = places.get(line.locationId);
    const placeErrors = place
      ? isOffered(place, now)
        ? []
        : [placeNotOpen([...path, 'locationId'])]
      : [notFound('There is no place with this id.', [...path, 'locationId'])];
    return [...placeErrors, ...variantErrors(rules.get(line.variantId), [...path, 'variantId'])];
  });
}

function variantErrors(rules: VariantRules | undefined, path: string[]): UserError[] {
  if (!rules) return [notFound('There is no variant with this id.', path)];
  if (!isOfferedVariant(rules)) return [invalidInput('VARIANT_NOT_OFFERED', 'This variant is not for sale.', path)];
  return rules.handling.reserve
    ? []
    : [invalidInput('VARIANT_NOT_RESERVABLE', 'This variant cannot be reserved.', path)];
}

function sumWishes(lines: readonly ReserveStockLine[]): Wish[] {
  const wishes = new Map<string, Wish>();
  lines.forEach(({ rid, variantId, locationId, quantity }, index) => {
    const key = parseLevelKey(variantId, locationId);
    if (!key) return; // both were found, so both have their shape
    const name = `${levelIdOf(key)} ${rid}`;
    const known = wishes.get(name);
    if (known) known.quantity += quantity;
    else wishes.set(name, { key, rid, quantity, index });
  });
  return [...wishes.values()].sort(
    (left, right) => compareLevels(left.key, right.key) || compareTexts(left.rid, right.rid),
  );
}

async function refuse(
  deps: ReserveStockDeps,
  refusal: { command: ReserveStock; wishes: Wish[]; held: Wish[]; refused: Wish; outcome: HoldOutcome & { ok: false } },
): Promise<Result<never, UserError[]>> {
  const { command, wishes, held, refused, outcome } = refusal;
  const until = command.expiresAt.getTime(); // the same command, sent again, may have come in between and be counted on
  for (const { key, rid, quantity } of held) await deps.stockHolds.release(key, { rid, quantity, until });
  if (outcome.reason === 'CONFLICT')
    throw new AppError('CONFLICT', 'This id holds another quantity, or too many holds stand at this level.');
  const path = (wish: Wish) => ['lines', String(wish.index), 'quantity'];
  if (outcome.reason === 'DECIDED')
    return err([invalidInput('HOLD_DECIDED', 'This id was spent or shut before.', path(refused))]);
  const later = wishes.slice(wishes.indexOf(refused) + 1);
  const levels = await deps.stockLevels.findByKeys(later.map((wish) => wish.key));
  const alsoShort = later.filter(({ key, quantity }) => {
    const level = levels.get(levelIdOf(key));
    return level !== undefined && level.available + ownUnits(level, command.reservationId) < quantity;
  });
  const errors = [
    outOfStock(outcome.level, refused.quantity, path(refused)),
    ...alsoShort.map((wish) => {
      const level = levels.get(levelIdOf(wish.key)) ?? unopenedLevel(wish.key);
      return outOfStock(level, wish.quantity, path(wish));
    }),
  ];
  const alternatives = await alternativesOf(deps, command);
  return err(errors.map((error) => ({ ...error, alternatives })));
}

/** A refusal stands also where nobody can say who else has the goods. */
const alternativesOf = (deps: ReserveStockDeps, { lines, channel }: ReserveStock): Promise<Alternative[]> =>
  findAlternatives(deps, { lines, channel, nowMs: deps.clock.now() }).catch(() => []);

/** What a reservation holds itself never counts against it. */
const ownUnits = (level: StockLevel, reservationId: string): number =>
  level.holds.reduce((sum, hold) => sum + (hold.ownerId === reservationId ? hold.quantity : 0), 0);
