import type { CaseGroup } from '../caseGroup.ts';

const rooms = [
  { id: '1', house: { id: 'north', street: { name: 'Elm Row' } } },
  { id: '1', house: { id: 'south', street: { name: 'Quay' } } },
  { id: '2', house: { id: 'north', street: { name: 'Elm Row' } } },
];
const beds: Record<string, number> = { 'north/1': 2, 'south/1': 4, 'north/2': 1 };
const lit: Record<string, boolean> = { 'Elm Row': true, Quay: false };

/** Guest houses: the number of a room means something only together with its house. */
export const nestedKeys: CaseGroup = {
  name: 'a key with fields of fields',
  subgraphs: {
    houses: {
      sdl: `
        type Query { rooms: [Room!]! firstRoom: Room! }
        type Room @key(fields: "id house { id }") { id: ID! house: House! }
        type House @key(fields: "street { name } id") { id: ID! street: Street! }
        type Street { name: String! @shareable }`,
      resolvers: { Query: { rooms: () => rooms, firstRoom: () => rooms[0] } },
    },
    linen: {
      sdl: `
        type Query { emptyRoom: Room! }
        type Room @key(fields: "house { id } id") { id: ID! house: House! beds: Int! }
        type House @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: { emptyRoom: () => ({ id: '2', house: { id: 'north' } }) },
        Room: {
          __resolveReference: ({ id, house }) => ({ id, house }),
          beds: ({ id, house }: { id: string; house: { id: string } }) => beds[`${house.id}/${id}`],
        },
      },
    },
    lamps: {
      sdl: `
        type House @key(fields: "id street { name }") { id: ID! street: Street! isLit: Boolean }
        type Street { name: String! @shareable }`,
      resolvers: {
        House: {
          __resolveReference: ({ id, street }) => ({ id, street }),
          isLit: ({ street }: { street: { name: string } }) => lit[street.name],
        },
      },
    },
  },
  cases: [
    {
      title: 'sends the inner field of the key, which the client has not selected',
      query: '{ rooms { beds } }',
      expected: { data: { rooms: [{ beds: 2 }, { beds: 4 }, { beds: 1 }] } },
      requests: 2,
    },
    {
      title: 'shows of the object in the key only what was selected',
      query: '{ rooms { id house { street { name } } beds } }',
      expected: {
        data: {
          rooms: [
            { id: '1', house: { street: { name: 'Elm Row' } }, beds: 2 },
            { id: '1', house: { street: { name: 'Quay' } }, beds: 4 },
            { id: '2', house: { street: { name: 'Elm Row' } }, beds: 1 },
          ],
        },
      },
      requests: 2,
    },
    {
      title: 'keeps the key intact when the client uses its name for something else',
      query: '{ firstRoom { house: id id: house { id: street { name } } beds } }',
      expected: { data: { firstRoom: { house: '1', id: { id: { name: 'Elm Row' } }, beds: 2 } } },
      requests: 2,
    },
    {
      title: 'joins an object that stands in the key of another',
      query: '{ rooms { house { isLit } } }',
      expected: {
        data: { rooms: [{ house: { isLit: true } }, { house: { isLit: false } }, { house: { isLit: true } }] },
      },
      requests: 2,
    },
    {
      title: 'joins both levels at the same time',
      query: '{ firstRoom { beds house { isLit id } __typename } }',
      expected: { data: { firstRoom: { beds: 2, house: { isLit: true, id: 'north' }, __typename: 'Room' } } },
      requests: 3,
    },
    {
      title: 'needs no join for what the key holds',
      query: '{ emptyRoom { house { id } id beds } }',
      expected: { data: { emptyRoom: { house: { id: 'north' }, id: '2', beds: 1 } } },
      requests: 1,
    },
  ],
};
