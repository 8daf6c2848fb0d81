import type { InventoryContext } from '../../context.ts';
import { findAlternatives } from '../../domain/findAlternatives.ts';
import { assertLineCount, assertUnits, mostUnitsPerLine } from '../../domain/holdLines.ts';
import type { QueryStoreAlternativesArgs } from '../../generated/types.ts';

export const storeAlternatives = async (
  _root: unknown,
  { input: { locationId, lines, channel } }: QueryStoreAlternativesArgs,
  { deps }: InventoryContext,
) => {
  assertLineCount(lines);
  for (const { quantity } of lines) assertUnits('quantity', quantity, mostUnitsPerLine);
  const placed = lines.map(({ variantId, quantity }) => ({ variantId, locationId, quantity }));
  return { promises: await findAlternatives(deps, { lines: placed, channel, nowMs: deps.clock.now() }) };
};
