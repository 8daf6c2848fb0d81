import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '#gateway/subscriptions/cursor.ts';
import { filterHashOf } from '#gateway/subscriptions/subscriptionKey.ts';
import type { SubscriptionShape } from '#gateway/subscriptions/subscriptionShape.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';

const hash = '0123456789abcdef0123456789abcdef';
const number = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const cursors = fc.record({
  filterHash: fc.constant(hash),
  pos: fc.option(fc.record({ epoch: number, n: number })),
});
const invalid = expect.objectContaining({ code: 'CURSOR_INVALID' });
const read = (text: unknown) => {
  try {
    return readCursor(text);
  } catch (error) {
    expect(error).toEqual(invalid);
    return null;
  }
};

describe('the cursor of a subscription', () => {
  it('comes back as it was written, in at most 1 KB of letters that nothing escapes', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        const text = writeCursor(cursor);
        expect(text).toMatch(/^[\w-]{1,1024}$/);
        expect(readCursor(text)).toEqual(cursor);
      }),
    );
  });

  it('is of the log of one subgraph: where another gives the same field, it says nothing', () => {
    const operation = { text: 'subscription { levelChanged { id } }', variableNames: [] };
    const hashOf = (subgraph: string) =>
      filterHashOf({
        shape: { subgraph, operation } as unknown as SubscriptionShape,
        variables: {},
        identity: anonymousViewer('WEB', 'req_1'),
      });
    expect(hashOf('stock')).toBe(hashOf('stock'));
    expect(hashOf('stock')).not.toBe(hashOf('store'));
  });

  it('is refused with any flipped bit, or is another one that can be written', () => {
    fc.assert(
      fc.property(cursors, fc.nat(), (cursor, place) => {
        const text = writeCursor(cursor);
        const bytes = Buffer.from(text, 'base64url');
        const bit = place % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const flipped = bytes.toString('base64url');
        const other = read(flipped);
        if (other) expect(writeCursor(other)).toBe(flipped);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [undefined],
    [null],
    [7],
    [''],
    ['null'],
    ['bnVsbA'],
    ['A'.repeat(1_025)],
    [Buffer.from(JSON.stringify({ v: 1, filterHash: hash })).toString('base64url')],
    [Buffer.from(JSON.stringify({ v: 2, filterHash: hash, pos: null })).toString('base64url')],
    [Buffer.from(JSON.stringify({ v: 1, filterHash: hash, pos: { epoch: 0, n: 0.5 } })).toString('base64url')],
    [Buffer.from(JSON.stringify({ v: 1, filterHash: hash, pos: null, more: 1 })).toString('base64url')],
    [`${writeCursor({ filterHash: hash, pos: null })}=`],
  ])('is refused as %s', (text) => {
    expect(() => readCursor(text)).toThrow(invalid);
  });
});
