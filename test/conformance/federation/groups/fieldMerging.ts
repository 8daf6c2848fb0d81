import type { CaseGroup } from '../caseGroup.ts';

const pier = { id: 'p1', name: 'Old Pier', boats: [{ id: 'b1' }, { id: 'b2' }], owner: { name: 'Town', phone: '12' } };

/** The same response name selected several times: the selections of all of them make one object. */
export const fieldMerging: CaseGroup = {
  name: 'merging of fields with one response name',
  subgraphs: {
    piers: {
      sdl: `
        type Query { pier: Pier }
        type Pier @key(fields: "id") { id: ID! name: String! boats: [Boat!]! owner: Owner! }
        type Owner { name: String! phone: String! }
        type Boat @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Query: { pier: () => pier } },
    },
    yard: {
      sdl: `
        type Boat @key(fields: "id") { id: ID! hull: String! crew(at: Int!): [Sailor!]! }
        type Sailor { name: String! rank: String! }
        type Pier @key(fields: "id") { id: ID! crane: Crane }
        type Crane { lifts: Int! reach: Int! }`,
      resolvers: {
        Boat: {
          hull: ({ id }: { id: string }) => `hull of ${id}`,
          crew: ({ id }: { id: string }, { at }: { at: number }) => [{ name: `${id}@${at}`, rank: 'mate' }],
        },
        Pier: { crane: () => ({ lifts: 5, reach: 11 }) },
      },
    },
  },
  cases: [
    {
      title: 'makes one object of a root field that is selected three times',
      query:
        '{ pier { name } pier { crane { lifts } } ...more } fragment more on Query { pier { crane { reach } name } }',
      expected: { data: { pier: { name: 'Old Pier', crane: { lifts: 5, reach: 11 } } } },
    },
    {
      title: 'merges lists item by item, own fields with joined ones',
      query:
        '{ pier { boats { id } boats { hull } ... on Pier { boats { crew(at: 1) { name } } } boats { crew(at: 1) { rank } } } }',
      expected: {
        data: {
          pier: {
            boats: [
              { id: 'b1', hull: 'hull of b1', crew: [{ name: 'b1@1', rank: 'mate' }] },
              { id: 'b2', hull: 'hull of b2', crew: [{ name: 'b2@1', rank: 'mate' }] },
            ],
          },
        },
      },
      fails: { reference: 'what an inline fragment selects comes after the plain fields of its level' },
    },
    {
      title: 'keeps apart what has the same field and other names',
      query: '{ pier { a: boats { crew(at: 1) { name } } b: boats { crew(at: 2) { name } } } }',
      expected: {
        data: {
          pier: {
            a: [{ crew: [{ name: 'b1@1' }] }, { crew: [{ name: 'b2@1' }] }],
            b: [{ crew: [{ name: 'b1@2' }] }, { crew: [{ name: 'b2@2' }] }],
          },
        },
      },
    },
    {
      title: 'refuses one response name with different arguments',
      query: '{ pier { boats { crew(at: 1) { name } crew(at: 2) { name } } } }',
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'merges equal arguments that are written as variable in both places',
      query: `query ($at: Int!) { pier { boats { crew(at: $at) { name } ...ranks } } }
        fragment ranks on Boat { crew(at: $at) { rank } hull }`,
      variables: { at: 3 },
      expected: {
        data: {
          pier: {
            boats: [
              { crew: [{ name: 'b1@3', rank: 'mate' }], hull: 'hull of b1' },
              { crew: [{ name: 'b2@3', rank: 'mate' }], hull: 'hull of b2' },
            ],
          },
        },
      },
    },
    {
      title: 'puts a value object together from fragments, in the order of first selection',
      query: '{ pier { owner { phone } ...named } } fragment named on Pier { crane { reach } owner { name phone } }',
      expected: { data: { pier: { owner: { phone: '12', name: 'Town' }, crane: { reach: 11 } } } },
    },
  ],
};
