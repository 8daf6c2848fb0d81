import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { compareAtRandom } from './executors/compareAtRandom.ts';
import { collectionGraphs, type FakeGraph, norenGraph } from './executors/graphs.ts';

/** Without a limit of time all of them have to be made; with one, at least a few. */
const noLimit = Number.POSITIVE_INFINITY;
const own = effort({
  short: { comparisons: 2_000, withinMs: 8_000, least: 50 },
  full: { comparisons: 12_000, withinMs: noLimit, least: 12_000 },
  long: { comparisons: 120_000, withinMs: noLimit, least: 120_000 },
});
/** Of the collection: how many of its graphs, chosen by the seed, and how much on each. */
const ofCollection = effort({
  short: { graphs: 6, comparisons: 80, withinMs: 800, least: 8 },
  full: { graphs: noLimit, comparisons: 144, withinMs: noLimit, least: 9_000 },
  long: { graphs: noLimit, comparisons: 1_440, withinMs: noLimit, least: 90_000 },
});
const testTimeoutMs = effort({ short: 60_000, full: 500_000, long: 1_800_000 });

describe(`both executors (seed ${testSeed})`, () => {
  describe('over the graph of the shop', () => {
    let graph: FakeGraph;
    beforeAll(async () => {
      graph = await norenGraph();
    });
    afterAll(() => graph?.generation.close());

    it(
      'answer random operations alike: data, its order, codes and paths of errors',
      async () => {
        const compared = await compareAtRandom(graph, { seed: testSeed, ...own });
        tell(`${compared} comparisons over the graph of the shop`);
        expect(compared).toBeGreaterThanOrEqual(own.least);
      },
      testTimeoutMs,
    );
  });

  describe('over the graphs of the collection', async () => {
    const random = createRandom(testSeed);
    const chosen = (await collectionGraphs())
      .map((graph) => ({ graph, place: random() }))
      .sort((one, other) => one.place - other.place)
      .slice(0, ofCollection.graphs)
      .map(({ graph }) => graph);
    let compared = 0;

    it.each(chosen)(
      'answer alike for $name',
      async ({ start }) => {
        const graph = await start();
        try {
          compared += await compareAtRandom(graph, { seed: testSeed, ...ofCollection });
        } finally {
          await graph.generation.close();
        }
      },
      testTimeoutMs,
    );

    it('are compared as often as they have to be', () => {
      tell(`${compared} comparisons over ${chosen.length} graphs of the collection`);
      expect(compared).toBeGreaterThanOrEqual(ofCollection.least);
    });
  });
});

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
