import { BSONRegExp } from 'bson';
import { type BsonDocument, compareValues, hashKey, isDocument, numericValue, typeRank } from './bsonValues.ts';
import { type FieldPath, parsePath, valuesAt } from './fieldPaths.ts';
import type { ValueRange } from './orderedKeys.ts';
import { CommandError } from './storeErrors.ts';

export type Predicate = (document: unknown) => boolean;
type ValueTest = (value: unknown) => boolean;

/**
 * Turns a filter into a test. Operators: `$eq $ne $gt $gte $lt $lte $in $nin $exists $and $or`.
 * @throws CommandError 2 for every other operator, regular expressions included
 */
export function compileFilter(filter: BsonDocument): Predicate {
  const tests = Object.entries(filter).map(([field, condition]) => compileEntry(field, condition));
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (document) => tests.every((test) => test(document));
}

function compileEntry(field: string, condition: unknown): Predicate {
  if (field === '$and' || field === '$or') {
    const branches = branchesOf(field, condition).map(compileFilter);
    return field === '$and'
      ? (document) => branches.every((branch) => branch(document))
      : (document) => branches.some((branch) => branch(document));
  }
  if (field.startsWith('$')) throw new CommandError(2, `unknown top level operator: ${field}`);
  return compileCondition(parsePath(field), condition);
}

function branchesOf(operator: string, condition: unknown): BsonDocument[] {
  if (!Array.isArray(condition) || condition.length === 0 || !condition.every(isDocument)) {
    throw new CommandError(2, `${operator} must be a nonempty array of documents`);
  }
  return condition;
}

/** Whether a condition is a set of operators (`{$gt: 1}`) and not a document to be equal to. */
export function isOperatorDocument(condition: unknown): condition is BsonDocument {
  return isDocument(condition) && (Object.keys(condition)[0]?.startsWith('$') ?? false);
}

function compileCondition(path: FieldPath, condition: unknown): Predicate {
  if (!isOperatorDocument(condition)) return anyValue(path, equalTo(condition));
  const tests = Object.entries(condition).map(([operator, operand]) => compileOperator(path, operator, operand));
  return (document) => tests.every((test) => test(document));
}

function compileOperator(path: FieldPath, operator: string, operand: unknown): Predicate {
  switch (operator) {
    case '$eq':
      return anyValue(path, equalTo(operand));
    case '$ne':
      return not(anyValue(path, equalTo(operand)));
    case '$in':
      return anyValue(path, oneOf(operator, operand));
    case '$nin':
      return not(anyValue(path, oneOf(operator, operand)));
    case '$gt':
      return anyValue(
        path,
        ordered(operand, (order) => order > 0),
      );
    case '$gte':
      return anyValue(
        path,
        ordered(operand, (order) => order >= 0),
      );
    case '$lt':
      return anyValue(
        path,
        ordered(operand, (order) => order < 0),
      );
    case '$lte':
      return anyValue(
        path,
        ordered(operand, (order) => order <= 0),
      );
    case '$exists': {
      const exists: Predicate = (document) => valuesAt(document, path).some((value) => value !== undefined);
      return isTruthy(operand) ? exists : not(exists);
    }
    default:
      throw new CommandError(2, `unknown operator: ${operator}`);
  }
}

function isTruthy(value: unknown): boolean {
  const number = numericValue(value);
  return number === undefined ? value !== false && value !== null && value !== undefined : Boolean(number);
}

const not =
  (test: Predicate): Predicate =>
  (document) =>
    !test(document);

/** True when the test holds for a value at the path, or for an element of an array there. */
function anyValue(path: FieldPath, test: ValueTest): Predicate {
  return (document) =>
    valuesAt(document, path).some(
      (value) => test(value) || (Array.isArray(value) && value.some((element) => test(element ?? null))),
    );
}

function equalTo(operand: unknown): ValueTest {
  refusePattern(operand);
  if (typeof operand === 'string') return (value) => value === operand;
  return (value) => compareValues(value, operand) === 0;
}

function oneOf(operator: string, operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new CommandError(2, `${operator} needs an array`);
  for (const value of operand) {
    refusePattern(value);
    if (isOperatorDocument(value)) throw new CommandError(2, `cannot nest $ under ${operator}`);
  }
  const keys = new Set(operand.map(hashKey));
  return (value) => keys.has(hashKey(value));
}

/** Only values of the operand's own type are compared; NaN is in no range. */
function ordered(operand: unknown, accepts: (order: number) => boolean): ValueTest {
  refusePattern(operand);
  const rank = typeRank(operand);
  const isNaNOperand = Number.isNaN(numericValue(operand));
  return (value) =>
    typeRank(value) === rank &&
    Number.isNaN(numericValue(value)) === isNaNOperand &&
    accepts(compareValues(value, operand));
}

function refusePattern(operand: unknown): void {
  if (operand instanceof BSONRegExp || operand instanceof RegExp) {
    throw new CommandError(2, 'unknown operator: $regex; regular expressions are not supported');
  }
}

/** What a filter says about single paths, as far as indexes can use it: every match fulfils it, not the reverse. */
export interface FilterBounds {
  readonly filter: BsonDocument;
  /** The values a path must equal one of. Array operands are left out, because they also mean "contains". */
  readonly equalities: ReadonlyMap<string, readonly unknown[]>;
  /** The range of one type a path must have a value in, ends included. */
  readonly ranges: ReadonlyMap<string, ValueRange>;
}

/** Reads the top of a filter and what is under `$and`. */
export function boundsOf(filter: BsonDocument): FilterBounds {
  const equalities = new Map<string, readonly unknown[]>();
  const ranges = new Map<string, ValueRange>();
  const visit = (part: BsonDocument): void => {
    for (const [field, condition] of Object.entries(part)) {
      if (field === '$and' && Array.isArray(condition)) condition.forEach(visit);
      if (field.startsWith('$')) continue;
      const values = equalValues(condition);
      if (values && !values.some(Array.isArray)) equalities.set(field, values);
      const range = rangeOf(condition);
      if (range) ranges.set(field, range);
    }
  };
  visit(filter);
  return { filter, equalities, ranges };
}

function equalValues(condition: unknown): readonly unknown[] | undefined {
  if (!isOperatorDocument(condition)) return [condition];
  if (Object.hasOwn(condition, '$eq')) return [condition.$eq];
  return Array.isArray(condition.$in) ? condition.$in : undefined;
}

/** Numbers, texts, ids and dates; for other types a range is rare and a scan is right. */
const rangeRanks = new Set([10, 15, 35, 45]);

function rangeOf(condition: unknown): ValueRange | undefined {
  if (!isOperatorDocument(condition)) return undefined;
  const from = condition.$gt ?? condition.$gte;
  const to = condition.$lt ?? condition.$lte;
  const ranks = [from, to].filter((bound) => bound !== undefined).map(typeRank);
  const [rank] = ranks;
  if (rank === undefined || !rangeRanks.has(rank) || ranks.some((other) => other !== rank)) return undefined;
  return { rank, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
