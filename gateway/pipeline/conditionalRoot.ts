import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { refusal } from '../errors.ts';

/**
 * The refusal of a subscription whose field may be skipped: it would have no stream, and neither the rules of the
 * specification nor the planner can be asked without the values. Source: GraphQL specification, 5.2.4.1 Single Root Field.
 */
export function refusalOfConditionalRoot(document: DocumentNode): GraphQLError | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const isConditional = document.definitions.some(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION &&
      node.operation === OperationTypeNode.SUBSCRIPTION &&
      mayLeaveOut(node.selectionSet, fragments),
  );
  return isConditional
    ? refusal('BAD_REQUEST', 'The field of a subscription cannot have @skip or @include.')
    : undefined;
}

function mayLeaveOut(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  const pending = [root];
  const seen = new Set<string>();
  for (let set = pending.pop(); set; set = pending.pop()) {
    for (const node of set.selections) {
      if (node.directives?.some(isCondition)) return true;
      if (node.kind === Kind.INLINE_FRAGMENT) pending.push(node.selectionSet);
      if (node.kind !== Kind.FRAGMENT_SPREAD || seen.has(node.name.value)) continue;
      seen.add(node.name.value);
      const fragment = fragments.get(node.name.value);
      if (fragment) pending.push(fragment.selectionSet);
    }
  }
  return false;
}

const isCondition = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';
