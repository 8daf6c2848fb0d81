import type { CaseGroup } from '../caseGroup.ts';

/** A ferry line: searches are nested inputs that must reach the subgraph of a joined field as the client meant them. */
export const inputObjects: CaseGroup = {
  name: 'inputs of joined fields',
  subgraphs: {
    routes: {
      sdl: `
        enum Deck { UPPER LOWER }
        input Range { from: Int! = 1 to: Int }
        input Wish { decks: [Deck!] = [LOWER] range: Range = { to: 5 } tags: [[String]] note: String }
        type Query { routes(wish: Wish): [Route!]! route(id: ID!): Route! }
        type Route @key(fields: "id") { id: ID! echo(wish: Wish): String! @shareable }`,
      resolvers: {
        Query: {
          routes: (_root, { wish }) => [{ id: wish === undefined ? 'none' : JSON.stringify(wish) }],
          route: (_root, { id }) => ({ id }),
        },
        Route: { __resolveReference: ({ id }) => ({ id }), echo: (_route, { wish }) => JSON.stringify(wish) ?? 'none' },
      },
    },
    cabins: {
      sdl: `
        enum Deck { UPPER LOWER }
        input Range { from: Int! = 1 to: Int }
        input Wish { decks: [Deck!] = [LOWER] range: Range = { to: 5 } tags: [[String]] note: String }
        type Route @key(fields: "id") {
          id: ID!
          free(wish: Wish!, at: [Int!]! = [1, 2]): String!
          any(wish: Wish): String!
          ask(text: String = "none"): String
        }`,
      resolvers: {
        Route: {
          __resolveReference: ({ id }) => ({ id }),
          free: (_route, { wish, at }) => `${JSON.stringify(wish)} at ${JSON.stringify(at)}`,
          any: (_route, { wish }) => JSON.stringify(wish) ?? 'none',
          ask: (_route, { text }) => (text === null ? 'null' : String(text)),
        },
      },
    },
  },
  cases: [
    {
      title: 'a literal gets its defaults, inner ones too',
      query: '{ route(id: "r") { free(wish: {}) } }',
      expected: {
        data: { route: { free: '{"decks":["LOWER"],"range":{"from":1,"to":5}} at [1,2]' } },
      },
      requests: 2,
    },
    {
      title: 'a whole input comes by variable, with its defaults',
      query: 'query ($wish: Wish!) { route(id: "r") { free(wish: $wish, at: [3]) } }',
      variables: { wish: { decks: ['UPPER', 'LOWER'], range: { to: null } } },
      expected: {
        data: { route: { free: '{"decks":["UPPER","LOWER"],"range":{"from":1,"to":null}} at [3]' } },
      },
      requests: 2,
    },
    {
      title: 'variables stand at the leaves of an input',
      query: `query ($deck: Deck! = UPPER, $to: Int, $tag: String, $at: Int!) {
        route(id: "r") { free(wish: { decks: [$deck], range: { from: 0, to: $to }, tags: [[$tag, "b"], null] }, at: [$at, 0]) }
      }`,
      variables: { tag: null, at: 7 },
      expected: {
        data: {
          route: { free: '{"decks":["UPPER"],"range":{"from":0},"tags":[[null,"b"],null]} at [7,0]' },
        },
      },
      requests: 2,
    },
    {
      title: 'one value stands for a list of one',
      query:
        'query ($decks: [Deck!]) { route(id: "r") { a: any(wish: { decks: UPPER, tags: "x" }) b: any(wish: { decks: $decks }) } }',
      variables: { decks: 'LOWER' },
      expected: {
        data: {
          route: {
            a: '{"decks":["UPPER"],"range":{"from":1,"to":5},"tags":[["x"]]}',
            b: '{"decks":["LOWER"],"range":{"from":1,"to":5}}',
          },
        },
      },
    },
    {
      title: 'left out, null and a variable without a value are three things',
      query: `query ($none: Wish, $text: String) {
        route(id: "r") { a: any b: any(wish: null) c: any(wish: $none) d: ask e: ask(text: null) f: ask(text: $text) }
      }`,
      expected: { data: { route: { a: 'none', b: 'null', c: 'none', d: 'none', e: 'null', f: 'none' } } },
      requests: 2,
    },
    {
      title: 'one variable serves the root field and the joined one',
      query: 'query ($wish: Wish) { routes(wish: $wish) { id any(wish: $wish) } }',
      variables: { wish: { note: 'a "quoted" \n note' } },
      expected: {
        data: {
          routes: [
            {
              id: '{"decks":["LOWER"],"range":{"from":1,"to":5},"note":"a \\"quoted\\" \\n note"}',
              any: '{"decks":["LOWER"],"range":{"from":1,"to":5},"note":"a \\"quoted\\" \\n note"}',
            },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'texts of a literal keep quotes, breaks and signs of every plane',
      query:
        '{ route(id: "r") { ask(text: "a \\"b\\" \\\\ \\n \\u00e9 😀 $x") block: ask(text: """\n  two\n    lines "quoted"\n""") } }',
      expected: { data: { route: { ask: 'a "b" \\ \n é 😀 $x', block: 'two\n  lines "quoted"' } } },
      requests: 2,
    },
    {
      title: 'a variable of a wrong shape is refused before anyone is asked',
      query: 'query ($wish: Wish!) { route(id: "r") { free(wish: $wish) } }',
      variables: { wish: { range: { from: 'one' }, decks: ['MIDDLE'] } },
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }, { code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
  ],
};
