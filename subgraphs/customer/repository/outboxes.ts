import type { Database } from '#platform/mongo/database.ts';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import type { Aggregate } from '#platform/outbox/aggregate.ts';
import type { AggregateSource } from '#platform/outbox/outboxSource.ts';
import { deviceModel, partnerModel, staffModel } from './recordModels.ts';

const recordSource = (database: Database, definition: unknown): AggregateSource<Aggregate> => ({
  kind: 'aggregate',
  documents: database.model(definition as ModelDefinition<Aggregate>),
  stateEvent: () => null,
});

/** Records of identities; nobody follows them, so they have no topics. */
export const recordSources = (database: Database): AggregateSource<Aggregate>[] =>
  [staffModel, deviceModel, partnerModel].map((definition) => recordSource(database, definition));
