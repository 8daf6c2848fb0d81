import type { CaseGroup } from '../caseGroup.ts';

const actors: Record<string, { id: string; age: number; voice: string | null }> = {
  a1: { id: 'a1', age: 31, voice: 'alto' },
  a2: { id: 'a2', age: 16, voice: null },
};

/** A theatre: the office needs things of the cast and of the wardrobe at the same time, in lists of actors too. */
export const requiresSeveral: CaseGroup = {
  name: 'several fields that require different things',
  subgraphs: {
    cast: {
      sdl: `
        type Query { plays: [Play!]! }
        type Play @key(fields: "id") { id: ID! actors: [Actor!]! understudy: Actor }
        type Actor @key(fields: "id") { id: ID! age: Int! voice: String }`,
      resolvers: {
        Query: { plays: () => [{ id: 'p1' }, { id: 'p2' }] },
        Play: {
          __resolveReference: ({ id }) => ({ id }),
          actors: ({ id }) => (id === 'p1' ? [actors.a2, actors.a1, actors.a2] : []),
          understudy: ({ id }) => (id === 'p1' ? null : actors.a1),
        },
        Actor: { __resolveReference: ({ id }) => actors[String(id)] },
      },
    },
    wardrobe: {
      sdl: 'type Actor @key(fields: "id") { id: ID! size: Int! }',
      resolvers: { Actor: { __resolveReference: ({ id }) => ({ id, size: id === 'a1' ? 40 : 34 }) } },
    },
    office: {
      sdl: `
        type Play @key(fields: "id") {
          id: ID!
          actors: [Actor!]! @external
          summary: String! @requires(fields: "actors { id size }")
        }
        type Actor @key(fields: "id") {
          id: ID!
          age: Int! @external
          voice: String @external
          size: Int! @external
          needsGuardian: Boolean! @requires(fields: "age")
          contract: String! @requires(fields: "age size voice")
          costume: String! @requires(fields: "size")
        }`,
      resolvers: {
        Play: {
          __resolveReference: (representation) => representation,
          summary: ({ actors: list }: { actors: { id: string; size: number }[] }) =>
            list.map(({ id, size }) => `${id}/${size}`).join(' '),
        },
        Actor: {
          __resolveReference: (representation) => representation,
          needsGuardian: ({ age }: { age: number }) => age < 18,
          contract: ({ age, size, voice }) => `${age} ${size} ${voice}`,
          costume: ({ size }) => `coat ${size}`,
        },
      },
    },
  },
  cases: [
    {
      title: 'one field gets what two subgraphs know, null included',
      query: '{ plays { actors { contract } } }',
      expected: {
        data: {
          plays: [
            { actors: [{ contract: '16 34 null' }, { contract: '31 40 alto' }, { contract: '16 34 null' }] },
            { actors: [] },
          ],
        },
      },
      requests: 3,
    },
    {
      title: 'fields of one subgraph with different needs are all answered',
      query: '{ plays { actors { needsGuardian costume contract } } }',
      expected: {
        data: {
          plays: [
            {
              actors: [
                { needsGuardian: true, costume: 'coat 34', contract: '16 34 null' },
                { needsGuardian: false, costume: 'coat 40', contract: '31 40 alto' },
                { needsGuardian: true, costume: 'coat 34', contract: '16 34 null' },
              ],
            },
            { actors: [] },
          ],
        },
      },
      requests: 4,
    },
    {
      title: 'a requirement on a list of entities is itself joined, in list order',
      query: '{ plays { summary } }',
      expected: { data: { plays: [{ summary: 'a2/34 a1/40 a2/34' }, { summary: '' }] } },
      requests: 3,
    },
    {
      title: 'the list shown to the client and the list required do not disturb each other',
      query: '{ plays { actors { age } summary understudy { costume } } }',
      expected: {
        data: {
          plays: [
            { actors: [{ age: 16 }, { age: 31 }, { age: 16 }], summary: 'a2/34 a1/40 a2/34', understudy: null },
            { actors: [], summary: '', understudy: { costume: 'coat 40' } },
          ],
        },
      },
    },
    {
      title: 'required under one alias and selected under another at the same place',
      fails: { reference: 'it does not give a null its plain name again' },
      query: '{ plays { actors { size: age voice: costume contract } } }',
      expected: {
        data: {
          plays: [
            {
              actors: [
                { size: 16, voice: 'coat 34', contract: '16 34 null' },
                { size: 31, voice: 'coat 40', contract: '31 40 alto' },
                { size: 16, voice: 'coat 34', contract: '16 34 null' },
              ],
            },
            { actors: [] },
          ],
        },
      },
    },
  ],
};
