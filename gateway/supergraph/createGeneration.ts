import { createHash } from 'node:crypto';
import { buildASTSchema, parse } from 'graphql';
import { type ChooseLabels, createOverrideLabels } from '../planning/overrideLabels.ts';
import { createQueryPlanner, type QueryPlannerOptions } from '../planning/queryPlanner.ts';
import { readAuthRules } from './authRules.ts';
import type { Generation } from './generation.ts';

export interface GenerationOptions extends Pick<QueryPlannerOptions, 'maxWaiting' | 'maxPlanMs'> {
  /** Says which named labels of progressive overrides are in force for whom. */
  chooseLabels?: ChooseLabels;
}

/**
 * Builds all that follows from a supergraph text; its planner lives in a thread of its own until `close()`.
 * `onPlan` is told how long each new plan took, in seconds. @throws Error with one sentence when the text is no supergraph
 */
export async function createGeneration(
  sdl: string,
  onPlan: (seconds: number) => void = () => {},
  options: GenerationOptions = {},
): Promise<Generation> {
  const { chooseLabels, ...limits } = options;
  const planner = await createQueryPlanner({ supergraph: sdl, onPlan, ...limits });
  const supergraph = parse(sdl, { noLocation: true });
  const trusted = { assumeValid: true, assumeValidSDL: true }; // the planner has checked both
  const overrides = createOverrideLabels(supergraph, chooseLabels);
  return Object.freeze<Generation>({
    id: createHash('sha256').update(sdl).digest('hex'),
    supergraphSchema: buildASTSchema(supergraph, trusted),
    apiSdl: planner.apiSdl,
    apiSchema: buildASTSchema(parse(planner.apiSdl, { noLocation: true }), trusted),
    authRules: readAuthRules(supergraph),
    labelsOf: overrides.of,
    plan: (document, operationName, labels = overrides.always) => planner.plan(document, operationName, labels),
    whenIdle: planner.whenIdle,
    close: planner.close,
  });
}
