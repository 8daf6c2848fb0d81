import type { CaseGroup } from '../caseGroup.ts';

const books = [
  { __typename: 'Novel', id: 'n1', title: 'Fog' },
  { __typename: 'Atlas', id: 'a1', title: 'Coasts' },
];

/** A book fair: the same field leads to types of which each subgraph has a part, or to fewer of them. */
export const childTypesDiffer: CaseGroup = {
  name: 'a field behind which the subgraphs see different types',
  subgraphs: {
    fair: {
      sdl: `
        type Query { stand: Stand! stands: [Stand!]! }
        type Stand @key(fields: "id") { id: ID! newest: Book @shareable box: Box! @shareable host: Person! @shareable }
        union Book = Novel | Atlas
        type Novel @key(fields: "id") { id: ID! title: String! @shareable }
        type Atlas @key(fields: "id") { id: ID! title: String! @shareable }
        type Box { label: String! @shareable lid: Lid! @shareable }
        type Lid { colour: String! }
        interface Person { name: String! }
        type Printer implements Person { name: String! @shareable presses: Int! }`,
      resolvers: {
        Query: { stand: () => ({ id: 's1' }), stands: () => [{ id: 's2' }, { id: 's1' }] },
        Stand: {
          __resolveReference: ({ id }) => ({ id }),
          newest: ({ id }) => (id === 's1' ? books[0] : books[1]),
          box: ({ id }) => ({ label: `box ${id}`, lid: { colour: 'red' } }),
          host: () => ({ __typename: 'Printer', name: 'Ulla', presses: 2 }),
        },
        Novel: { __resolveReference: () => books[0] },
        Atlas: { __resolveReference: () => books[1] },
      },
    },
    press: {
      sdl: `
        type Query { quiet: Stand! latest: Book! novels: [Novel!]! }
        type Stand @key(fields: "id") { id: ID! box: Box! @shareable host: Person! @shareable visitors: Int! }
        union Book = Novel
        type Novel @key(fields: "id") { id: ID! pages: Int! title: String! @shareable }
        type Box { label: String! @shareable kilos: Int! lid: Lid! @shareable }
        type Lid { weight: Int! }
        interface Person { name: String! }
        type Printer implements Person { name: String! @shareable ink: String! }`,
      resolvers: {
        Query: {
          quiet: () => ({ id: 's1' }),
          latest: () => books[0],
          novels: () => [books[0], books[0]],
        },
        Stand: {
          __resolveReference: ({ id }) => ({ id }),
          box: ({ id }) => ({ label: `box ${id}`, kilos: 9, lid: { weight: 1 } }),
          host: () => ({ __typename: 'Printer', name: 'Ulla', ink: 'black' }),
          visitors: ({ id }) => (id === 's1' ? 3 : 8),
        },
        Novel: { __resolveReference: () => ({ ...books[0] }), pages: () => 310 },
      },
    },
  },
  cases: [
    {
      title: 'an object is put together of both parts, on two levels',
      query: '{ stand { box { kilos lid { weight colour } label } } }',
      expected: { data: { stand: { box: { kilos: 9, lid: { weight: 1, colour: 'red' }, label: 'box s1' } } } },
      requests: 2,
    },
    {
      title: 'the same for a list, from the start that knows the other part',
      query: '{ quiet { box { lid { colour } kilos } visitors } stands { box { kilos label } } }',
      expected: {
        data: {
          quiet: { box: { lid: { colour: 'red' }, kilos: 9 }, visitors: 3 },
          stands: [{ box: { kilos: 9, label: 'box s2' } }, { box: { kilos: 9, label: 'box s1' } }],
        },
      },
    },
    {
      title: 'a union has the members of all, and each is joined by its own key',
      query: '{ stands { newest { __typename ... on Novel { pages title } ... on Atlas { title } } } }',
      expected: {
        data: {
          stands: [
            { newest: { __typename: 'Atlas', title: 'Coasts' } },
            { newest: { __typename: 'Novel', pages: 310, title: 'Fog' } },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'a subgraph is not asked about members of a union that it has not',
      query: '{ latest { ... on Atlas { title } ... on Novel { pages } } }',
      expected: { data: { latest: { pages: 310 } } },
      requests: 1,
    },
    {
      title: 'fields of a type behind an interface come from both',
      query: '{ stand { host { name ... on Printer { ink presses } } } }',
      expected: { data: { stand: { host: { name: 'Ulla', ink: 'black', presses: 2 } } } },
      requests: 2,
    },
    {
      title: 'a fragment on a type of the union is used where the type itself stands too',
      query: '{ latest { ...n } novels { ...n } } fragment n on Novel { p: pages __typename }',
      expected: {
        data: {
          latest: { p: 310, __typename: 'Novel' },
          novels: [
            { p: 310, __typename: 'Novel' },
            { p: 310, __typename: 'Novel' },
          ],
        },
      },
      requests: 1,
    },
  ],
};
