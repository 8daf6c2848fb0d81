import { type ArgumentNode, valueFromASTUntyped } from 'graphql';

/** What a subgraph tells of at most in one stream: 200 pairs of a variant and a place; it refuses longer lists. */
export const maxKeysOfStream = 200;

/**
 * How many keys a stream can come to hold, known before it is opened: one for each combination of the entries of its
 * lists, whether they stand in variables or in the document, from 1 to 200.
 * @param variables coerced, by the names that the arguments use
 */
export function keysAskedFor(args: readonly ArgumentNode[], variables: Record<string, unknown>): number {
  const factors = args.map(({ value }) => combinationsOf(valueFromASTUntyped(value, variables)));
  return Math.min(Math.max(productOf(factors), 1), maxKeysOfStream);
}

function combinationsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const parts = Object.values(value).map(combinationsOf);
  return Array.isArray(value) ? parts.reduce((sum, part) => sum + part, 0) : productOf(parts);
}

const productOf = (factors: readonly number[]): number => factors.reduce((product, factor) => product * factor, 1);
