import type { CaseGroup } from '../caseGroup.ts';

const counts: Record<string, number> = {};

const three = `
  query Left($id: ID!) { jar(id: $id) { ...kept } }
  query Right($id: ID! = "z", $more: Boolean!) { jar(id: $id) { number shelf @include(if: $more) } }
  mutation Fill($id: ID!) { fill(id: $id) { shelf } }
  fragment kept on Jar { shelf id }`;

/** Documents with several operations; the one that is named runs, with its own variables and fragments. */
export const namedOperations: CaseGroup = {
  name: 'operations by name',
  subgraphs: {
    pantry: {
      sdl: `
        type Query { jar(id: ID!): Jar }
        type Mutation { fill(id: ID!): Jar }
        type Jar @key(fields: "id") { id: ID! number: Int! }`,
      resolvers: {
        Query: { jar: (_, { id }) => ({ id, number: counts[String(id)] ?? 0 }) },
        Mutation: {
          fill: (_, { id }) => {
            counts[String(id)] = (counts[String(id)] ?? 0) + 1;
            return { id, number: counts[String(id)] };
          },
        },
      },
    },
    house: {
      sdl: 'type Jar @key(fields: "id") { id: ID! shelf: String! }',
      resolvers: { Jar: { shelf: ({ id }) => `shelf ${id}` } },
    },
  },
  reset: () => {
    for (const id of Object.keys(counts)) delete counts[id];
  },
  cases: [
    {
      title: 'runs the named one of three and asks for no variable of the others',
      query: three,
      operationName: 'Left',
      variables: { id: 'a' },
      expected: { data: { jar: { shelf: 'shelf a', id: 'a' } } },
    },
    {
      title: 'takes a variable of equal name with the default of the named operation',
      query: three,
      operationName: 'Right',
      variables: { more: true },
      expected: { data: { jar: { number: 0, shelf: 'shelf z' } } },
    },
    {
      title: 'refuses a document of which another operation is invalid',
      query: three.replace('$more: Boolean!', '$more: Int!'),
      operationName: 'Left',
      variables: { id: 'a' },
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'runs a mutation that stands beside queries',
      query: 'query A { jar(id: "m") { number } } mutation B { fill(id: "m") { number shelf } }',
      operationName: 'B',
      expected: { data: { fill: { number: 1, shelf: 'shelf m' } } },
    },
    {
      title: 'runs the query of the same document and not the mutation',
      query: 'query A { jar(id: "m") { number } } mutation B { fill(id: "m") { number shelf } }',
      operationName: 'A',
      expected: { data: { jar: { number: 0 } } },
      requests: 1,
    },
    {
      title: 'refuses several operations without a name',
      query: 'query A { __typename } query B { jar(id: "b") { id } }',
      expected: { data: undefined, errors: [{ code: 'BAD_REQUEST' }] },
      requests: 0,
    },
    {
      title: 'refuses a name that the document does not have, also when it has one operation only',
      query: 'query A { jar(id: "b") { id } }',
      operationName: 'a',
      expected: { data: undefined, errors: [{ code: 'BAD_REQUEST' }] },
      requests: 0,
    },
    {
      title: 'runs an operation whose names are words of the language',
      query:
        'query query($fragment: ID!) { type: jar(id: $fragment) { ...mutation } } fragment mutation on Jar { input: shelf }',
      operationName: 'query',
      variables: { fragment: 'w' },
      expected: { data: { type: { input: 'shelf w' } } },
    },
  ],
};
