import type { CaseGroup } from '../caseGroup.ts';

const acts: Record<string, { title: string; minutes: number }> = {
  a1: { title: 'Brass at Dawn', minutes: 45 },
  a2: { title: 'Two Cellos', minutes: 30 },
};
const act = (id: string) => ({ __typename: 'Act', id, ...acts[id] });

/** One union in several subgraphs, each with members of its own. */
export const unions: CaseGroup = {
  name: 'unions with different members in each subgraph',
  subgraphs: {
    programme: {
      sdl: `
        type Query { tonight: [Slot!]! opening: Slot nothing: Slot }
        union Slot = Act | Pause
        type Act @key(fields: "id") { id: ID! title: String! minutes: Int! }
        type Pause { minutes: Int! @shareable }`,
      resolvers: {
        Query: {
          tonight: () => [act('a2'), { __typename: 'Pause', minutes: 15 }, act('a1'), act('a2')],
          opening: () => act('a1'),
          nothing: () => null,
        },
        Act: { __resolveReference: ({ id }: { id: string }) => act(id) },
      },
    },
    kitchen: {
      sdl: `
        type Query { offered: [Slot]! }
        union Slot = Meal | Act | Pause
        type Meal @key(fields: "id") { id: ID! dish: String! }
        type Pause { minutes: Int! @shareable }
        type Act @key(fields: "id") { id: ID! snacks: [String!]! }`,
      resolvers: {
        Query: {
          offered: () => [
            { __typename: 'Meal', id: 'm1', dish: 'Leek soup' },
            null,
            { __typename: 'Act', id: 'a1' },
            { __typename: 'Pause', minutes: 20 },
          ],
        },
        Act: { snacks: ({ id }: { id: string }) => (id === 'a1' ? ['nuts'] : []) },
      },
    },
    bookings: {
      sdl: `
        type Act @key(fields: "id") { id: ID! seatsLeft: Int! }
        type Meal @key(fields: "id") { id: ID! seatsLeft: String! }`,
      resolvers: {
        Act: { seatsLeft: () => 12 },
        Meal: { seatsLeft: () => 'plenty' },
      },
    },
  },
  cases: [
    {
      title: 'gives each member what another subgraph adds to it, in list order, with repeated members',
      query: '{ tonight { __typename ... on Act { title snacks } ... on Pause { minutes } } }',
      expected: {
        data: {
          tonight: [
            { __typename: 'Act', title: 'Two Cellos', snacks: [] },
            { __typename: 'Pause', minutes: 15 },
            { __typename: 'Act', title: 'Brass at Dawn', snacks: ['nuts'] },
            { __typename: 'Act', title: 'Two Cellos', snacks: [] },
          ],
        },
      },
    },
    {
      title: 'does not ask a subgraph for a member that it does not have in the union',
      query: '{ tonight { __typename ... on Meal { dish seatsLeft } } }',
      expected: {
        data: {
          tonight: [{ __typename: 'Act' }, { __typename: 'Pause' }, { __typename: 'Act' }, { __typename: 'Act' }],
        },
      },
      requests: 1,
    },
    {
      title: 'asks for nothing but the type when only a member of another subgraph is selected',
      query: '{ tonight { ... on Meal { dish } } }',
      expected: { data: { tonight: [{}, {}, {}, {}] } },
    },
    {
      title: 'keeps fields of one name and different types apart by member, under different names',
      query: '{ offered { ... on Meal { words: seatsLeft } ... on Act { number: seatsLeft title } } }',
      expected: {
        data: { offered: [{ words: 'plenty' }, null, { number: 12, title: 'Brass at Dawn' }, {}] },
      },
    },
    {
      title: 'joins members of two subgraphs in one list, and nulls stay where they were',
      query: '{ offered { ... on Act { minutes } ... on Pause { minutes } ... on Meal { dish } } }',
      expected: { data: { offered: [{ dish: 'Leek soup' }, null, { minutes: 45 }, { minutes: 20 }] } },
    },
    {
      title: 'answers a union that is null',
      query: '{ nothing { __typename ... on Act { snacks } } opening { ... on Act { seatsLeft } } }',
      expected: { data: { nothing: null, opening: { seatsLeft: 12 } } },
    },
  ],
};
