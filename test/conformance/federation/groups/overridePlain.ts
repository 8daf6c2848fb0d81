import type { CaseGroup } from '../caseGroup.ts';

const never = (field: string) => () => {
  throw new Error(`${field} has moved away`);
};

/** A post office: opening hours and stamps have moved to new services, while the old one still has code for them. */
export const overridePlain: CaseGroup = {
  name: 'fields that another subgraph has taken over',
  subgraphs: {
    counter: {
      sdl: `
        type Query { office(id: ID!): Office stamps: [Stamp!]! }
        type Office @key(fields: "id") { id: ID! town: String! hours: String! queue: Int! boss: Clerk! }
        type Stamp @key(fields: "id") { id: ID! cents: Int! }
        type Clerk @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Query: {
          office: (_root, { id }) => ({ id, town: 'Lund', queue: 4 }),
          stamps: never('Query.stamps'),
        },
        Office: {
          __resolveReference: ({ id }) => ({ id, town: 'Lund', queue: 4 }),
          hours: never('Office.hours'),
          boss: never('Office.boss'),
        },
        Stamp: { __resolveReference: ({ id }) => ({ id }), cents: ({ id }) => (id === 's1' ? 90 : 120) },
        Clerk: { __resolveReference: ({ id }) => ({ id }), name: ({ id }) => `clerk ${id}` },
      },
    },
    calendar: {
      sdl: `
        type Query { openNow: [Office!]! stamps: [Stamp!]! @override(from: "counter") }
        type Office @key(fields: "id") {
          id: ID!
          hours: String! @override(from: "counter")
          boss: Clerk! @override(from: "counter")
        }
        type Stamp @key(fields: "id", resolvable: false) { id: ID! }
        type Clerk @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: { openNow: () => [{ id: 'o2' }, { id: 'o1' }], stamps: () => [{ id: 's2' }, { id: 's1' }] },
        Office: {
          __resolveReference: ({ id }) => ({ id }),
          hours: ({ id }) => (id === 'o1' ? '9-12' : '10-18'),
          boss: ({ id }) => ({ id: id === 'o1' ? 'c1' : 'c2' }),
        },
      },
    },
    board: {
      sdl: `
        type Office @key(fields: "id") { id: ID! hours: String! @external notice: String! @requires(fields: "hours") }`,
      resolvers: {
        Office: {
          __resolveReference: (representation) => representation,
          notice: ({ hours }) => `open ${hours}`,
        },
      },
    },
  },
  cases: [
    {
      title: 'are asked of the new subgraph although the old one has them at hand',
      query: '{ office(id: "o1") { hours town } }',
      expected: { data: { office: { hours: '9-12', town: 'Lund' } } },
      requests: 2,
    },
    {
      title: 'are at hand where the new subgraph is the start',
      query: '{ openNow { hours id } }',
      expected: {
        data: {
          openNow: [
            { hours: '10-18', id: 'o2' },
            { hours: '9-12', id: 'o1' },
          ],
        },
      },
      requests: 1,
    },
    {
      title: 'a root field is taken over too, and joined with what stayed',
      query: '{ stamps { cents id } }',
      expected: {
        data: {
          stamps: [
            { cents: 120, id: 's2' },
            { cents: 90, id: 's1' },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'an entity behind them is joined back to the old subgraph',
      query: '{ office(id: "o2") { boss { name id } queue } }',
      expected: { data: { office: { boss: { name: 'clerk c2', id: 'c2' }, queue: 4 } } },
      requests: 3,
    },
    {
      title: 'are required from the new subgraph',
      query: '{ office(id: "o1") { notice } openNow { notice town } }',
      expected: {
        data: {
          office: { notice: 'open 9-12' },
          openNow: [
            { notice: 'open 10-18', town: 'Lund' },
            { notice: 'open 9-12', town: 'Lund' },
          ],
        },
      },
    },
  ],
};
