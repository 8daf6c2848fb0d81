import { describe, expect, it } from 'vitest';
import { createBoundedCache } from '#gateway/boundedCache.ts';

const keysOf = (cache: { get(key: string): unknown }, keys: string) =>
  [...keys].filter((key) => cache.get(key) !== undefined).join('');

describe('a bounded cache', () => {
  it('forgets what was not used for longest', () => {
    const cache = createBoundedCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect(keysOf(cache, 'abc')).toBe('ac');
  });

  it('keeps no more than its weight, whatever was replaced or deleted before', () => {
    const cache = createBoundedCache<string, string>(100, { max: 10, of: (_key, value) => value.length });
    for (let round = 0; round < 5; round += 1) cache.set('a', 'xxxx');
    cache.set('b', 'xxxx');
    expect(keysOf(cache, 'ab')).toBe('ab');
    cache.set('c', 'xxx');
    expect(keysOf(cache, 'abc')).toBe('bc');
    cache.delete('b');
    cache.set('d', 'xxxxxxx');
    expect(keysOf(cache, 'abcd')).toBe('cd');
  });

  it('does not keep what is too heavy alone, and keeps the rest', () => {
    const cache = createBoundedCache<string, string>(100, { max: 10, of: (_key, value) => value.length });
    cache.set('a', 'xxxx');
    cache.set('b', 'x'.repeat(11));
    expect(keysOf(cache, 'ab')).toBe('a');
  });
});
