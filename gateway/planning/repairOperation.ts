import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { aliasSuffix } from './clientNames.ts';
import { ownName, type PathNames } from './pathNames.ts';
import { plainName, type Requirements } from './requirements.ts';

/** Undefined where nothing of the client's stands. */
type Path = readonly string[] | undefined;

/** Where a fetch puts its answer, and what is known of the names there. */
export interface RepairPlace {
  /** Response names as the planner has them. */
  at: readonly string[];
  requirements: Requirements;
  names: PathNames;
}

/** The text of a fetch with real fields and the client's aliases, and the variables that it uses. */
export function repairOperation(
  fetch: FetchNode,
  { at, requirements, names }: RepairPlace,
): { operation: string; variableUsages: string[] } {
  function repairSet(set: SelectionSetNode, path: Path, scope: string | undefined): SelectionSetNode {
    return { ...set, selections: set.selections.flatMap((selection) => repairSelection(selection, path, scope)) };
  }

  function repairSelection(selection: SelectionNode, path: Path, scope: string | undefined): SelectionNode[] {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    if (selection.kind === Kind.FIELD) return repairField(selection, path, scope);
    const inside = selection.typeCondition?.name.value ?? scope;
    return [{ ...selection, selectionSet: repairSet(selection.selectionSet, path, inside) }];
  }

  function repairField(field: FieldNode, path: Path, scope: string | undefined): SelectionNode[] {
    const responseName = field.alias?.value ?? field.name.value;
    const isTaken = names.isTaken(path, responseName);
    const inside = isTaken ? undefined : path && [...path, responseName];
    const real = withRealField({
      ...field,
      ...(field.selectionSet && { selectionSet: repairSet(field.selectionSet, inside, undefined) }),
    });
    if (responseName.endsWith(aliasSuffix)) return [renamed(real, plainName(responseName))];
    if (!isTaken || !path) return [real];
    const kept = names.askedFor(path, responseName, scope ?? '').map((object) => ofType(object, real));
    return [renamed(real, ownName(responseName)), ...kept];
  }

  function withRealField(field: FieldNode): FieldNode {
    const known = requirements.invented.get(field.name.value);
    if (!known) return field;
    return {
      ...field,
      alias: field.alias ?? field.name,
      name: { kind: Kind.NAME, value: known.name },
      arguments: known.arguments,
    };
  }

  const document = parse(fetch.operation, { noLocation: true });
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const { selectionSet } = definition;
    return {
      ...definition,
      selectionSet: fetch.requires ? inEntities(selectionSet) : repairSet(selectionSet, at, undefined),
    };
  });

  function inEntities(set: SelectionSetNode): SelectionSetNode {
    const selections = set.selections.map((selection) =>
      selection.kind === Kind.FIELD && selection.selectionSet
        ? { ...selection, selectionSet: repairSet(selection.selectionSet, at, undefined) }
        : selection,
    );
    return { ...set, selections };
  }

  return withUsedVariables({ ...document, definitions });
}

/** Prints an operation without the variables that it does not use. */
export function withUsedVariables(document: DocumentNode): { operation: string; variableUsages: string[] } {
  const used = new Set<string>();
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const { variableDefinitions = [] } = definition;
    const note = { Variable: ({ name }: { name: { value: string } }) => void used.add(name.value) };
    visit({ ...definition, variableDefinitions: [] }, note);
    return {
      ...definition,
      variableDefinitions: variableDefinitions.filter(({ variable }) => used.has(variable.name.value)),
    };
  });
  const operation = stripIgnoredCharacters(print({ ...document, definitions }));
  return { operation, variableUsages: [...used].filter((name) => name !== 'representations') };
}

const renamed = (field: FieldNode, responseName: string): FieldNode => {
  const { alias: _before, ...rest } = field;
  return responseName === field.name.value ? rest : { ...rest, alias: { kind: Kind.NAME, value: responseName } };
};

const ofType = (typeName: string, field: FieldNode): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } },
  directives: [],
  selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
});
