import { type DocumentNode, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Requirement } from '../security/accessRule.ts';
import { coordinatesOf } from '../supergraph/coordinates.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation } from './operationDraft.ts';

/** What an operation selects, as far as rights go. */
export interface OperationFields {
  requirements: readonly Requirement[];
  isIntrospection: boolean;
}

const known = new WeakMap<Generation, WeakMap<DocumentNode, Map<string, OperationFields>>>();

/** All fields that the operation selects, in fragments too, skipped or not; worked out once per generation and document. */
export function fieldsOf(generation: Generation, selected: SelectedOperation): OperationFields {
  const ofGeneration = known.get(generation) ?? new WeakMap<DocumentNode, Map<string, OperationFields>>();
  known.set(generation, ofGeneration);
  const ofDocument = ofGeneration.get(selected.document) ?? new Map<string, OperationFields>();
  ofGeneration.set(selected.document, ofDocument);
  const key = selected.operationName ?? '';
  const fields = ofDocument.get(key) ?? collect(generation, selected);
  ofDocument.set(key, fields);
  return fields;
}

function collect({ apiSchema, authRules }: Generation, { operation, fragments }: SelectedOperation): OperationFields {
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
  const requirements = [...coordinates].flatMap((coordinate) =>
    authRules.rulesOf(coordinate).map((rule) => ({ coordinate, rule })),
  );
  return { requirements, isIntrospection };
}
