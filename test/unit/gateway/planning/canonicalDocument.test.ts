import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { canonicalOperation, stableJson } from '#gateway/planning/canonicalDocument.ts';

const textOf = (query: string) => canonicalOperation(parse(query)).text;

describe('the canonical text of an operation', () => {
  it('is the same under other names of operation and variables, other order of variables and other layout', () => {
    const one = 'subscription One($b: Int, $a: [ID!]!) { levelChanged(ids: $a, n: $b) { id } }';
    const other = 'subscription ($x: [ID!]!, $y: Int) {\n  levelChanged(ids: $x, n: $y) { id, }\n}';
    expect(textOf(one)).toBe(textOf(other));
    expect(canonicalOperation(parse(one)).variableNames).toEqual(['a', 'b']);
  });

  it('finds variables in directives and fragments', () => {
    const { text, variableNames } = canonicalOperation(
      parse(
        'subscription ($with: Boolean!, $ids: [ID!]!) { levelChanged(ids: $ids) { ...part } } fragment part on Level { onHand @include(if: $with) }',
      ),
    );
    expect(variableNames).toEqual(['ids', 'with']);
    expect(text).toContain('@include(if: $v1)');
  });

  it.each([
    ['another alias', 'subscription { x: levelChanged { id } }'],
    ['another field', 'subscription { levelChanged { onHand } }'],
    ['another order of fields', 'subscription { levelChanged { onHand id } }'],
  ])('differs with %s', (_what, query) => {
    expect(textOf(query)).not.toBe(textOf('subscription { levelChanged { id onHand } }'));
  });
});

describe('stable JSON', () => {
  it('does not depend on the order of keys, and tells lists, types and absence apart', () => {
    expect(stableJson({ b: 1, a: { d: 2, c: [3, 1] } })).toBe('{"a":{"c":[3,1],"d":2},"b":1}');
    expect(stableJson(['1'])).not.toBe(stableJson([1]));
    expect(stableJson({ a: undefined })).toBe('{}');
    expect(stableJson({ a: null })).toBe('{"a":null}');
  });
});
