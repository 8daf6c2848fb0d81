import { err, ok, type Result } from '#platform/result.ts';
import { changeLatest } from './changeLatest.ts';
import { nameErrors, windowErrors } from './createPriceList.ts';
import type { PriceLists, Provenance } from './ports.ts';
import type { PriceList } from './priceList.ts';
import { invalidInput, type UserError } from './userErrors.ts';

export interface UpdatePriceList {
  id: string;
  expectedVersion: number | null;
  /** What the input names; the rest stays. */
  fields: Partial<Pick<PriceList, 'name' | 'startsAt' | 'endsAt' | 'priority'>>;
  by: Provenance;
}

/** Changes name, window or priority. @returns the list, or NOT_FOUND, INVALID_INPUT (also for a cancelled one), VERSION_CONFLICT */
export async function updatePriceList(
  deps: { priceLists: PriceLists },
  { id, expectedVersion, fields, by }: UpdatePriceList,
): Promise<Result<PriceList, UserError[]>> {
  return changeLatest<PriceList>({
    store: deps.priceLists,
    id,
    expectedVersion,
    by,
    decide: (current) => {
      const errors = [
        ...(fields.name === undefined ? [] : nameErrors(fields.name)),
        ...windowErrors({ ...current, ...fields }),
        ...cancelledErrors(current, 'id'),
      ];
      return errors.length > 0 ? err(errors) : ok({ set: fields });
    },
  });
}

export const cancelledErrors = (list: PriceList, idField: string): UserError[] =>
  list.status === 'CANCELLED'
    ? [invalidInput('PRICE_LIST_CANCELLED', 'A cancelled price list does not change.', [idField])]
    : [];
