import { describe, expect, it } from 'vitest';
import { type Category, childrenOf, lineageOf, placeErrors, subtreeOf } from '#subgraphs/catalog/domain/category.ts';

const category = (id: string, parentId: string | null, position = 0): [string, Category] => [
  id,
  { id, handle: id, title: id, translations: [], parentId, position, terms: {}, version: 1, seq: 0 },
];

/** a › b › c › d › e, and f beside a. */
const tree = new Map([
  category('a', null, 2),
  category('b', 'a'),
  category('c', 'b'),
  category('d', 'c'),
  category('e', 'd'),
  category('f', null, 1),
]);

describe('the tree of categories', () => {
  it('orders children by position, then id', () => {
    expect(childrenOf(tree, null).map(({ id }) => id)).toEqual(['f', 'a']);
    const equal = new Map([category('y', null), category('x', null)]);
    expect(childrenOf(equal, null).map(({ id }) => id)).toEqual(['x', 'y']);
  });

  it('knows what stands above and below', () => {
    expect(lineageOf(tree, 'c').map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(subtreeOf(tree, 'c')).toEqual(['c', 'd', 'e']);
    expect(lineageOf(tree, null)).toEqual([]);
  });

  it('ends at a cycle and at a gap instead of walking for ever', () => {
    const broken = new Map([category('x', 'y'), category('y', 'x'), category('z', 'gone')]);
    expect(lineageOf(broken, 'x').map(({ id }) => id)).toEqual(['x', 'y']);
    expect(subtreeOf(broken, 'x')).toEqual(['x', 'y']);
    expect(lineageOf(broken, 'z').map(({ id }) => id)).toEqual(['z']);
  });

  it.each<[string, string | null, string | null, string | undefined]>([
    ['a new one at the top', null, null, undefined],
    ['a new one on the sixth level', null, 'e', undefined],
    ['one with four levels below under another on the first', 'a', 'f', undefined],
    ['one to the top', 'e', null, undefined],
    ['one under itself', 'b', 'b', 'INVALID_INPUT'],
    ['one under its descendant', 'a', 'e', 'INVALID_INPUT'],
    ['one under a parent that is not there', 'a', 'gone', 'NOT_FOUND'],
    ['one so deep that the seventh level is reached', 'f', 'e', undefined],
  ])('judges a move: %s', (_name, id, parentId, code) => {
    expect(placeErrors(tree, id, parentId)[0]?.code).toBe(code);
  });

  it('refuses the seventh level, counted to the deepest descendant', () => {
    const deep = new Map([...tree, category('g', 'f')]);
    expect(placeErrors(deep, 'a', 'g')).toMatchObject([{ code: 'LIMIT_EXCEEDED', limit: 'levels', max: 6 }]);
    expect(placeErrors(new Map([...tree, category('h', 'e')]), null, 'h')).toMatchObject([
      { code: 'LIMIT_EXCEEDED', max: 6 },
    ]);
  });

  it('refuses the 201st child', () => {
    const wide = new Map(Array.from({ length: 200 }, (_, index) => category(`n${index}`, null)));
    expect(placeErrors(wide, null, null)).toMatchObject([{ code: 'LIMIT_EXCEEDED', limit: 'children', max: 200 }]);
    expect(placeErrors(wide, 'n7', null)).toEqual([]);
  });
});
