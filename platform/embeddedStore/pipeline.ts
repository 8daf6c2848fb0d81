import { Int32 } from 'bson';
import { type BsonDocument, compareValues, fieldOf, hashKey, isDocument, numericValue } from './bsonValues.ts';
import type { Collection } from './collection.ts';
import { queryDocuments } from './commands/query.ts';
import { parsePath } from './fieldPaths.ts';
import { compileFilter } from './filter.ts';
import { addNumbers } from './numbers.ts';
import { compileProjection } from './projection.ts';
import { parseSort, sortDocuments } from './sortOrder.ts';
import { CommandError } from './storeErrors.ts';

type Stage = (documents: readonly BsonDocument[]) => readonly BsonDocument[];

/**
 * Stages `$match $group $sort $skip $limit $project $count`, accumulators `$sum $min $max $first`.
 * @throws CommandError 2 for any other stage, accumulator or expression, before a document is read
 */
export function runPipeline(
  collection: Collection | undefined,
  pipeline: readonly BsonDocument[],
): readonly BsonDocument[] {
  const [first] = pipeline;
  const filter = first && isDocument(first.$match) ? first.$match : undefined;
  const stages = (filter ? pipeline.slice(1) : pipeline).map(compileStage);
  let documents = queryDocuments(collection, { filter: filter ?? {} });
  for (const stage of stages) documents = stage(documents);
  return documents;
}

function compileStage(stage: BsonDocument): Stage {
  const [entry, ...others] = Object.entries(stage);
  if (!entry || others.length > 0) throw new CommandError(2, 'a stage of a pipeline has exactly one field');
  const [name, argument] = entry;
  switch (name) {
    case '$match': {
      const matches = compileFilter(documentArgument(name, argument));
      return (documents) => documents.filter(matches);
    }
    case '$sort': {
      const fields = parseSort(documentArgument(name, argument));
      return (documents) => sortDocuments(documents, fields);
    }
    case '$skip': {
      const skip = countArgument(name, argument);
      return (documents) => documents.slice(skip);
    }
    case '$limit': {
      const limit = countArgument(name, argument);
      return (documents) => documents.slice(0, limit);
    }
    case '$count':
      if (typeof argument !== 'string' || !/^[^$.]+$/.test(argument))
        throw new CommandError(2, '$count needs the name of a field');
      return (documents) => (documents.length > 0 ? [{ [argument]: new Int32(documents.length) }] : []);
    case '$project':
      return compileProject(documentArgument(name, argument));
    case '$group':
      return compileGroup(documentArgument(name, argument));
    default:
      throw new CommandError(2, `unknown stage of a pipeline: ${name}`);
  }
}

function documentArgument(stage: string, argument: unknown): BsonDocument {
  if (!isDocument(argument)) throw new CommandError(2, `${stage} needs a document`);
  return argument;
}

function countArgument(stage: string, argument: unknown): number {
  const count = Number(numericValue(argument) ?? Number.NaN);
  if (!Number.isSafeInteger(count) || count < (stage === '$limit' ? 1 : 0))
    throw new CommandError(2, `${stage} needs a count`);
  return count;
}

/** Fields kept or left out as in a find, and new fields from the path of another (`"$price"`). */
function compileProject(specification: BsonDocument): Stage {
  const computed = Object.entries(specification).filter(([, value]) => typeof value === 'string' || isDocument(value));
  const plain = Object.fromEntries(
    Object.entries(specification).filter(([, value]) => typeof value !== 'string' && !isDocument(value)),
  );
  const isInclusion = computed.length > 0;
  if (
    isInclusion &&
    Object.entries(plain).some(([field, value]) => field !== '_id' && !numericValue(value) && value !== true)
  ) {
    throw new CommandError(2, 'a projection either includes or excludes fields');
  }
  const select = compileProjection(isInclusion ? { _id: true, ...plain } : plain);
  if (!isInclusion) return (documents) => documents.map(select);
  const added = compileFields(computed);
  return (documents) => documents.map((document) => ({ ...select(document), ...added(document) }));
}

/** The value of `"$a.b"`, of a literal, or of a document of such. `undefined` when the path is missing. */
type Expression = (document: BsonDocument) => unknown;

function compileExpression(expression: unknown): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) {
    if (expression.startsWith('$$')) throw new CommandError(2, `variables are not supported: ${expression}`);
    const path = parsePath(expression.slice(1));
    return (document) => path.reduce<unknown>(stepInto, document);
  }
  if (!isDocument(expression)) return () => expression;
  const operator = Object.keys(expression).find((field) => field.startsWith('$'));
  if (operator === '$literal') return () => expression.$literal;
  if (operator) throw new CommandError(2, `unknown expression operator: ${operator}`);
  return compileFields(Object.entries(expression));
}

function stepInto(value: unknown, part: string): unknown {
  if (Array.isArray(value))
    return value.map((element) => stepInto(element, part)).filter((found) => found !== undefined);
  return isDocument(value) ? fieldOf(value, part) : undefined;
}

function compileFields(entries: readonly (readonly [string, unknown])[]): (document: BsonDocument) => BsonDocument {
  const fields = entries.map(([field, expression]) => {
    if (field.includes('.') || field.startsWith('$'))
      throw new CommandError(2, `'${field}' cannot be a computed field`);
    return [field, compileExpression(expression)] as const;
  });
  return (document) => {
    const values = fields.map(([field, expression]) => [field, expression(document)] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  };
}

type Accumulator = (members: readonly BsonDocument[]) => unknown;

function compileGroup(specification: BsonDocument): Stage {
  if (!Object.hasOwn(specification, '_id')) throw new CommandError(2, '$group needs an _id');
  const { _id: idExpression, ...rest } = specification;
  const groupId = compileExpression(idExpression);
  const accumulators = Object.entries(rest).map(([field, value]) => [field, compileAccumulator(field, value)] as const);
  return (documents) => {
    const groups = new Map<string, { id: unknown; members: BsonDocument[] }>();
    for (const document of documents) {
      const id = groupId(document) ?? null;
      const key = hashKey(id);
      const group = groups.get(key) ?? { id, members: [] };
      group.members.push(document);
      groups.set(key, group);
    }
    return [...groups.values()].map(({ id, members }) => ({
      _id: id,
      ...Object.fromEntries(accumulators.map(([field, accumulate]) => [field, accumulate(members)])),
    }));
  };
}

function compileAccumulator(field: string, value: unknown): Accumulator {
  const [entry, ...others] = isDocument(value) ? Object.entries(value) : [];
  if (!entry || others.length > 0) throw new CommandError(2, `the field '${field}' of $group needs one accumulator`);
  const [operator, argument] = entry;
  const expression = compileExpression(argument);
  switch (operator) {
    case '$sum':
      return (members) =>
        members
          .map(expression)
          .reduce((sum, item) => (numericValue(item) === undefined ? sum : addNumbers(sum, item, field)), new Int32(0));
    case '$first':
      return ([member]) => (member && expression(member)) ?? null;
    case '$min':
    case '$max': {
      const sign = operator === '$min' ? 1 : -1;
      const isBetter = (item: unknown, best: unknown) => best === null || compareValues(item, best) * sign < 0;
      return (members) =>
        members
          .map((member) => expression(member) ?? null)
          .reduce<unknown>((best, item) => (item !== null && isBetter(item, best) ? item : best), null);
    }
    default:
      throw new CommandError(2, `unknown group operator: ${operator}`);
  }
}
