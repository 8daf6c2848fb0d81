import type { CaseGroup } from '../caseGroup.ts';

/** An observatory in three services that share their entrance; each knows a part of what is behind it. */
export const shareableRoots: CaseGroup = {
  name: 'root fields that several subgraphs resolve',
  subgraphs: {
    dome: {
      sdl: `
        type Query { site: Site! @shareable nights: [Night!]! @shareable star(id: ID!): Star @shareable }
        type Site { name: String! @shareable domes: Int! }
        type Night { date: String! @shareable cloud: Int! }
        type Star @key(fields: "id") { id: ID! name: String! @shareable }`,
      resolvers: {
        Query: {
          site: () => ({ name: 'High Hill', domes: 3 }),
          nights: () => [
            { date: 'Mon', cloud: 10 },
            { date: 'Tue', cloud: 80 },
          ],
          star: (_root, { id }) => (id === 's1' ? { id, name: 'Vega' } : null),
        },
        Star: { __resolveReference: ({ id }) => ({ id, name: 'Vega' }) },
      },
    },
    camera: {
      sdl: `
        type Query { site: Site! @shareable nights: [Night!]! @shareable star(id: ID!): Star @shareable frames: Int! }
        type Site { name: String! @shareable cameras: Int! }
        type Night { date: String! @shareable frames: Int! }
        type Star @key(fields: "id") { id: ID! name: String! @shareable magnitude: Int! }`,
      resolvers: {
        Query: {
          site: () => ({ name: 'High Hill', cameras: 8 }),
          nights: () => [
            { date: 'Mon', frames: 200 },
            { date: 'Tue', frames: 0 },
          ],
          star: (_root, { id }) => (id === 's1' ? { id, name: 'Vega' } : null),
          frames: () => 200,
        },
        Star: { __resolveReference: ({ id }) => ({ id, name: 'Vega' }), magnitude: () => 0 },
      },
    },
    visitors: {
      sdl: `
        type Query { site: Site! @shareable }
        type Site { name: String! @shareable seats: Int! }`,
      resolvers: { Query: { site: () => ({ name: 'High Hill', seats: 40 }) } },
    },
  },
  cases: [
    {
      title: 'are asked of one subgraph when any will do',
      query: '{ site { name } }',
      expected: { data: { site: { name: 'High Hill' } } },
      requests: 1,
    },
    {
      title: 'are asked of the one that knows all that is selected',
      query: '{ site { cameras name } }',
      expected: { data: { site: { cameras: 8, name: 'High Hill' } } },
      requests: 1,
    },
    {
      title: 'are joined into one object from all three',
      query: '{ site { seats cameras name domes } }',
      expected: { data: { site: { seats: 40, cameras: 8, name: 'High Hill', domes: 3 } } },
      requests: 3,
    },
    {
      title: 'are joined in a list place by place',
      query: '{ nights { frames date cloud } }',
      expected: {
        data: {
          nights: [
            { frames: 200, date: 'Mon', cloud: 10 },
            { frames: 0, date: 'Tue', cloud: 80 },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'are asked where another field is asked anyway',
      query: '{ frames star(id: "s1") { name } site { name } }',
      expected: { data: { frames: 200, star: { name: 'Vega' }, site: { name: 'High Hill' } } },
      requests: 1,
    },
    {
      title: 'are joined under two aliases with arguments of their own',
      query:
        'query ($id: ID!) { a: star(id: $id) { magnitude name } b: star(id: "s2") { magnitude } c: site { domes seats } }',
      variables: { id: 's1' },
      expected: { data: { a: { magnitude: 0, name: 'Vega' }, b: null, c: { domes: 3, seats: 40 } } },
    },
  ],
};
