import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { mergeInto } from '#gateway/execution/compiledExecutor/entityData.ts';
import { compileRewrites } from '#gateway/execution/compiledExecutor/rewrites.ts';
import { copied } from '#gateway/execution/jsonValues.ts';

describe('a member with the name __proto__', () => {
  it('is merged as any other', () => {
    const target = JSON.parse('{"__proto__":{"a":1}}');
    mergeInto(target, JSON.parse('{"__proto__":{"b":2}}'));
    expect(JSON.stringify(target)).toBe('{"__proto__":{"a":1,"b":2}}');
    const empty = {};
    mergeInto(empty, JSON.parse('{"__proto__":{"b":2}}'));
    expect(JSON.stringify(empty)).toBe('{"__proto__":{"b":2}}');
    expect(({} as { b?: unknown }).b).toBeUndefined();
  });

  it('is copied as any other', () => {
    const text = '[{"__proto__":{"a":[1]},"b":null}]';
    expect(JSON.stringify(copied(JSON.parse(text)))).toBe(text);
  });

  it('may be the one to which a field is renamed', () => {
    const rewrite = compileRewrites(buildSchema('type Query { a: Int }'), [
      { kind: 'KeyRenamer', path: ['a'], renameKeyTo: '__proto__' },
    ]);
    const value = { a: { b: 1 } };
    rewrite?.(value);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"b":1}}');
  });
});
