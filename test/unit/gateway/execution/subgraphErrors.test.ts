import { describe, expect, it } from 'vitest';
import { reduce } from '#gateway/execution/subgraphClient.ts';

const request = { query: '{ a b }' };

describe('errors of a subgraph', () => {
  it('may have null where extensions and a path would stand', () => {
    const errors = [{ message: 'No.', path: null, extensions: null }] as never;
    const extensions = { code: 'INTERNAL_SERVER_ERROR' };
    expect(reduce({ data: { a: null }, errors }, request).errors).toEqual([{ message: 'No.', extensions }]);
  });

  it('are told as far as they are of use', () => {
    const many = (count: number, path?: string[]) =>
      Array.from({ length: count }, () => ({ message: 'No.', ...(path && { path }) })) as never;
    expect(reduce({ data: { a: null }, errors: many(100_000, ['a']) }, request).errors).toHaveLength(300);
    expect(reduce({ data: null, errors: many(100_000) }, request).errors).toHaveLength(300);
    expect(reduce({ data: null, errors: many(2) }, request).errors.map(({ path }) => path?.[0])).toEqual([
      'a',
      'b',
      'a',
      'b',
    ]);
  });
});
