import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse, printSchema } from 'graphql';

/** What the thread of a planner does: slow, synchronous, and never on the thread that serves requests. */
export interface OperationPlanner {
  /** SDL of what clients may see. */
  readonly apiSdl: string;
  /** Of a validated nameless operation with the fragments it uses. `labels` are the overrides that are in force. */
  plan(text: string, labels?: readonly string[]): QueryPlan;
}

/**
 * Builds a supergraph and its planner. Directives that it would refuse to load are let through: they become rules of ours.
 * @throws Error with one sentence when the text is no supergraph
 */
export function createOperationPlanner(sdl: string): OperationPlanner {
  const supergraph = buildSupergraph(sdl);
  const apiSchema = supergraph.apiSchema();
  // fragments of the client's are written out: an upstream text then has none of its names, and planning is quicker
  const planner = new QueryPlanner(supergraph, { reuseQueryFragments: false });
  return {
    apiSdl: printSchema(apiSchema.toGraphQLJSSchema()),
    plan(text, labels = []) {
      const operation = operationFromDocument(apiSchema, parse(text, { noLocation: true }), { validate: false });
      return planner.buildQueryPlan(operation, { overrideConditions: new Map(labels.map((label) => [label, true])) });
    },
  };
}

function buildSupergraph(sdl: string): Supergraph {
  try {
    return Supergraph.build(sdl, { supportedFeatures: null });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new Error(`The supergraph cannot be used: ${reason} Compose it anew with "npm run compose".`, { cause });
  }
}
