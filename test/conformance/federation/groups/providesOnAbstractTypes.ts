import type { CaseGroup } from '../caseGroup.ts';

const works = [
  { __typename: 'Painting', id: 'w1', title: 'Dawn' },
  { __typename: 'Statue', id: 'w2', title: 'Heron' },
];
const ofKind = (kind: string, id: unknown) => works.find((work) => work.__typename === kind && work.id === id);

/** A gallery: titles are provided for paintings, and for statues not, on the ways to a union and to an interface. */
export const providesOnAbstractTypes: CaseGroup = {
  name: 'fields that are provided on a union or an interface',
  subgraphs: {
    guide: {
      sdl: `
        type Query {
          tour: [Work!]! @provides(fields: "... on Painting { title }")
          bare: [Work!]!
          exhibit: Exhibit! @provides(fields: "... on Painting { title }")
          stored: [Exhibit]!
        }
        union Work = Painting | Statue
        interface Exhibit { id: ID! }
        type Painting implements Exhibit @key(fields: "id") { id: ID! title: String! @external room: Int! }
        type Statue implements Exhibit @key(fields: "id") { id: ID! room: Int! }`,
      resolvers: {
        Query: {
          tour: () => works,
          bare: () => works.map(({ __typename, id }) => ({ __typename, id })),
          exhibit: () => works[0],
          stored: () => [{ __typename: 'Statue', id: 'w2' }, null, { __typename: 'Painting', id: 'w1' }],
        },
        Painting: { room: () => 4 },
        Statue: { room: () => 9 },
      },
    },
    register: {
      sdl: `
        type Painting @key(fields: "id") { id: ID! title: String! @shareable year: Int! }
        type Statue @key(fields: "id") { id: ID! title: String! kilos: Int! }`,
      resolvers: {
        Painting: { __resolveReference: ({ id }) => ofKind('Painting', id), year: () => 1888 },
        Statue: { __resolveReference: ({ id }) => ofKind('Statue', id), kilos: () => 310 },
      },
    },
  },
  cases: [
    {
      title: 'come with a member of the union without a join',
      query: '{ tour { ... on Painting { title } ... on Statue { room } } }',
      expected: { data: { tour: [{ title: 'Dawn' }, { room: 9 }] } },
      requests: 1,
    },
    {
      title: 'are joined for the member for which they are not provided',
      query: '{ tour { ... on Painting { title } ... on Statue { title } } }',
      expected: { data: { tour: [{ title: 'Dawn' }, { title: 'Heron' }] } },
      requests: 2,
    },
    {
      title: 'are joined for all members on a way that provides nothing',
      query: '{ bare { __typename ... on Statue { title room } ... on Painting { title room } } }',
      expected: {
        data: {
          bare: [
            { __typename: 'Painting', title: 'Dawn', room: 4 },
            { __typename: 'Statue', title: 'Heron', room: 9 },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'come with an implementer of an interface without a join',
      query: '{ exhibit { id ... on Painting { title } } }',
      expected: { data: { exhibit: { id: 'w1', title: 'Dawn' } } },
      requests: 1,
    },
    {
      title: 'leave what is not provided of the same object to a join',
      query: '{ exhibit { ... on Painting { year title } ... on Statue { kilos } } }',
      expected: { data: { exhibit: { year: 1888, title: 'Dawn' } } },
      requests: 2,
    },
    {
      title: 'are joined in a list of the interface that provides nothing, around its null',
      query: '{ stored { ... on Painting { title } ... on Statue { title kilos } } }',
      expected: { data: { stored: [{ title: 'Heron', kilos: 310 }, null, { title: 'Dawn' }] } },
      requests: 2,
    },
  ],
};
