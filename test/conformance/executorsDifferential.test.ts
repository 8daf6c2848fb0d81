import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, effort, testSeed } from '../support/effort.ts';
import { runBoth } from './executors/compareExecutors.ts';
import { differenceOf } from './executors/differenceOf.ts';
import { collectionGraphs, type FakeGraph, norenGraph } from './executors/graphs.ts';
import { randomOperation } from './executors/randomOperation.ts';

/** Of a thousand values: every operation is answered by subgraphs of each kind. */
const kindsOfSubgraphs = [
  { nulls: 0, errors: 0, unknownEntities: 0 },
  { nulls: 60, errors: 0, unknownEntities: 60 },
  { nulls: 40, errors: 20, unknownEntities: 40 },
];

/** Operations on Noren's own graph; each is compared over all kinds of subgraphs. */
const ownOperations = effort({ short: 6_700, long: 70_000 });
const ownTimeLimitMs = effort({ short: 25_000, long: 1_500_000 });
/** Of the collection: how many of its graphs, chosen by the seed, and how many operations on each. */
const graphsOfCollection = effort({ short: 5, long: 1_000 });
const operationsPerGraph = effort({ short: 10, long: 300 });

/** Compares both executors for random operations; gives how many comparisons were made. */
async function compareAtRandom(graph: FakeGraph, parameters: fc.Parameters<unknown>): Promise<number> {
  let compared = 0;
  const { apiSchema } = graph.generation;
  const property = fc.asyncProperty(fc.gen(), fc.nat(), async (generate, seed) => {
    const { text, variables } = randomOperation(apiSchema, (count) => generate(fc.nat, { max: count - 1 }));
    const document = parse(text);
    if (validate(apiSchema, document).length > 0) return;
    for (const faults of kindsOfSubgraphs) {
      const links = graph.createLinks({ seed, faults });
      const answers = await runBoth({ generation: graph.generation, links, document, variables });
      if (!answers) return;
      const difference = await differenceOf(answers, apiSchema, { document, variables });
      if (difference) throw new Error(`${text}\n${JSON.stringify(faults)} of seed ${seed}: ${difference}`);
      compared += 1;
    }
  });
  await fc.assert(property, { seed: testSeed, endOnFailure: true, ...parameters });
  return compared;
}

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
        const limit = { interruptAfterTimeLimit: ownTimeLimitMs, markInterruptAsFailure: false };
        const compared = await compareAtRandom(graph, { numRuns: ownOperations, ...limit });
        expect(compared).toBeGreaterThan(50);
      },
      ownTimeLimitMs * 3,
    );
  });

  describe('over the graphs of the collection', async () => {
    const random = createRandom(testSeed);
    const graphs = (await collectionGraphs())
      .map((graph) => ({ graph, place: random() }))
      .sort((one, other) => one.place - other.place)
      .slice(0, graphsOfCollection)
      .map(({ graph }) => graph);
    it.each(graphs)('answer alike for $name', async ({ start }) => {
      const graph = await start();
      try {
        await compareAtRandom(graph, { numRuns: operationsPerGraph });
      } finally {
        await graph.generation.close();
      }
    });
  });
});
