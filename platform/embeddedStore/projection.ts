import { type BsonDocument, fieldOf, isDocument, numericValue } from './bsonValues.ts';
import { parsePath } from './fieldPaths.ts';
import { CommandError } from './storeErrors.ts';

export type Projection = (document: BsonDocument) => BsonDocument;
interface FieldTree {
  [field: string]: FieldTree | true;
}

/**
 * Selects fields, by inclusion or by exclusion; dotted paths reach into documents and into arrays of them.
 * @throws CommandError 2 when both are mixed (except for `_id`) or a value is neither 0/false nor 1/true
 */
export function compileProjection(projection: BsonDocument | undefined): Projection {
  const entries = Object.entries(projection ?? {}).map(([field, value]) => [field, isIncluded(field, value)] as const);
  if (entries.length === 0) return (document) => document;
  const others = entries.filter(([field]) => field !== '_id');
  const included = others.filter(([, include]) => include);
  if (included.length > 0 && included.length < others.length) {
    throw new CommandError(2, 'a projection either includes or excludes fields');
  }
  const wantsId = entries.find(([field]) => field === '_id')?.[1];
  if (included.length > 0 || (others.length === 0 && wantsId)) {
    const tree = treeOf(included.map(([field]) => field));
    return (document) => include(document, wantsId === false ? tree : { _id: true, ...tree });
  }
  const tree = treeOf(entries.filter(([, include]) => !include).map(([field]) => field));
  return (document) => exclude(document, tree);
}

function isIncluded(field: string, value: unknown): boolean {
  const number = numericValue(value);
  if (field.startsWith('$') || field.includes('.$') || (typeof value !== 'boolean' && number === undefined)) {
    throw new CommandError(2, `projection of ${field} is not supported: only 0, 1, true and false are`);
  }
  return Boolean(typeof value === 'boolean' ? value : number);
}

function treeOf(fields: readonly string[]): FieldTree {
  const tree: FieldTree = {};
  for (const field of fields) {
    const path = parsePath(field);
    let node = tree;
    for (const [depth, part] of path.entries()) {
      if (depth === path.length - 1) {
        node[part] = true;
        break;
      }
      const next: FieldTree | true | undefined = Object.hasOwn(node, part) ? node[part] : undefined;
      if (next === true) break;
      const child: FieldTree = next ?? {};
      node[part] = child;
      node = child;
    }
  }
  return tree;
}

function include(document: BsonDocument, tree: FieldTree): BsonDocument {
  const kept: Record<string, unknown> = {};
  for (const field of Object.keys(document)) {
    const branch = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (branch === true) kept[field] = document[field];
    else if (branch) {
      const value = includeIn(document[field], branch);
      if (value !== undefined) kept[field] = value;
    }
  }
  return kept;
}

function includeIn(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value))
    return value.map((element) => includeIn(element, tree)).filter((element) => element !== undefined);
  return isDocument(value) ? include(value, tree) : undefined;
}

function exclude(document: BsonDocument, tree: FieldTree): BsonDocument {
  const kept: Record<string, unknown> = {};
  for (const field of Object.keys(document)) {
    const branch = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (branch === true) continue;
    kept[field] = branch ? excludeIn(fieldOf(document, field), branch) : document[field];
  }
  return kept;
}

function excludeIn(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.map((element) => excludeIn(element, tree));
  return isDocument(value) ? exclude(value, tree) : value;
}
