import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Path = readonly (string | number)[];

/**
 * The longest part of a path that the client itself selected: joins also fetch keys and required fields, and an error
 * there belongs to the object they were fetched for.
 */
export function clientPath(
  path: Path,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): Path {
  let selectionSets: SelectionSetNode[] = [operation.selectionSet];
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number') continue;
    const fields = selectionSets.flatMap((set) => fieldsNamed(set.selections, step, fragments));
    if (fields.length === 0) return path.slice(0, index);
    selectionSets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return path;
}

function fieldsNamed(
  selections: readonly SelectionNode[],
  responseName: string,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): { selectionSet?: SelectionSetNode | undefined }[] {
  return selections.flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return (selection.alias ?? selection.name).value === responseName ? [selection] : [];
      case Kind.INLINE_FRAGMENT:
        return fieldsNamed(selection.selectionSet.selections, responseName, fragments);
      case Kind.FRAGMENT_SPREAD:
        return fieldsNamed(fragments[selection.name.value]?.selectionSet.selections ?? [], responseName, fragments);
      default:
        return selection satisfies never;
    }
  });
}
