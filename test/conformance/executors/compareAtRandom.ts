// Both executors over random operations of one graph; a difference is told for the smallest operation that has it.
import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, print } from 'graphql';
import { createRandom } from '../../support/effort.ts';
import { isComparable, runBoth } from './compareExecutors.ts';
import { differenceOf } from './differenceOf.ts';
import type { FakeFaults } from './fakeSubgraphs.ts';
import type { FakeGraph } from './graphs.ts';
import { plannedOperations, type ValidOperation } from './plannedOperations.ts';
import { shrinkOperation } from './shrinkOperation.ts';

/** Of a thousand values: every operation is answered by subgraphs of each kind, as often as there are seeds of data. */
const kindsOfSubgraphs: readonly FakeFaults[] = [
  { nulls: 0, errors: 0, unknownEntities: 0 },
  { nulls: 60, errors: 0, unknownEntities: 60 },
  { nulls: 40, errors: 20, unknownEntities: 40 },
  { nulls: 200, errors: 100, unknownEntities: 200 },
];
const seedsOfData = 2;

/** Of random operations on a graph without contexts, nearly all can be compared. */
const leastShare = 0.1;

export interface RandomComparisons {
  /** Decides operations, data, faults and variables. */
  seed: number;
  /** How many are to be made, and in which time at most. */
  comparisons: number;
  withinMs: number;
}

/** What subgraphs and client give to an operation. */
interface Circumstances {
  seed: number;
  faults: FakeFaults;
  variables: Record<string, boolean>;
}

/**
 * Gives how many comparisons were made: fewer than asked for when the time was over, or too few plans are of use.
 * @throws Error with the difference, the smallest operation that shows it, and what it was answered with
 */
export async function compareAtRandom(graph: FakeGraph, options: RandomComparisons): Promise<number> {
  const { seed, comparisons, withinMs } = options;
  const endsAt = performance.now() + withinMs;
  const mostOperations = comparisons / (seedsOfData * kindsOfSubgraphs.length * leastShare);
  let compared = 0;
  let operations = 0;
  for await (const { plan, ...operation } of plannedOperations(graph.generation, seed)) {
    operations += 1;
    if (plan && isComparable(plan)) {
      for (const circumstances of chooseCircumstances(operation, createRandom(seed + operations))) {
        const difference = await compareOnce(graph, { ...operation, plan }, circumstances);
        if (difference) throw await reportOf({ graph, operation, circumstances, difference });
        compared += 1;
      }
    }
    if (compared >= comparisons || operations >= mostOperations || performance.now() >= endsAt) break;
  }
  return compared;
}

function chooseCircumstances({ variableNames }: ValidOperation, random: () => number): Circumstances[] {
  return Array.from({ length: seedsOfData }, () => kindsOfSubgraphs)
    .flat()
    .map((faults) => ({
      seed: Math.floor(random() * 2 ** 31),
      faults,
      variables: Object.fromEntries(variableNames.map((name) => [name, random() < 0.5])),
    }));
}

/** In words; undefined when the answers are alike. */
async function compareOnce(
  { generation, createLinks }: FakeGraph,
  { document, plan }: { document: DocumentNode; plan: QueryPlan },
  { variables, ...run }: Circumstances,
): Promise<string | undefined> {
  try {
    const answers = await runBoth({ generation, links: createLinks(run), document, plan, variables });
    return await differenceOf(answers, generation.apiSchema, { document, variables });
  } catch (cause) {
    return `an executor throws ${cause instanceof Error ? cause.stack : String(cause)}`;
  }
}

interface Found {
  graph: FakeGraph;
  operation: ValidOperation;
  circumstances: Circumstances;
  difference: string;
}

async function reportOf({ graph, operation, circumstances, difference }: Found): Promise<Error> {
  const { generation } = graph;
  const smallest = await shrinkOperation(operation.document, generation.apiSchema, async (document) => {
    const plan = await generation.plan(document);
    return isComparable(plan) ? compareOnce(graph, { document, plan }, circumstances) : undefined;
  });
  const parts = [
    `Over ${graph.name} ${smallest?.difference ?? difference}`,
    `for\n${print(smallest?.document ?? operation.document)}`,
    `answered with ${JSON.stringify(circumstances)}`,
    `found by\n${operation.text}`,
  ];
  return new Error(parts.join('\n'));
}
