import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from '#gateway/execution/compiledExecutor/compileOperation.ts';

describe('an operation with conditions', () => {
  const schema = buildSchema('type Query { a: Int b: Int c: Int d: Int }');
  const fields = ['a', 'b', 'c', 'd'].map((name) => `${name} @include(if: $${name})`);
  const document = parse(`query ($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!) { ${fields.join(' ')} }`);
  const combination = (number: number) => ({
    a: (number & 1) > 0,
    b: (number & 2) > 0,
    c: (number & 4) > 0,
    d: (number & 8) > 0,
  });

  it('keeps its shapes for some combinations of their variables, not for all', () => {
    const { shapeFor } = compileOperation(schema, document, undefined);
    const first = shapeFor(combination(0));
    for (let number = 1; number < 8; number += 1)
      expect(shapeFor(combination(number)).fields.map(({ responseName }) => responseName)).toEqual(
        Object.entries(combination(number)).flatMap(([name, isAsked]) => (isAsked ? [name] : [])),
      );
    expect(shapeFor(combination(0))).toBe(first);
    shapeFor(combination(8));
    expect(shapeFor(combination(0))).not.toBe(first);
  });
});
