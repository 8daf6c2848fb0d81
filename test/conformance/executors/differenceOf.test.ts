import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { differenceOf } from './differenceOf.ts';

const schema = buildSchema(`
  type Query { plays: [Play] }
  type Play { title: String  year: Int  author: Author }
  type Author { name: String! }
`);
const operation = { document: parse('{ plays { title year author { name } } }'), variables: {} };
const inOrder = { title: 'A', year: 1, author: { name: 'B' } };
const dataOf = (...plays: unknown[]): string => JSON.stringify({ plays });

/** What is said of two answers with the same data. */
const saidOf = (data: string, compiled: string[], reference: string[]): Promise<string | undefined> =>
  differenceOf({ compiled: { data, errors: compiled }, reference: { data, errors: reference } }, schema, operation);

describe('what differs between the answers of both executors', () => {
  it('is not the order of keys in which the reference gives its data', async () => {
    const { title, ...rest } = inOrder;
    const reference = { data: dataOf({ ...rest, title }), errors: [] };
    expect(await differenceOf({ compiled: { data: dataOf(inOrder), errors: [] }, reference }, schema, operation)).toBe(
      undefined,
    );
  });

  it('is a key of the compiled executor out of the client’s order, and a value', async () => {
    const { title, ...rest } = inOrder;
    const reference = { data: dataOf(inOrder), errors: [] };
    for (const play of [
      { ...rest, title },
      { ...inOrder, year: 2 },
    ]) {
      const compiled = { data: dataOf(play), errors: [] };
      expect(await differenceOf({ compiled, reference }, schema, operation)).toMatch(/^data is/);
    }
  });

  it('is an error that only one of them has, or has with another code', async () => {
    const data = dataOf({ ...inOrder, year: null });
    const error = 'CONFLICT plays.0.year';
    expect(await saidOf(data, [error], [error])).toBe(undefined);
    expect(await saidOf(data, [], [error])).toMatch(/^errors are/);
    expect(await saidOf(data, [error], [])).toMatch(/^errors are/);
    expect(await saidOf(data, ['NOT_FOUND plays.0.year'], [error])).toMatch(/^errors are/);
  });

  it('is an error in a list that the compiled executor tells where nothing is missing', async () => {
    const data = dataOf(inOrder, { ...inOrder, year: null });
    expect(await saidOf(data, ['CONFLICT plays.1.year'], ['CONFLICT plays.0.year'])).toBe(undefined);
    expect(await saidOf(data, ['CONFLICT plays.0.year'], ['CONFLICT plays.1.year'])).toMatch(/^errors are/);
  });

  it('is one place of several at which an entity is without a field', async () => {
    const [first, second, third] = ['CONFLICT plays.0.year', 'CONFLICT plays.1.year', 'CONFLICT plays.2.year'];
    const data = dataOf(inOrder, { ...inOrder, year: null }, { ...inOrder, year: null });
    expect(await saidOf(data, [second, third], [first, second])).toBe(undefined);
    expect(await saidOf(data, [second], [first, second])).toMatch(/^errors are/);
  });

  it('is not which of several promised fields of a missing object is told', async () => {
    const data = dataOf({ ...inOrder, author: null });
    const [name, again] = ['INTERNAL_SERVER_ERROR plays.0.author.name', 'INTERNAL_SERVER_ERROR plays.0.author.again'];
    expect(await saidOf(data, [name], [again])).toBe(undefined);
    expect(await saidOf(data, [name], ['INTERNAL_SERVER_ERROR plays.0.title'])).toMatch(/^errors are/);
    expect(await saidOf('null', [name], ['INTERNAL_SERVER_ERROR plays.0.title'])).toBe(undefined);
  });
});
