import type { CaseGroup } from '../caseGroup.ts';

const guides: Record<string, string> = { g1: 'Liv', g2: 'Per' };

/** Entities of which a subgraph knows the key and nothing else. */
export const stubs: CaseGroup = {
  name: 'entities without fields of their own',
  subgraphs: {
    tours: {
      sdl: `
        type Query { tour(id: ID!): Tour tours: [Tour!]! }
        type Tour @key(fields: "id") { id: ID! guide: Guide guides: [Guide]! boat: Boat! }
        type Guide @key(fields: "id", resolvable: false) { id: ID! }
        type Boat @key(fields: "name", resolvable: false) { name: String! }`,
      resolvers: {
        Query: {
          tour: (_, { id }) => ({ id, guide: { id: 'g1' }, guides: [], boat: { name: 'Tern' } }),
          tours: () => [
            { id: 't1', guide: { id: 'g1' }, guides: [{ id: 'g2' }, null, { id: 'g1' }], boat: { name: 'Tern' } },
            { id: 't2', guide: null, guides: [{ id: 'g9' }], boat: { name: 'Auk' } },
          ],
        },
      },
    },
    staff: {
      sdl: `
        type Guide @key(fields: "id") { id: ID! name: String tours: [Tour!]! }
        type Tour @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Guide: {
          __resolveReference: ({ id }) => (guides[String(id)] ? { id, name: guides[String(id)] } : null),
          tours: ({ id }) => [{ id: `of-${id}` }],
        },
      },
    },
    ratings: {
      sdl: `
        type Query { bestGuide: Guide! bestBoat: Boat }
        type Guide @key(fields: "id") { id: ID! stars: Int }
        type Boat @key(fields: "name") { name: String! stars: Int! }`,
      resolvers: {
        Query: { bestGuide: () => ({ id: 'g2' }), bestBoat: () => ({ name: 'Tern' }) },
        Guide: { stars: ({ id }) => (id === 'g1' ? 5 : null) },
        Boat: { stars: ({ name }) => String(name).length },
      },
    },
  },
  cases: [
    {
      title: 'gives key and type of a stub without asking anybody else',
      query: '{ tours { guide { __typename id } boat { name } } }',
      expected: {
        data: {
          tours: [
            { guide: { __typename: 'Guide', id: 'g1' }, boat: { name: 'Tern' } },
            { guide: null, boat: { name: 'Auk' } },
          ],
        },
      },
      requests: 1,
    },
    {
      title: 'joins stubs in a list with a null, and one that nobody knows',
      query: '{ tours { guides { id name } } }',
      expected: {
        data: {
          tours: [
            { guides: [{ id: 'g2', name: 'Per' }, null, { id: 'g1', name: 'Liv' }] },
            { guides: [{ id: 'g9', name: null }] },
          ],
        },
      },
    },
    {
      title: 'joins a stub from two subgraphs at once',
      query: '{ tour(id: "t1") { guide { stars name } boat { stars } } bestGuide { name stars } }',
      expected: {
        data: {
          tour: { guide: { stars: 5, name: 'Liv' }, boat: { stars: 4 } },
          bestGuide: { name: 'Per', stars: null },
        },
      },
    },
    {
      title: 'goes from a stub to a stub of the first subgraph and asks nobody for its key',
      query: '{ tour(id: "t1") { guide { tours { id __typename } } } }',
      expected: { data: { tour: { guide: { tours: [{ id: 'of-g1', __typename: 'Tour' }] } } } },
      requests: 2,
    },
    {
      title: 'gives the type alone of stubs, under a name of the client',
      query: '{ bestBoat { kind: __typename } tours { boat { __typename } guides { kind: __typename } } }',
      expected: {
        data: {
          bestBoat: { kind: 'Boat' },
          tours: [
            { boat: { __typename: 'Boat' }, guides: [{ kind: 'Guide' }, null, { kind: 'Guide' }] },
            { boat: { __typename: 'Boat' }, guides: [{ kind: 'Guide' }] },
          ],
        },
      },
      requests: 2,
    },
  ],
};
