import type { CaseGroup } from '../caseGroup.ts';

const refused = { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] };

/** Answers come whole: `@defer` and `@stream` are unknown directives, refused before anything runs. */
export const incrementalDelivery: CaseGroup = {
  name: 'defer and stream',
  subgraphs: {
    news: {
      sdl: `
        type Query { paper: Paper! }
        type Paper @key(fields: "id") { id: ID! pages: [String!]! }`,
      resolvers: { Query: { paper: () => ({ id: 'n1', pages: ['one', 'two'] }) } },
    },
    adverts: {
      sdl: 'type Paper @key(fields: "id") { id: ID! adverts: Int! }',
      resolvers: { Paper: { adverts: () => 12 } },
    },
  },
  cases: [
    {
      title: 'refuses a deferred inline fragment',
      query: '{ paper { id ... @defer { adverts } } }',
      expected: refused,
      requests: 0,
    },
    {
      title: 'refuses a deferred spread, also one that its condition would make an ordinary one',
      query:
        'query ($later: Boolean!) { paper { ...more @defer(if: $later, label: "more") } } fragment more on Paper { adverts }',
      variables: { later: false },
      expected: refused,
      requests: 0,
    },
    {
      title: 'refuses a streamed list',
      query: '{ paper { pages @stream(initialCount: 1) } }',
      expected: refused,
      requests: 0,
    },
    {
      title: 'answers whole a client that would take parts',
      query: '{ paper { ... { adverts } pages } }',
      headers: { accept: 'multipart/mixed;deferSpec=20220824, application/graphql-response+json' },
      expected: { data: { paper: { adverts: 12, pages: ['one', 'two'] } } },
    },
  ],
};
