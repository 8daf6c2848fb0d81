import type { CaseGroup } from '../caseGroup.ts';

/** Variables whose names a gateway could take for its own, and many aliases that use them. */
export const variableNames: CaseGroup = {
  name: 'names of variables',
  subgraphs: {
    mill: {
      sdl: `
        type Query { sack(id: ID!): Sack }
        type Sack @key(fields: "id") @context(name: "sack") { id: ID! grain: String! label: Label! }
        type Label @key(fields: "id") { id: ID! print(grain: String @fromContext(field: "$sack { grain }"), size: Int!): String! }`,
      resolvers: {
        Query: { sack: (_, { id }) => ({ id, grain: `grain ${id}`, label: { id: `l${id}` } }) },
        Label: { print: ({ id }, { grain, size }) => `${id} ${grain} ${size}` },
      },
    },
    scale: {
      sdl: 'type Sack @key(fields: "id") { id: ID! weigh(in: String!, by: Int): String! } type Label @key(fields: "id") { id: ID! price(by: Int!): Int! }',
      resolvers: {
        Sack: { weigh: ({ id }, args) => `${id} ${args.in} ${args.by}` },
        Label: { price: ({ id }, { by }) => String(id).length * Number(by) },
      },
    },
  },
  cases: [
    {
      title: 'joins several places with variables that are called like numbered representations',
      query: `query ($representations0: String!, $representations1: Int, $e0: ID!) {
        a: sack(id: $e0) { weigh(in: $representations0, by: $representations1) }
        b: sack(id: "2") { weigh(in: "st", by: $representations1) label { price(by: 5) } }
      }`,
      variables: { representations0: 'kg', representations1: 3, e0: '1' },
      expected: { data: { a: { weigh: '1 kg 3' }, b: { weigh: '2 st 3', label: { price: 10 } } } },
    },
    {
      title: 'refuses a variable that is called like the list of keys of a join',
      query: 'query ($representations: String!) { sack(id: "1") { weigh(in: $representations) } }',
      variables: { representations: 'kg' },
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
    {
      title: 'takes variables that are called like what JavaScript objects have from birth',
      query:
        'query ($constructor: String!, $toString: Int, $valueOf: ID = "7") { sack(id: $valueOf) { weigh(in: $constructor, by: $toString) } }',
      variables: { constructor: 'kg' },
      expected: { data: { sack: { weigh: '7 kg undefined' } } },
    },
    {
      title: 'takes the prototype for the name of a variable',
      query: 'query ($__proto__: String!) { sack(id: "1") { weigh(in: $__proto__) } }',
      variables: JSON.parse('{"__proto__":"kg"}') as Record<string, unknown>,
      expected: { data: { sack: { weigh: '1 kg undefined' } } },
    },
    {
      title: 'refuses a variable that is called like the value of a context',
      query:
        'query ($contextualArgument_1_0: Int!) { sack(id: "1") { label { print(size: $contextualArgument_1_0) } } }',
      variables: { contextualArgument_1_0: 8 },
      expected: { data: null, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'joins five root fields, each with arguments of its own from one variable, default or literal',
      query: `query ($by: Int = 2) {
        a: sack(id: "1") { weigh(in: "kg", by: $by) } b: sack(id: "2") { weigh(in: "st") id }
        c: sack(id: "1") { weigh(in: "kg", by: 9) more: weigh(in: "st", by: $by) } d: sack(id: "2") { grain }
        e: sack(id: "3") { label { price(by: 4) } weigh(in: "kg", by: $by) }
      }`,
      expected: {
        data: {
          a: { weigh: '1 kg 2' },
          b: { weigh: '2 st undefined', id: '2' },
          c: { weigh: '1 kg 9', more: '1 st 2' },
          d: { grain: 'grain 2' },
          e: { label: { price: 8 }, weigh: '3 kg 2' },
        },
      },
    },
  ],
};
