import { describe, expect, it } from 'vitest';
import { createTokenIndex } from '#subgraphs/catalog/search/tokenIndex.ts';

function found(index: ReturnType<typeof createTokenIndex<string>>, text: string): string[] {
  const entries: string[] = [];
  index.match([{ text, kind: 'WHOLE' }], (entry) => entries.push(entry));
  return entries.sort();
}

describe('token index', () => {
  it('uses its slots again, so that changes of the same entries do not let it grow', () => {
    const index = createTokenIndex<string>({ sweepAbove: 10 });
    const tokens = (round: number) =>
      new Map([
        ['always', 1],
        ['common', 2],
        [`round${round}`, 3],
      ]);
    const slots = ['a', 'b'].map((entry) => index.add(entry, tokens(0)));
    for (let round = 1; round <= 1_000; round += 1) {
      for (const [at, entry] of ['a', 'b'].entries()) {
        index.remove(slots[at]!);
        slots[at] = index.add(entry, tokens(round));
      }
      expect(Math.max(...slots)).toBeLessThan(10);
    }
    expect(index.size()).toBe(6);
    expect(found(index, 'common')).toEqual(['a', 'b']);
    expect(found(index, 'round999')).toEqual([]);
    expect(found(index, 'round1000')).toEqual(['a', 'b']);
  });

  it('visits nothing for a query without terms', () => {
    const index = createTokenIndex<string>();
    index.add('a', new Map([['always', 1]]));
    const visited: string[] = [];
    index.match([], (entry) => visited.push(entry));
    expect(visited).toEqual([]);
  });
});
