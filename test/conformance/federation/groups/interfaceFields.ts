import type { CaseGroup } from '../caseGroup.ts';

const holdings = [
  { __typename: 'Book', id: 'b1', title: 'Tides', pages: 120 },
  { __typename: 'Chart', id: 'c1', title: 'North Bay', scale: '1:50000' },
  { __typename: 'Book', id: 'b2', title: 'Ropes', pages: 80 },
  { __typename: 'Book', id: 'b1', title: 'Tides', pages: 120 },
];
const daysLeft: Record<string, number | null> = { b1: 3, c1: 14, b2: null };

const dueIn = ({ id }: { id: string }) => daysLeft[id];

/** Fields of an interface that lie in other subgraphs than the list of it. */
export const interfaceFields: CaseGroup = {
  name: 'fields of an interface of entities',
  subgraphs: {
    shelves: {
      sdl: `
        type Query { holdings: [Holding!]! holding(id: ID!): Holding }
        interface Holding { id: ID! title: String! }
        type Book implements Holding @key(fields: "id") { id: ID! title: String! pages: Int! }
        type Chart implements Holding @key(fields: "id") { id: ID! title: String! scale: String! }`,
      resolvers: {
        Query: {
          holdings: () => holdings,
          holding: (_: unknown, { id }: { id: string }) => holdings.find((holding) => holding.id === id),
        },
      },
    },
    loans: {
      sdl: `
        interface Holding { id: ID! dueIn: Int }
        type Book implements Holding @key(fields: "id") { id: ID! dueIn: Int renewals: Int! }
        type Chart implements Holding @key(fields: "id") { id: ID! dueIn: Int deposit: Int! }`,
      resolvers: {
        Book: { dueIn, renewals: ({ id }: { id: string }) => (id === 'b1' ? 2 : 0) },
        Chart: { dueIn, deposit: () => 500 },
      },
    },
  },
  cases: [
    {
      title: 'gives a field of the interface that another subgraph adds, in list order and with repeated entities',
      query: '{ holdings { title dueIn } }',
      expected: {
        data: {
          holdings: [
            { title: 'Tides', dueIn: 3 },
            { title: 'North Bay', dueIn: 14 },
            { title: 'Ropes', dueIn: null },
            { title: 'Tides', dueIn: 3 },
          ],
        },
      },
    },
    {
      title: 'fetches no key into the answer when only the added field is selected',
      query: '{ holding(id: "c1") { dueIn } }',
      expected: { data: { holding: { dueIn: 14 } } },
    },
    {
      title: 'gives fields of the concrete types from both subgraphs beside those of the interface',
      query: `{ holdings { __typename dueIn ... on Book { pages renewals } ... on Chart { deposit scale } } }`,
      expected: {
        data: {
          holdings: [
            { __typename: 'Book', dueIn: 3, pages: 120, renewals: 2 },
            { __typename: 'Chart', dueIn: 14, deposit: 500, scale: '1:50000' },
            { __typename: 'Book', dueIn: null, pages: 80, renewals: 0 },
            { __typename: 'Book', dueIn: 3, pages: 120, renewals: 2 },
          ],
        },
      },
    },
    {
      title: 'leaves an empty object for the types that no fragment is about',
      query: '{ holdings { ... on Chart { deposit } } }',
      expected: { data: { holdings: [{}, { deposit: 500 }, {}, {}] } },
    },
    {
      title: 'keeps a field of the interface apart from the same field under another name for one type',
      query: '{ holdings { left: dueIn ... on Book { days: dueIn } } }',
      expected: {
        data: { holdings: [{ left: 3, days: 3 }, { left: 14 }, { left: null, days: null }, { left: 3, days: 3 }] },
      },
    },
    {
      title: 'asks no other subgraph about an interface value that is null',
      query: '{ holding(id: "none") { title dueIn } }',
      expected: { data: { holding: null } },
      requests: 1,
    },
  ],
};
