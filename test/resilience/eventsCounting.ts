import type { Consumer } from '#platform/events/consume.ts';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import { defineModel, type ModelDefinition } from '#platform/mongo/defineModel.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import { counters } from '../support/counterSubgraph.ts';

/** What a consumer has made of the movements of one counter. */
export interface Tally {
  _id: string;
  /** Number of the last movement. */
  seq: number;
  count: number;
  sum: number;
}

export const tallyModel = defineModel<Tally>({
  name: 'Tally',
  collection: 'tallies',
  fields: {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    count: { type: Number, required: true },
    sum: { type: Number, required: true },
  },
});

/** Adds each movement once: what it has counted already is not younger than what it knows. */
const tallyConsumer: Consumer<{ runtime: SubgraphRuntime }> = {
  name: 'counters.tally',
  source: 'counters',
  types: ['CounterMoved'],
  async handle({ runtime }, { key, seq = 0, data }) {
    const change = { $set: { seq }, $inc: { count: 1, sum: Number(data.d) } };
    try {
      await runtime.database
        .model(tallyModel)
        .updateOne({ _id: key, seq: trusted({ $lt: seq }) }, change, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error; // counted before
    }
  },
};

/** The counters and who counts what they tell, under one lease. */
export const countedCounters = {
  ...counters,
  models: [...counters.models, tallyModel as unknown as ModelDefinition<never>],
  consumers: [tallyConsumer],
};
