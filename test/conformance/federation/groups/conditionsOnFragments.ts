import type { CaseGroup } from '../caseGroup.ts';

const guests = [
  { __typename: 'Adult', id: 'g1', name: 'Ada' },
  { __typename: 'Child', id: 'g2', name: 'Bo', age: 9 },
];

/** Conditions on inline fragments and spreads, nested in one another and on abstract types. */
export const conditionsOnFragments: CaseGroup = {
  name: 'skip and include on fragments',
  subgraphs: {
    lodge: {
      sdl: `
        type Query { guests: [Guest!]! host: Adult! }
        interface Guest { id: ID! name: String! }
        type Adult implements Guest @key(fields: "id") { id: ID! name: String! }
        type Child implements Guest @key(fields: "id") { id: ID! name: String! age: Int! }`,
      resolvers: { Query: { guests: () => guests, host: () => guests[0] } },
    },
    meals: {
      sdl: `
        type Adult @key(fields: "id") { id: ID! diet: String wine: String! }
        type Child @key(fields: "id") { id: ID! diet: String pudding: String! }`,
      resolvers: {
        Adult: { diet: () => null, wine: () => 'red' },
        Child: { diet: () => 'no nuts', pudding: () => 'plum' },
      },
    },
  },
  cases: [
    {
      title: 'leaves out the join of one type only',
      query: `query ($wine: Boolean!) {
        guests { name ... on Adult @include(if: $wine) { wine } ... on Child @skip(if: $wine) { pudding } }
      }`,
      variables: { wine: false },
      expected: { data: { guests: [{ name: 'Ada' }, { name: 'Bo', pudding: 'plum' }] } },
    },
    {
      title: 'needs every condition on the way down',
      query: `query ($outer: Boolean!, $inner: Boolean!) {
        host { ... @include(if: $outer) { name ... on Guest @skip(if: $inner) { ... on Adult @include(if: $outer) { wine } } } }
      }`,
      variables: { outer: true, inner: true },
      expected: { data: { host: { name: 'Ada' } } },
    },
    {
      title: 'gives the same fragment at one spread and not at the other',
      query: `query ($second: Boolean!) { host { ...fed } guests { ...fed @include(if: $second) name } }
        fragment fed on Adult { wine }`,
      variables: { second: false },
      expected: { data: { host: { wine: 'red' }, guests: [{ name: 'Ada' }, { name: 'Bo' }] } },
    },
    {
      title: 'applies a condition inside a named fragment at each of its spreads',
      query: `query ($diet: Boolean! = true) { host { ...eats } guests { ...eats } }
        fragment eats on Guest { id ... on Adult { diet @include(if: $diet) } ... on Child { diet @skip(if: $diet) } }`,
      expected: { data: { host: { id: 'g1', diet: null }, guests: [{ id: 'g1', diet: null }, { id: 'g2' }] } },
    },
    {
      title: 'joins the conditions of overlapping fragments: one that holds is enough',
      query: `query ($no: Boolean!) {
        host { ...one @include(if: $no) ...two @skip(if: $no) ...one @skip(if: $no) }
      }
      fragment one on Adult { wine name }
      fragment two on Guest { name }`,
      variables: { no: false },
      expected: { data: { host: { name: 'Ada', wine: 'red' } } },
    },
    {
      title: 'leaves empty objects in a list where the only fragment is left out',
      query: 'query ($all: Boolean!) { guests { ... on Guest @include(if: $all) { name ... on Child { pudding } } } }',
      variables: { all: false },
      expected: { data: { guests: [{}, {}] } },
    },
    {
      title: 'leaves out a whole root fragment with its joins and keeps the other root field',
      query:
        'query ($all: Boolean!) { ...rest @include(if: $all) host { __typename } } fragment rest on Query { guests { ... on Child { diet } } }',
      variables: { all: false },
      expected: { data: { host: { __typename: 'Adult' } } },
      requests: 1,
    },
  ],
};
