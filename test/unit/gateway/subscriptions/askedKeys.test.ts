import { type FieldNode, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { keysAskedFor } from '#gateway/subscriptions/askedKeys.ts';

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `id-${index}`);

function keysOf(args: string, variables: Record<string, unknown> = {}): number {
  const operation = parse(`subscription { changed${args} { id } }`).definitions[0] as OperationDefinitionNode;
  return keysAskedFor((operation.selectionSet.selections[0] as FieldNode).arguments ?? [], variables);
}

describe('the keys that a stream can come to hold', () => {
  it('are the combinations of the entries of its lists', () => {
    expect(keysOf('(ids: $ids)', { ids: many(7) })).toBe(7);
    expect(keysOf('(variantIds: $v, locationIds: $l)', { v: many(12), l: many(5) })).toBe(60);
  });

  it('are counted alike where the lists stand in the document, or hold variables', () => {
    expect(keysOf('(variantIds: ["a", "b", "c"], locationIds: $l)', { l: many(5) })).toBe(15);
    expect(keysOf('(ids: [$one, $two])', { one: 'a', two: 'b' })).toBe(2);
    expect(keysOf('(where: { variantIds: ["a", "b"], locationIds: $l })', { l: many(3) })).toBe(6);
    expect(keysOf('(where: $w)', { w: [{ ids: many(2) }, { ids: many(3) }] })).toBe(5);
  });

  it('are one where no list is asked for, and at least one', () => {
    expect(keysOf('')).toBe(1);
    expect(keysOf('(id: $id, secret: "s")', { id: 'a' })).toBe(1);
    expect(keysOf('(ids: $ids)', {})).toBe(1);
    expect(keysOf('(ids: [], locationIds: $l)', { l: many(3) })).toBe(1);
  });

  it('are no more than a subgraph tells of', () => {
    expect(keysOf('(variantIds: $v, locationIds: $v)', { v: many(1_000) })).toBe(200);
  });
});
