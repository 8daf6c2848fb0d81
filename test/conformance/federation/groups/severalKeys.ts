import type { CaseGroup } from '../caseGroup.ts';

const ports = [
  { id: 'p1', code: 'SKA', town: 'Skaro' },
  { id: 'p2', code: 'VIN', town: 'Vindo' },
];
const berths: Record<string, number> = { SKA: 4, VIN: 2 };
const weather: Record<string, string> = { p1: 'CALM', p2: 'GALE' };

/** Ferry ports: the register knows both keys, the quay only codes, the forecast only ids. */
export const severalKeys: CaseGroup = {
  name: 'several keys of one type',
  subgraphs: {
    register: {
      sdl: `
        type Query { port(id: ID!): Port }
        type Port @key(fields: "id") @key(fields: "code") { id: ID! code: String! town: String! }`,
      resolvers: {
        Query: { port: (_root, { id }) => ports.find((port) => port.id === id) },
        Port: {
          __resolveReference: ({ id, code }) => ports.find((port) => port.id === id || port.code === code),
        },
      },
    },
    quay: {
      sdl: `
        type Query { busiest: Port! quietest: Port! ports: [Port]! }
        type Port @key(fields: "code") { code: String! berths: Int! }`,
      resolvers: {
        Query: {
          busiest: () => ({ code: 'SKA' }),
          quietest: () => ({ code: 'VIN' }),
          ports: () => [{ code: 'VIN' }, null, { code: 'SKA' }],
        },
        Port: {
          __resolveReference: ({ code }) => ({ code }),
          berths: ({ code }) => berths[String(code)],
        },
      },
    },
    forecast: {
      sdl: `
        type Query { stormy: Port }
        type Port @key(fields: "id") { id: ID! weather: String }`,
      resolvers: {
        Query: { stormy: () => ({ id: 'p2' }) },
        Port: { __resolveReference: ({ id }) => ({ id }), weather: ({ id }) => weather[String(id)] },
      },
    },
  },
  cases: [
    {
      title: 'reaches a subgraph of the other key by way of the one that knows both',
      query: '{ busiest { weather } }',
      expected: { data: { busiest: { weather: 'CALM' } } },
      requests: 3,
    },
    {
      title: 'goes the same way back',
      query: '{ stormy { berths weather } }',
      expected: { data: { stormy: { berths: 2, weather: 'GALE' } } },
      requests: 3,
    },
    {
      title: 'takes the key at hand without a detour',
      query: '{ busiest { town } }',
      expected: { data: { busiest: { town: 'Skaro' } } },
      requests: 2,
    },
    {
      title: 'starts where both keys are known and asks the other two at the same time',
      query: '{ port(id: "p1") { weather berths town } }',
      expected: { data: { port: { weather: 'CALM', berths: 4, town: 'Skaro' } } },
      requests: 3,
    },
    {
      title: 'goes through two keys for a list with a hole in it',
      query: '{ ports { weather code } }',
      expected: { data: { ports: [{ weather: 'GALE', code: 'VIN' }, null, { weather: 'CALM', code: 'SKA' }] } },
      requests: 3,
    },
    {
      title: 'tells the key of another subgraph as a field like any other',
      query: '{ quietest { id code } busiest { code } }',
      expected: { data: { quietest: { id: 'p2', code: 'VIN' }, busiest: { code: 'SKA' } } },
      requests: 2,
    },
  ],
};
