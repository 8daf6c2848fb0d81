import { createHash } from 'node:crypto';
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

  it('comes back when it stands for the longest title, in characters of four bytes', () => {
    const position = { sort: '\u{1F9E5}'.repeat(200), id: `prd_${'0'.repeat(36)}` };
    expect(decodeCursor('products {}', encodeCursor('products {}', position))).toEqual(position);
  });

  it.each([
    ['an operator in the place of the id', '["a",{"$gt":""}]'],
    ['an operator in the place of the sort value', '[{"$gt":""},"prd_1"]'],
    ['a list in the place of the id', '["a",["prd_1"]]'],
    ['a third part', '["a","prd_1","more"]'],
    ['no id', '["a"]'],
    ['no list', '{"sort":"a","id":"prd_1"}'],
    ['a number', '7'],
    ['nothing', 'null'],
    ['what is no JSON', '["a",'],
  ])('is refused when somebody made one with %s', (_name, position) => {
    const check = createHash('sha256').update(`products {}\n${position}`).digest('base64url').slice(0, 12);
    const forged = Buffer.from(`${check}${position}`).toString('base64url');
    expect(() => decodeCursor('products {}', forged)).toThrowError(expect.objectContaining({ code: 'CURSOR_INVALID' }));
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
