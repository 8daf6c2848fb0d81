import { type IndexDefinition, type IndexOptions, Schema, type SchemaDefinition } from 'mongoose';

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
  return { name: options.name, collection: options.collection, schema, indexes: options.indexes ?? [] };
}
