import type { Result } from '#platform/result.ts';
import { changeLatest } from './changeLatest.ts';
import type { Provenance } from './ports.ts';
import { decideChange, type VariantChangeDeps } from './updateVariant.ts';
import type { UserError } from './userErrors.ts';
import type { Variant } from './variant.ts';

export interface ArchiveVariant {
  id: string;
  expectedVersion: number | null;
  by: Provenance;
}

/** Takes a variant off sale for good and frees SKU and GTIN; again changes nothing. @returns the variant, or NOT_FOUND, VERSION_CONFLICT */
export const archiveVariant = (
  deps: VariantChangeDeps,
  command: ArchiveVariant,
): Promise<Result<Variant, UserError[]>> =>
  changeLatest<Variant>({
    store: deps.variants,
    ...command,
    decide: (current) => decideChange(deps, current, { status: 'ARCHIVED' }),
  });
