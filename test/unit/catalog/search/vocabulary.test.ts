import { describe, expect, it } from 'vitest';
import { createVocabulary } from '#subgraphs/catalog/search/vocabulary.ts';

/** 5,000 different words over four letters. */
const words = Array.from({ length: 5_000 }, (_, index) =>
  ((index * 7_919) % 65_536).toString(4).replace(/\d/g, (digit) => 'abか鞄'.charAt(Number(digit))),
);

describe('vocabulary', () => {
  it('finds every word by each of its beginnings, however many came before and after the last sorting', () => {
    const given = words.slice(0, 1_500);
    const vocabulary = createVocabulary(given);
    for (const [index, word] of words.slice(1_500).entries()) {
      vocabulary.add(word);
      if (index % 700 > 0) continue;
      const known = words.slice(0, 1_501 + index);
      for (const prefix of ['', 'a', 'bか', 'か', '鞄鞄鞄', word, `${word}x`, 'z']) {
        const expected = known.filter((each) => each.startsWith(prefix)).sort();
        expect(vocabulary.startingWith(prefix).sort()).toEqual(expected);
      }
    }
  });
});
