import type { Model } from 'mongoose';
import type { Database } from '#platform/mongo/database.ts';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import type { AggregateSource, EventBody } from '#platform/outbox/outboxSource.ts';
import { productChangedFact, variantStateChangedFact } from '../domain/catalogEvents.ts';
import type { CatalogDocument } from './aggregateStore.ts';
import { priceModel } from './priceModel.ts';
import { productModel } from './productModel.ts';
import { categoryModel, channelModel, priceListModel } from './smallSetModels.ts';
import { type VariantDocument, variantModel } from './variantModel.ts';

/** One collection whose documents have something to tell, and the log topics they tell it on. */
export interface CatalogSource {
  source: AggregateSource<CatalogDocument>;
  logTopics: readonly string[];
}

/** Topics of the log by collection. */
export interface LogTopics {
  products: string;
  variants: string;
  channels: string;
  prices: string;
  priceLists: string;
}

/** Every collection of catalog; products and variants tell their state too. */
export function createSources(database: Database, topics: LogTopics): CatalogSource[] {
  const sourceOf = (
    model: ModelDefinition<never>,
    logTopics: readonly string[],
    stateEvent: (document: CatalogDocument) => EventBody | null = () => null,
  ): CatalogSource => ({
    source: { kind: 'aggregate', documents: database.model(model) as unknown as Model<CatalogDocument>, stateEvent },
    logTopics,
  });
  return [
    sourceOf(productModel as never, [topics.products], ({ _id }) => ({ ...productChangedFact(), key: _id })),
    sourceOf(variantModel as never, [topics.variants], (document) => ({
      ...variantStateChangedFact((document as VariantDocument).productId),
      key: document._id,
    })),
    sourceOf(channelModel as never, [topics.channels]),
    sourceOf(priceModel as never, [topics.prices]),
    sourceOf(priceListModel as never, [topics.priceLists]),
    sourceOf(categoryModel as never, []),
  ];
}
