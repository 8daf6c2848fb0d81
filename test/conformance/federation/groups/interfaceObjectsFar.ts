import type { CaseGroup } from '../caseGroup.ts';

const venues = [
  { __typename: 'Hall', id: 'v1', seats: 200 },
  { __typename: 'Park', id: 'v2', trees: 30 },
];
const venue = ({ id }: Record<string, unknown>) => venues.find((one) => one.id === id) ?? null;

/** Interface objects in two subgraphs, inside unions and lists, with keys that nobody knows. */
export const interfaceObjectsFar: CaseGroup = {
  name: 'interface objects in several subgraphs',
  subgraphs: {
    city: {
      sdl: `
        type Query { venues: [Venue!]! places: [Place!]! }
        union Place = Hall | Park | Kiosk
        type Kiosk { sells: String! }
        interface Venue @key(fields: "id") { id: ID! }
        type Hall implements Venue @key(fields: "id") { id: ID! seats: Int! }
        type Park implements Venue @key(fields: "id") { id: ID! trees: Int! }`,
      resolvers: {
        Query: {
          venues: () => venues,
          places: () => [venues[1], { __typename: 'Kiosk', sells: 'waffles' }, venues[0]],
        },
        Venue: { __resolveReference: venue },
        Hall: { __resolveReference: venue },
        Park: { __resolveReference: venue },
      },
    },
    festival: {
      sdl: `
        type Query { evenings: [Evening!]! }
        type Evening @key(fields: "day") { day: Int! at: Venue! also: [Venue] }
        type Venue @key(fields: "id") @interfaceObject { id: ID! evenings: [Evening!]! stage: Stage }
        type Stage @shareable { metres: Int! }`,
      resolvers: {
        Query: {
          evenings: () => [
            { day: 1, at: { id: 'v1' }, also: [{ id: 'v2' }, null, { id: 'v1' }] },
            { day: 2, at: { id: 'v2' }, also: [{ id: 'v9' }] },
          ],
        },
        Venue: {
          evenings: ({ id }) => [{ day: id === 'v1' ? 1 : 2, at: { id } }],
          stage: ({ id }) => (id === 'v1' ? { metres: 12 } : null),
        },
      },
    },
    noise: {
      sdl: `
        type Venue @key(fields: "id") @interfaceObject {
          id: ID! stage: Stage @external limit(night: Boolean = true): Int! complaints: Int @requires(fields: "stage { metres }")
        }
        type Stage @shareable { metres: Int! }`,
      resolvers: {
        Venue: {
          limit: ({ id }, { night }) => (night ? 40 : 80) + String(id).length,
          complaints: ({ stage }) => (stage ? (stage as { metres: number }).metres * 2 : 0),
        },
      },
    },
  },
  cases: [
    {
      title: 'adds fields of two interface objects to the real types',
      query: '{ venues { __typename limit evenings { day } ... on Hall { seats } } }',
      expected: {
        data: {
          venues: [
            { __typename: 'Hall', limit: 42, evenings: [{ day: 1 }], seats: 200 },
            { __typename: 'Park', limit: 42, evenings: [{ day: 2 }] },
          ],
        },
      },
    },
    {
      title: 'goes from one interface object to another without the real type',
      query: '{ evenings { at { limit(night: false) } } }',
      expected: { data: { evenings: [{ at: { limit: 82 } }, { at: { limit: 82 } }] } },
      requests: 2,
    },
    {
      title: 'finds the real types in lists with a null, beside fields of another interface object',
      query: '{ evenings { day at { ... on Park { trees } limit } also { id limit } } }',
      expected: {
        data: {
          evenings: [
            { day: 1, at: { limit: 42 }, also: [{ id: 'v2', limit: 42 }, null, { id: 'v1', limit: 42 }] },
            { day: 2, at: { trees: 30, limit: 42 }, also: [{ id: 'v9', limit: 42 }] },
          ],
        },
      },
    },
    {
      title: 'adds the fields to members of a union, and none to a member that is not of the interface',
      query: '{ places { ... on Venue { limit stage { metres } } ... on Kiosk { sells } } }',
      expected: {
        data: { places: [{ limit: 42, stage: null }, { sells: 'waffles' }, { limit: 42, stage: { metres: 12 } }] },
      },
    },
    {
      title: 'sends one interface object what it requires of another',
      query: '{ venues { complaints } places { ... on Hall { complaints } } }',
      expected: { data: { venues: [{ complaints: 24 }, { complaints: 0 }], places: [{}, {}, { complaints: 24 }] } },
    },
    {
      title: 'comes back to the interface object through its own fields',
      query: '{ venues { evenings { at { __typename evenings { at { id limit } } } } } }',
      expected: {
        data: {
          venues: [
            { evenings: [{ at: { __typename: 'Hall', evenings: [{ at: { id: 'v1', limit: 42 } }] } }] },
            { evenings: [{ at: { __typename: 'Park', evenings: [{ at: { id: 'v2', limit: 42 } }] } }] },
          ],
        },
      },
    },
  ],
};
