import type { CaseGroup } from '../caseGroup.ts';

const numbers = Array.from({ length: 400 }, (_, index) => index);
/** Every third is null, and each number of the others comes four times, in no order. */
const places = numbers.map((number) => (number % 3 === 0 ? null : (number * 37) % 100));

/** Lists of several hundred entities. */
export const longLists: CaseGroup = {
  name: 'long lists of entities',
  subgraphs: {
    trail: {
      sdl: `
        type Query { posts: [Post]! hut(number: Int!): Hut! }
        type Post @key(fields: "number") { number: Int! near: [Post!]! }
        type Hut { posts(first: Int!): [Post!]! }`,
      resolvers: {
        Query: { posts: () => places.map((number) => (number === null ? null : { number })), hut: () => ({}) },
        Post: { near: ({ number }) => [{ number }, { number: Number(number) + 1 }] },
        Hut: { posts: (_, { first }) => numbers.slice(0, Number(first)).map((number) => ({ number })) },
      },
    },
    views: {
      sdl: 'type Post @key(fields: "number") { number: Int! view: String height: Int! }',
      resolvers: {
        Post: {
          view: ({ number }) => (Number(number) % 5 === 0 ? null : `view ${number}`),
          height: ({ number }) => Number(number) * 10,
        },
      },
    },
  },
  cases: [
    {
      title: 'keeps order, nulls and repetitions of four hundred',
      query: '{ posts { height number } }',
      expected: {
        data: { posts: places.map((number) => (number === null ? null : { height: number * 10, number })) },
      },
      requests: 2,
    },
    {
      title: 'joins lists within the list',
      query: '{ posts { near { view } } }',
      expected: {
        data: {
          posts: places.map((number) =>
            number === null
              ? null
              : { near: [number, number + 1].map((near) => ({ view: near % 5 === 0 ? null : `view ${near}` })) },
          ),
        },
      },
      requests: 2,
    },
    {
      title: 'joins none, one and many of one field in one query',
      query:
        '{ hut(number: 1) { none: posts(first: 0) { view } one: posts(first: 1) { view height } many: posts(first: 150) { height } } }',
      expected: {
        data: {
          hut: {
            none: [],
            one: [{ view: null, height: 0 }],
            many: numbers.slice(0, 150).map((number) => ({ height: number * 10 })),
          },
        },
      },
    },
  ],
};
