import type { SearchTerm } from './searchTerms.ts';
import { createVocabulary } from './vocabulary.ts';

/** Which entries hold which tokens. */
export interface TokenIndex<Entry> {
  /** Number of pairs of token and entry: what its memory grows with. */
  size(): number;
  /** @param tokens each with its weight, 1 to 9. @returns the number to take the entry out by */
  add(entry: Entry, tokens: ReadonlyMap<string, number>): number;
  remove(slot: number): void;
  /**
   * Visits each entry that holds every term, with the sum of what the terms are worth: the weight of the best token,
   * and 10 more where the term is not a mere beginning of it.
   */
  match(terms: readonly SearchTerm[], visit: (entry: Entry, score: number) => void): void;
}

const wholeBonus = 10;
const weightBits = 4;
const weightMask = 15;

interface Slot<Entry> {
  /** Null once it was taken out; the lists of its tokens name it until they are swept. */
  entry: Entry | null;
  tokens: number;
}

/**
 * Entries stand in numbered slots; a token has one list of numbers with weights, which only grows. What was taken out
 * is swept from all lists at once when it is a quarter of what is held.
 * @param options.sweepAbove pairs that may be left over before the first sweep
 */
export function createTokenIndex<Entry>({ sweepAbove = 10_000 }: { sweepAbove?: number } = {}): TokenIndex<Entry> {
  const postings = new Map<string, number[]>();
  const slots: Slot<Entry>[] = [];
  const free: number[] = [];
  let vocabulary = createVocabulary();
  let emptied: number[] = [];
  let held = 0;
  let leftOver = 0;

  function listOf(token: string): number[] {
    const known = postings.get(token);
    if (known) return known;
    const list: number[] = [];
    postings.set(token, list);
    vocabulary.add(token);
    return list;
  }

  function sweep(): void {
    for (const [token, list] of postings) {
      const kept = list.filter((pair) => slots[pair >>> weightBits]?.entry);
      if (kept.length === 0) postings.delete(token);
      else if (kept.length < list.length) postings.set(token, kept);
    }
    vocabulary = createVocabulary(postings.keys());
    for (const slot of emptied) free.push(slot);
    emptied = [];
    leftOver = 0;
  }

  /** Raises `best` to what the term is worth in each slot. */
  function note({ text, kind }: SearchTerm, best: Uint8Array): void {
    for (const token of kind === 'WHOLE' ? [text] : vocabulary.startingWith(text)) {
      const bonus = kind === 'BEGINNING' && token !== text ? 0 : wholeBonus;
      for (const pair of postings.get(token) ?? []) {
        const slot = pair >>> weightBits;
        const worth = (pair & weightMask) + bonus;
        if (worth > (best[slot] as number)) best[slot] = worth;
      }
    }
  }

  return {
    size: () => held,
    add(entry, tokens) {
      const slot = free.pop() ?? slots.length;
      slots[slot] = { entry, tokens: tokens.size };
      for (const [token, weight] of tokens) listOf(token).push((slot << weightBits) | weight);
      held += tokens.size;
      return slot;
    },
    remove(slot) {
      const tokens = slots[slot]?.tokens ?? 0;
      slots[slot] = { entry: null, tokens: 0 };
      emptied.push(slot);
      held -= tokens;
      leftOver += tokens;
      if (leftOver > Math.max(sweepAbove, held / 4)) sweep();
    },
    match(terms, visit) {
      const scores = scoreAll(terms, slots.length, note);
      for (let slot = slots.length - 1; slot >= 0; slot -= 1) {
        const entry = slots[slot]?.entry;
        const score = scores[slot] as number;
        if (entry && score > 0) visit(entry, score);
      }
    },
  };
}

/** The sum over all terms for each slot; 0 where one of them is missing, and everywhere without terms. */
function scoreAll(
  terms: readonly SearchTerm[],
  slots: number,
  note: (term: SearchTerm, best: Uint8Array) => void,
): Uint16Array {
  const scores = new Uint16Array(slots);
  const best = new Uint8Array(slots);
  for (const [index, term] of terms.entries()) {
    note(term, best.fill(0));
    for (let slot = 0; slot < slots; slot += 1) {
      const before = scores[slot] as number;
      const worth = best[slot] as number;
      scores[slot] = worth > 0 && (index === 0 || before > 0) ? before + worth : 0;
    }
  }
  return scores;
}
