import type { Channel } from './channel.ts';
import { isInForce, type PriceList } from './priceList.ts';

/** From `minQuantity` units on, each costs this. */
export interface PriceTier {
  minQuantity: number;
  amountMinor: number;
}

/** The price of one variant in one list. Its id is `{priceListId}:{variantId}`. */
export interface Price {
  id: string;
  priceListId: string;
  variantId: string;
  currency: string;
  amountMinor: number;
  /** Quantities rising. */
  tiers: PriceTier[];
  compareAtMinor: number | null;
  reason: string | null;
  version: number;
  /** Number of its log events. */
  seq: number;
}

export const priceIdOf = (priceListId: string, variantId: string): string => `${priceListId}:${variantId}`;

/** For whom, where and when a price is asked. */
export interface PriceContext {
  channel: Pick<Channel, 'id' | 'currencies'>;
  locationId: string | null;
  segmentIds: readonly string[];
  customerId: string | null;
  /** 1 to 999. */
  quantity: number;
  nowMs: number;
}

export interface PriceQuote {
  amountMinor: number;
  compareAtMinor: number | null;
  currency: string;
  priceListId: string;
  validUntil: Date;
}

const quoteLifeMs = 10 * 60_000;

/** Whether the list may be used here: in force, in a currency of the channel, and each part of its scope fits. */
function matches(list: PriceList, context: PriceContext): boolean {
  const { channel, locationIds, segmentId, customerId } = list.scope;
  return (
    isInForce(list, context.nowMs) &&
    context.channel.currencies.includes(list.currency) &&
    (channel === null || channel === context.channel.id) &&
    (locationIds.length === 0 || (context.locationId !== null && locationIds.includes(context.locationId))) &&
    (segmentId === null || context.segmentIds.includes(segmentId)) &&
    (customerId === null || customerId === context.customerId)
  );
}

/** The narrower the scope, the smaller the rank: customer, segment, location, channel, none. */
function scopeRank({ scope }: PriceList): number {
  if (scope.customerId !== null) return 0;
  if (scope.segmentId !== null) return 1;
  if (scope.locationIds.length > 0) return 2;
  return scope.channel !== null ? 3 : 4;
}

const startOf = (list: PriceList) => list.startsAt?.getTime() ?? Number.NEGATIVE_INFINITY;

function compareLists(left: PriceList, right: PriceList): number {
  const byScope = scopeRank(left) - scopeRank(right);
  if (byScope !== 0) return byScope;
  if (left.priority !== right.priority) return right.priority - left.priority;
  if (startOf(left) !== startOf(right)) return startOf(right) > startOf(left) ? 1 : -1;
  return left.id < right.id ? -1 : 1;
}

/**
 * The price of a variant in a context: of the entries whose list matches, the first by scope, then priority, then later
 * start, then list id; within it the tier with the largest quantity that is reached. Null where no list matches.
 */
export function quotePrice(
  prices: readonly Price[],
  lists: ReadonlyMap<string, PriceList>,
  context: PriceContext,
): PriceQuote | null {
  const candidates = prices.flatMap((price) => {
    const list = lists.get(price.priceListId);
    return list && matches(list, context) ? [{ price, list }] : [];
  });
  const [winner] = candidates.sort((left, right) => compareLists(left.list, right.list));
  if (!winner) return null;
  const { price, list } = winner;
  const tier = price.tiers.findLast(({ minQuantity }) => minQuantity <= context.quantity);
  return {
    amountMinor: tier?.amountMinor ?? price.amountMinor,
    compareAtMinor: price.compareAtMinor,
    currency: list.currency,
    priceListId: list.id,
    validUntil: new Date(context.nowMs + quoteLifeMs),
  };
}

/** The base price of one unit on a channel, without store, segment or customer: the same for every caller. */
export const quoteBasePrice = (
  prices: readonly Price[],
  lists: ReadonlyMap<string, PriceList>,
  at: { channel: Pick<Channel, 'id' | 'currencies'>; nowMs: number },
): PriceQuote | null =>
  quotePrice(prices, lists, { ...at, locationId: null, segmentIds: [], customerId: null, quantity: 1 });
