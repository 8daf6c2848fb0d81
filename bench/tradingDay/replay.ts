import { createPatientCaller } from '../drivers/patientCaller.ts';
import type { DayShop } from './openShop.ts';
import type { Call } from './planDay.ts';

/** What came of a day. Times in milliseconds; a call is timed with all its retries. */
export interface Replay {
  tookMs: number;
  timesMs: Record<Call['kind'], number[]>;
  retries: Record<string, number>;
  /** Lines of calls by the reason of their refusal. */
  refusedLines: Record<string, number>;
}

interface Refusable {
  userErrors: { code: string; rule?: string }[];
}

interface Request {
  query: string;
  input: object;
  isAnonymous?: boolean;
}

const queries = {
  sale: 'mutation ReplaySale($input: RecordTillSaleInput!) { recordTillSale(input: $input) { lines { variantId oversold } userErrors { code ... on InvalidInput { rule } } } }',
  adjustment:
    'mutation ReplayAdjustment($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code ... on InvalidInput { rule } } } }',
  reservation:
    'mutation ReplayReservation($input: CreateStoreReservationInput!) { createStoreReservation(input: $input) { storeReservation { id status } secret userErrors { code ... on InvalidInput { rule } } } }',
  cancel:
    'mutation ReplayCancel($input: CancelStoreReservationInput!) { cancelStoreReservation(input: $input) { userErrors { code ... on InvalidInput { rule } } } }',
};

/**
 * Plays the calls in their order, as many at once as there are tills, then gives the goods put aside back.
 * @param options.token of staff that may sell and adjust
 */
export async function replay(options: {
  url: string;
  token: string;
  shop: DayShop;
  calls: readonly Call[];
  tills: number;
}): Promise<Replay> {
  const { url, token, shop, calls, tills } = options;
  const run = crypto.randomUUID().slice(0, 8);
  const staff = createPatientCaller({ url, token });
  const shopper = createPatientCaller({ url });
  const timesMs: Replay['timesMs'] = { sale: [], adjustment: [], reservation: [] };
  const refusedLines: Record<string, number> = {};
  const kept: Kept[] = [];
  const queue = calls.values();
  const began = performance.now();
  const till = async (): Promise<void> => {
    for (const call of queue) {
      const { query, input } = requestOf(call, shop, run);
      const sent = performance.now();
      const caller = call.kind === 'reservation' ? shopper : staff;
      const { data, refusal } = await caller.send<Record<string, Refusable>>(query, { input });
      timesMs[call.kind].push(performance.now() - sent);
      const [payload] = Object.values(data ?? {});
      const reason = refusal ?? reasonOf(payload);
      if (reason) refusedLines[reason] = (refusedLines[reason] ?? 0) + linesOf(call);
      if (call.kind === 'reservation') kept.push(...keptOf(payload));
    }
  };
  await Promise.all(Array.from({ length: tills }, till));
  const tookMs = performance.now() - began;
  await giveBack(kept, run, shopper);
  return { tookMs, timesMs, retries: added(staff.retries, shopper.retries), refusedLines };
}

/** The rule tells more than INVALID_INPUT does. */
const reasonOf = (payload: Refusable | undefined): string | undefined =>
  payload?.userErrors.map(({ code, rule }) => rule ?? code)[0];

const linesOf = (call: Call): number => (call.kind === 'adjustment' ? 1 : call.lines.length);

function requestOf(call: Call, { variants, locationId }: DayShop, run: string): Request {
  const idempotencyKey = `trading-day-${run}-${encodeURIComponent(call.key)}`;
  const lines = (own: { article: string; quantity: number }[]) =>
    own.map(({ article, quantity }) => ({ variantId: variants.get(article), quantity }));
  const query = queries[call.kind];
  switch (call.kind) {
    case 'sale': {
      const { receiptNumber } = call;
      return { query, input: { locationId, lines: lines(call.lines), receiptNumber, idempotencyKey } };
    }
    case 'adjustment': {
      const { article, mode, quantity, reason } = call;
      return {
        query,
        input: { levelId: levelIdOf(variants.get(article), locationId), mode, quantity, reason, idempotencyKey },
      };
    }
    case 'reservation':
      return { query, input: { locationId, lines: lines(call.lines), contact: { email: call.email }, idempotencyKey } };
    default:
      return call satisfies never;
  }
}

/** Source: the ids of stock levels, made of those of variant and place. */
export const levelIdOf = (variantId = '', locationId = ''): string =>
  `stk_${variantId.slice('var_'.length)}_${locationId.slice('loc_'.length)}`;

interface Kept {
  id: string;
  secret: string;
  /** A shop that has much to do answers before it has decided. */
  isDecided: boolean;
}

function keptOf(payload: Refusable | undefined): Kept[] {
  const made = payload as
    | { storeReservation?: { id: string; status: string } | null; secret?: string | null }
    | undefined;
  const { storeReservation, secret } = made ?? {};
  if (!storeReservation || !secret) return [];
  return [{ id: storeReservation.id, secret, isDecided: storeReservation.status !== 'REQUESTED' }];
}

async function giveBack(
  kept: readonly Kept[],
  run: string,
  shopper: ReturnType<typeof createPatientCaller>,
): Promise<void> {
  for (const { id, secret, isDecided } of kept) {
    const input = { id, secret, idempotencyKey: `trading-day-${run}-cancel-${id}` };
    const { data, refusal } = await shopper.send<{ cancelStoreReservation: Refusable }>(queries.cancel, { input });
    const reason = refusal ?? reasonOf(data?.cancelStoreReservation);
    if (reason === 'NOT_FOUND' && !isDecided) continue; // refused after the answer: nothing is kept
    if (reason) throw new Error(`The reservation ${id} could not be given back: ${reason}.`);
  }
}

function added(...counts: ReadonlyMap<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [code, count] of counts.flatMap((each) => [...each])) sum[code] = (sum[code] ?? 0) + count;
  return sum;
}
