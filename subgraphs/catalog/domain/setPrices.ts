import { AppError } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { priceChangedFact } from './catalogEvents.ts';
import { isSame } from './changeLatest.ts';
import { inBatches } from './inBatches.ts';
import type { PriceLists, Prices, Provenance, Variants } from './ports.ts';
import { type Price, type PriceTier, priceIdOf } from './price.ts';
import type { PriceList } from './priceList.ts';
import { isPlainText, listErrors, refusals } from './textRules.ts';
import { cancelledErrors } from './updatePriceList.ts';
import { amountOutOfRange, currencyMismatch, limitExceeded, notFound, type UserError, under } from './userErrors.ts';
import type { Variant } from './variant.ts';

export interface PriceItem {
  variantId: string;
  amountMinor: number;
  tiers: PriceTier[];
  compareAtMinor: number | null;
  reason: string | null;
}

export interface SetPrices {
  priceListId: string;
  currency: string;
  items: readonly PriceItem[];
  by: Provenance;
}

export interface SetPricesDeps {
  priceLists: Pick<PriceLists, 'findById'>;
  prices: Prices;
  variants: Pick<Variants, 'findByIds'>;
}

const maxTiers = 10;
const maxQuantity = 999;
const mostTries = 5;

/**
 * Sets prices of one list: all are checked before the first is written, then each is one update with PriceChanged.
 * A price that is already so stays untouched, so a command cut off by a lost store is completed by repeating it.
 * @returns the list and how many prices changed, or NOT_FOUND, CURRENCY_MISMATCH, AMOUNT_OUT_OF_RANGE, INVALID_INPUT,
 * LIMIT_EXCEEDED (tiers)
 * @throws AppError CONFLICT when other writers of one price were first again and again
 */
export async function setPrices(
  deps: SetPricesDeps,
  command: SetPrices,
): Promise<Result<{ list: PriceList; changed: number }, UserError[]>> {
  const list = await deps.priceLists.findById(command.priceListId);
  if (!list) return err([notFound('There is no such price list.', ['priceListId'])]);
  const variants = await deps.variants.findByIds(command.items.map(({ variantId }) => variantId));
  const errors = [
    ...cancelledErrors(list, 'priceListId'),
    ...(command.currency === list.currency ? [] : [currencyMismatch(list.currency)]),
    ...listErrors(command.items, { name: 'prices', max: 100, key: ({ variantId }) => variantId }),
    ...command.items.flatMap((item, index) => under(['prices', String(index)], itemErrors(item, variants))),
  ];
  if (errors.length > 0) return err(errors);
  const outcomes = await inBatches(command.items, (item) => setOne(deps, list, { item, by: command.by }));
  return ok({ list, changed: outcomes.filter(Boolean).length });
}

function itemErrors(item: PriceItem, variants: ReadonlyMap<string, Variant>): UserError[] {
  const isKnown = (variants.get(item.variantId)?.status ?? 'ARCHIVED') !== 'ARCHIVED';
  const quantities = item.tiers.map(({ minQuantity }) => minQuantity);
  const isRising = quantities.every(
    (quantity, index) => quantity > (quantities[index - 1] ?? 0) && quantity <= maxQuantity,
  );
  const { reason, compareAtMinor } = item;
  return [
    ...(isKnown ? [] : [notFound('There is no such variant.', ['variantId'])]),
    ...(item.amountMinor < 0 ? [amountOutOfRange(['amountMinor'])] : []),
    ...(compareAtMinor !== null && compareAtMinor < 0 ? [amountOutOfRange(['compareAtMinor'])] : []),
    ...item.tiers.flatMap(({ amountMinor }, index) =>
      amountMinor < 0 ? [amountOutOfRange(['tiers', String(index), 'amountMinor'])] : [],
    ),
    ...(item.tiers.length > maxTiers ? [limitExceeded('tiers', maxTiers, ['tiers'])] : []),
    ...refusals([
      [isRising, 'TIERS', 'The quantities of tiers rise, from 1 to 999.', ['tiers']],
      [reason === null || isPlainText(reason, 200), 'REASON', 'A reason is text of up to 200 characters.', ['reason']],
    ]),
  ];
}

/** @returns whether the price was not already so */
async function setOne(
  deps: SetPricesDeps,
  list: PriceList,
  { item, by }: { item: PriceItem; by: Provenance },
): Promise<boolean> {
  const id = priceIdOf(list.id, item.variantId);
  const { amountMinor, tiers, compareAtMinor, reason } = item;
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const current = await deps.prices.findById(id);
    const value = { amountMinor, tiers, compareAtMinor };
    if (
      current &&
      isSame({ amountMinor: current.amountMinor, tiers: current.tiers, compareAtMinor: current.compareAtMinor }, value)
    )
      return false;
    const price: Omit<Price, 'seq'> = {
      id,
      priceListId: list.id,
      variantId: item.variantId,
      currency: list.currency,
      ...value,
      reason,
      version: (current?.version ?? 0) + 1,
    };
    const { version: _version, ...fresh } = price;
    const facts = [priceChangedFact(price)];
    const outcome = current
      ? await deps.prices.change(current, { set: { ...value, reason }, facts, by })
      : await deps.prices.insert(fresh, facts, by);
    if (outcome.kind === 'DONE') return true;
  }
  throw new AppError('CONFLICT', 'Other writers of a price were first, again and again.');
}
