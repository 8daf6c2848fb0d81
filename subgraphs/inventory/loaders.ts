import DataLoader from 'dataloader';
import type { Location } from './domain/location.ts';
import { parseLevelId, type StockLevel } from './domain/stockLevel.ts';
import type { LocationRepository } from './repository/locationRepository.ts';
import type { StockRepository } from './repository/stockRepository.ts';
import type { VariantFactRepository } from './repository/variantFactRepository.ts';

/** One read of the store per batch, for one request. Keys are ids. */
export interface InventoryLoaders {
  /** Null for an id that no pair has, or whose place does not exist. The variant is taken for known. */
  stockLevel: DataLoader<string, StockLevel | null>;
  /** Whether catalog has the variant. */
  variantExists: DataLoader<string, boolean>;
  location: DataLoader<string, Location | null>;
}

export function createLoaders(deps: {
  stockLevels: StockRepository;
  locations: LocationRepository;
  variants: VariantFactRepository;
}): InventoryLoaders {
  return {
    location: new DataLoader(async (ids) => {
      const found = await deps.locations.findByIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    variantExists: new DataLoader(async (ids) => {
      const known = await deps.variants.known(ids);
      return ids.map((id) => known.has(id));
    }),
    stockLevel: new DataLoader(async (ids) => {
      const keys = ids.flatMap((id) => parseLevelId(id) ?? []);
      const places = await deps.locations.findByIds([...new Set(keys.map((key) => key.locationId))]);
      const levels = await deps.stockLevels.findByKeys(keys.filter((key) => places.has(key.locationId)));
      return ids.map((id) => levels.get(id) ?? null);
    }),
  };
}

/** A level by its id; null also where nothing was opened and catalog does not know the variant. */
export async function loadStockLevel(loaders: InventoryLoaders, id: string): Promise<StockLevel | null> {
  const level = await loaders.stockLevel.load(id);
  if (!level || level.version > 0) return level;
  return (await loaders.variantExists.load(level.variantId)) ? level : null;
}
