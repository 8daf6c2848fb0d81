import type { QueryPlan } from '@apollo/query-planner';
import { createOperationPlanner } from '#gateway/planning/operationPlanner.ts';
import { composeSupergraph } from './composeSupergraph.ts';

type Node = NonNullable<QueryPlan['node']>;

/** Plans over small subgraphs; each fetch as `subgraph@path requires text`, in the order of the plan. */
export function planTexts(subgraphs: Record<string, string>): (query: string, labels?: string[]) => string[] {
  const planner = createOperationPlanner(composeSupergraph(subgraphs));
  return (query, labels) => {
    const { node } = planner.plan(query, labels);
    return node ? textsOf(node, '') : [];
  };
}

function textsOf(node: Node, path: string): string[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((inner) => textsOf(inner, path));
    case 'Flatten':
      return textsOf(node.node, [path, ...node.path].filter((step) => step !== '').join('.'));
    case 'Condition':
      return [
        ...(node.ifClause ? textsOf(node.ifClause, path).map((text) => `[${node.condition}] ${text}`) : []),
        ...(node.elseClause ? textsOf(node.elseClause, path).map((text) => `[not ${node.condition}] ${text}`) : []),
      ];
    case 'Fetch': {
      const renames = (node.inputRewrites ?? []).map((rewrite) =>
        rewrite.kind === 'KeyRenamer' ? `${rewrite.path.at(-1)}→${rewrite.renameKeyTo}` : '',
      );
      const requires = node.requires ? ` ${selectionText(node.requires)}` : '';
      const at = path === '' ? '' : `@${path}`;
      const renaming = renames.length > 0 ? ` ${renames.join(' ')}` : '';
      return [`${node.serviceName}${at}${requires}${renaming} ${node.operation}`];
    }
    case 'Subscription':
      return [...textsOf(node.primary, path), ...(node.rest ? textsOf(node.rest, path) : [])];
    default:
      throw new Error(node.kind);
  }
}

type Fetch = Extract<Node, { kind: 'Fetch' }>;

const selectionText = (selections: NonNullable<Fetch['requires']>): string =>
  `{${selections
    .map((selection) => {
      const name = selection.kind === 'Field' ? selection.name : `... on ${selection.typeCondition}`;
      return selection.selections ? `${name}${selectionText(selection.selections)}` : name;
    })
    .join(' ')}}`;
