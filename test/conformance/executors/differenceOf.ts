import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import type { ComparedAnswers, ToldAnswer } from './compareExecutors.ts';

type Values = Record<string, unknown>;

/** Equal ones are counted once here, so fewer than the hundred of an answer. */
const mostErrors = 50;

/**
 * What differs between the answers, in words; undefined when nothing does. The order of keys is that of graphql-js over
 * the reference's data: the reference itself puts what fragments select behind the plain fields of a level.
 */
export async function differenceOf(
  { compiled, reference }: ComparedAnswers,
  schema: GraphQLSchema,
  operation: { document: DocumentNode; variables: Values },
): Promise<string | undefined> {
  const expected = await inClientOrder(schema, operation, reference.data);
  if (compiled.data !== expected) return `data is\n${compiled.data}\nand by the reference\n${expected}`;
  // of more than a hundred errors, each tells others
  if (Math.max(compiled.errors.length, reference.errors.length) >= mostErrors) return undefined;
  if (tellsAlike(compiled.errors, reference.errors) || tellsAlikeInSubstance(compiled, reference)) return undefined;
  const lines = ['errors are', ...compiled.errors, 'and by the reference', ...reference.errors, 'of data', expected];
  return lines.join('\n');
}

/** Of a promised field that is missing, without a word of a subgraph. */
const fault = 'INTERNAL_SERVER_ERROR ';

function tellsAlike(compiled: readonly string[], reference: readonly string[]): boolean {
  // the reference says nothing of missing promised fields when it has another error to tell
  const isExpected = (error: string) => reference.includes(error) || (reference.length > 0 && error.startsWith(fault));
  return compiled.every(isExpected) && reference.every((error) => compiled.includes(error));
}

/**
 * Of several promised fields that an object misses one is told, and which is first depends on the order of fields: they
 * count as one, at the null that they leave. And where objects of a list are left out of a request, for want of a field
 * or as they are of another type, the reference takes the number of an object in the request for its number in the list,
 * and tells errors at others: then those of the compiled executor have to lead to where something is missing, and at a
 * field that is null to be no fewer.
 */
function tellsAlikeInSubstance(compiled: ToldAnswer, reference: ToldAnswer): boolean {
  const data: unknown = JSON.parse(compiled.data);
  const atNull = (error: string) =>
    error.startsWith(fault) ? `${fault}${pathToNull(data, stepsOf(error)).join('.')}` : error;
  const [one, other] = [compiled.errors.map(atNull), reference.errors.map(atNull)];
  if (tellsAlike(one, other)) return true;
  const [places, placesOfReference] = [one.map(withoutIndexes), other.map(withoutIndexes)];
  if (!tellsAlike(places, placesOfReference)) return false;
  const isFewer = (error: string) => isField(data, error) && countOf(error, places) < countOf(error, placesOfReference);
  return compiled.errors.every((error) => mayBeMissing(data, stepsOf(error)) && !isFewer(error));
}

const withoutIndexes = (error: string): string => error.replace(/\.\d+(?=\.|$)/g, '.@');

const countOf = (error: string, places: readonly string[]): number =>
  places.filter((place) => place === withoutIndexes(error)).length;

/** A null that the client asked for by this name; where an object is gone, one error may stand for several. */
const isField = (data: unknown, error: string): boolean =>
  !/\.\d+$/.test(error) && stepsOf(error).reduce(valueAt, data) === null;

const stepsOf = (error: string): string[] => error.slice(error.indexOf(' ') + 1).split('.');

const valueAt = (value: unknown, step: string): unknown => Reflect.get(Object(value), step);

function pathToNull(data: unknown, path: readonly string[]): readonly string[] {
  if (data === null) return [];
  let value: unknown = data;
  const place = path.findIndex((step) => {
    value = valueAt(value, step);
    return value === null;
  });
  return place < 0 ? path : path.slice(0, place + 1);
}

/** A null, or an object: for a field that the client has not asked for there is an error at its object. */
function mayBeMissing(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return value === null;
  return step === undefined || mayBeMissing(valueAt(value, step), rest);
}

/** Needs `__typename` among the fields of whatever is of an abstract type. */
async function inClientOrder(
  schema: GraphQLSchema,
  { document, variables }: { document: DocumentNode; variables: Values },
  data: string,
): Promise<string> {
  const rootValue: Values | null = JSON.parse(data);
  if (rootValue === null) return data;
  const result = await execute({
    schema,
    document,
    rootValue,
    variableValues: variables,
    fieldResolver: (source: Values, _given, _context, { path }) => source[path.key],
    typeResolver: (source: Values) => String(source.__typename),
  });
  return JSON.stringify(result.data);
}
