import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/mongo/database.ts';
import type { PriceLists } from '../domain/ports.ts';
import type { PriceList } from '../domain/priceList.ts';
import { createSmallSet, type SmallSet } from './smallSet.ts';
import { priceListModel } from './smallSetModels.ts';

export interface PriceListRepository extends PriceLists, Pick<SmallSet<PriceList>, 'forget'> {}

export const createPriceListRepository = (options: {
  database: Database;
  onWrite: () => void;
  clock: Clock;
}): PriceListRepository =>
  createSmallSet<PriceList>({
    documents: options.database.model(priceListModel) as never,
    mapping: { fields: ['name', 'currency', 'scope', 'startsAt', 'endsAt', 'priority', 'status'] },
    onWrite: options.onWrite,
    clock: options.clock,
  });
