// A plan as a graph: what each fetch has to wait for. Conditions are decided before, so a graph is of one combination.
import type { ConditionNode, FetchNode, PlanNode } from '@apollo/query-planner';
import { AppError } from '#platform/errors/appError.ts';

/** One fetch of a plan. */
export interface FetchVertex {
  readonly fetch: FetchNode;
  /** From the root of the data to the objects it is about: response names, and `@` for each list. */
  readonly path: readonly string[];
  /** Numbers of the fetches that must have been merged before this one begins. */
  readonly after: ReadonlySet<number>;
}

/** Whether the branch of this condition is taken. */
export type Decide = (condition: ConditionNode) => boolean;

/** The fetches of a plan in an order in which each comes behind those that it waits for. */
export function fetchGraph(root: PlanNode | undefined, decide: Decide): FetchVertex[] {
  const vertices: FetchVertex[] = [];

  /** Adds what is below the node; gives the fetches that whatever follows it has to wait for. */
  function add(node: PlanNode | undefined, path: readonly string[], after: ReadonlySet<number>): ReadonlySet<number> {
    if (!node) return after;
    switch (node.kind) {
      case 'Fetch':
        vertices.push({ fetch: node, path, after });
        return new Set([vertices.length - 1]);
      case 'Flatten':
        return add(node.node, [...path, ...node.path.map(String)], after);
      case 'Sequence':
        return node.nodes.reduce((before, child) => add(child, path, before), after);
      case 'Parallel':
        return new Set(node.nodes.flatMap((child) => [...add(child, path, after)]));
      case 'Condition':
        return add(decide(node) ? node.ifClause : node.elseClause, path, after);
      case 'Defer':
        throw new AppError('BAD_REQUEST', 'The directive @defer is not supported; leave it out.');
      default:
        return node satisfies never;
    }
  }

  add(root, [], new Set());
  return vertices;
}

/** The variables that decide about branches of a plan. */
export function conditionNames(root: PlanNode | undefined): string[] {
  const names = new Set<string>();
  addConditions(root, names);
  return [...names];
}

function addConditions(node: PlanNode | undefined, names: Set<string>): void {
  if (node?.kind === 'Flatten') {
    addConditions(node.node, names);
  } else if (node?.kind === 'Sequence' || node?.kind === 'Parallel') {
    for (const child of node.nodes) addConditions(child, names);
  } else if (node?.kind === 'Condition') {
    names.add(node.condition);
    addConditions(node.ifClause, names);
    addConditions(node.elseClause, names);
  }
}
