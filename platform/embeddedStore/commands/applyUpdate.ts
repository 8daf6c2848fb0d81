import type { BsonDocument } from '../bsonValues.ts';
import type { Catalog } from '../catalog.ts';
import { withId } from '../documentRules.ts';
import type { CompiledUpdate } from '../update.ts';
import { queryDocuments } from './query.ts';

export interface UpdateRequest {
  readonly database: string;
  readonly name: string;
  readonly filter: BsonDocument;
  readonly sort?: BsonDocument;
  readonly update: CompiledUpdate;
  readonly multi: boolean;
  readonly upsert: boolean;
}

export interface UpdateOutcome {
  readonly matched: number;
  readonly modified: number;
  /** Images of the last document it touched; `before` is missing for an upsert. */
  readonly before?: BsonDocument;
  readonly after?: BsonDocument;
  /** The document an upsert inserted. */
  readonly inserted?: BsonDocument;
}

/** Updates what matches, or inserts for an upsert that matches nothing. @throws CommandError of the refused document */
export function applyUpdate(catalog: Catalog, request: UpdateRequest): UpdateOutcome {
  const { database, name, filter, sort, update, multi, upsert } = request;
  const collection = catalog.find(database, name);
  const matching = queryDocuments(collection, { filter, ...(sort && { sort }), limit: multi ? 0 : 1 });
  if (matching.length === 0 && upsert) {
    const inserted = withId(update.insertFor(filter));
    (collection ?? catalog.open(database, name)).insert(inserted);
    return { matched: 0, modified: 0, after: inserted, inserted };
  }
  let modified = 0;
  let images: { before?: BsonDocument; after?: BsonDocument } = {};
  for (const before of matching) {
    const after = update.apply(before);
    images = { before, after };
    if (after === before) continue;
    collection?.replace(before, after);
    modified += 1;
  }
  return { matched: matching.length, modified, ...images };
}
