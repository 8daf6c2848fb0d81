import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '#platform/graphql/pageCursor.ts';

describe('a page cursor', () => {
  it('comes back as it was given', () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), fc.integer()), fc.string(), (list, sort, id) => {
        expect(decodeCursor(list, encodeCursor(list, { sort, id }))).toEqual({ sort, id });
      }),
    );
  });

  it('means nothing in another list, with a flipped character, or when it is far too long', () => {
    const cursor = encodeCursor('products {}', { sort: 'Shirt', id: 'prd_1' });
    const flipped = cursor.slice(0, 4) + (cursor[4] === 'A' ? 'B' : 'A') + cursor.slice(5);
    for (const [list, text] of [
      ['products {"brand":"x"}', cursor],
      ['products {}', flipped],
      ['products {}', 'A'.repeat(10_000)],
      ['products {}', ''],
    ] as const) {
      expect(() => decodeCursor(list, text)).toThrowError(expect.objectContaining({ code: 'CURSOR_INVALID' }));
    }
  });
});
