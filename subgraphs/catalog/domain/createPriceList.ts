import { AppError } from '#platform/errors/appError.ts';
import type { NewId } from '#platform/ids.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { priceListStatusChangedFact } from './catalogEvents.ts';
import type { PriceLists, Provenance } from './ports.ts';
import type { PriceList, PriceScope } from './priceList.ts';
import { isLabel, listErrors, refusals } from './textRules.ts';
import { invalidInput, type UserError } from './userErrors.ts';

export interface CreatePriceList {
  name: string;
  currency: string;
  scope: PriceScope;
  startsAt: Date | null;
  endsAt: Date | null;
  priority: number;
  by: Provenance;
}

/** Makes a price list in state DRAFT. @returns the list, or INVALID_INPUT, LIMIT_EXCEEDED (locations) */
export async function createPriceList(
  deps: { priceLists: PriceLists; newId: NewId },
  { by, ...list }: CreatePriceList,
): Promise<Result<PriceList, UserError[]>> {
  const errors = [...nameErrors(list.name), ...scopeErrors(list.scope), ...windowErrors(list)];
  if (errors.length > 0) return err(errors);
  const draft = { id: deps.newId('prl'), ...list, status: 'DRAFT' as const };
  const outcome = await deps.priceLists.insert(draft, [priceListStatusChangedFact(null, 'DRAFT')], by);
  if (outcome.kind !== 'DONE') throw new AppError('CONFLICT', 'Another writer was first; nothing was changed.');
  return ok(outcome.value);
}

export const nameErrors = (name: string): UserError[] =>
  refusals([[isLabel(name, 200), 'NAME', 'A name is one line of 1 to 200 characters.', ['name']]]);

export const windowErrors = ({ startsAt, endsAt }: Pick<PriceList, 'startsAt' | 'endsAt'>): UserError[] =>
  startsAt && endsAt && endsAt <= startsAt
    ? [invalidInput('WINDOW', 'endsAt must come after startsAt.', ['endsAt'])]
    : [];

const isReference = (id: string) => /^[A-Za-z0-9_-]{1,100}$/.test(id);

function scopeErrors({ locationIds, segmentId, customerId }: PriceScope): UserError[] {
  const listed = listErrors(locationIds, { name: 'locationIds', max: 50, key: (id) => id });
  const message = 'An id is 1 to 100 letters, digits, hyphens and underscores.';
  return [
    ...listed.map((error) => ({ ...error, path: ['scope', ...(error.path ?? [])] })),
    ...refusals([
      [locationIds.every(isReference), 'ID', message, ['scope', 'locationIds']],
      [segmentId === null || isReference(segmentId), 'ID', message, ['scope', 'segmentId']],
      [customerId === null || isReference(customerId), 'ID', message, ['scope', 'customerId']],
    ]),
  ];
}
