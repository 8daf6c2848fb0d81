import type { CaseGroup } from '../caseGroup.ts';

/** Conditions on fields that require others, beside fields of the same entity and subgraph that stay. */
export const conditionsUnderRequires: CaseGroup = {
  name: 'conditions on fields that require others',
  subgraphs: {
    orchard: {
      sdl: `
        type Query { trees: [Tree!]! }
        type Tree @key(fields: "id") { id: ID! age: Int! sort: String! }`,
      resolvers: {
        Query: {
          trees: () => [
            { id: 't1', age: 9, sort: 'pear' },
            { id: 't2', age: 40, sort: 'plum' },
          ],
        },
      },
    },
    press: {
      sdl: `
        type Tree @key(fields: "id") {
          id: ID! age: Int! @external sort: String! @external
          crates: Int! @requires(fields: "age")
          juice: String! @requires(fields: "sort")
          press: Int!
        }`,
      resolvers: {
        Tree: {
          crates: ({ age }) => Number(age) * 2,
          juice: ({ sort }) => `${sort} juice`,
          press: () => 3,
        },
      },
    },
  },
  cases: [
    {
      title: 'gives the field that stays when the one beside it, which requires another, is left out',
      query: 'query ($more: Boolean!) { trees { crates juice @include(if: $more) } }',
      variables: { more: false },
      expected: { data: { trees: [{ crates: 18 }, { crates: 80 }] } },
    },
    {
      title: 'gives both when both are included',
      query: 'query ($more: Boolean!) { trees { crates juice @include(if: $more) } }',
      variables: { more: true },
      expected: {
        data: {
          trees: [
            { crates: 18, juice: 'pear juice' },
            { crates: 80, juice: 'plum juice' },
          ],
        },
      },
    },
    {
      title: 'gives the field that stays when the client selects without a condition what the other requires',
      query: 'query ($more: Boolean!) { trees { crates juice @include(if: $more) sort } }',
      variables: { more: false },
      expected: {
        data: {
          trees: [
            { crates: 18, sort: 'pear' },
            { crates: 80, sort: 'plum' },
          ],
        },
      },
    },
    {
      title: 'gives a field that requires nothing beside one that is left out',
      query: 'query ($less: Boolean!) { trees { press juice @skip(if: $less) } }',
      variables: { less: true },
      expected: { data: { trees: [{ press: 3 }, { press: 3 }] } },
    },
    {
      title: 'gives the one of two that its condition leaves in',
      query: 'query ($juice: Boolean!) { trees { juice @include(if: $juice) crates @skip(if: $juice) } }',
      variables: { juice: true },
      expected: { data: { trees: [{ juice: 'pear juice' }, { juice: 'plum juice' }] } },
    },
    {
      title: 'gives a field whose required field the client leaves out for itself',
      query: 'query ($more: Boolean!) { trees { age @include(if: $more) crates sort @skip(if: true) juice } }',
      variables: { more: false },
      expected: {
        data: {
          trees: [
            { crates: 18, juice: 'pear juice' },
            { crates: 80, juice: 'plum juice' },
          ],
        },
      },
    },
    {
      title: 'gives what stays of two conditional fragments',
      query: `query ($a: Boolean!, $b: Boolean!) { trees { id ... @include(if: $a) { crates } ...more @include(if: $b) } }
        fragment more on Tree { press juice }`,
      variables: { a: true, b: false },
      expected: {
        data: {
          trees: [
            { id: 't1', crates: 18 },
            { id: 't2', crates: 80 },
          ],
        },
      },
    },
  ],
};
