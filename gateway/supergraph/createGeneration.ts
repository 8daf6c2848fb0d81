import { createHash } from 'node:crypto';
import { Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, parse } from 'graphql';
import { createQueryPlanner } from '../planning/queryPlanner.ts';
import { readAuthRules } from './authRules.ts';
import type { Generation } from './generation.ts';

/**
 * Builds all that follows from a supergraph text. Directives that the planner would refuse to load become rules of ours.
 * `onPlan` is told how long each new plan took, in seconds. @throws Error with one sentence when the text is no supergraph
 */
export async function createGeneration(sdl: string, onPlan: (seconds: number) => void = () => {}): Promise<Generation> {
  const supergraph = buildSupergraph(sdl);
  const planner = createQueryPlanner(supergraph, onPlan);
  return Object.freeze({
    id: createHash('sha256').update(sdl).digest('hex'),
    supergraph,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    apiSchema: supergraph.apiSchema().toGraphQLJSSchema(),
    authRules: readAuthRules(parse(sdl, { noLocation: true })),
    plan: async (document: DocumentNode, operationName?: string) => planner.plan(document, operationName),
    close: async () => {},
  });
}

function buildSupergraph(sdl: string): Supergraph {
  try {
    return Supergraph.build(sdl, { supportedFeatures: null });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new Error(`The supergraph cannot be used: ${reason} Compose it anew with "npm run compose".`, { cause });
  }
}
