import type { CaseGroup } from '../caseGroup.ts';

const people: Record<string, string> = { p1: 'Ane', p2: 'Geir' };
const pets = [
  { __typename: 'Dog', id: 'd1', owner: { __typename: 'Person', id: 'p1' }, home: { place: 'yard', kennel: 3 } },
  { __typename: 'Cat', id: 'c1', owner: { __typename: 'Shelter', id: 's1' }, home: { place: 'loft', basket: 'blue' } },
  { __typename: 'Dog', id: 'd2', owner: { __typename: 'Person', id: 'p2' }, home: { place: 'hall', kennel: 4 } },
];

/** Types that give more than their interface promises: narrower results and further arguments. */
export const interfaceArguments: CaseGroup = {
  name: 'types narrower than their interface',
  subgraphs: {
    pets: {
      sdl: `
        type Query { pets: [Pet!]! }
        interface Pet { id: ID! owner: Owner home: Home! call(loud: Boolean = false): String! }
        interface Owner { id: ID! }
        interface Home { place: String! }
        type Dog implements Pet @key(fields: "id") {
          id: ID! owner: Person home: Kennel! call(loud: Boolean = false, times: Int = 1): String!
        }
        type Cat implements Pet @key(fields: "id") { id: ID! owner: Owner home: Loft! call(loud: Boolean = false): String! }
        type Kennel implements Home { place: String! kennel: Int! }
        type Loft implements Home { place: String! basket: String! }
        type Person implements Owner @key(fields: "id") { id: ID! }
        type Shelter implements Owner @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { pets: () => pets },
        Dog: { call: (_, { loud, times }) => `woof ${loud} ${times}` },
        Cat: { call: (_, { loud }) => `mew ${loud}` },
      },
    },
    names: {
      sdl: `
        interface Owner { id: ID! name: String! }
        type Person implements Owner @key(fields: "id") { id: ID! name: String! born: Int! }
        type Shelter implements Owner @key(fields: "id") { id: ID! name: String! beds(free: Boolean!): Int! }
        type Dog @key(fields: "id") { id: ID! tag: Tag! }
        type Cat @key(fields: "id") { id: ID! tag: Tag! }
        type Tag { text: String! colour: String! }`,
      resolvers: {
        Person: { name: ({ id }) => people[String(id)], born: () => 1990 },
        Shelter: { name: () => 'Paws', beds: (_, { free }) => (free ? 2 : 9) },
        Dog: { tag: ({ id }) => ({ text: `dog ${id}`, colour: 'red' }) },
        Cat: { tag: () => ({ text: 'cat', colour: 'grey' }) },
      },
    },
  },
  cases: [
    {
      title: 'joins a field that is an interface here and one of its types there',
      query: '{ pets { owner { name } } }',
      expected: {
        data: { pets: [{ owner: { name: 'Ane' } }, { owner: { name: 'Paws' } }, { owner: { name: 'Geir' } }] },
      },
    },
    {
      title: 'joins other fields for the narrower type under one response name',
      query:
        '{ pets { owner { id } ... on Dog { owner { born } } ... on Cat { owner { ... on Shelter { beds(free: true) } } } } }',
      expected: {
        data: {
          pets: [
            { owner: { id: 'p1', born: 1990 } },
            { owner: { id: 's1', beds: 2 } },
            { owner: { id: 'p2', born: 1990 } },
          ],
        },
      },
    },
    {
      title: 'sends a further argument to the type that has it',
      query: '{ pets { call ... on Dog { loud: call(loud: true, times: 3) } ... on Cat { loud: call(loud: true) } } }',
      expected: {
        data: {
          pets: [
            { call: 'woof false 1', loud: 'woof true 3' },
            { call: 'mew false', loud: 'mew true' },
            { call: 'woof false 1', loud: 'woof true 3' },
          ],
        },
      },
    },
    {
      title: 'gives one response name to objects of other types with other fields',
      query: '{ pets { ... on Dog { it: home { place kennel } } ... on Cat { it: home { basket place } } } }',
      expected: {
        data: {
          pets: [
            { it: { place: 'yard', kennel: 3 } },
            { it: { basket: 'blue', place: 'loft' } },
            { it: { place: 'hall', kennel: 4 } },
          ],
        },
      },
    },
    {
      title: 'gives one response name to an own object of one type and a joined one of another',
      query: '{ pets { ... on Dog { it: tag { text } } ... on Cat { it: home { text: place } } } }',
      expected: {
        data: { pets: [{ it: { text: 'dog d1' } }, { it: { text: 'loft' } }, { it: { text: 'dog d2' } }] },
      },
    },
  ],
};
