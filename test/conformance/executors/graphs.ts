import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import type { Generation } from '#gateway/supergraph/generation.ts';
import { readGroups } from '../federation/runCollection.ts';
import { composeGroup } from '../federation/startGroup.ts';
import { createFakeSubgraphs } from './fakeSubgraphs.ts';

/** A graph whose subgraphs are stood in for. */
export interface FakeGraph {
  name: string;
  generation: Generation;
  createLinks: ReturnType<typeof createFakeSubgraphs>;
}

/** Noren's own graph. */
export const norenGraph = (): Promise<FakeGraph> =>
  fakeGraph('noren', readFileSync('schema/supergraph.graphql', 'utf8'));

/** The supergraphs of the collection that compose, by name of the group. */
export async function collectionGraphs(): Promise<{ name: string; start: () => Promise<FakeGraph> }[]> {
  const groups = await readGroups();
  return groups.map((group) => ({ name: group.name, start: () => fakeGraph(group.name, composeGroup(group)) }));
}

/** Operations that take longer are left out; on a busy machine nearly all take a tenth of it. */
const maxPlanMs = 3_000;

async function fakeGraph(name: string, sdl: string): Promise<FakeGraph> {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null });
  const generation = await createGeneration(sdl, undefined, { maxPlanMs });
  return { name, generation, createLinks: createFakeSubgraphs(supergraph) };
}
