import type { BsonDocument } from '../bsonValues.ts';
import type { Collection } from '../collection.ts';
import { compileFilter } from '../filter.ts';
import { parseSort, sortDocuments } from '../sortOrder.ts';

export interface Query {
  filter: BsonDocument;
  sort?: BsonDocument;
  skip?: number;
  /** 0 for all. */
  limit?: number;
}

/** Documents of a collection, which may not exist, after filter, sort, skip and limit. */
export function queryDocuments(collection: Collection | undefined, query: Query): readonly BsonDocument[] {
  const fields = parseSort(query.sort ?? {});
  const skip = query.skip ?? 0;
  const end = query.limit ? skip + query.limit : Number.POSITIVE_INFINITY;
  if (!collection) {
    compileFilter(query.filter); // a filter that is not supported is refused with and without documents
    return [];
  }
  const matching = collection.matching(query.filter);
  if (fields.length > 0) return sortDocuments([...matching], fields).slice(skip, end);
  const found: BsonDocument[] = [];
  for (const document of matching) {
    if (found.length >= end) break;
    found.push(document);
  }
  return found.slice(skip);
}
