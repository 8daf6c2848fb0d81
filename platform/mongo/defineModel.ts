import {
  type Aggregate,
  type IndexDefinition,
  type IndexOptions,
  type Query,
  Schema,
  type SchemaDefinition,
} from 'mongoose';
import { commandMs } from './commandTime.ts';
import { outageGateOf } from './outage.ts';

export interface IndexSpecification {
  keys: IndexDefinition;
  options?: IndexOptions;
}

/** A collection of one subgraph: its shape and indexes. It is bound to a database when the subgraph is created. */
export interface ModelDefinition<Document> {
  name: string;
  collection: string;
  schema: Schema<Document>;
  indexes: readonly IndexSpecification[];
}

/** The commands that mongoose does not bound by the setting of its connection, as it does all readings and findAndModify. */
const unbounded = ['updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany', 'findOneAndDelete'] as const;

const queries = [
  ...unbounded,
  'find',
  'findOne',
  'findOneAndUpdate',
  'countDocuments',
  'estimatedDocumentCount',
  'distinct',
] as const;

/** Readings and updates tell the gate of their connection what is lost, and wait or fail with it. Inserts: `insertDocument`. */
function goThroughGate<Document>(schema: Schema<Document>): void {
  const ofQuery = { query: true, document: false, errorHandler: true } as const;
  schema.pre([...queries], { query: true, document: false }, function (this: Query<unknown, Document>) {
    return outageGateOf(this.model.db)?.pass();
  });
  schema.post([...queries], ofQuery, function (this: Query<unknown, Document>, error: unknown) {
    outageGateOf(this.model.db)?.lost(error);
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    return outageGateOf(this.model().db)?.pass();
  });
  schema.post('aggregate', { errorHandler: true }, function (this: Aggregate<unknown>, error: unknown) {
    outageGateOf(this.model().db)?.lost(error);
  });
}

/** Declares a collection. Unknown fields are refused on write and in filters; nothing is built or indexed by itself. */
export function defineModel<Document>(options: {
  name: string;
  collection: string;
  fields: SchemaDefinition;
  indexes?: readonly IndexSpecification[];
}): ModelDefinition<Document> {
  const schema = new Schema<Document>(options.fields as never, {
    collection: options.collection,
    versionKey: false,
    strict: 'throw',
    strictQuery: 'throw',
    autoIndex: false,
    autoCreate: false,
    minimize: false,
    id: false,
  });
  schema.pre([...unbounded], { query: true, document: false }, function (this: Query<unknown, Document>) {
    this.maxTimeMS(commandMs);
  });
  goThroughGate(schema);
  return { name: options.name, collection: options.collection, schema, indexes: options.indexes ?? [] };
}
