import { type BsonDocument, isDocument, isSameValue, numericValue } from './bsonValues.ts';
import { compileFilter } from './filter.ts';
import { CommandError } from './storeErrors.ts';

/** An index as it is declared, journaled and listed. */
export interface IndexSpec {
  readonly name: string;
  /** Dotted path → 1 or -1, in order. */
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partialFilterExpression?: BsonDocument;
}

export const idIndex: IndexSpec = { name: '_id_', key: { _id: 1 }, unique: true, sparse: false };

const knownOptions = new Set(['v', 'key', 'name', 'ns', 'unique', 'sparse', 'background', 'partialFilterExpression']);

/** @throws CommandError 67 for kinds and options of indexes that are not supported (text, geo, hashed, TTL, collation …) */
export function parseIndexSpec(value: unknown): IndexSpec {
  if (!isDocument(value) || !isDocument(value.key) || Object.keys(value.key).length === 0) {
    throw new CommandError(67, 'an index needs a key: a document of paths, each 1 or -1');
  }
  const unsupported = Object.keys(value).find((option) => !knownOptions.has(option));
  if (unsupported) throw new CommandError(67, `the index option '${unsupported}' is not supported`);
  const { partialFilterExpression: partial } = value;
  if (partial !== undefined) {
    if (!isDocument(partial)) throw new CommandError(67, 'partialFilterExpression must be a document');
    compileFilter(partial);
  }
  const key = parseKey(value.key);
  return {
    name: typeof value.name === 'string' && value.name ? value.name : defaultName(key),
    key,
    unique: value.unique === true || Boolean(numericValue(value.unique)),
    sparse: value.sparse === true || Boolean(numericValue(value.sparse)),
    ...(partial !== undefined && { partialFilterExpression: partial }),
  };
}

function parseKey(key: BsonDocument): IndexSpec['key'] {
  const entries = Object.entries(key).map(([path, value]): [string, 1 | -1] => {
    const direction = Number(numericValue(value) ?? Number.NaN);
    if (direction !== 1 && direction !== -1)
      throw new CommandError(67, `the index kind of '${path}' is not supported: 1 and -1 are`);
    if (path === '' || path.startsWith('$') || path.split('.').includes(''))
      throw new CommandError(67, `'${path}' cannot be indexed`);
    return [path, direction];
  });
  return Object.fromEntries(entries);
}

function defaultName(key: IndexSpec['key']): string {
  return Object.entries(key).flat().join('_');
}

/** Whether two declarations have the same key, in the same order. */
export function hasSameKey(left: IndexSpec, right: IndexSpec): boolean {
  return JSON.stringify(Object.entries(left.key)) === JSON.stringify(Object.entries(right.key));
}

export function isSameSpec(left: IndexSpec, right: IndexSpec): boolean {
  return (
    hasSameKey(left, right) &&
    left.unique === right.unique &&
    left.sparse === right.sparse &&
    isSameValue(left.partialFilterExpression ?? null, right.partialFilterExpression ?? null)
  );
}

/** The form in which an index is listed; options appear only where they are set. */
export function describeIndex(spec: IndexSpec): BsonDocument {
  return {
    v: 2,
    key: spec.key,
    name: spec.name,
    ...(spec.unique && spec.name !== idIndex.name && { unique: true }),
    ...(spec.sparse && { sparse: true }),
    ...(spec.partialFilterExpression && { partialFilterExpression: spec.partialFilterExpression }),
  };
}
