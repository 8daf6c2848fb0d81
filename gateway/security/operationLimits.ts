import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Fields that an operation may select, those of a fragment counted at each of its spreads. */
export const maxFields = 1_000;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const counted = new WeakMap<OperationDefinitionNode, number>();

/**
 * OPERATION_TOO_COMPLEX for an operation that selects more than `maxFields` fields. Fragments that spread one another
 * twice double with each: a kilobyte of text would keep the planner busy for minutes. Takes a validated operation.
 */
export function refusalOfSize(operation: OperationDefinitionNode, fragments: Fragments): GraphQLError | undefined {
  const actual = counted.get(operation) ?? countFields(operation, fragments);
  counted.set(operation, actual);
  if (actual <= maxFields) return undefined;
  return new GraphQLError(`The operation selects more than ${maxFields} fields.`, {
    extensions: { code: 'OPERATION_TOO_COMPLEX', limit: { name: 'fields', max: maxFields, actual } },
  });
}

/** Each fragment is walked once, so the count takes no longer than the text is long. */
function countFields(operation: OperationDefinitionNode, fragments: Fragments): number {
  const ofFragment = new Map<string, number>();

  function ofSpread(name: string): number {
    const known = ofFragment.get(name);
    if (known !== undefined) return known;
    ofFragment.set(name, 0);
    const count = ofSelections(fragments.get(name)?.selectionSet);
    ofFragment.set(name, count);
    return count;
  }

  function ofSelections(set: SelectionSetNode | undefined): number {
    let count = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) count += ofSpread(selection.name.value);
      else count += ofSelections(selection.selectionSet) + (selection.kind === Kind.FIELD ? 1 : 0);
    }
    return count;
  }

  return Math.min(ofSelections(operation.selectionSet), Number.MAX_SAFE_INTEGER);
}
