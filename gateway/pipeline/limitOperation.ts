import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { err, ok } from '#platform/result.ts';
import { refusalOfSize } from '../security/operationLimits.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';
import { perOperation } from './perOperation.ts';

/**
 * The size of all that stands in the document against the limits, once per document. It comes before all that takes
 * longer the more is selected: the rules of the specification compare fields in pairs, in every operation and fragment
 * of the text, and a planner multiplies them.
 */
export const limitOperation: (generation: Generation, selected: SelectedOperation) => StageResult<SelectedOperation> =
  perOperation((_generation, selected) => {
    const tooLarge = refusalOf(selected);
    return tooLarge ? err([tooLarge]) : ok(selected);
  });

type Fragments = SelectedOperation['fragments'];

const refusals = new WeakMap<DocumentNode, { refusal: GraphQLError | undefined }>();

function refusalOf({ document, fragments }: SelectedOperation): GraphQLError | undefined {
  const known = refusals.get(document);
  if (known) return known.refusal;
  const refusal = firstTooLarge(document, fragments);
  refusals.set(document, { refusal });
  return refusal;
}

function firstTooLarge({ definitions }: DocumentNode, fragments: Fragments): GraphQLError | undefined {
  const reached = new Set<FragmentDefinitionNode>();
  for (const node of definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const tooLarge = refusalOfSize(node, fragments);
    if (tooLarge) return tooLarge;
    reach(node.selectionSet, fragments, reached);
  }
  for (const node of definitions) {
    if (node.kind !== Kind.FRAGMENT_DEFINITION || reached.has(node)) continue;
    const tooLarge = refusalOfSize(spreadInOneField(node), fragments);
    if (tooLarge) return tooLarge;
    reach(node.selectionSet, fragments, reached);
  }
  return undefined;
}

/** Adds the fragments that these selections spread, also through one another. */
function reach(set: SelectionSetNode, fragments: Fragments, reached: Set<FragmentDefinitionNode>): void {
  const pending = [set];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const node of next.selections) {
      if (node.kind !== Kind.FRAGMENT_SPREAD) {
        if (node.selectionSet) pending.push(node.selectionSet);
        continue;
      }
      const fragment = fragments.get(node.name.value);
      if (!fragment || reached.has(fragment)) continue;
      reached.add(fragment);
      pending.push(fragment.selectionSet);
    }
  }
}

/** A fragment that no operation spreads is measured where it could stand: its fields are not those of a root. */
function spreadInOneField({ selectionSet, directives }: FragmentDefinitionNode): OperationDefinitionNode {
  const name = { kind: Kind.NAME, value: 'field' } as const;
  return {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    ...(directives && { directives }),
    selectionSet: { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name, selectionSet }] },
  };
}
