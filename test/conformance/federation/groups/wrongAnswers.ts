import type { ExecutionResult } from 'graphql';
import type { CaseGroup } from '../caseGroup.ts';

const stops = [{ id: 's1' }, { id: 's2' }, { id: 's1' }];
const fault = (...path: (string | number)[]) => ({ code: 'INTERNAL_SERVER_ERROR', path });
const away = (...path: (string | number)[]) => ({ code: 'SUBGRAPH_UNAVAILABLE', path });

function entities({ data }: ExecutionResult): Record<string, unknown>[] {
  return (data?._entities ?? []) as Record<string, unknown>[];
}

/** By the field that is asked for, another kind of answer than promised. */
function broken(result: ExecutionResult, { query }: { query: string }): unknown {
  const found = entities(result);
  if (query.includes('shortened')) return { data: { _entities: found.slice(1) } };
  if (query.includes('lengthened')) return { data: { _entities: [...found, ...found] } };
  if (query.includes('noList')) return { data: { _entities: null } };
  if (query.includes('nothing')) return {};
  if (query.includes('wrongKind'))
    return { data: { _entities: found.map((stop, index) => ({ ...stop, wrongKind: index % 2 === 0 ? 'many' : 4 })) } };
  if (query.includes('unasked'))
    return { data: { _entities: found.map((stop) => ({ ...stop, secret: 1, nested: { unasked: 2, deeper: {} } })) } };
  if (query.includes('complains'))
    return { ...result, errors: [{ message: 'Wet.', extensions: { code: 'CONFLICT' } }] };
  return result;
}

/** A subgraph that answers something else than it was asked for. */
export const wrongAnswers: CaseGroup = {
  name: 'a subgraph that does not keep its word',
  subgraphs: {
    map: {
      sdl: `
        type Query { stops: [Stop!]! sign: Sign signs: [Sign] }
        type Stop @key(fields: "id") { id: ID! }
        interface Sign { text: String }
        type Arrow implements Sign { text: String }`,
      resolvers: {
        Query: {
          stops: () => stops,
          sign: () => ({ __typename: 'Arrow', text: 'left' }),
          signs: () => ['up', 'down', 'out'].map((text) => ({ __typename: 'Arrow', text })),
        },
      },
      answer: (result, { query }) =>
        query.includes('sign') ? JSON.parse(JSON.stringify(result).replace('"Arrow"', '"Circle"')) : result,
    },
    sensors: {
      sdl: `
        type Stop @key(fields: "id") {
          id: ID! shortened: Int lengthened: Int noList: Int nothing: Int wrongKind: Int nested: Nested complains: Int
        }
        type Nested { unasked: Int }`,
      resolvers: {
        Stop: { shortened: () => 1, lengthened: () => 2, nested: () => ({ unasked: 3 }), complains: () => 5 },
      },
      answer: broken,
    },
  },
  cases: [
    {
      title: 'takes nothing of a list of entities that is too short, and tells where the holes are',
      query: '{ stops { id shortened } }',
      expected: {
        data: {
          stops: [
            { id: 's1', shortened: null },
            { id: 's2', shortened: null },
            { id: 's1', shortened: null },
          ],
        },
        errors: [fault('stops', 0, 'shortened'), fault('stops', 1, 'shortened'), fault('stops', 2, 'shortened')],
      },
    },
    {
      title: 'takes nothing of a list of entities that is too long',
      query: '{ stops { x: lengthened } }',
      expected: {
        data: { stops: [{ x: null }, { x: null }, { x: null }] },
        errors: [fault('stops', 0, 'x'), fault('stops', 1, 'x'), fault('stops', 2, 'x')],
      },
    },
    {
      title: 'tells where entities are missing altogether',
      query: '{ stops { noList } }',
      expected: {
        data: { stops: [{ noList: null }, { noList: null }, { noList: null }] },
        errors: [fault('stops', 0, 'noList'), fault('stops', 1, 'noList'), fault('stops', 2, 'noList')],
      },
    },
    {
      title: 'takes an answer with neither data nor errors for that of a subgraph which is away',
      query: '{ stops { id nothing } }',
      expected: {
        data: {
          stops: [
            { id: 's1', nothing: null },
            { id: 's2', nothing: null },
            { id: 's1', nothing: null },
          ],
        },
        errors: [away('stops', 0, 'nothing'), away('stops', 1, 'nothing'), away('stops', 2, 'nothing')],
      },
    },
    {
      title: 'gives null and an error for a value of another kind, and keeps the good ones',
      query: '{ stops { wrongKind } }',
      expected: {
        data: { stops: [{ wrongKind: null }, { wrongKind: 4 }, { wrongKind: null }] },
        errors: [fault('stops', 0, 'wrongKind'), fault('stops', 2, 'wrongKind')],
      },
    },
    {
      title: 'does not hand on what was not asked for',
      query: '{ stops { nested { unasked } } }',
      expected: {
        data: { stops: [{ nested: { unasked: 2 } }, { nested: { unasked: 2 } }, { nested: { unasked: 2 } }] },
      },
    },
    {
      title: 'makes an object null that says it is of an unknown type, and keeps its neighbours',
      query: '{ signs { __typename text } }',
      expected: {
        data: { signs: [null, { __typename: 'Arrow', text: 'down' }, { __typename: 'Arrow', text: 'out' }] },
        errors: [fault('signs', 0)],
      },
    },
    {
      title: 'hands on a complaint about no field in particular, beside the data',
      query: '{ stops { complains } }',
      expected: {
        data: { stops: [{ complains: 5 }, { complains: 5 }, { complains: 5 }] },
        errors: [{ code: 'CONFLICT' }],
      },
    },
  ],
};
