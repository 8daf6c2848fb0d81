import type { CaseGroup } from '../caseGroup.ts';

const rooms = [
  { id: 'r1', beds: 2, next: { id: 'r2', beds: 1, next: null } },
  { id: 'r2', beds: 1, next: null },
];

/** Named fragments that spread one another, in every length and number. */
export const fragmentChains: CaseGroup = {
  name: 'chains of fragments',
  subgraphs: {
    inn: {
      sdl: `
        type Query { room(id: ID!): Room rooms: [Room!]! }
        type Room @key(fields: "id") { id: ID! beds: Int! next: Room }`,
      resolvers: { Query: { rooms: () => rooms, room: (_, { id }) => rooms.find((room) => room.id === id) } },
    },
    maids: {
      sdl: 'type Room @key(fields: "id") { id: ID! clean(at: Int = 8): String! maid: Maid! } type Maid { name: String! age: Int! }',
      resolvers: {
        Room: { clean: ({ id }, { at }) => `${id} at ${at}`, maid: () => ({ name: 'Oda', age: 31 }) },
      },
    },
  },
  cases: [
    {
      title: 'follows a chain of eight fragments, each with a field of its own',
      query: `{ room(id: "r1") { ...a } }
        fragment a on Room { ...b id } fragment b on Room { ...c beds } fragment c on Room { ...d c8: clean }
        fragment d on Room { ...e c9: clean(at: 9) } fragment e on Room { ...f maid { ...g } }
        fragment f on Room { next { ...n } } fragment n on Room { id clean } fragment g on Maid { ...h } fragment h on Maid { age }`,
      expected: {
        data: {
          room: {
            next: { id: 'r2', clean: 'r2 at 8' },
            maid: { age: 31 },
            c9: 'r1 at 9',
            c8: 'r1 at 8',
            beds: 2,
            id: 'r1',
          },
        },
      },
    },
    {
      title: 'spreads one fragment at four places of different depth',
      query: `{ a: room(id: "r1") { ...r next { ...r } } b: rooms { ...r next { maid { name } ...r } } }
        fragment r on Room { beds clean }`,
      expected: {
        data: {
          a: { beds: 2, clean: 'r1 at 8', next: { beds: 1, clean: 'r2 at 8' } },
          b: [
            { beds: 2, clean: 'r1 at 8', next: { maid: { name: 'Oda' }, beds: 1, clean: 'r2 at 8' } },
            { beds: 1, clean: 'r2 at 8', next: null },
          ],
        },
      },
    },
    {
      title: 'gives a fragment that is spread twice at one place once',
      query:
        '{ room(id: "r2") { ...f ...f id ...f } } fragment f on Room { maid { ...m ...m name } ...g } fragment m on Maid { name } fragment g on Room { maid { age } ...h } fragment h on Room { clean }',
      expected: { data: { room: { maid: { name: 'Oda', age: 31 }, clean: 'r2 at 8', id: 'r2' } } },
    },
    {
      title: 'doubles six fragments, which is many fields and no many answers',
      query: `{ room(id: "r1") { ...a } } fragment a on Room { ...b ...b } fragment b on Room { ...c ...c }
        fragment c on Room { ...d ...d } fragment d on Room { ...e ...e } fragment e on Room { ...f ...f } fragment f on Room { clean }`,
      expected: { data: { room: { clean: 'r1 at 8' } } },
    },
    {
      title: 'refuses fragments that go round in a circle',
      query: '{ room(id: "r1") { ...a } } fragment a on Room { next { ...b } } fragment b on Room { next { ...a } }',
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'takes a variable of the operation through fragments, and names of types as names of fragments',
      query: `query ($at: Int, $deep: Boolean!) { rooms { ...Room } }
        fragment Room on Room { next @include(if: $deep) { ...Query } ...Query } fragment Query on Room { clean(at: $at) }`,
      variables: { at: 12, deep: true },
      expected: {
        data: {
          rooms: [
            { next: { clean: 'r2 at 12' }, clean: 'r1 at 12' },
            { next: null, clean: 'r2 at 12' },
          ],
        },
      },
    },
  ],
};
