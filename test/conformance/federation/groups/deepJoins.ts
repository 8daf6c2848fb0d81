import type { CaseGroup } from '../caseGroup.ts';

/** Joins that go through the same subgraphs again and again. */
export const deepJoins: CaseGroup = {
  name: 'joins many subgraphs deep',
  subgraphs: {
    routes: {
      sdl: `
        type Query { line(code: ID!): Line }
        type Line @key(fields: "code") { code: ID! ferry: Ferry! }
        type Ferry @key(fields: "hull", resolvable: false) { hull: ID! }
        type Captain @key(fields: "badge") { badge: ID! lines: [Line!]! }`,
      resolvers: {
        Query: { line: (_: unknown, { code }: { code: string }) => ({ code, ferry: { hull: `h-${code}` } }) },
        Line: { __resolveReference: ({ code }: { code: string }) => ({ code, ferry: { hull: `h-${code}` } }) },
        Captain: {
          lines: ({ badge }: { badge: string }) => [
            { code: `${badge}1`, ferry: { hull: `h-${badge}1` } },
            { code: `${badge}2`, ferry: { hull: `h-${badge}2` } },
          ],
        },
      },
    },
    fleet: {
      sdl: `
        type Ferry @key(fields: "hull") { hull: ID! captain: Captain! berth: Berth }
        type Captain @key(fields: "badge", resolvable: false) { badge: ID! }
        type Berth @key(fields: "port number") { port: ID! number: Int! ferry: Ferry }`,
      resolvers: {
        Ferry: {
          captain: ({ hull }: { hull: string }) => ({ badge: `c${hull.length}` }),
          berth: ({ hull }: { hull: string }) => (hull.endsWith('2') ? null : { port: 'p1', number: hull.length }),
        },
        Berth: { ferry: ({ number }: { number: number }) => ({ hull: `moored-${number}` }) },
      },
    },
    ports: {
      sdl: `
        type Berth @key(fields: "port number") { port: ID! number: Int! depth: Int! free: [Berth!]! }
        type Captain @key(fields: "badge") { badge: ID! home: Berth! nights(in: ID!): Int! }`,
      resolvers: {
        Berth: {
          depth: ({ number }: { number: number }) => number * 2,
          free: ({ port, number }: { port: string; number: number }) => [{ port, number: number + 10 }],
        },
        Captain: {
          home: () => ({ port: 'p9', number: 1 }),
          nights: ({ badge }: { badge: string }, { in: port }: { in: string }) => badge.length + port.length,
        },
      },
    },
  },
  cases: [
    {
      title: 'goes out and back over five joins',
      query: '{ line(code: "a") { ferry { captain { lines { ferry { captain { lines { code } } } } } } } }',
      expected: {
        data: {
          line: {
            ferry: {
              captain: {
                lines: [
                  { ferry: { captain: { lines: [{ code: 'c51' }, { code: 'c52' }] } } },
                  { ferry: { captain: { lines: [{ code: 'c51' }, { code: 'c52' }] } } },
                ],
              },
            },
          },
        },
      },
    },
    {
      title: 'goes on from some entities of a list and stops at those without the next one',
      query: '{ line(code: "b") { ferry { captain { lines { code ferry { berth { depth } } } } } } }',
      expected: {
        data: {
          line: {
            ferry: {
              captain: {
                lines: [
                  { code: 'c31', ferry: { berth: { depth: 10 } } },
                  { code: 'c32', ferry: { berth: null } },
                ],
              },
            },
          },
        },
      },
    },
    {
      title: 'visits the same subgraph at four depths of one branch',
      query:
        '{ line(code: "b") { ferry { berth { depth ferry { berth { free { depth ferry { captain { home { depth } } } } } } } } } }',
      expected: {
        data: {
          line: {
            ferry: {
              berth: {
                depth: 6,
                ferry: { berth: { free: [{ depth: 36, ferry: { captain: { home: { depth: 2 } } } }] } },
              },
            },
          },
        },
      },
    },
    {
      title: 'joins one entity of two depths with other fields at each',
      query: `{ line(code: "a") { ferry { captain { badge nights(in: "xx") lines { ferry { captain { home { port } } } } } } } }`,
      expected: {
        data: {
          line: {
            ferry: {
              captain: {
                badge: 'c3',
                nights: 4,
                lines: [
                  { ferry: { captain: { home: { port: 'p9' } } } },
                  { ferry: { captain: { home: { port: 'p9' } } } },
                ],
              },
            },
          },
        },
      },
    },
    {
      title: 'takes a variable and a fragment to every depth',
      query: `query ($port: ID!) { line(code: "b") { ferry { captain { ...stay lines { ferry { captain { ...stay } } } } } } }
        fragment stay on Captain { nights(in: $port) }`,
      variables: { port: 'abcd' },
      expected: {
        data: {
          line: {
            ferry: {
              captain: {
                nights: 6,
                lines: [{ ferry: { captain: { nights: 6 } } }, { ferry: { captain: { nights: 6 } } }],
              },
            },
          },
        },
      },
    },
  ],
};
