import {
  executeSync,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ShapeSource } from './compileShape.ts';

const introspectionFields: ReadonlySet<string> = new Set(['__schema', '__type']);

/** JSON texts of `__schema` and `__type` by response name. */
export type WriteIntrospection = (variables: Readonly<Record<string, unknown>>) => ReadonlyMap<string, string>;

/** What the operation asks of the schema itself, answered by graphql-js over what a client may see. */
export function compileIntrospection({
  schema,
  operation,
  fragments,
}: Omit<ShapeSource, 'variables'>): WriteIntrospection | undefined {
  if (!asks(operation.selectionSet, fragments)) return undefined;
  const only: OperationDefinitionNode = { ...operation, selectionSet: reduced(operation.selectionSet, fragments) };
  const document = { kind: Kind.DOCUMENT, definitions: [only, ...Object.values(fragments)] } as const;
  return (variables) => {
    const { data } = executeSync({ schema, document, rootValue: {}, variableValues: variables });
    return new Map(Object.entries(data ?? {}).map(([name, value]) => [name, JSON.stringify(value)]));
  };
}

function asks({ selections }: SelectionSetNode, fragments: Readonly<Record<string, FragmentDefinitionNode>>): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return introspectionFields.has(selection.name.value);
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return inner !== undefined && asks(inner.selectionSet, fragments);
  });
}

/** The root without the fields that subgraphs answer; named fragments of the root in place. */
function reduced(
  { selections }: SelectionSetNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): SelectionSetNode {
  const left = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return introspectionFields.has(selection.name.value) ? [selection] : [];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    if (!inner || !asks(inner.selectionSet, fragments)) return [];
    const { directives = [] } = selection;
    return [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet: reduced(inner.selectionSet, fragments) }];
  });
  return { kind: Kind.SELECTION_SET, selections: left };
}
