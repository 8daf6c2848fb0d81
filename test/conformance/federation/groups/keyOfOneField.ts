import type { CaseGroup } from '../caseGroup.ts';

const books = [
  { id: 'b1', title: 'The Salt Road' },
  { id: 'b2', title: 'Nine Lanterns' },
  { id: 'b3', title: 'A Map of Wells' },
];
const copiesOf: Record<string, number> = { b1: 3, b2: 0 };

/** A library: the catalogue knows titles, the shelves know copies. */
export const keyOfOneField: CaseGroup = {
  name: 'key of one field',
  subgraphs: {
    catalogue: {
      sdl: `
        type Query { books: [Book!]! book(id: ID!): Book }
        type Book @key(fields: "id") { id: ID! title: String! }`,
      resolvers: {
        Query: {
          books: () => books,
          book: (_root, { id }) => books.find((book) => book.id === id) ?? null,
        },
        Book: { __resolveReference: ({ id }) => books.find((book) => book.id === id) },
      },
    },
    shelves: {
      sdl: `
        type Query { scarcest: Book }
        type Book @key(fields: "id") { id: ID! copies: Int }`,
      resolvers: {
        Query: { scarcest: () => ({ id: 'b2' }) },
        Book: {
          __resolveReference: ({ id }) => ({ id }),
          copies: ({ id }) => copiesOf[String(id)] ?? null,
        },
      },
    },
  },
  cases: [
    {
      title: 'joins a field of another subgraph without the key being selected',
      query: '{ book(id: "b1") { copies title } }',
      expected: { data: { book: { copies: 3, title: 'The Salt Road' } } },
      requests: 2,
    },
    {
      title: 'joins a list in its order, the joined field first, and a null where the other subgraph knows nothing',
      query: '{ books { copies id title } }',
      expected: {
        data: {
          books: [
            { copies: 3, id: 'b1', title: 'The Salt Road' },
            { copies: 0, id: 'b2', title: 'Nine Lanterns' },
            { copies: null, id: 'b3', title: 'A Map of Wells' },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'joins from the other side',
      query: '{ scarcest { title } }',
      expected: { data: { scarcest: { title: 'Nine Lanterns' } } },
      requests: 2,
    },
    {
      title: 'asks only one subgraph where the key is all that is selected',
      query: '{ scarcest { id __typename } }',
      expected: { data: { scarcest: { id: 'b2', __typename: 'Book' } } },
      requests: 1,
    },
    {
      title: 'joins nothing onto a null',
      query: '{ book(id: "b9") { id copies } }',
      expected: { data: { book: null } },
      requests: 1,
    },
    {
      title: 'joins under aliases, fragments and variables',
      query: `query ($first: ID!, $second: ID = "b2") {
        one: book(id: $first) { ...shelf name: title }
        two: book(id: $second) { name: title ...shelf }
      }
      fragment shelf on Book { stock: copies same: copies }`,
      variables: { first: 'b1' },
      expected: {
        data: {
          one: { stock: 3, same: 3, name: 'The Salt Road' },
          two: { name: 'Nine Lanterns', stock: 0, same: 0 },
        },
      },
    },
  ],
};
