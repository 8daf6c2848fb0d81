import type { CaseGroup } from '../caseGroup.ts';

const films: Record<string, { id: string; title: string; minutes: number; maker: { id: string; name: string } }> = {
  f1: { id: 'f1', title: 'Slow Snow', minutes: 95, maker: { id: 'm1', name: 'Ines' } },
  f2: { id: 'f2', title: 'The Ford', minutes: 120, maker: { id: 'm2', name: 'Tor' } },
};

/** A cinema that can tell titles and makers on some ways to a film, and on others not. */
export const providesFields: CaseGroup = {
  name: 'fields that are provided on one way only',
  subgraphs: {
    cinema: {
      sdl: `
        type Query { screenings: [Screening!]! sneak: Film! tonight: [Film!]! @provides(fields: "title") }
        type Screening { hall: String! film: Film! @provides(fields: "title maker { name }") again: Film }
        type Film @key(fields: "id") { id: ID! title: String! @external maker: Maker! @external }
        type Maker @key(fields: "id") { id: ID! name: String! @external }`,
      resolvers: {
        Query: {
          screenings: () => [
            { hall: 'Red', film: films.f1, again: { id: 'f2' } },
            { hall: 'Blue', film: films.f2, again: null },
          ],
          sneak: () => ({ id: 'f2' }),
          tonight: () => [films.f2, films.f1, films.f2],
        },
      },
    },
    archive: {
      sdl: `
        type Film @key(fields: "id") { id: ID! title: String! @shareable minutes: Int! maker: Maker! @shareable }
        type Maker @key(fields: "id") { id: ID! name: String! @shareable born: Int! }`,
      resolvers: {
        Film: { __resolveReference: ({ id }) => films[String(id)] },
        Maker: {
          __resolveReference: ({ id }) => Object.values(films).find(({ maker }) => maker.id === id)?.maker,
          born: ({ id }) => (id === 'm1' ? 1970 : 1985),
        },
      },
    },
  },
  cases: [
    {
      title: 'come with the parent, without a join',
      query: '{ tonight { title id } }',
      expected: {
        data: {
          tonight: [
            { title: 'The Ford', id: 'f2' },
            { title: 'Slow Snow', id: 'f1' },
            { title: 'The Ford', id: 'f2' },
          ],
        },
      },
      requests: 1,
    },
    {
      title: 'are joined where nothing provides them',
      query: '{ sneak { title } }',
      expected: { data: { sneak: { title: 'The Ford' } } },
      requests: 2,
    },
    {
      title: 'come with the parent through objects, and only they do',
      query: '{ screenings { film { maker { name } title } } }',
      expected: {
        data: {
          screenings: [
            { film: { maker: { name: 'Ines' }, title: 'Slow Snow' } },
            { film: { maker: { name: 'Tor' }, title: 'The Ford' } },
          ],
        },
      },
      requests: 1,
    },
    {
      title: 'leave the rest of the object to a join',
      query: '{ screenings { hall film { minutes title maker { born name } } } }',
      expected: {
        data: {
          screenings: [
            { hall: 'Red', film: { minutes: 95, title: 'Slow Snow', maker: { born: 1970, name: 'Ines' } } },
            { hall: 'Blue', film: { minutes: 120, title: 'The Ford', maker: { born: 1985, name: 'Tor' } } },
          ],
        },
      },
    },
    {
      title: 'are not taken from a neighbouring field of the same type that does not provide them',
      query: '{ screenings { again { title maker { name } } film { title } } }',
      expected: {
        data: {
          screenings: [
            { again: { title: 'The Ford', maker: { name: 'Tor' } }, film: { title: 'Slow Snow' } },
            { again: null, film: { title: 'The Ford' } },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'a fragment shared by a way with and a way without is answered on both',
      query: '{ tonight { ...f } sneak { ...f } } fragment f on Film { t: title minutes }',
      expected: {
        data: {
          tonight: [
            { t: 'The Ford', minutes: 120 },
            { t: 'Slow Snow', minutes: 95 },
            { t: 'The Ford', minutes: 120 },
          ],
          sneak: { t: 'The Ford', minutes: 120 },
        },
      },
    },
  ],
};
