import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters } from 'graphql';

/** A plan for a person to read. */
export interface PlanDescription {
  /** The plan as an indented tree: what runs one after the other, what at once, and what each fetch asks of whom. */
  text: string;
  /** Fetches in the plan, those under conditions counted as if they were met. An executor may join some. */
  fetches: number;
  /** By name of the subgraph. */
  fetchesBySubgraph: Record<string, number>;
  /** Level by level, each of which waits for the one before it: fetches by name of the subgraph. */
  levels: Record<string, number>[];
}

/** What a plan does and how many fetches it takes. An empty plan has none. */
export function describePlan(plan: QueryPlan): PlanDescription {
  const levels: Record<string, number>[] = [];
  const lines = plan.node ? describeNode(plan.node) : ['nothing to fetch'];
  if (plan.node) countNode(plan.node, 0, levels);
  const fetchesBySubgraph: Record<string, number> = {};
  for (const level of levels)
    for (const [subgraph, count] of Object.entries(level))
      fetchesBySubgraph[subgraph] = (fetchesBySubgraph[subgraph] ?? 0) + count;
  const fetches = Object.values(fetchesBySubgraph).reduce((sum, count) => sum + count, 0);
  return { text: lines.join('\n'), fetches, fetchesBySubgraph, levels };
}

type Node = NonNullable<QueryPlan['node']>;

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
const under = (title: string, nodes: readonly Node[]): string[] => [title, ...indented(nodes.flatMap(describeNode))];
const present = (nodes: readonly (PlanNode | undefined)[]): PlanNode[] => nodes.filter((node) => node !== undefined);

function describeNode(node: Node): string[] {
  switch (node.kind) {
    case 'Sequence':
      return under('one after the other', node.nodes);
    case 'Parallel':
      return under('at once', node.nodes);
    case 'Subscription':
      return [...under('for each event of', [node.primary]), ...(node.rest ? under('then', [node.rest]) : [])];
    case 'Flatten':
      return under(`at ${node.path.join('.')}`, [node.node]);
    case 'Condition':
      return [
        ...(node.ifClause ? under(`if $${node.condition}`, [node.ifClause]) : []),
        ...(node.elseClause ? under(`if not $${node.condition}`, [node.elseClause]) : []),
      ];
    case 'Fetch':
      return describeFetch(node);
    case 'Defer':
      return under('deferred', present([node.primary.node, ...node.deferred.map((deferred) => deferred.node)]));
    default:
      return node satisfies never;
  }
}

function describeFetch({ serviceName, requires, operation }: FetchNode): string[] {
  const needs = requires ? [`needs ${requiredText(requires)}`] : [];
  return [`fetch from ${serviceName}`, ...indented([...needs, ...asked(operation)])];
}

/** The operation, of entities only what is asked of them. */
function asked(text: string): string[] {
  const document = parse(text, { noLocation: true });
  const [operation] = document.definitions;
  const [root] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const isOfEntities = root?.kind === Kind.FIELD && root.name.value === '_entities';
  return print(isOfEntities && root.selectionSet ? root.selectionSet : document).split('\n');
}

const requiredText = (requires: NonNullable<FetchNode['requires']>): string =>
  stripIgnoredCharacters(`{ ${requires.map(selectionText).join(' ')} }`).slice(1, -1);

function selectionText(selection: NonNullable<FetchNode['requires']>[number]): string {
  const name = selection.kind === 'Field' ? selection.name : `... on ${selection.typeCondition}`;
  return selection.selections ? `${name} { ${selection.selections.map(selectionText).join(' ')} }` : name;
}

/** Counts the fetches from a level on. @returns the level after the last */
function countNode(node: Node, level: number, levels: Record<string, number>[]): number {
  switch (node.kind) {
    case 'Sequence':
      return node.nodes.reduce((next, inner) => countNode(inner, next, levels), level);
    case 'Parallel':
      return Math.max(level, ...node.nodes.map((inner) => countNode(inner, level, levels)));
    case 'Subscription':
      return present([node.primary, node.rest]).reduce((next, inner) => countNode(inner, next, levels), level);
    case 'Flatten':
      return countNode(node.node, level, levels);
    case 'Condition':
      return Math.max(
        level,
        ...present([node.ifClause, node.elseClause]).map((inner) => countNode(inner, level, levels)),
      );
    case 'Fetch': {
      const counts = levels[level] ?? {};
      counts[node.serviceName] = (counts[node.serviceName] ?? 0) + 1;
      levels[level] = counts;
      return level + 1;
    }
    case 'Defer':
      return present([node.primary.node, ...node.deferred.map((deferred) => deferred.node)]).reduce(
        (next, inner) => countNode(inner, next, levels),
        level,
      );
    default:
      return node satisfies never;
  }
}
