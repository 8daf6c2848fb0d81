import type { CaseGroup } from '../caseGroup.ts';

/** Shared types whose fields one subgraph promises and another does not. */
export const subgraphNullability: CaseGroup = {
  name: 'promises that differ by subgraph',
  subgraphs: {
    town: {
      sdl: `
        type Query { hall: Address! keeper: Person broken: Address }
        type Address @shareable { street: String! lines: [String!]! map: [[Int!]!]! owner: Person! }
        type Person @key(fields: "id") { id: ID! nick: String! @shareable }`,
      resolvers: {
        Query: {
          hall: () => ({ street: 'Quay 1', lines: ['a', 'b'], map: [[1], []], owner: { id: 'p1', nick: 'Tor' } }),
          keeper: () => ({ id: 'p2', nick: 'Una' }),
          broken: () => ({ street: null, lines: ['c'], map: [], owner: { id: 'p1', nick: 'Tor' } }),
        },
      },
    },
    village: {
      sdl: `
        type Query { barn: Address baker: Person! }
        type Address @shareable { street: String lines: [String] map: [[Int]] owner: Person }
        type Person @key(fields: "id") { id: ID! nick: String @shareable age: Int }`,
      resolvers: {
        Query: {
          barn: () => ({ street: null, lines: ['x', null], map: [null, [null, 4]], owner: null }),
          baker: () => ({ id: 'p3', nick: null }),
        },
        Person: { __resolveReference: ({ id }) => (id === 'p2' ? null : { id, nick: null }), age: () => null },
      },
    },
  },
  cases: [
    {
      title: 'gives null where the answering subgraph promises nothing, without an error',
      query: '{ barn { street lines map owner { id } } }',
      expected: { data: { barn: { street: null, lines: ['x', null], map: [null, [null, 4]], owner: null } } },
    },
    {
      title: 'gives the same fields from the subgraph that promises them',
      query: '{ hall { street lines map owner { nick } } barn { street } }',
      expected: {
        data: {
          hall: { street: 'Quay 1', lines: ['a', 'b'], map: [[1], []], owner: { nick: 'Tor' } },
          barn: { street: null },
        },
      },
    },
    {
      title: 'makes null of the object whose subgraph breaks its own promise, and tells the field',
      query: '{ broken { lines street } hall { street } }',
      expected: {
        data: { broken: null, hall: { street: 'Quay 1' } },
        errors: [{ code: 'INTERNAL_SERVER_ERROR', path: ['broken', 'street'] }],
      },
    },
    {
      title: 'keeps an entity that the other subgraph does not know, since it promises nothing of it',
      query: '{ keeper { nick age } baker { nick age } }',
      expected: { data: { keeper: { nick: 'Una', age: null }, baker: { nick: null, age: null } } },
    },
    {
      title: 'tells clients the weaker promise',
      query:
        '{ __type(name: "Address") { fields { type { kind } } } person: __type(name: "Person") { fields { name type { kind } } } }',
      expected: {
        data: {
          __type: {
            fields: [
              { type: { kind: 'SCALAR' } },
              { type: { kind: 'LIST' } },
              { type: { kind: 'LIST' } },
              { type: { kind: 'OBJECT' } },
            ],
          },
          person: {
            fields: [
              { name: 'id', type: { kind: 'NON_NULL' } },
              { name: 'nick', type: { kind: 'SCALAR' } },
              { name: 'age', type: { kind: 'SCALAR' } },
            ],
          },
        },
      },
    },
  ],
};
