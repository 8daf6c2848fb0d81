import type { CaseGroup } from '../caseGroup.ts';

const titles: Record<string, string> = { a1: 'Brass at Dawn', a2: 'Two Cellos' };
const prices: Record<string, number> = { a1: 12, a2: 9 };
const act = (id: string) => (titles[id] ? { id, title: titles[id] } : null);

/** `@skip` and `@include` at every level of operations whose fields lie in two subgraphs. */
export const conditions: CaseGroup = {
  name: 'skip and include',
  subgraphs: {
    lineup: {
      sdl: `
        type Query { act(id: ID!): Act acts: [Act!]! motto: String }
        type Act @key(fields: "id") { id: ID! title: String! }`,
      resolvers: {
        Query: {
          act: (_: unknown, { id }: { id: string }) => act(id),
          acts: () => [act('a1'), act('a2')],
          motto: () => 'Louder',
        },
      },
    },
    tickets: {
      sdl: `
        type Query { tills: Int! }
        type Act @key(fields: "id") { id: ID! price: Int! booth: Booth! }
        type Booth { number: Int! staff: [String!]! }`,
      resolvers: {
        Query: { tills: () => 4 },
        Act: {
          price: ({ id }: { id: string }) => prices[id],
          booth: () => ({ number: 2, staff: ['Ida', 'Ole'] }),
        },
      },
    },
  },
  cases: [
    {
      title: 'leaves out a root field and does not ask its subgraph',
      query: '{ motto tills @skip(if: true) }',
      expected: { data: { motto: 'Louder' } },
      requests: 1,
    },
    {
      title: 'answers an empty object when everything is left out, each for a reason of its own',
      query:
        'query ($all: Boolean!) { motto @include(if: $all) ... @include(if: $all) { tills } act(id: "a1") @skip(if: true) { price } }',
      variables: { all: false },
      expected: { data: {} },
    },
    {
      title: 'asks nobody when one condition leaves out everything',
      query: 'query ($none: Boolean!) { ... @skip(if: $none) { motto tills act(id: "a1") { price } } }',
      variables: { none: true },
      expected: { data: {} },
      requests: 0,
    },
    {
      title: 'leaves an empty object where all fields of an entity are left out',
      query: 'query ($more: Boolean!) { act(id: "a1") { price @include(if: $more) title @include(if: $more) } }',
      variables: { more: false },
      expected: { data: { act: {} } },
    },
    {
      title: 'gives a field with both only when it is included and not skipped',
      query: `query ($yes: Boolean!, $no: Boolean!) {
        act(id: "a1") {
          a: price @skip(if: $no) @include(if: $yes)
          b: price @skip(if: $yes) @include(if: $yes)
          c: price @skip(if: $no) @include(if: $no)
          d: price @include(if: $no) @skip(if: $yes)
          e: title @include(if: true) @skip(if: $no)
        }
      }`,
      variables: { yes: true, no: false },
      expected: { data: { act: { a: 12, e: 'Brass at Dawn' } } },
    },
    {
      title: 'takes the default of a variable that is not given',
      query: `query ($prices: Boolean! = false, $titles: Boolean! = true) {
        acts { title @include(if: $titles) price @include(if: $prices) }
      }`,
      expected: { data: { acts: [{ title: 'Brass at Dawn' }, { title: 'Two Cellos' }] } },
      requests: 1,
    },
    {
      title: 'lets a given value win over the default',
      query: 'query ($prices: Boolean! = false) { acts { title price @include(if: $prices) } }',
      variables: { prices: true },
      expected: {
        data: {
          acts: [
            { title: 'Brass at Dawn', price: 12 },
            { title: 'Two Cellos', price: 9 },
          ],
        },
      },
    },
    {
      title: 'fetches the key that a join needs although the client skips it',
      query: '{ act(id: "a2") { id @skip(if: true) __typename @include(if: false) price } }',
      expected: { data: { act: { price: 9 } } },
    },
    {
      title: 'gives a field that is left out at one place and selected at another',
      query: `query ($no: Boolean!) {
        act(id: "a1") { price @include(if: $no) title ... on Act @include(if: $no) { title } price }
      }`,
      variables: { no: false },
      expected: { data: { act: { title: 'Brass at Dawn', price: 12 } } },
    },
    {
      title: 'refuses an operation without the variable of its condition and asks nobody',
      query: 'query ($all: Boolean!) { motto @include(if: $all) }',
      variables: { all: null },
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
  ],
};
