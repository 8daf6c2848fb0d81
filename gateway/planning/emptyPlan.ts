import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Known = ReadonlyMap<string, boolean>;
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * The operation without what its conditions exclude in any case, its fragments written out. An object of which
 * everything may be excluded is asked for its type: the planner takes the conditions of all fields of an object for
 * those of the object, and then it would be null in the answer where it should be there without fields.
 * Source: GraphQL specification, 6.3.2 CollectFields
 */
export function withoutExcluded(document: DocumentNode): OperationDefinitionNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
  }
  if (!operation) throw new Error('The document has no operation.');
  return {
    ...operation,
    selectionSet: { ...operation.selectionSet, selections: included(operation.selectionSet, new Map(), fragments) },
  };
}

/** Whether a plan must fetch something: of what is selected, only introspection is answered without a subgraph. */
export const needsFetch = (selectionSet: SelectionSetNode): boolean =>
  selectionSet.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return !selection.name.value.startsWith('__');
    return selection.kind === Kind.INLINE_FRAGMENT && needsFetch(selection.selectionSet);
  });

function included(set: SelectionSetNode, known: Known, fragments: Fragments): SelectionNode[] {
  return set.selections.flatMap((selection): SelectionNode[] => {
    const conditions = evaluate(selection.directives ?? [], known);
    if (!conditions) return [];
    const { directives } = conditions;
    if (selection.kind === Kind.FIELD && !selection.selectionSet) return [{ ...selection, directives }];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (!fragment?.selectionSet) return [];
    const selections = included(fragment.selectionSet, conditions.known, fragments);
    if (selection.kind === Kind.FIELD) {
      const complete = mayBeEmpty(selections, directives) ? [typeName, ...selections] : selections;
      return [{ ...selection, directives, selectionSet: { ...fragment.selectionSet, selections: complete } }];
    }
    if (selections.length === 0) return [];
    const { typeCondition } = fragment as FragmentDefinitionNode;
    const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
    return [{ kind: Kind.INLINE_FRAGMENT, ...(typeCondition && { typeCondition }), directives, selectionSet }];
  });
}

/** What is left of the conditions, and what holds where they are met; undefined when they never are. */
function evaluate(
  directives: readonly DirectiveNode[],
  known: Known,
): { directives: DirectiveNode[]; known: Known } | undefined {
  const left: DirectiveNode[] = [];
  const inside = new Map(known);
  for (const directive of directives) {
    const condition = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
    const isInclude = directive.name.value === 'include';
    if (!condition || !(isInclude || directive.name.value === 'skip')) {
      left.push(directive);
    } else if (condition.kind === Kind.VARIABLE) {
      const value = inside.get(condition.name.value);
      if (value !== undefined && value !== isInclude) return undefined;
      if (value === undefined) left.push(directive);
      inside.set(condition.name.value, isInclude);
    } else if (condition.kind === Kind.BOOLEAN && condition.value !== isInclude) {
      return undefined;
    }
  }
  return { directives: left, known: inside };
}

/** Its name is of the planner's words, so that it is no field that a client could have asked for under another name. */
const typeName: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: 'is__noren_there' },
  name: { kind: Kind.NAME, value: '__typename' },
};

/** Of an object without conditions the planner asks for itself what is needed. */
const mayBeEmpty = (selections: readonly SelectionNode[], ofObject: readonly DirectiveNode[]): boolean =>
  selections.length === 0 || (ofObject.length > 0 && selections.every(({ directives = [] }) => directives.length > 0));
