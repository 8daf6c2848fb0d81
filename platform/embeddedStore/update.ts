import { ObjectId } from 'bson';
import { type BsonDocument, fieldOf, isDocument, isSameValue } from './bsonValues.ts';
import { type FieldPath, parsePath } from './fieldPaths.ts';
import { isOperatorDocument } from './filter.ts';
import { CommandError } from './storeErrors.ts';
import { changeField, type FieldChange } from './updateFields.ts';
import { isOperatorUpdate, updateOperators } from './updateOperators.ts';

/** A checked update, ready for any number of documents. */
export interface CompiledUpdate {
  readonly isReplacement: boolean;
  /** The changed document, or the same object when nothing changes. */
  apply(document: BsonDocument): BsonDocument;
  /** The document an upsert inserts for a filter that matched nothing. */
  insertFor(filter: BsonDocument): BsonDocument;
}

interface PlannedChange {
  path: FieldPath;
  field: string;
  onlyOnInsert: boolean;
  change: FieldChange;
}

/**
 * Operators `$inc $set $unset $push $pull $min $max $setOnInsert`, or a replacement.
 * @throws CommandError 2 for every other operator, pipelines and positional paths; 40 when two changes overlap
 */
export function compileUpdate(update: unknown): CompiledUpdate {
  if (Array.isArray(update)) throw new CommandError(2, 'updates by a pipeline are not supported');
  if (!isDocument(update)) throw new CommandError(9, 'an update must be a document');
  return isOperatorUpdate(update) ? operatorUpdate(planChanges(update)) : replacementUpdate(update);
}

function replacementUpdate(replacement: BsonDocument): CompiledUpdate {
  const withId = (id: unknown): BsonDocument => {
    const own = fieldOf(replacement, '_id');
    if (own !== undefined && id !== undefined) assertSameId(id, own);
    const { _id: _ignored, ...fields } = replacement;
    return { _id: id ?? own ?? new ObjectId(), ...fields };
  };
  return {
    isReplacement: true,
    apply: (document) => {
      const replaced = withId(document._id);
      return isSameValue(document, replaced) ? document : replaced;
    },
    insertFor: (filter) => withId(seedFrom(filter)._id),
  };
}

function operatorUpdate(changes: readonly PlannedChange[]): CompiledUpdate {
  const onUpdate = changes.filter((change) => !change.onlyOnInsert);
  return {
    isReplacement: false,
    apply: (document) => {
      const changed = applyAll(document, onUpdate);
      if (changed !== document) assertSameId(document._id, changed._id);
      return changed;
    },
    insertFor: (filter) => {
      const seed = seedFrom(filter);
      const { _id, ...fields } = applyAll(seed, changes);
      if (seed._id !== undefined) assertSameId(seed._id, _id);
      return { _id: _id ?? new ObjectId(), ...fields };
    },
  };
}

function applyAll(document: BsonDocument, changes: readonly PlannedChange[]): BsonDocument {
  let changed = document;
  for (const { path, change } of changes) changed = changeField(changed, path, change);
  return changed;
}

function assertSameId(before: unknown, after: unknown): void {
  if (!isSameValue(before, after)) throw new CommandError(66, "the update would change the immutable field '_id'");
}

function planChanges(update: BsonDocument): PlannedChange[] {
  const changes: PlannedChange[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    const factory = Object.hasOwn(updateOperators, operator) ? updateOperators[operator] : undefined;
    if (!factory) throw new CommandError(2, `unknown update operator: ${operator}`);
    if (!isDocument(fields)) throw new CommandError(9, `${operator} needs a document of fields`);
    for (const [field, operand] of Object.entries(fields)) {
      const path = parseUpdatePath(field);
      changes.push({ path, field, onlyOnInsert: operator === '$setOnInsert', change: factory(operand, field) });
    }
  }
  // New fields come in the order of their names, whatever the order of the operators was.
  changes.sort((left, right) => comparePaths(left.path, right.path));
  for (const [at, change] of changes.entries()) {
    const previous = changes[at - 1];
    if (previous && isPrefix(previous.path, change.path)) {
      throw new CommandError(40, `Updating the path '${change.field}' would create a conflict at '${previous.field}'`);
    }
  }
  return changes;
}

function parseUpdatePath(field: string): FieldPath {
  const path = parsePath(field);
  if (path.some((part) => part === '' || part.startsWith('$') || part === '__proto__')) {
    throw new CommandError(2, `the path '${field}' is not supported: no part may be empty, positional or start with $`);
  }
  return path;
}

function comparePaths(left: FieldPath, right: FieldPath): number {
  for (let depth = 0; depth < Math.min(left.length, right.length); depth += 1) {
    const [a, b] = [left[depth] ?? '', right[depth] ?? ''];
    if (a === b) continue;
    const byNumber = Number(a) - Number(b);
    return Number.isNaN(byNumber) || byNumber === 0 ? (a < b ? -1 : 1) : byNumber;
  }
  return left.length - right.length;
}

/**
 * An upsert starts from the fields its filter fixes by equality, at its top or under `$and` or a lone `$or`.
 * @throws CommandError 54 when two conditions fix the same field
 */
function seedFrom(filter: BsonDocument): BsonDocument {
  let seed: BsonDocument = {};
  const fixed = fixedFields(filter).sort((left, right) => comparePaths(left.path, right.path));
  for (const [at, { field, path, value }] of fixed.entries()) {
    if (isPrefix(fixed[at - 1]?.path, path)) {
      throw new CommandError(54, `cannot infer query fields to set, path '${field}' is matched twice`);
    }
    seed = changeField(seed, path, () => value);
  }
  return seed;
}

function fixedFields(filter: BsonDocument): { field: string; path: FieldPath; value: unknown }[] {
  return Object.entries(filter).flatMap(([field, condition]) => {
    if (Array.isArray(condition) && (field === '$and' || (field === '$or' && condition.length === 1))) {
      return condition.flatMap(fixedFields);
    }
    if (field.startsWith('$')) return [];
    return fixedValues(condition).map((value) => ({ field, path: parsePath(field), value }));
  });
}

function isPrefix(prefix: FieldPath | undefined, path: FieldPath): boolean {
  return prefix?.every((part, depth) => part === path[depth]) ?? false;
}

/** The value a condition fixes, if it fixes one; `$in` does with a list of one. */
function fixedValues(condition: unknown): readonly unknown[] {
  if (!isOperatorDocument(condition)) return [condition];
  if (Object.hasOwn(condition, '$eq')) return [condition.$eq];
  return Array.isArray(condition.$in) && condition.$in.length === 1 ? condition.$in : [];
}
