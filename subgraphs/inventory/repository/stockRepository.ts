import type { Model } from 'mongoose';
import type { Clock } from '#platform/clock.ts';
import type { Escrow } from '#platform/escrow/escrow.ts';
import type { Database } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import { untoldOf } from '#platform/outbox/untold.ts';
import type { StockLevels } from '../domain/ports.ts';
import {
  type LevelKey,
  levelIdOf,
  parseLevelId,
  rangeOfBand,
  type StockBand,
  type StockLevel,
  unopenedLevel,
} from '../domain/stockLevel.ts';
import { changeLevel, recordSale, setSafety } from './changeLevel.ts';
import { documentIdOf, toStockLevel } from './stockLevelDocument.ts';
import { type StockLevelDocument, stockLevelModel } from './stockLevelModel.ts';

export interface StockLevelQuery {
  variantIds: readonly string[] | null;
  locationIds: readonly string[] | null;
  bands: readonly StockBand[] | null;
}

export interface StockRepository extends StockLevels {
  /** The level of each pair, by level id; zeros where none was opened. Index: _id. */
  findByKeys(keys: readonly LevelKey[]): Promise<Map<string, StockLevel>>;
  /** Stored levels behind the one with the level id `after`, in order of variant, then place. Index: locationId or variantId with avail, else _id. */
  page(query: StockLevelQuery, place: { after: string | null; limit: number }): Promise<StockLevel[]>;
  /** Stored levels of any of the variants at any of the places. Index: variantId. */
  findOfVariants(variantIds: readonly string[], locationIds: readonly string[]): Promise<StockLevel[]>;
  /** Level ids of those with a change that the log does not name yet. Index: _id. */
  untold(keys: readonly LevelKey[]): Promise<string[]>;
  /** Counted up to `most`. */
  count(query: StockLevelQuery, most: number): Promise<number>;
}

/** Stock levels on escrow documents, read as they are at the moment. */
export function createStockRepository(options: {
  database: Database;
  escrow: Escrow<StockLevelDocument>;
  clock: Clock;
}): StockRepository {
  const { escrow, clock } = options;
  const documents = options.database.model(stockLevelModel);
  const store = { documents, escrow, clock };
  return {
    change: (key, movementId, decide) => changeLevel(store, { key, movementId, decide, isUnopened: false }),
    changeUnopened: (key, movementId, decide) => changeLevel(store, { key, movementId, decide, isUnopened: true }),
    async opened(keys) {
      const ids = keys.map(documentIdOf);
      const found = await documents
        .find({ _id: trusted({ $in: ids }) })
        .select({ variantId: 1, locationId: 1 })
        .lean();
      return new Set(found.map(levelIdOf));
    },
    recordSale: (key, sale) => recordSale(store, key, sale),
    setSafety: (key, target, by) => setSafety(store, key, { target, by }),
    async hasStockAt(locationId) {
      const found = await documents
        .findOne({ locationId, total: trusted({ $ne: 0 }) })
        .select({ _id: 1 })
        .lean();
      return found !== null;
    },
    findByKeys: (keys) => findByKeys(store, keys),
    async untold(keys) {
      const ids = new Map(keys.map((key) => [documentIdOf(key), levelIdOf(key)]));
      const found = await untoldOf(documents, [...ids.keys()]);
      return found.flatMap((id) => ids.get(id) ?? []);
    },
    async page(query, place) {
      const key = place.after === null ? null : parseLevelId(place.after);
      const after = key ? { _id: trusted({ $gt: documentIdOf(key) }) } : {};
      const found = await documents
        .find({ ...filterOf(query), ...after })
        .sort({ _id: 1 })
        .limit(place.limit)
        .lean<StockLevelDocument[]>();
      const now = clock.now();
      return found.map((document) => toStockLevel(document, now));
    },
    async findOfVariants(variantIds, locationIds) {
      const found = await documents
        .find(filterOf({ variantIds, locationIds, bands: null }))
        .lean<StockLevelDocument[]>();
      const now = clock.now();
      return found.map((document) => toStockLevel(document, now));
    },
    async count(query, most) {
      const found = await documents.find(filterOf(query)).select({ _id: 1 }).limit(most).lean();
      return found.length;
    },
  };
}

async function findByKeys(
  { documents, clock }: { documents: Model<StockLevelDocument>; clock: Clock },
  keys: readonly LevelKey[],
): Promise<Map<string, StockLevel>> {
  const ids = [...new Set(keys.map(documentIdOf))];
  const found =
    ids.length === 0 ? [] : await documents.find({ _id: trusted({ $in: ids }) }).lean<StockLevelDocument[]>();
  const levels = new Map(keys.map((key) => [levelIdOf(key), unopenedLevel(key)]));
  const now = clock.now();
  for (const document of found) levels.set(levelIdOf(document), toStockLevel(document, now));
  return levels;
}

function filterOf(query: StockLevelQuery): Record<string, unknown> {
  const ranges = query.bands?.flatMap((band) => rangeOfBand(band) ?? []);
  const bands = ranges?.map(({ from, to }) => ({
    avail: trusted({ ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lte: to }) }),
  }));
  return {
    ...(query.variantIds && { variantId: trusted({ $in: query.variantIds }) }),
    ...(query.locationIds && { locationId: trusted({ $in: query.locationIds }) }),
    ...(bands && (bands.length > 0 ? { $or: bands } : { variantId: trusted({ $in: [] }) })),
  };
}

/** Key of the stored document of a level id; for the feed, whose keys are level ids. */
export const keysOfLevelIds = (ids: readonly string[]): LevelKey[] => ids.flatMap((id) => parseLevelId(id) ?? []);
