import { createHash } from 'node:crypto';
import { buildSchema as buildFederationSchema, type Schema } from '@apollo/federation-internals';
import { buildASTSchema, parse } from 'graphql';
import { createQueryPlanner, type QueryPlannerOptions } from '../planning/queryPlanner.ts';
import { readAuthRules } from './authRules.ts';
import type { Generation } from './generation.ts';

/**
 * Builds all that follows from a supergraph text; its planner lives in a thread of its own until `close()`.
 * `onPlan` is told how long each new plan took, in seconds. @throws Error with one sentence when the text is no supergraph
 */
export async function createGeneration(
  sdl: string,
  onPlan: (seconds: number) => void = () => {},
  limits: Pick<QueryPlannerOptions, 'maxWaiting' | 'maxPlanMs'> = {},
): Promise<Generation> {
  const planner = await createQueryPlanner({ supergraph: sdl, onPlan, ...limits });
  const supergraph = parse(sdl, { noLocation: true });
  const trusted = { assumeValid: true, assumeValidSDL: true }; // the planner has checked both
  let federationApiSchema: Schema | undefined;
  return Object.freeze({
    id: createHash('sha256').update(sdl).digest('hex'),
    supergraphSchema: buildASTSchema(supergraph, trusted),
    apiSchema: buildASTSchema(parse(planner.apiSdl, { noLocation: true }), trusted),
    authRules: readAuthRules(supergraph),
    federationApiSchema: () => {
      federationApiSchema ??= buildFederationSchema(planner.apiSdl);
      return federationApiSchema;
    },
    plan: planner.plan,
    close: planner.close,
  });
}
