import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, printSchema } from 'graphql';
import { refuseReservedNames, withSafeAliases } from './clientNames.ts';
import { needsFetch, withoutExcluded } from './emptyPlan.ts';
import { repairPlan } from './repairPlan.ts';
import { atRealSubgraphs } from './requiredChains.ts';
import { reservedPart } from './requirements.ts';
import { rewriteSupergraph, withoutInvented } from './rewriteSupergraph.ts';
import { readTypeNames } from './typeNames.ts';

/** What the thread of a planner does: slow, synchronous, and never on the thread that serves requests. */
export interface OperationPlanner {
  /** SDL of what clients may see. */
  readonly apiSdl: string;
  /**
   * Of a validated nameless operation with the fragments it uses. `labels` are the overrides that are in force.
   * @throws GraphQLError with a code when the operation is refused, Error when no plan can be made
   */
  plan(text: string, labels?: readonly string[]): QueryPlan;
}

/**
 * Builds a supergraph and its planner. Directives that it would refuse to load are let through: they become rules of ours.
 * @throws Error with one sentence when the text is no supergraph
 */
export function createOperationPlanner(sdl: string): OperationPlanner {
  const { supergraph, requirements, realNames, types } = buildSupergraph(sdl);
  const apiSchema = supergraph.apiSchema();
  const schema = apiSchema.toGraphQLJSSchema();
  // fragments of the client's are written out: an upstream text then has none of its names, and planning is quicker
  const planner = new QueryPlanner(supergraph, { reuseQueryFragments: false });

  function plan(text: string, labels: readonly string[] = []): QueryPlan {
    const document = parse(text, { noLocation: true });
    refuseReservedNames(document);
    const { operation, names } = withSafeAliases(withoutExcluded(document), schema, types);
    if (operation.selectionSet.selections.length === 0) return { kind: 'QueryPlan' };
    const safe: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation] };
    const overrideConditions = new Map(labels.map((label) => [label, true]));
    const planned = planner.buildQueryPlan(operationFromDocument(apiSchema, safe, { validate: false }), {
      overrideConditions,
    });
    const made = atRealSubgraphs(planned, realNames);
    if (!made.node && needsFetch(operation.selectionSet)) throw new Error('The plan is empty, the operation is not.');
    if (!mayNeedRepair.test(JSON.stringify(made))) return made;
    return repairPlan(made, { requirements, names, types });
  }

  return { apiSdl: withoutInvented(printSchema(schema), requirements), plan };
}

/** Names of ours, and conditions that may not fit what is required. */
const mayNeedRepair = new RegExp(`${reservedPart}|@include|@skip`);

function buildSupergraph(sdl: string) {
  try {
    const { document, requirements, realNames } = rewriteSupergraph(sdl);
    return {
      supergraph: Supergraph.build(document, { supportedFeatures: null }),
      requirements,
      realNames,
      types: readTypeNames(document),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new Error(`The supergraph cannot be used: ${reason} Compose it anew with "npm run compose".`, { cause });
  }
}
