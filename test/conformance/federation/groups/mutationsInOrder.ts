import { setImmediate as nextTurn } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import type { CaseGroup } from '../caseGroup.ts';

/** What has happened in both subgraphs, which run in this process. */
let happened: string[] = [];

async function happen(what: string, turns = 0): Promise<string> {
  happened.push(`${what} begins`);
  for (let turn = 0; turn < turns; turn++) await nextTurn();
  happened.push(`${what} ends`);
  return happened.join(', ');
}

/** A laundry: washing and drying are two services, and the order of the steps is the order in which they are written. */
export const mutationsInOrder: CaseGroup = {
  name: 'mutations of several subgraphs',
  reset: () => {
    happened = [];
  },
  subgraphs: {
    washing: {
      sdl: `
        type Query { washed: Int! }
        type Mutation { wash(what: String!, turns: Int = 0): Washed! soak: String jam: Int }
        type Washed { log: String! count: Int! }`,
      resolvers: {
        Query: { washed: () => happened.length },
        Mutation: {
          wash: async (_root, { what, turns }) => ({
            log: await happen(`wash ${what}`, Number(turns)),
            count: happened.length,
          }),
          soak: () => happen('soak', 20),
          jam: () => {
            happened.push('jam');
            throw new GraphQLError('stuck', { extensions: { code: 'CONFLICT' } });
          },
        },
      },
    },
    drying: {
      sdl: `
        type Query { dried: Int! }
        type Mutation { dry(what: String!): Dried! hang(lines: [Int!]! = [1, 2]): [Line!]! }
        type Dried { state: String! count: Int! }
        type Line { number: Int! count: Int! }`,
      resolvers: {
        Query: { dried: () => happened.length },
        Mutation: {
          dry: async (_root, { what }) => ({ state: await happen(`dry ${what}`), count: happened.length }),
          hang: async (_root, { lines }) => {
            await happen('hang');
            return (lines as number[]).map((number) => ({ number, count: happened.length }));
          },
        },
      },
    },
  },
  cases: [
    {
      title: 'run one after the other, a slow one first',
      query: 'mutation { soak dry(what: "sock") { count state } }',
      expected: {
        data: {
          soak: 'soak begins, soak ends',
          dry: { count: 4, state: 'soak begins, soak ends, dry sock begins, dry sock ends' },
        },
      },
      requests: 2,
    },
    {
      title: 'go back to the first subgraph only when the second is done',
      query: `mutation { a: wash(what: "1", turns: 20) { count } b: dry(what: "2") { count } c: wash(what: "3") { log } }`,
      expected: {
        data: {
          a: { count: 2 },
          b: { count: 4 },
          c: { log: 'wash 1 begins, wash 1 ends, dry 2 begins, dry 2 ends, wash 3 begins, wash 3 ends' },
        },
      },
      requests: 3,
    },
    {
      title: 'of one subgraph in a row are one request, and still in order',
      query: 'mutation { b: wash(what: "b", turns: 9) { count } a: wash(what: "a") { log count } }',
      expected: {
        data: {
          b: { count: 2 },
          a: { log: 'wash b begins, wash b ends, wash a begins, wash a ends', count: 4 },
        },
      },
      requests: 1,
    },
    {
      title: 'run in the order in which fragments first name them',
      query: `mutation ($what: String!) { ...second hang { number count } wash(what: $what) { count } }
        fragment second on Mutation { dry(what: $what) { count } ... on Mutation { wash(what: $what) { count } } }`,
      variables: { what: 'x' },
      expected: {
        data: {
          dry: { count: 2 },
          wash: { count: 4 },
          hang: [
            { number: 1, count: 6 },
            { number: 2, count: 6 },
          ],
        },
      },
      requests: 3,
    },
    {
      title: 'go on after one that failed and may be null',
      query: 'mutation { jam dry(what: "sock") { state } __typename }',
      expected: {
        data: { jam: null, dry: { state: 'jam, dry sock begins, dry sock ends' }, __typename: 'Mutation' },
        errors: [{ code: 'CONFLICT', path: ['jam'] }],
      },
      requests: 2,
    },
    {
      title: 'leave out what is not to be done',
      query: `mutation ($wet: Boolean!) {
        wash(what: "a") @include(if: $wet) { count } hang(lines: [7]) @skip(if: false) { number count } soak @skip(if: true)
      }`,
      variables: { wet: false },
      expected: { data: { hang: [{ number: 7, count: 2 }] } },
      requests: 1,
    },
    {
      title: 'are not done twice when two fragments name the same one',
      query:
        'mutation { ...a ...b } fragment a on Mutation { dry(what: "a") { count } } fragment b on Mutation { dry(what: "a") { state } }',
      expected: { data: { dry: { count: 2, state: 'dry a begins, dry a ends' } } },
      requests: 1,
    },
    {
      title: 'are not done at all when one of them does not exist',
      query: 'mutation { dry(what: "a") { count } iron { count } }',
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
  ],
};
