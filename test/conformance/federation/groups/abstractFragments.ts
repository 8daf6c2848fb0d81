import type { CaseGroup } from '../caseGroup.ts';

const sorts = [
  { __typename: 'Tree', id: 's1', label: 'Medlar', height: 6 },
  { __typename: 'Herb', id: 's2', label: 'Lovage', scent: 'celery' },
  { __typename: 'Stone', id: 's3', label: 'Slate' },
];
const climates: Record<string, string> = { s1: 'mild', s2: 'cool' };
const climate = ({ id }: { id: string }) => climates[id];

/** Inline and named fragments on interfaces and unions: nested, overlapping, narrowing, widening and impossible ones. */
export const abstractFragments: CaseGroup = {
  name: 'fragments on abstract types',
  subgraphs: {
    nursery: {
      sdl: `
        type Query { bed: [Thing!]! labelled: [Labelled!]! }
        union Thing = Tree | Herb | Stone
        interface Labelled { label: String! }
        interface Plant implements Labelled { id: ID! label: String! }
        type Tree implements Plant & Labelled @key(fields: "id") { id: ID! label: String! height: Int! }
        type Herb implements Plant & Labelled @key(fields: "id") { id: ID! label: String! scent: String! }
        type Stone implements Labelled { id: ID! label: String! }`,
      resolvers: { Query: { bed: () => sorts, labelled: () => sorts } },
    },
    almanac: {
      sdl: `
        interface Plant { id: ID! climate: String! }
        type Tree implements Plant @key(fields: "id") { id: ID! climate: String! bears: String! }
        type Herb implements Plant @key(fields: "id") { id: ID! climate: String! sown: String! }`,
      resolvers: {
        Tree: { climate, bears: () => 'October' },
        Herb: { climate, sown: () => 'March' },
      },
    },
  },
  cases: [
    {
      title: 'applies a fragment on an interface to the members of a union that implement it',
      query: '{ bed { __typename ... on Plant { climate } } }',
      expected: {
        data: {
          bed: [
            { __typename: 'Tree', climate: 'mild' },
            { __typename: 'Herb', climate: 'cool' },
            { __typename: 'Stone' },
          ],
        },
      },
    },
    {
      title: 'narrows step by step from a union over two interfaces to one type',
      query: '{ bed { ... on Labelled { label ... on Plant { ... on Tree { height bears } } } } }',
      expected: {
        data: { bed: [{ label: 'Medlar', height: 6, bears: 'October' }, { label: 'Lovage' }, { label: 'Slate' }] },
      },
    },
    {
      title: 'widens again inside a fragment on one type',
      query: '{ bed { ... on Herb { ... on Plant { climate ... on Thing { ... on Labelled { label } } } } } }',
      expected: { data: { bed: [{}, { climate: 'cool', label: 'Lovage' }, {}] } },
    },
    {
      title: 'joins overlapping named fragments into one object, in the order of first use',
      query: `query { labelled { ...ofPlant ...ofTree ...ofAny } }
        fragment ofPlant on Plant { climate }
        fragment ofTree on Tree { height climate label }
        fragment ofAny on Labelled { label }`,
      expected: {
        data: {
          labelled: [
            { climate: 'mild', height: 6, label: 'Medlar' },
            { climate: 'cool', label: 'Lovage' },
            { label: 'Slate' },
          ],
        },
      },
    },
    {
      title: 'applies a fragment on a union inside a list of an interface',
      query: '{ labelled { ... on Thing { ... on Herb { sown scent } ... on Stone { label } } } }',
      expected: { data: { labelled: [{}, { sown: 'March', scent: 'celery' }, { label: 'Slate' }] } },
    },
    {
      title: 'gives one response name to different fields of different types',
      query: '{ bed { ... on Tree { when: bears } ... on Herb { when: sown } ... on Stone { when: label } } }',
      expected: { data: { bed: [{ when: 'October' }, { when: 'March' }, { when: 'Slate' }] } },
    },
    {
      title: 'spreads a fragment without a type condition where it stands',
      query: '{ bed { ... { __typename ... on Plant { ... { climate } } } } }',
      expected: {
        data: {
          bed: [
            { __typename: 'Tree', climate: 'mild' },
            { __typename: 'Herb', climate: 'cool' },
            { __typename: 'Stone' },
          ],
        },
      },
    },
  ],
};
