import type { CaseGroup } from '../caseGroup.ts';

/** A zoo that moves its feeding times step by step: who answers depends on the labels that are in force. */
export const overrideByLabel: CaseGroup = {
  name: 'fields that another subgraph takes over under a label',
  subgraphs: {
    keepers: {
      sdl: `
        type Query { cages: [Cage!]! cage: Cage! notice: String! }
        type Cage @key(fields: "id") { id: ID! feeding: String! cleaning: String! visit: String! keeper: String! }`,
      resolvers: {
        Query: { cages: () => [{ id: 'c1' }, { id: 'c2' }], cage: () => ({ id: 'c1' }), notice: () => 'old notice' },
        Cage: {
          __resolveReference: ({ id }) => ({ id }),
          feeding: ({ id }) => `old feeding ${id}`,
          cleaning: ({ id }) => `old cleaning ${id}`,
          visit: ({ id }) => `old visit ${id}`,
          keeper: () => 'Per',
        },
      },
    },
    planner: {
      sdl: `
        type Query { busy: Cage! notice: String! @override(from: "keepers", label: "percent(0)") }
        type Cage @key(fields: "id") {
          id: ID!
          feeding: String! @override(from: "keepers", label: "percent(0)")
          cleaning: String! @override(from: "keepers", label: "percent(100)")
          visit: String! @override(from: "keepers", label: "zoo.visits")
        }`,
      resolvers: {
        Query: { busy: () => ({ id: 'c2' }), notice: () => 'new notice' },
        Cage: {
          __resolveReference: ({ id }) => ({ id }),
          feeding: ({ id }) => `new feeding ${id}`,
          cleaning: ({ id }) => `new cleaning ${id}`,
          visit: ({ id }) => `new visit ${id}`,
        },
      },
    },
  },
  cases: [
    {
      title: 'stay with the old subgraph at none of a hundred',
      query: '{ cages { feeding keeper } notice }',
      expected: {
        data: {
          cages: [
            { feeding: 'old feeding c1', keeper: 'Per' },
            { feeding: 'old feeding c2', keeper: 'Per' },
          ],
          notice: 'old notice',
        },
      },
      requests: 1,
    },
    {
      title: 'are joined back from the old subgraph when the new one is the start',
      query: '{ busy { feeding id } }',
      expected: { data: { busy: { feeding: 'old feeding c2', id: 'c2' } } },
      requests: 2,
    },
    {
      title: 'are with the new subgraph at a hundred of a hundred',
      query: '{ cages { cleaning } busy { cleaning } }',
      expected: {
        data: {
          cages: [{ cleaning: 'new cleaning c1' }, { cleaning: 'new cleaning c2' }],
          busy: { cleaning: 'new cleaning c2' },
        },
      },
    },
    {
      title: 'stay with the old subgraph while nobody has put the label in force',
      query: '{ cage { visit } busy { visit } }',
      expected: { data: { cage: { visit: 'old visit c1' }, busy: { visit: 'old visit c2' } } },
    },
    {
      title: 'are with the new subgraph for staff who ask for the label',
      query: '{ cage { visit feeding } busy { visit } }',
      headers: { 'x-override-labels': 'zoo.visits, zoo.unknown' },
      claims: { sub: 'stf_1', kind: 'staff', roles: ['manager'], locations: ['K1'] },
      expected: {
        data: { cage: { visit: 'new visit c1', feeding: 'old feeding c1' }, busy: { visit: 'new visit c2' } },
      },
    },
    {
      title: 'stay with the old subgraph for staff who do not ask',
      query: '{ cage { visit cleaning } }',
      claims: { sub: 'stf_1', kind: 'staff', roles: ['manager'], locations: ['K1'] },
      expected: { data: { cage: { visit: 'old visit c1', cleaning: 'new cleaning c1' } } },
      requests: 2,
    },
    {
      title: 'stay with the old subgraph when the public asks for the label',
      query: '{ cage { visit } busy { feeding } }',
      headers: { 'x-override-labels': 'zoo.visits,percent(0)' },
      expected: { data: { cage: { visit: 'old visit c1' }, busy: { feeding: 'old feeding c2' } } },
    },
    {
      title: 'are asked each where it is, in one answer',
      query: '{ cage { visit cleaning feeding } }',
      expected: { data: { cage: { visit: 'old visit c1', cleaning: 'new cleaning c1', feeding: 'old feeding c1' } } },
      requests: 2,
    },
  ],
};
