// From the operation that the planner was given back to the one that the client sent and the subgraphs understand.
import type { FetchNode, FlattenNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { ClientNames } from './clientNames.ts';
import { createPathNames } from './pathNames.ts';
import { type RepairPlace, repairOperation } from './repairOperation.ts';
import { repairRequires, repairRewrites } from './repairRequires.ts';
import type { Requirements } from './requirements.ts';
import { type Condition, splitFetch } from './splitFetch.ts';
import type { TypeNames } from './typeNames.ts';

export interface RepairContext {
  requirements: Requirements;
  names: ClientNames;
  types: TypeNames;
}

/**
 * Puts the real field and its arguments in the place of each invented one, and the client's aliases back, beside which
 * keys and required fields get names of ours. What goes to a subgraph as a representation has its plain names again.
 * A fetch that would need two values under one name becomes two. @throws Error when a plan cannot be mended
 */
export function repairPlan(plan: QueryPlan, context: RepairContext): QueryPlan {
  const place = { at: [], requirements: context.requirements, names: createPathNames(context) };
  if (!plan.node) return plan;
  if (plan.node.kind !== 'Subscription') return { ...plan, node: repairNode(plan.node, place) };
  const { primary, rest } = plan.node;
  const node: SubscriptionNode = {
    ...plan.node,
    primary: repairFetch(primary, place),
    ...(rest && { rest: repairNode(rest, place) }),
  };
  return { ...plan, node };
}

function repairNode(node: PlanNode, place: RepairPlace): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((inner) => repairNode(inner, place)) };
    case 'Condition': {
      const { ifClause, elseClause } = node;
      return {
        ...node,
        ...(ifClause && { ifClause: repairNode(ifClause, place) }),
        ...(elseClause && { elseClause: repairNode(elseClause, place) }),
      };
    }
    case 'Flatten':
      return repairFlatten(node, place);
    case 'Fetch':
      return inParallel(
        splitFetch(node, place.requirements).map(({ fetch, conditions }) =>
          onCondition(repairFetch(fetch, place), conditions),
        ),
      );
    case 'Defer':
      return node; // not asked of the planner
    default:
      return node satisfies never;
  }
}

function repairFlatten(node: FlattenNode, place: RepairPlace): PlanNode {
  let { at } = place;
  const path = node.path.map((step) => {
    if (typeof step !== 'string' || step === '@') return step;
    const inData = place.names.stepAt(at, step);
    at = [...at, step];
    return inData;
  });
  return flattened(repairNode(node.node, { ...place, at }), path);
}

/** Each fetch with its own path, as the planner has it. */
function flattened(node: PlanNode, path: FlattenNode['path']): PlanNode {
  if (node.kind === 'Parallel') return { ...node, nodes: node.nodes.map((inner) => flattened(inner, path)) };
  if (node.kind !== 'Condition') return { kind: 'Flatten', path, node };
  const { ifClause, elseClause } = node;
  return {
    ...node,
    ...(ifClause && { ifClause: flattened(ifClause, path) }),
    ...(elseClause && { elseClause: flattened(elseClause, path) }),
  };
}

const onCondition = (node: PlanNode, conditions: readonly Condition[]): PlanNode =>
  conditions.reduceRight<PlanNode>(
    (inner, { variable, value }) => ({
      kind: 'Condition',
      condition: variable,
      ...(value ? { ifClause: inner } : { elseClause: inner }),
    }),
    node,
  );

const inParallel = (nodes: PlanNode[]): PlanNode =>
  nodes.length === 1 && nodes[0] ? nodes[0] : { kind: 'Parallel', nodes };

function repairFetch(fetch: FetchNode, place: RepairPlace): FetchNode {
  const { operation, variableUsages } = repairOperation(fetch, place);
  const { requires, rewrites } = repairRequires(fetch.requires, place);
  const inputRewrites = [...rewrites, ...(fetch.inputRewrites ?? [])];
  return {
    ...fetch,
    operation,
    variableUsages,
    ...(requires && { requires }),
    ...(inputRewrites.length > 0 && { inputRewrites }),
    ...(fetch.outputRewrites && { outputRewrites: repairRewrites(fetch.outputRewrites, place) }),
    ...(fetch.contextRewrites && {
      contextRewrites: fetch.contextRewrites.map((rewrite) => place.names.fromContext(place.at, rewrite)),
    }),
  };
}
