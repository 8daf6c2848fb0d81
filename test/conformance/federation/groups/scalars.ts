import { GraphQLScalarType } from 'graphql';
import type { CaseGroup } from '../caseGroup.ts';

/** Takes and gives any JSON. */
const json = new GraphQLScalarType({ name: 'Anything' });
const told = (_: unknown, args: unknown): string => JSON.stringify(args);

/** Values whose JSON must come through as it is: scalars of the subgraph's own, IDs of both kinds, large numbers. */
export const scalars: CaseGroup = {
  name: 'scalars',
  subgraphs: {
    survey: {
      sdl: `
        scalar Anything
        type Query { marks: [Mark!]! mark(id: ID!): Mark anything: Anything nothing: Anything list: [Anything] }
        type Mark @key(fields: "id") { id: ID! height: Float! grid: Anything! }`,
      resolvers: {
        Anything: json,
        Query: {
          marks: () => [
            { id: 7, height: 0.1, grid: { x: [1, { y: null }], __typename: 'Grid' } },
            { id: '007', height: -0, grid: [] },
            { id: '9007199254740993', height: 1e21, grid: 'text' },
          ],
          mark: (_: unknown, { id }: { id: string }) => ({ id, height: 5e-324, grid: false }),
          anything: () => ({ b: 1, a: { list: [null, 'x', {}], '': 0 }, '10': true, '2': true }),
          nothing: () => null,
          list: () => [1, 'a', [2], { k: null }, null, true],
        },
      },
    },
    archive: {
      sdl: `
        scalar Anything
        type Query { echo(of: Anything, id: ID, number: Float, whole: Int): String! }
        type Mark @key(fields: "id") { id: ID! seenAs: String! note(with: Anything): Anything }`,
      resolvers: {
        Anything: json,
        Query: { echo: told },
        Mark: {
          seenAs: ({ id }: { id: unknown }) => `${typeof id} ${String(id)}`,
          note: (_: unknown, { with: given }: { with?: unknown }) => given,
        },
      },
    },
  },
  cases: [
    {
      title: 'joins by IDs as texts, also those that look like numbers',
      query: '{ marks { seenAs id } }',
      expected: {
        data: {
          marks: [
            { seenAs: 'string 7', id: '7' },
            { seenAs: 'string 007', id: '007' },
            { seenAs: 'string 9007199254740993', id: '9007199254740993' },
          ],
        },
      },
    },
    {
      title: 'takes an ID as number or text, literal or variable, and gives a text',
      query:
        'query ($number: ID!, $text: ID!) { a: mark(id: 12) { id } b: mark(id: "12") { id } c: mark(id: $number) { seenAs } d: mark(id: $text) { seenAs } e: echo(id: 12) }',
      variables: { number: 3, text: '3' },
      expected: {
        data: {
          a: { id: '12' },
          b: { id: '12' },
          c: { seenAs: 'string 3' },
          d: { seenAs: 'string 3' },
          e: '{"id":"12"}',
        },
      },
    },
    {
      title: 'gives fractions, very large and very small numbers as they are',
      query: '{ marks { height } mark(id: "x") { height } }',
      expected: { data: { marks: [{ height: 0.1 }, { height: 0 }, { height: 1e21 }], mark: { height: 5e-324 } } },
    },
    {
      title: 'takes the bounds of Int and Float, literal and variable',
      query: `query ($least: Int, $large: Float) {
        a: echo(whole: 2147483647, number: -1.5e-7) b: echo(whole: $least, number: $large) c: echo(number: 9007199254740991)
      }`,
      variables: { least: -2147483648, large: 1.7976931348623157e308 },
      expected: {
        data: {
          a: '{"number":-1.5e-7,"whole":2147483647}',
          b: '{"number":1.7976931348623157e+308,"whole":-2147483648}',
          c: '{"number":9007199254740991}',
        },
      },
    },
    {
      title: 'refuses an Int beyond 32 bits, in the text and in a variable',
      query: 'query ($large: Int) { echo(whole: $large) }',
      variables: { large: 2147483648 },
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
    {
      title: 'gives objects, lists and plain values of a scalar whole, own and joined',
      query: '{ marks { grid note(with: { z: [1, null], a: { b: "c" } }) } nothing list }',
      expected: {
        data: {
          marks: [
            { grid: { x: [1, { y: null }], __typename: 'Grid' }, note: { z: [1, null], a: { b: 'c' } } },
            { grid: [], note: { z: [1, null], a: { b: 'c' } } },
            { grid: 'text', note: { z: [1, null], a: { b: 'c' } } },
          ],
          nothing: null,
          list: [1, 'a', [2], { k: null }, null, true],
        },
      },
    },
    {
      title: 'sends a scalar from a variable, inside a literal too, and keeps its nulls, lists and empty objects',
      query:
        'query ($any: Anything) { mark(id: "m") { a: note(with: $any) b: note(with: [$any, null, {}]) c: note(with: null) } }',
      variables: { any: { deep: [{ er: null }, 1.5, ''], e: {} } },
      expected: {
        data: {
          mark: {
            a: { deep: [{ er: null }, 1.5, ''], e: {} },
            b: [{ deep: [{ er: null }, 1.5, ''], e: {} }, null, {}],
            c: null,
          },
        },
      },
    },
    {
      title: 'gives one scalar under two names without joining the two',
      query: '{ one: anything two: anything }',
      expected: {
        data: {
          one: { '2': true, '10': true, b: 1, a: { list: [null, 'x', {}], '': 0 } },
          two: { '2': true, '10': true, b: 1, a: { list: [null, 'x', {}], '': 0 } },
        },
      },
    },
  ],
};
