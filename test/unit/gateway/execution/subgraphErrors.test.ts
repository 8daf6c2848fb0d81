import { describe, expect, it } from 'vitest';
import { reduce } from '#gateway/execution/subgraphClient.ts';

const request = { query: '{ a b }' };

describe('errors of a subgraph', () => {
  it('may have null where extensions and a path would stand', () => {
    const errors = [{ message: 'No.', path: null, extensions: null }] as never;
    const extensions = { code: 'INTERNAL_SERVER_ERROR' };
    expect(reduce({ data: { a: null }, errors }, request).errors).toEqual([{ message: 'No.', extensions }]);
  });
});
