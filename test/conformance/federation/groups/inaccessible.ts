import type { CaseGroup } from '../caseGroup.ts';

/** A pharmacy: what must not be seen is still what the joins work with. */
export const inaccessible: CaseGroup = {
  name: 'what clients may not see',
  subgraphs: {
    shelf: {
      sdl: `
        enum Form { PILL SYRUP TRIAL @inaccessible }
        type Query { drugs: [Drug!]! drug(code: Int! = 1, secret: Boolean = false @inaccessible): Drug hidden: Drug @inaccessible }
        type Drug @key(fields: "batch { code }") {
          batch: Batch! @inaccessible
          name: String! @tag(name: "public") @tag(name: "print")
          cost: Int! @inaccessible
          form: Form
          maker: Maker
        }
        type Batch @inaccessible { code: Int! }
        interface Maker { name: String! }
        type Firm implements Maker { name: String! }
        type Ghost implements Maker @inaccessible { name: String! }
        input DrugFilter { form: Form, cost: Int @inaccessible }
        extend type Query { search(filter: DrugFilter!): [Drug!]! }`,
      resolvers: {
        Query: {
          drugs: () => [drug(1), drug(2), drug(3)],
          drug: (_root, { code, secret }) => (secret ? null : drug(Number(code))),
          hidden: () => drug(3),
          search: (_root, { filter }) =>
            [drug(1), drug(2)].filter(({ form }) => form === (filter as { form: string }).form),
        },
      },
    },
    till: {
      sdl: `
        type Drug @key(fields: "batch { code }") {
          batch: Batch! @inaccessible
          cost: Int! @external
          price: Int! @requires(fields: "cost")
          shelf: String!
        }
        type Batch @inaccessible { code: Int! }`,
      resolvers: {
        Drug: {
          __resolveReference: (representation) => representation,
          price: ({ cost }: { cost: number }) => cost * 2,
          shelf: ({ batch }: { batch: { code: number } }) => `row ${batch.code}`,
        },
      },
    },
  },
  cases: [
    {
      title: 'is a key that joins use',
      query: '{ drugs { shelf name } }',
      expected: {
        data: {
          drugs: [
            { shelf: 'row 1', name: 'Salve' },
            { shelf: 'row 2', name: 'Drops' },
            { shelf: 'row 3', name: 'X' },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'is required by what clients see',
      query: '{ drug { price } }',
      expected: { data: { drug: { price: 10 } } },
      requests: 2,
    },
    {
      title: 'cannot be selected, and nothing is asked of anyone',
      query: '{ drugs { name cost } }',
      expected: { data: undefined, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      requests: 0,
    },
    {
      title: 'is no root field and no argument',
      query: '{ hidden { name } drug(code: 2, secret: true) { name } }',
      expected: {
        data: undefined,
        errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }, { code: 'GRAPHQL_VALIDATION_FAILED' }],
      },
      requests: 0,
    },
    {
      title: 'is no field of an input',
      query: '{ search(filter: { cost: 3 }) { name } }',
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
    {
      title: 'is a value of an enum that becomes null with an error when a subgraph gives it',
      query: '{ drugs { form } }',
      expected: {
        data: { drugs: [{ form: 'PILL' }, { form: 'SYRUP' }, { form: null }] },
        errors: [{ code: 'INTERNAL_SERVER_ERROR', path: ['drugs', 2, 'form'] }],
      },
      requests: 1,
    },
    {
      title: 'is a value that a client cannot send either',
      query: 'query ($filter: DrugFilter!) { search(filter: $filter) { name } }',
      variables: { filter: { form: 'TRIAL' } },
      expected: { data: undefined, errors: [{ code: 'BAD_USER_INPUT' }] },
      requests: 0,
    },
    {
      title: 'is a type behind an interface that becomes null with an error when a subgraph gives it',
      query: '{ drugs { maker { __typename name } } }',
      expected: {
        data: { drugs: [{ maker: { __typename: 'Firm', name: 'Holt' } }, { maker: null }, { maker: null }] },
        errors: [{ code: 'INTERNAL_SERVER_ERROR', path: ['drugs', 2, 'maker'] }],
      },
      requests: 1,
    },
  ],
};

function drug(code: number) {
  const names = ['Salve', 'Drops', 'X'];
  const forms = ['PILL', 'SYRUP', 'TRIAL'];
  const makers = [{ __typename: 'Firm', name: 'Holt' }, null, { __typename: 'Ghost', name: 'Boo' }];
  return { batch: { code }, name: names[code - 1], cost: code * 5, form: forms[code - 1], maker: makers[code - 1] };
}
