import { err, ok, type Result } from '#platform/result.ts';
import { priceListStatusChangedFact } from './catalogEvents.ts';
import { changeLatest } from './changeLatest.ts';
import type { PriceLists, Provenance } from './ports.ts';
import { type PriceList, type PriceListStatus, priceListMovesFrom } from './priceList.ts';
import { transitionNotAllowed, type UserError } from './userErrors.ts';

export interface ChangePriceListStatus {
  id: string;
  status: PriceListStatus;
  expectedVersion: number | null;
  by: Provenance;
}

/** The state it is in already changes nothing. @returns the list, or NOT_FOUND, TRANSITION_NOT_ALLOWED, VERSION_CONFLICT */
export const changePriceListStatus = (
  deps: { priceLists: PriceLists },
  { id, status: to, expectedVersion, by }: ChangePriceListStatus,
): Promise<Result<PriceList, UserError[]>> =>
  changeLatest<PriceList>({
    store: deps.priceLists,
    id,
    expectedVersion,
    by,
    decide: ({ status: from }) => {
      const allowed = priceListMovesFrom(from);
      if (from !== to && !allowed.includes(to))
        return err([transitionNotAllowed({ entityId: id, from, to, allowed: [...allowed] })]);
      return ok({ set: { status: to }, facts: () => [priceListStatusChangedFact(from, to)] });
    },
  });
