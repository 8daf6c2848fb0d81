import type { CaseGroup } from '../caseGroup.ts';

const heron = { __typename: 'Ferry', id: 'f1', name: 'Heron', horsepower: 900 };

/** An interface whose types lie in different subgraphs, one that nobody implements, and interfaces that implement others. */
export const interfaceImplementers: CaseGroup = {
  name: 'interfaces implemented in different subgraphs',
  subgraphs: {
    harbour: {
      sdl: `
        type Query { moored: [Vessel] ghost: Ghost ghosts: [Ghost!]! powered: [Powered!]! }
        interface Ghost { id: ID! wail: String }
        interface Vessel { id: ID! name: String! }
        interface Powered implements Vessel { id: ID! name: String! horsepower: Int! }
        type Ferry implements Powered & Vessel @key(fields: "id") { id: ID! name: String! @shareable horsepower: Int! }
        type Barge implements Vessel @key(fields: "id") { id: ID! name: String! tons: Int! }`,
      resolvers: {
        Query: {
          moored: () => [heron, null, { __typename: 'Barge', id: 'g1', name: 'Mule', tons: 40 }],
          ghost: () => null,
          ghosts: () => [],
          powered: () => [heron],
        },
        Ferry: { __resolveReference: ({ id }: { id: string }) => (id === 'f1' ? heron : null) },
      },
    },
    club: {
      sdl: `
        type Query { racing: [Vessel!]! }
        interface Vessel { id: ID! name: String! }
        type Dinghy implements Vessel @key(fields: "id") { id: ID! name: String! sail: String! }
        type Ferry implements Vessel @key(fields: "id") { id: ID! name: String! @shareable member: Boolean! }`,
      resolvers: {
        Query: {
          racing: () => [
            { __typename: 'Dinghy', id: 'd1', name: 'Wren', sail: 'GB 7' },
            { __typename: 'Ferry', id: 'f1', name: 'Heron' },
          ],
        },
        Ferry: { member: ({ id }: { id: string }) => id === 'f1' },
      },
    },
  },
  cases: [
    {
      title: 'does not ask a subgraph for types that it does not know',
      query: '{ racing { name ... on Barge { tons } ... on Dinghy { sail } } }',
      expected: { data: { racing: [{ name: 'Wren', sail: 'GB 7' }, { name: 'Heron' }] } },
      requests: 1,
    },
    {
      title: 'keeps a null in a list of the interface and joins what stands around it',
      query: '{ moored { name ... on Ferry { member } } }',
      expected: { data: { moored: [{ name: 'Heron', member: true }, null, { name: 'Mule' }] } },
    },
    {
      title: 'knows by the whole graph which types implement an interface that this subgraph does not have',
      query: '{ racing { __typename ... on Powered { horsepower } } }',
      expected: { data: { racing: [{ __typename: 'Dinghy' }, { __typename: 'Ferry', horsepower: 900 }] } },
    },
    {
      title: 'answers null and an empty list for an interface that nobody implements',
      query: '{ ghost { id wail } ghosts { __typename wail } powered { id } }',
      expected: { data: { ghost: null, ghosts: [], powered: [{ id: 'f1' }] } },
    },
    {
      title: 'answers a query of nothing but an interface that nobody implements',
      query: '{ ghosts { id } }',
      expected: { data: { ghosts: [] } },
    },
    {
      title: 'gives the fields of an interface, of the one that it implements, and of the type behind both',
      query: '{ powered { ... on Vessel { name ... on Ferry { member ... on Powered { horsepower } } } } }',
      expected: { data: { powered: [{ name: 'Heron', member: true, horsepower: 900 }] } },
    },
  ],
};
