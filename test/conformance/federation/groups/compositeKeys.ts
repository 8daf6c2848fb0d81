import type { CaseGroup } from '../caseGroup.ts';

const stops = [
  { line: 'red', number: 1, name: 'Mill' },
  { line: 'red', number: 2, name: 'Church' },
  { line: 'blue', number: 1, name: 'Harbour' },
];
const waiting: Record<string, number> = { 'red/1': 7, 'red/2': 0, 'blue/1': 12 };
const find = (line: unknown, number: unknown) => stops.find((stop) => stop.line === line && stop.number === number);

/** Bus stops, which are told apart by line and number together. */
export const compositeKeys: CaseGroup = {
  name: 'a key of two fields',
  subgraphs: {
    timetable: {
      sdl: `
        type Query { stops: [Stop!]! stop(line: String!, number: Int!): Stop route: [Stop!]! }
        type Stop @key(fields: "line number") { line: String! number: Int! name: String! }`,
      resolvers: {
        Query: {
          stops: () => stops,
          stop: (_root, { line, number }) => find(line, number),
          route: () => [stops[2], stops[0], stops[2], stops[1]],
        },
        Stop: { __resolveReference: ({ line, number }) => find(line, number) },
      },
    },
    sensors: {
      sdl: `
        type Query { crowded: [Stop!]! }
        type Stop @key(fields: "number line") { number: Int! line: String! waiting: Int }`,
      resolvers: {
        Query: {
          crowded: () => [
            { line: 'blue', number: 1 },
            { line: 'red', number: 1 },
          ],
        },
        Stop: {
          __resolveReference: ({ line, number }) => ({ line, number }),
          waiting: ({ line, number }) => waiting[`${line}/${number}`] ?? null,
        },
      },
    },
  },
  cases: [
    {
      title: 'joins with both fields, of which the client selects none',
      query: '{ stops { waiting } }',
      expected: { data: { stops: [{ waiting: 7 }, { waiting: 0 }, { waiting: 12 }] } },
      requests: 2,
    },
    {
      title: 'tells entities apart that share one of the fields',
      query: '{ stops { name number waiting } }',
      expected: {
        data: {
          stops: [
            { name: 'Mill', number: 1, waiting: 7 },
            { name: 'Church', number: 2, waiting: 0 },
            { name: 'Harbour', number: 1, waiting: 12 },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'joins where the other subgraph writes the key the other way round',
      query: '{ crowded { name line } }',
      expected: {
        data: {
          crowded: [
            { name: 'Harbour', line: 'blue' },
            { name: 'Mill', line: 'red' },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'sends the key although the client gives its names to other fields',
      query: '{ stop(line: "red", number: 2) { line: name number: line waiting } }',
      expected: { data: { stop: { line: 'Church', number: 'red', waiting: 0 } } },
      requests: 2,
    },
    {
      title: 'keeps order and repetition of a list',
      query: '{ route { waiting name } }',
      expected: {
        data: {
          route: [
            { waiting: 12, name: 'Harbour' },
            { waiting: 7, name: 'Mill' },
            { waiting: 12, name: 'Harbour' },
            { waiting: 0, name: 'Church' },
          ],
        },
      },
      requests: 2,
    },
  ],
};
