import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import type { ComparedAnswers } from './compareExecutors.ts';

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
  const missing = reference.errors.filter((error) => !compiled.errors.includes(error));
  const more = compiled.errors.filter((error) => !reference.errors.includes(error));
  // the reference says nothing of missing promised fields when it has another error to tell
  const isMoreOf = (error: string) => reference.errors.length === 0 || !error.startsWith('INTERNAL_SERVER_ERROR ');
  if (missing.length === 0 && !more.some(isMoreOf)) return undefined;
  return `errors are\n${compiled.errors.join('\n')}\nand by the reference\n${reference.errors.join('\n')}`;
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
