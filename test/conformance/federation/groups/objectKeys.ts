import { GraphQLScalarType } from 'graphql';
import type { CaseGroup } from '../caseGroup.ts';

const grid = new GraphQLScalarType({ name: 'Grid' });
const told = (value: unknown): string => JSON.stringify(value);

/** Keys that are no plain texts: objects of a scalar, lists, enums, fractions and truths. */
export const objectKeys: CaseGroup = {
  name: 'keys of scalars, lists and enums',
  subgraphs: {
    garden: {
      sdl: `
        scalar Grid
        type Query { beds: [Bed!]! rows: [Row!]! pots: [Pot!]! }
        type Bed @key(fields: "place") { place: Grid! soil: String! }
        type Row @key(fields: "marks") { marks: [Int]! side: Side! }
        enum Side { EAST WEST }
        type Pot @key(fields: "side wide glazed") { side: Side! wide: Float! glazed: Boolean! }`,
      resolvers: {
        Grid: grid,
        Query: {
          beds: () => [
            { place: { x: 1, y: 2 }, soil: 'sand' },
            { place: { y: 2, x: 1 }, soil: 'clay' },
            { place: { x: 1, y: [2] }, soil: 'peat' },
            { place: false, soil: 'loam' },
          ],
          rows: () => [
            { marks: [1, null, 2], side: 'EAST' },
            { marks: [], side: 'WEST' },
            { marks: [1, null, 2], side: 'WEST' },
          ],
          pots: () => [
            { side: 'EAST', wide: 0, glazed: false },
            { side: 'WEST', wide: 0.5, glazed: true },
          ],
        },
      },
    },
    plants: {
      sdl: `
        scalar Grid
        type Bed @key(fields: "place") { place: Grid! grows: String! }
        type Row @key(fields: "marks") { marks: [Int]! grows: String! }
        enum Side { EAST WEST }
        type Pot @key(fields: "glazed side wide") { side: Side! wide: Float! glazed: Boolean! grows: String! }`,
      resolvers: {
        Grid: grid,
        Bed: { grows: ({ place }) => told(place) },
        Row: { grows: ({ marks }) => told(marks) },
        Pot: { grows: ({ side, wide, glazed }) => told([side, wide, glazed]) },
      },
    },
  },
  cases: [
    {
      title: 'sends an object as key whole, and takes only equal ones for equal',
      query: '{ beds { grows soil } }',
      expected: {
        data: {
          beds: [
            { grows: '{"x":1,"y":2}', soil: 'sand' },
            { grows: '{"y":2,"x":1}', soil: 'clay' },
            { grows: '{"x":1,"y":[2]}', soil: 'peat' },
            { grows: 'false', soil: 'loam' },
          ],
        },
      },
    },
    {
      title: 'sends a list as key, with its null, and an empty list',
      query: '{ rows { side grows } }',
      expected: {
        data: {
          rows: [
            { side: 'EAST', grows: '[1,null,2]' },
            { side: 'WEST', grows: '[]' },
            { side: 'WEST', grows: '[1,null,2]' },
          ],
        },
      },
    },
    {
      title: 'sends enums, zero and false as parts of a key',
      query: '{ pots { grows } }',
      expected: { data: { pots: [{ grows: '["EAST",0,false]' }, { grows: '["WEST",0.5,true]' }] } },
    },
    {
      title: 'sends them all while the client gives their names away',
      query: '{ pots { side: glazed glazed: wide wide: side grows } rows { marks: grows list: marks } }',
      expected: {
        data: {
          pots: [
            { side: false, glazed: 0, wide: 'EAST', grows: '["EAST",0,false]' },
            { side: true, glazed: 0.5, wide: 'WEST', grows: '["WEST",0.5,true]' },
          ],
          rows: [
            { marks: '[1,null,2]', list: [1, null, 2] },
            { marks: '[]', list: [] },
            { marks: '[1,null,2]', list: [1, null, 2] },
          ],
        },
      },
      fails: { reference: 'it does not rename a key whose value is 0 or false' },
    },
  ],
};
