import type { CaseGroup } from '../caseGroup.ts';

/** What arrived, as text: keys in the order of the input type, null and absence apart. */
const told = (_: unknown, args: unknown): string => JSON.stringify(args);

/** Arguments and variables that must reach the right subgraph as they were meant. */
export const variables: CaseGroup = {
  name: 'arguments and variables',
  subgraphs: {
    pier: {
      sdl: `
        type Query { berth(number: Int!): Berth echo(depth: Float, tide: Tide = LOW, tags: [String]): String! }
        enum Tide { LOW HIGH }
        type Berth @key(fields: "number") { number: Int! sign(text: String = "free", tide: Tide): String! }`,
      resolvers: {
        Query: { berth: (_: unknown, { number }: { number: number }) => ({ number }), echo: told },
        Berth: { sign: told },
      },
    },
    crane: {
      sdl: `
        type Query { plan(load: Load!): String! }
        enum Tide { LOW HIGH }
        input Load { tons: Int! = 3 at: Tide parts: [[Int!]!] note: Note }
        input Note { text: String = "none" urgent: Boolean }
        type Berth @key(fields: "number") { number: Int! lift(load: Load, tide: Tide): String! slots(of: [Int]): String! }`,
      resolvers: { Query: { plan: told }, Berth: { lift: told, slots: told } },
    },
  },
  cases: [
    {
      title: 'sends one variable to both subgraphs that use it and no other variable to either',
      query: `query ($tide: Tide, $text: String, $of: [Int]) {
        berth(number: 4) { sign(text: $text, tide: $tide) lift(tide: $tide) slots(of: $of) }
      }`,
      variables: { tide: 'HIGH', text: 'taken', of: [1, null, 2] },
      expected: {
        data: {
          berth: { sign: '{"text":"taken","tide":"HIGH"}', lift: '{"tide":"HIGH"}', slots: '{"of":[1,null,2]}' },
        },
      },
    },
    {
      title: 'tells null and absence apart, for variables and literals, where the argument has a default',
      query: `query ($null: String, $none: String) {
        berth(number: 4) { a: sign(text: $null) b: sign(text: $none) c: sign(text: null) d: sign }
      }`,
      variables: { null: null },
      expected: {
        data: { berth: { a: '{"text":null}', b: '{"text":"free"}', c: '{"text":null}', d: '{"text":"free"}' } },
      },
    },
    {
      title: 'takes the default of the operation before that of the argument, and neither for a given null',
      query: `query ($a: Tide = HIGH, $b: Tide = HIGH, $c: Tide) { a: echo(tide: $a) b: echo(tide: $b) c: echo(tide: $c) }`,
      variables: { b: null },
      expected: { data: { a: '{"tide":"HIGH"}', b: '{"tide":null}', c: '{"tide":"LOW"}' } },
    },
    {
      title: 'sends an input object of a joined field whole, with defaults of its fields',
      query: 'query ($load: Load) { berth(number: 1) { lift(load: $load) } }',
      variables: { load: { parts: [[1, 2], []], note: { urgent: true }, at: 'LOW' } },
      expected: {
        data: {
          berth: { lift: '{"load":{"tons":3,"at":"LOW","parts":[[1,2],[]],"note":{"text":"none","urgent":true}}}' },
        },
      },
    },
    {
      title: 'sends variables inside a literal input object and a literal list, at any depth',
      query: `query ($tons: Int!, $at: Tide, $part: Int!, $text: String) {
        plan(load: { tons: $tons, at: $at, parts: [[1, $part], [$tons]], note: { text: $text, urgent: null } })
      }`,
      variables: { tons: 7, part: 9 },
      expected: { data: { plan: '{"load":{"tons":7,"parts":[[1,9],[7]],"note":{"text":"none","urgent":null}}}' } },
    },
    {
      title: 'makes a list of a single value, for variables and literals',
      query:
        'query ($of: [Int], $parts: [[Int!]!]) { berth(number: 2) { a: slots(of: $of) b: slots(of: 5) c: lift(load: { parts: $parts }) } }',
      variables: { of: 8, parts: 6 },
      expected: {
        data: { berth: { a: '{"of":[8]}', b: '{"of":[5]}', c: '{"load":{"tons":3,"parts":[[6]]}}' } },
      },
    },
    {
      title: 'takes a whole number where a fraction is meant, and an empty list',
      query:
        'query ($depth: Float, $tags: [String] = ["x", null]) { a: echo(depth: $depth, tags: $tags) b: echo(depth: 2, tags: []) }',
      variables: { depth: 3 },
      expected: {
        data: {
          a: '{"depth":3,"tide":"LOW","tags":["x",null]}',
          b: '{"depth":2,"tide":"LOW","tags":[]}',
        },
      },
    },
    {
      title: 'uses a variable only in a fragment of a joined entity, spread twice',
      query: `query ($load: Load!) { one: berth(number: 1) { ...lifts } two: berth(number: 2) { ...lifts } }
        fragment lifts on Berth { number lift(load: $load) }`,
      variables: { load: { tons: 1 } },
      expected: {
        data: {
          one: { number: 1, lift: '{"load":{"tons":1}}' },
          two: { number: 2, lift: '{"load":{"tons":1}}' },
        },
      },
    },
    {
      title: 'refuses values that do not fit before asking anybody',
      query: 'query ($load: Load!) { plan(load: $load) berth(number: 1) { sign } }',
      variables: { load: { tons: 'many', at: 'LOW' } },
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
  ],
};
