import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createNews } from '#gateway/subscriptions/upstreamNews.ts';
import type { StreamPosition } from '#platform/link/subgraphLink.ts';

interface Parts {
  data?: unknown;
  codes?: Record<string, string>;
}

/** A value with data, and with an error of each field that is named with a code. */
const valueWith = ({ data = null, codes = {} }: Parts, stream: StreamPosition): ExecutionResult => {
  const errors = Object.entries(codes).map(([field, code]) => ({
    message: `failed at ${Math.random()}`,
    path: ['level', field],
    extensions: { code, errorId: Math.random() },
  }));
  return { data, ...(errors.length > 0 && { errors }), extensions: { stream } } as never;
};

function createScene() {
  const told: unknown[] = [];
  const news = createNews(({ position: { key, rev, kind, remaining }, value: { data, errors } }) =>
    told.push([key, rev, kind, remaining, data, errors?.length ?? 0]),
  );
  const take = (stream: StreamPosition, parts: Parts) => news.take(valueWith(parts, stream));
  const first = (parts: Parts, { key = 'a', rev = 1, remaining = 0 } = {}) =>
    take({ key, rev, kind: 'SNAPSHOT', remaining }, parts);
  const change = (parts: Parts, rev: number) => take({ key: 'a', rev, kind: 'CHANGE' }, parts);
  return { news, told, first, change };
}

const later = { place: 'RETRY_LATER' };

describe('a revision that is told again', () => {
  it('is news where the known value has errors, be it without data or without a field', () => {
    for (const data of [null, { onHand: 5, place: null }]) {
      const { news, told, first, change } = createScene();
      first({ data: { onHand: 4, place: 'x' } });
      change({ data, codes: later }, 2);
      news.begin();
      first({ data: { onHand: 5, place: 'x' } }, { rev: 2 });
      first({ data: { onHand: 5, place: 'x' } }, { rev: 2 });
      expect(told.slice(1)).toEqual([
        ['a', 2, 'CHANGE', undefined, data, 1],
        ['a', 2, 'CHANGE', undefined, { onHand: 5, place: 'x' }, 0],
      ]);
    }
  });

  it('is none where the same of it failed in the same way, and is where another part failed or in another way', () => {
    const { news, told, first } = createScene();
    const failing = (codes: Parts['codes'] = {}) => {
      news.begin();
      first({ data: { onHand: 5 }, codes });
    };
    failing({ place: 'FORBIDDEN', supplier: 'INTERNAL_SERVER_ERROR' });
    failing({ supplier: 'INTERNAL_SERVER_ERROR', place: 'FORBIDDEN' });
    expect(told).toHaveLength(1);
    failing({ place: 'FORBIDDEN', supplier: 'RETRY_LATER' });
    expect(told).toHaveLength(2);
    failing({ place: 'FORBIDDEN' });
    expect(told).toHaveLength(3);
  });

  it('takes nothing from a value without errors', () => {
    const { news, told, first, change } = createScene();
    first({ data: { onHand: 5 } });
    change({ codes: later }, 1);
    news.begin();
    first({ codes: later });
    expect(told).toEqual([['a', 1, 'SNAPSHOT', 0, { onHand: 5 }, 0]]);
    expect(news.mayHeal()).toBe(false);
  });

  it('may say that what failed has gone, and an older one says nothing', () => {
    const { told, first, change } = createScene();
    first({ codes: later }, { rev: 2 });
    change({ data: { onHand: 1 } }, 1);
    change({}, 2);
    expect(told.slice(1)).toEqual([['a', 2, 'CHANGE', undefined, null, 0]]);
  });
});

describe('a first set that is begun again', () => {
  it('tells what has healed in its place, and with its last value that it is whole', () => {
    const { news, told, first } = createScene();
    first({ codes: later }, { remaining: 2 });
    first({ data: { onHand: 7 } }, { key: 'b', remaining: 1 });
    news.begin();
    first({ data: { onHand: 5 } }, { remaining: 1 });
    first({ codes: later }, { key: 'b' });
    expect(told.slice(2)).toEqual([
      ['a', 1, 'SNAPSHOT', 1, { onHand: 5 }, 0],
      ['b', 1, 'SNAPSHOT', 0, { onHand: 7 }, 0], // what is known, as the set is whole with it
    ]);
    expect(news.last.isWhole()).toBe(true);
  });
});

describe('another stream may heal', () => {
  it('what failed for a while, alone or beside what failed for good, once the first set is whole', () => {
    const { news, first, change } = createScene();
    first({ data: { onHand: 5 }, codes: { place: 'FORBIDDEN', supplier: 'DEADLINE_EXCEEDED' } }, { remaining: 1 });
    expect(news.mayHeal()).toBe(false);
    first({ data: { onHand: 7 } }, { key: 'b' });
    expect(news.mayHeal()).toBe(true);
    news.begin();
    expect(news.mayHeal()).toBe(false);
    first({ data: { onHand: 7 } }, { key: 'b', remaining: 1 });
    first({ data: { onHand: 5 }, codes: { place: 'FORBIDDEN' } });
    expect(news.mayHeal()).toBe(false);
    change({ codes: later }, 2);
    expect(news.mayHeal()).toBe(true);
    change({}, 3);
    expect(news.mayHeal()).toBe(false);
  });

  it.each(['FORBIDDEN', 'INTERNAL_SERVER_ERROR', 'NOT_FOUND', 'OF_ANOTHER_TABLE'])(
    'nothing that failed with %s',
    (code) => {
      const { news, first } = createScene();
      first({ data: { onHand: 5 }, codes: { place: code } });
      expect(news.mayHeal()).toBe(false);
    },
  );

  it('nothing of a stream without a first set, which would not tell again what it has told', () => {
    const { news, change } = createScene();
    change({ codes: later }, 1);
    news.take({ data: null, errors: [{ message: 'later', extensions: { code: 'RETRY_LATER' } }] } as never);
    expect(news.mayHeal()).toBe(false);
  });

  it('nothing that is missing from a whole first set, as it has gone', () => {
    const { news, told, first } = createScene();
    first({ codes: later }, { remaining: 1 });
    first({ data: { onHand: 7 } }, { key: 'b' });
    news.begin();
    first({ data: { onHand: 7 } }, { key: 'b' });
    expect(told.at(-1)).toEqual(['a', 2, 'CHANGE', undefined, null, 0]);
    expect(news.mayHeal()).toBe(false);
  });
});
