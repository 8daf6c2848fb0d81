import { foldText } from './normalizeText.ts';

/** Scripts that put no blanks between words. The signs behind them lengthen, voice, repeat or close a word. */
const unspaced = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー゙゚]';
const runs = new RegExp(`(${unspaced}+)|(?:(?!${unspaced})[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** A longer word is found by its beginning; no query is longer. */
const maxTokenUnits = 100;

/** How a term of a query is looked up: as a whole token, as the beginning of one, or as a single sign anywhere. */
export type TermKind = 'WHOLE' | 'BEGINNING' | 'SIGN';

export interface SearchTerm {
  text: string;
  kind: TermKind;
}

interface Run {
  text: string;
  isUnspaced: boolean;
}

const runsOf = (text: string): Run[] =>
  [...foldText(text).matchAll(runs)].map((match) => ({ text: match[0], isUnspaced: match[1] !== undefined }));

const cut = (word: string) => word.slice(0, maxTokenUnits);

/** Overlapping pairs of signs; with its last sign alone, so that each sign begins one. */
function pairsOf(run: string): string[] {
  const signs = [...run];
  return signs.map((sign, index) => sign + (signs[index + 1] ?? ''));
}

/** What a text is found by: its words, and of text without blanks each pair of signs. */
export const tokensOf = (text: string): string[] =>
  runsOf(text).flatMap((run) => (run.isUnspaced ? pairsOf(run.text) : [cut(run.text)]));

/** As the words of a text, and as one word: `AB-12/3` is found by `ab-12` and by `ab12`. */
export function skuTokensOf(sku: string): string[] {
  const parts = tokensOf(sku);
  const whole = cut(
    runsOf(sku)
      .map(({ text }) => text)
      .join(''),
  );
  return whole === '' ? [] : [...parts, whole];
}

/** The terms of a query, each once; all of them must be found. Its last word may be the beginning of one. */
export function termsOf(query: string): SearchTerm[] {
  const found = runsOf(query);
  const terms = found.flatMap(({ text, isUnspaced }, index): SearchTerm[] => {
    if (!isUnspaced) return [{ text: cut(text), kind: index === found.length - 1 ? 'BEGINNING' : 'WHOLE' }];
    const pairs = pairsOf(text);
    return pairs.length === 1
      ? [{ text, kind: 'SIGN' }]
      : pairs.slice(0, -1).map((pair) => ({ text: pair, kind: 'WHOLE' }));
  });
  return [...new Map(terms.map((term) => [`${term.kind} ${term.text}`, term])).values()];
}
