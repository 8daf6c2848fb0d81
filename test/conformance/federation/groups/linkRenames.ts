import type { CaseGroup } from '../caseGroup.ts';

const url = 'https://specs.apollo.dev/federation/v2.9';

/** Directives of Federation under other names, long names, and directives of a subgraph's own that are composed. */
export const linkRenames: CaseGroup = {
  name: 'directives under other names',
  subgraphs: {
    herbs: {
      sdl: `
        extend schema @link(url: "${url}", as: "fed", import: [{ name: "@key", as: "@knownBy" }, "@tag"])
        type Query { herbs: [Herb!]! }
        type Herb @knownBy(fields: "latin") { latin: ID! height: Int! @fed__shareable bed: Bed! hidden: Int @fed__inaccessible }
        type Bed @fed__shareable { row: Int! }`,
      resolvers: {
        Query: {
          herbs: () => [
            { latin: 'mentha', height: 40, bed: { row: 1 } },
            { latin: 'salvia', height: 60, bed: { row: 2 } },
          ],
        },
        Herb: { __resolveReference: ({ latin }) => ({ latin, height: 1, bed: { row: 3 } }) },
      },
    },
    teas: {
      sdl: `
        extend schema @link(url: "${url}", import: ["@tag"])
        type Query { tea: Tea! }
        type Tea @federation__key(fields: "name") { name: ID! herb: Herb! }
        type Herb @federation__key(fields: "latin") {
          latin: ID!
          height: Int! @federation__external
          bed: Bed! @federation__external
          dose: String! @federation__requires(fields: "height bed { row }")
        }
        type Bed @federation__shareable { row: Int! }`,
      resolvers: {
        Query: { tea: () => ({ name: 'calm', herb: { latin: 'mentha' } }) },
        Herb: { dose: ({ height, bed }) => `${height} of row ${(bed as { row: number }).row}` },
      },
    },
    notes: {
      sdl: `
        extend schema
          @link(url: "${url}", import: ["@key", "@tag", "@composeDirective"])
          @link(url: "https://herbs.test/mark/v1.0", import: ["@mark"])
          @composeDirective(name: "@mark")
        directive @mark(as: String!) on FIELD_DEFINITION | OBJECT
        type Query { note: String! @mark(as: "plain") }
        type Herb @key(fields: "latin") @mark(as: "kept") { latin: ID! smell: String @mark(as: "felt") }`,
      resolvers: { Query: { note: () => 'dry in shade' }, Herb: { smell: ({ latin }) => `like ${latin}` } },
    },
  },
  cases: [
    {
      title: 'joins by a key under another name and by one under its long name',
      query: '{ tea { herb { latin dose smell } } }',
      expected: { data: { tea: { herb: { latin: 'mentha', dose: '1 of row 3', smell: 'like mentha' } } } },
    },
    {
      title: 'sends what a renamed directive requires',
      query: '{ herbs { dose height } }',
      expected: {
        data: {
          herbs: [
            { dose: '40 of row 1', height: 40 },
            { dose: '60 of row 2', height: 60 },
          ],
        },
      },
    },
    {
      title: 'hides a field that is hidden under the prefix of a link',
      query: '{ herbs { hidden } }',
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'answers fields with a directive of the subgraph’s own and shows clients no directive of a link',
      query: '{ note herbs { smell } __schema { directives { name } } }',
      expected: {
        data: {
          note: 'dry in shade',
          herbs: [{ smell: 'like mentha' }, { smell: 'like salvia' }],
          __schema: {
            directives: [
              { name: 'include' },
              { name: 'skip' },
              { name: 'deprecated' },
              { name: 'specifiedBy' },
              { name: 'oneOf' },
            ],
          },
        },
      },
    },
  ],
};
