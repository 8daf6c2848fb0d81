import {
  type LocationChanged,
  locationChanged,
  type StockLevelChanged,
  type StockMoved,
  stockLevelChanged,
  stockMoved,
} from '#schema/events/inventory.ts';
import { type LevelKey, levelIdOf } from './stockLevel.ts';

/** An event without number, id and instant, which the relay adds. */
interface Fact<Data> {
  topic: string;
  type: string;
  version: number;
  key: string;
  data: Data & Record<string, unknown>;
}

const fact = <Data extends Record<string, unknown>>(
  event: { topic: string; type: string; version: number },
  key: string,
  data: Data,
): Fact<Data> => ({
  topic: event.topic,
  type: event.type,
  version: event.version,
  key,
  data,
});

/** A level stands in a new revision; its key is the id of the level. */
export const levelChangedFact = (key: LevelKey): Fact<StockLevelChanged> =>
  fact(stockLevelChanged, levelIdOf(key), { variantId: key.variantId, locationId: key.locationId });

/** Units of a level moved. */
export const stockMovedFact = (
  key: LevelKey,
  movement: { id: string; d: number; kind: string; ref: string | null; oversold?: number },
): Fact<StockMoved> =>
  fact(stockMoved, levelIdOf(key), {
    variantId: key.variantId,
    locationId: key.locationId,
    movementId: movement.id,
    kind: movement.kind,
    quantity: movement.d,
    reference: movement.ref,
    oversold: movement.oversold ?? 0,
  });

/** A place stands in a new version. */
export const locationChangedFact = (location: { id: string; code: string }): Fact<LocationChanged> =>
  fact(locationChanged, location.id, { code: location.code });
