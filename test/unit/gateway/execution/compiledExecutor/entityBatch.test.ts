import { describe, expect, it } from 'vitest';
import { type EntitySlot, fillBatch } from '#gateway/execution/compiledExecutor/entityBatch.ts';
import type { PlanRun } from '#gateway/execution/compiledExecutor/planRun.ts';

describe('objects of a list whose first key field is the same', () => {
  it('are compared with few others each, and asked for once', () => {
    const count = 2_000;
    let reads = 0;
    const items = Array.from({ length: 2 * count }, (_, index) => ({
      kind: 'same',
      get id() {
        reads += 1;
        return index % count;
      },
    }));
    const represent = () => ({
      leaves: ['kind', 'id'],
      text: ({ id }: Record<string, unknown>) => JSON.stringify({ id }),
    });
    const slot: EntitySlot = {
      places: [{ path: ['items', '@'], represent, name: undefined }],
      sharing: 'nowhere',
      rewriteOutput: undefined,
      isAbstract: () => false,
    };
    const run = { data: { items }, found: new Map(), shared: new Set() } as unknown as PlanRun;
    const { texts, targets } = fillBatch(slot, run);
    expect(texts).toEqual(Array.from({ length: count }, (_, id) => JSON.stringify({ id })));
    expect(targets[0]?.numbers).toEqual([...texts.keys(), ...texts.keys()]);
    expect(reads).toBeLessThan(40 * items.length);
  });
});
