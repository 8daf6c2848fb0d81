import type { CaseGroup } from '../caseGroup.ts';

const books = [
  { isbn: '1', title: 'Eel Grass', pages: 90, size: { wide: 10, tall: 20 } },
  { isbn: '2', title: 'Low Water', pages: 30, size: { wide: 8, tall: 12 } },
];
const bookOf = (isbn: unknown) => books.find((book) => book.isbn === isbn);

/** Subgraphs in the words of Federation 1, together and beside one of Federation 2. */
export const federationOne: CaseGroup = {
  name: 'subgraphs of Federation 1',
  subgraphs: {
    books: {
      isFederationOne: true,
      sdl: `
        extend type Query { books: [Book!]! book(isbn: ID!): Book }
        type Book @key(fields: "isbn") @key(fields: "title") { isbn: ID! title: String! pages: Int! size: Size! }
        type Size { wide: Int! tall: Int! }`,
      resolvers: {
        Query: { books: () => books, book: (_, { isbn }) => bookOf(isbn) },
        Book: {
          __resolveReference: ({ isbn, title }) => books.find((book) => book.isbn === isbn || book.title === title),
        },
      },
    },
    post: {
      isFederationOne: true,
      sdl: `
        extend type Book @key(fields: "isbn") {
          isbn: ID! @external
          pages: Int! @external
          size: Size! @external
          grams: Int! @requires(fields: "pages")
          box: Size! @requires(fields: "size { wide tall }")
        }
        type Size { wide: Int! tall: Int! }`,
      resolvers: {
        Book: {
          grams: ({ pages }) => Number(pages) * 2,
          box: ({ size }) => {
            const { wide, tall } = size as { wide: number; tall: number };
            return { wide: wide + 1, tall: tall + 1 };
          },
        },
      },
    },
    readers: {
      isFederationOne: true,
      sdl: `
        type Query @extends { readers: [Reader!]! }
        type Reader @key(fields: "name") { name: String! reading: Book }
        type Book @extends @key(fields: "title") { title: String! @external }`,
      resolvers: {
        Query: {
          readers: () => [
            { name: 'Siv', reading: { title: 'Low Water' } },
            { name: 'Gro', reading: null },
          ],
        },
      },
    },
    club: {
      sdl: `
        type Query { pick: Book }
        type Book @key(fields: "isbn") { isbn: ID! votes: Int! }
        type Reader @key(fields: "name") { name: String! member: Boolean! }`,
      resolvers: {
        Query: { pick: () => ({ isbn: '1' }) },
        Book: { votes: ({ isbn }) => Number(isbn) * 100 },
        Reader: { member: ({ name }) => name === 'Siv' },
      },
    },
  },
  cases: [
    {
      title: 'joins an extended type by its external key, with what it requires',
      query: '{ books { grams title } }',
      expected: {
        data: {
          books: [
            { grams: 180, title: 'Eel Grass' },
            { grams: 60, title: 'Low Water' },
          ],
        },
      },
    },
    {
      title: 'joins a required object, and shares the type of the object without saying so',
      query: '{ book(isbn: "2") { box { tall } size { wide } } }',
      expected: { data: { book: { box: { tall: 13 }, size: { wide: 8 } } } },
    },
    {
      title: 'goes from one key to the other through the subgraph that has both',
      query: '{ readers { name reading { grams votes } } }',
      expected: {
        data: {
          readers: [
            { name: 'Siv', reading: { grams: 60, votes: 200 } },
            { name: 'Gro', reading: null },
          ],
        },
      },
    },
    {
      title: 'joins a subgraph of Federation 2 to those of Federation 1, both ways',
      query: '{ pick { title grams votes } readers { member } }',
      expected: {
        data: { pick: { title: 'Eel Grass', grams: 180, votes: 100 }, readers: [{ member: true }, { member: false }] },
      },
    },
    {
      title: 'joins the root fields of extended root types',
      query: '{ readers { reading { isbn } } book(isbn: "1") { votes } none: book(isbn: "7") { votes } }',
      expected: {
        data: { readers: [{ reading: { isbn: '2' } }, { reading: null }], book: { votes: 100 }, none: null },
      },
    },
  ],
};
