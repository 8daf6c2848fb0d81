import type { CaseGroup } from '../caseGroup.ts';

const tools = [
  { id: 't1', serial: 'X-1', name: 'Plough' },
  { id: 't2', serial: 'X-2', name: 'Harrow' },
];

/** Farm tools: what `resolvable: false` says of a key must keep the planner from entering by it. */
export const unresolvableKeys: CaseGroup = {
  name: 'keys that cannot be resolved',
  subgraphs: {
    sheds: {
      sdl: `
        type Query { shed: Shed! }
        type Shed { tools: [Tool!]! loan: Tool }
        type Tool @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: { shed: () => ({ tools: [{ id: 't2' }, { id: 't1' }], loan: { id: 't1' } }) },
      },
    },
    inventory: {
      sdl: `
        type Query { newest: Tool! }
        type Tool @key(fields: "serial", resolvable: false) @key(fields: "id") { id: ID! serial: String! name: String! }`,
      resolvers: {
        Query: { newest: () => tools[1] },
        Tool: { __resolveReference: ({ id }) => tools.find((tool) => tool.id === id) },
      },
    },
    repairs: {
      sdl: `
        type Query { broken: Tool! }
        type Tool @key(fields: "id", resolvable: false) @key(fields: "serial") { id: ID! serial: String! repairs: Int! }`,
      resolvers: {
        Query: { broken: () => ({ id: 't1', serial: 'X-1' }) },
        Tool: {
          __resolveReference: ({ id, serial }) => {
            if (serial === undefined) throw new Error(`entered by ${id}`);
            return { serial };
          },
          id: ({ serial }) => (serial === 'X-1' ? 't1' : 't2'),
          repairs: ({ serial }) => (serial === 'X-1' ? 5 : 1),
        },
      },
    },
  },
  cases: [
    {
      title: 'a stub is enough to leave a subgraph',
      query: '{ shed { tools { name } loan { name } } }',
      expected: { data: { shed: { tools: [{ name: 'Harrow' }, { name: 'Plough' }], loan: { name: 'Plough' } } } },
    },
    {
      title: 'enters by the second key when the first cannot be resolved',
      query: '{ newest { repairs } }',
      expected: { data: { newest: { repairs: 1 } } },
      requests: 2,
    },
    {
      title: 'fetches the key that can be resolved on the way',
      query: '{ shed { loan { repairs } } }',
      expected: { data: { shed: { loan: { repairs: 5 } } } },
      requests: 3,
    },
    {
      title: 'leaves by a key that cannot be resolved where it stands',
      query: '{ broken { name serial } }',
      expected: { data: { broken: { name: 'Plough', serial: 'X-1' } } },
      requests: 2,
    },
    {
      title: 'asks nobody else when the stub is all that is wanted',
      query: '{ shed { tools { __typename id } } }',
      expected: {
        data: {
          shed: {
            tools: [
              { __typename: 'Tool', id: 't2' },
              { __typename: 'Tool', id: 't1' },
            ],
          },
        },
      },
      requests: 1,
    },
  ],
};
