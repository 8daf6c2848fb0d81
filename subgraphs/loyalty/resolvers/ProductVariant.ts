import { previewPoints } from '../domain/points.ts';
import type { ProductVariantPointsPreviewArgs } from '../generated/types.ts';

/** The variant as the gateway hands it over, with the price that catalog names for points. */
interface VariantReference {
  id: string;
  pointsBase?: { amountMinor: number; currency: string } | null;
}

export const ProductVariant = {
  pointsPreview: ({ pointsBase }: VariantReference, { quantity }: ProductVariantPointsPreviewArgs) =>
    previewPoints(pointsBase?.amountMinor ?? null, quantity ?? 1),
};
