import type { SearchTerm } from './searchTerms.ts';
import { createVocabulary } from './vocabulary.ts';

/** One token and what holds it, with the weight of the best field that does. */
export interface Posting<Entry> {
  token: string;
  entries: Map<Entry, number>;
}

/** Which entries hold which tokens. */
export interface TokenIndex<Entry> {
  /** Number of pairs of token and entry: what its memory grows with. */
  size(): number;
  /** @param tokens each with its weight, 1 to 9. @returns what `remove` needs to take the entry out again */
  add(entry: Entry, tokens: ReadonlyMap<string, number>): Posting<Entry>[];
  remove(entry: Entry, postings: readonly Posting<Entry>[]): void;
  /** Entries that hold every term, with the sum of what each term is worth: its weight, and 10 more where it is not a mere beginning. */
  match(terms: readonly SearchTerm[]): ReadonlyMap<Entry, number>;
}

const wholeBonus = 10;

export function createTokenIndex<Entry>(): TokenIndex<Entry> {
  const postings = new Map<string, Posting<Entry>>();
  const vocabulary = createVocabulary();
  let size = 0;

  function postingOf(token: string): Posting<Entry> {
    const known = postings.get(token);
    if (known) return known;
    const posting = { token, entries: new Map<Entry, number>() };
    postings.set(token, posting);
    vocabulary.add(token);
    return posting;
  }

  function entriesOf({ text, kind }: SearchTerm): Map<Entry, number> {
    const found = new Map<Entry, number>();
    const tokens = kind === 'WHOLE' ? [text] : vocabulary.startingWith(text);
    for (const token of tokens) {
      const bonus = kind === 'BEGINNING' && token !== text ? 0 : wholeBonus;
      for (const [entry, weight] of postings.get(token)?.entries ?? []) {
        const worth = weight + bonus;
        if (worth > (found.get(entry) ?? 0)) found.set(entry, worth);
      }
    }
    return found;
  }

  return {
    size: () => size,
    add(entry, tokens) {
      size += tokens.size;
      return [...tokens].map(([token, weight]) => {
        const posting = postingOf(token);
        posting.entries.set(entry, weight);
        return posting;
      });
    },
    remove(entry, held) {
      for (const posting of held) {
        if (posting.entries.delete(entry)) size -= 1;
        if (posting.entries.size > 0 || postings.get(posting.token) !== posting) continue;
        postings.delete(posting.token);
        vocabulary.remove(posting.token);
      }
    },
    match(terms) {
      const [fewest, ...others] = terms.map(entriesOf).sort((left, right) => left.size - right.size);
      const matches = new Map<Entry, number>();
      for (const [entry, worth] of fewest ?? []) {
        const worths = others.map((entries) => entries.get(entry) ?? 0);
        if (!worths.includes(0))
          matches.set(
            entry,
            worths.reduce((sum, each) => sum + each, worth),
          );
      }
      return matches;
    },
  };
}
