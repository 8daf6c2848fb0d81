import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearchText } from '#subgraphs/catalog/domain/searchText.ts';
import { foldText } from '#subgraphs/catalog/search/normalizeText.ts';
import { skuTokensOf, termsOf, tokensOf } from '#subgraphs/catalog/search/searchTerms.ts';

describe('folded text', () => {
  it.each([
    ['Käse', 'kase'],
    ['Größe', 'grosse'],
    ['STRAẞE', 'strasse'],
    ['Crème brûlée', 'creme brulee'],
    ['Cœur à l’Été', 'coeur a l’ete'],
    ['Ångström', 'angstrom'],
    ['Smørrebrød', 'smorrebrod'],
    ['Łódź', 'lodz'],
    ['İstanbul ışık', 'istanbul isik'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['Йогурт', 'иогурт'],
    ['ＡＢＣ１２３', 'abc123'],
    ['ｶﾞﾗｽ', 'がらす'],
    ['ガラス', 'がらす'],
    ['コーヒー', 'こーひー'],
    ['か\u3099', 'が'],
    ['①ﬁn', '1fin'],
    ['한국', '한국'],
    ['हिन्दी', 'हिन्दी'],
  ])('of %s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is the same when it is folded again, and for every way to compose it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(foldText(text.normalize('NFD'))).toBe(folded);
      }),
    );
  });
});

describe('tokens of a text', () => {
  it.each([
    ['Rotes T-Shirt, Größe M', ['rotes', 't', 'shirt', 'grosse', 'm']],
    ['革靴', ['革靴', '靴']],
    ['東京タワー', ['東京', '京た', 'たわ', 'わー', 'ー']],
    ['iPhone15ケース', ['iphone15', 'けー', 'ーす', 'す']],
    ['가방을', ['가방', '방을', '을']],
    ['(a+)+$ .*', ['a']],
    ['𠮷野', ['𠮷野', '野']],
    ['… – !', []],
    ['x'.repeat(300), ['x'.repeat(100)]],
  ])('of %s', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it.each([
    ['AB-12/3x', ['ab', '12', '3x', 'ab123x']],
    ['AB12', ['ab12', 'ab12']],
    ['---', []],
  ])('of the SKU %s are its parts and the whole', (sku, tokens) => {
    expect(skuTokensOf(sku)).toEqual(tokens);
  });
});

describe('terms of a query', () => {
  it.each([
    ['red shoe', ['WHOLE red', 'BEGINNING shoe']],
    ['red red', ['WHOLE red', 'BEGINNING red']],
    ['靴', ['SIGN 靴']],
    ['靴 red', ['SIGN 靴', 'BEGINNING red']],
    ['red 革靴', ['WHOLE red', 'WHOLE 革靴']],
    ['東京タワー', ['WHOLE 東京', 'WHOLE 京た', 'WHOLE たわ', 'WHOLE わー']],
    ['.*', []],
    ['(a+)+$', ['BEGINNING a']],
  ])('of %s', (query, terms) => {
    expect(termsOf(query).map(({ kind, text }) => `${kind} ${text}`)).toEqual(terms);
  });
});

describe('the text of a search', () => {
  it.each([
    ['  red shoe\n', 'red shoe'],
    ['ＡＢ　１', 'AB 1'],
    ['(a+)+$', '(a+)+$'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['👟'.repeat(100), '👟'.repeat(100)],
  ])('%j is taken as %j', (text, taken) => {
    expect(parseSearchText(text)).toBe(taken);
  });

  it.each([
    ['nothing', ''],
    ['blanks alone', ' \t\u3000\n'],
    ['101 characters', 'x'.repeat(101)],
    ['101 characters once they are composed', 'ﬃ'.repeat(34)],
    ['10 KB', 'x'.repeat(10_240)],
    ['a control character', 'red\u0000shoe'],
    ['a line feed inside', 'red\nshoe'],
    ['half of a pair', 'red\ud800'],
  ])('is refused for %s', (_name, text) => {
    expect(() => parseSearchText(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
