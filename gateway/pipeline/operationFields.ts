import { type FieldNode, Kind, type SelectionSetNode, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Requirement } from '../security/accessRule.ts';
import { coordinatesOf } from '../supergraph/coordinates.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation } from './operationDraft.ts';
import { perOperation } from './perOperation.ts';

/** What an operation selects, as far as rights go. */
export interface OperationFields {
  requirements: readonly Requirement[];
  isIntrospection: boolean;
  /** Whether it selects `__schema`, `__type` and `__typename` alone, so that no subgraph is needed. */
  isIntrospectionOnly: boolean;
  /** Whether a field depends on the person, so that nothing may be shared between persons. */
  isPersonal: boolean;
}

/** All fields that the operation selects, in fragments too, skipped or not; worked out once per generation and document. */
export const fieldsOf: (generation: Generation, selected: SelectedOperation) => OperationFields = perOperation(
  ({ apiSchema, authRules }, { operation, fragments }) => {
    const coordinates = new Set<string>();
    const seen = new Set<string>();
    const pending: (typeof operation | NonNullable<ReturnType<typeof fragments.get>>)[] = [operation];
    let isIntrospection = false;
    for (let definition = pending.pop(); definition; definition = pending.pop()) {
      const typeInfo = new TypeInfo(apiSchema);
      visit(
        definition,
        visitWithTypeInfo(typeInfo, {
          [Kind.FIELD](node) {
            const name = node.name.value;
            if (name === '__schema' || name === '__type') isIntrospection = true;
            if (name.startsWith('__')) return;
            for (const coordinate of coordinatesOf(typeInfo, apiSchema, name)) coordinates.add(coordinate);
          },
          [Kind.FRAGMENT_SPREAD](node) {
            const fragment = seen.has(node.name.value) ? undefined : fragments.get(node.name.value);
            seen.add(node.name.value);
            if (fragment) pending.push(fragment);
          },
        }),
      );
    }
    const all = [...coordinates];
    return {
      requirements: all.flatMap((coordinate) => authRules.rulesOf(coordinate).map((rule) => ({ coordinate, rule }))),
      isIntrospection,
      isIntrospectionOnly: isIntrospection && rootFields(operation.selectionSet, fragments).every(isMeta),
      isPersonal: all.some((coordinate) => authRules.isViewerField(coordinate)),
    };
  },
);

const isMeta = ({ name }: FieldNode): boolean => name.value.startsWith('__');

function rootFields(set: SelectionSetNode, fragments: SelectedOperation['fragments']): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet, fragments);
    const fragment = fragments.get(selection.name.value);
    return fragment ? rootFields(fragment.selectionSet, fragments) : [];
  });
}
