import { describe, expect, it } from 'vitest';
import { createLastValues } from '#gateway/subscriptions/lastValues.ts';

const positions = (values: ReturnType<typeof createLastValues<string>>) =>
  values.snapshot().map(({ position }) => position);

describe('the last values of a stream', () => {
  it('are counted down anew once the first set is whole, in order of arrival and with the newest revision', () => {
    const values = createLastValues<string>();
    values.set({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, 'b1');
    values.set({ key: 'a', rev: 4, kind: 'SNAPSHOT', remaining: 0 }, 'a4');
    values.set({ key: 'b', rev: 2, kind: 'CHANGE' }, 'b2');
    values.set({ key: 'c', rev: 1, kind: 'CHANGE' }, 'c1');
    expect(values.isWhole()).toBe(true);
    expect(values.snapshot()).toEqual([
      { position: { key: 'b', rev: 2, kind: 'SNAPSHOT', remaining: 2 }, value: 'b2' },
      { position: { key: 'a', rev: 4, kind: 'SNAPSHOT', remaining: 1 }, value: 'a4' },
      { position: { key: 'c', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, value: 'c1' },
    ]);
  });

  it('keep the count they came with while others are still to come', () => {
    const values = createLastValues<string>();
    values.set({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 2 }, 'a1');
    values.set({ key: 'a', rev: 2, kind: 'CHANGE' }, 'a2');
    expect(values.isWhole()).toBe(false);
    expect(positions(values)).toEqual([{ key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 2 }]);
  });

  it('are whole and none after an empty first set', () => {
    const values = createLastValues<string>();
    values.set({ key: null, rev: 0, kind: 'SNAPSHOT', remaining: 0 }, '');
    expect(values.isWhole()).toBe(true);
    expect(values.snapshot()).toEqual([]);
  });

  it('keep nothing of what is gone, and come in a new place when it is back', () => {
    const values = createLastValues<string>();
    values.set({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, 'a1');
    values.set({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, 'b1');
    values.set({ key: 'a', rev: 2, kind: 'CHANGE', pos: { epoch: 1, n: 5 } }, undefined);
    expect(values.get('a')).toBeUndefined();
    expect(positions(values)).toEqual([{ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: { epoch: 1, n: 5 } }]);
    values.set({ key: 'a', rev: 3, kind: 'CHANGE' }, 'a3');
    expect(positions(values).map((position) => [position.key, position.remaining])).toEqual([
      ['b', 1],
      ['a', 0],
    ]);
  });

  it('are whole when the last of the first values has gone before it was read', () => {
    const values = createLastValues<string>();
    values.set({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, 'a1');
    values.set({ key: 'b', rev: 2, kind: 'SNAPSHOT', remaining: 0 }, undefined);
    expect(values.isWhole()).toBe(true);
    expect(positions(values)).toEqual([{ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }]);
  });

  it('need no first set in a stream that begins with a change', () => {
    const values = createLastValues<string>();
    values.set({ key: 'a', rev: 1, kind: 'CHANGE' }, 'a1');
    expect(positions(values)).toEqual([{ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }]);
  });

  it('are replaced by what was run again unless a newer one has come', () => {
    const values = createLastValues<string>();
    values.set({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, 'old');
    const [entry] = values.list();
    if (!entry) throw new Error('The value was not kept.');
    values.set({ key: 'a', rev: 2, kind: 'CHANGE' }, 'newer');
    values.replace(entry, 'again');
    expect(values.get('a')).toEqual({ key: 'a', rev: 2, remaining: 0, value: 'newer' });
  });
});
