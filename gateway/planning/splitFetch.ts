import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, parse, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { InventedFields } from './inventedFields.ts';
import { withUsedVariables } from './repairOperation.ts';

type Selections = readonly QueryPlanSelectionNode[];

/** Some of the fields that a fetch asks of entities, and what is required for them. */
interface Part {
  selections: SelectionNode[];
  needed: Set<string>;
}

/**
 * A representation has one value under each name, so fields that require different values of one field are asked for
 * one after the other. A fetch of which no fields do so stays as it is.
 */
export function splitFetch(fetch: FetchNode, invented: InventedFields): FetchNode[] {
  const rivals = rivalsIn(fetch.requires ?? [], invented);
  if (!fetch.requires || rivals.size === 0) return [fetch];
  const document = parse(fetch.operation, { noLocation: true });
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [fetch];
  const [entities] = operation.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet) return [fetch];
  const needs = (typeName: string, field: FieldNode): readonly string[] =>
    invented.neededBy(fetch.serviceName, typeName, field.name.value);
  const parts: Part[] = [];
  for (const { selection, needed } of units(entities.selectionSet, '', needs)) {
    const fitting = parts.find(
      (part) => !needed.some((name) => rivals.get(name)?.some((rival) => part.needed.has(rival))),
    );
    const part = fitting ?? { selections: [], needed: new Set<string>() };
    if (!fitting) parts.push(part);
    part.selections.push(selection);
    for (const name of needed) part.needed.add(name);
  }
  return parts.map(({ selections, needed }) => ({
    ...fetch,
    requires: onlyNeeded(fetch.requires ?? [], needed, invented),
    ...withUsedVariables({
      ...document,
      definitions: [{ ...operation, selectionSet: inField(entities, selections) }],
    }),
  }));
}

/** By each invented field that is required the others that stand for the same field in the same object. */
function rivalsIn(requires: Selections, invented: InventedFields): ReadonlyMap<string, string[]> {
  const byPlace = new Map<string, Set<string>>();
  const visit = (selections: Selections, path: string): void => {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        visit(selection.selections, path);
        continue;
      }
      const real = invented.byName.get(selection.name)?.name ?? selection.name;
      const place = `${path}.${real}`;
      byPlace.set(place, (byPlace.get(place) ?? new Set()).add(selection.name));
      visit(selection.selections ?? [], place);
    }
  };
  visit(requires, '');
  const rivals = new Map<string, string[]>();
  for (const names of byPlace.values()) {
    if (names.size < 2) continue;
    for (const name of names)
      rivals.set(name, [...(rivals.get(name) ?? []), ...[...names].filter((other) => other !== name)]);
  }
  return rivals;
}

interface Unit {
  selection: SelectionNode;
  needed: readonly string[];
}

/** Each field with the fragments around it, and what it needs. */
function units(
  set: SelectionSetNode,
  typeName: string,
  needs: (typeName: string, field: FieldNode) => readonly string[],
): Unit[] {
  return set.selections.flatMap((selection): Unit[] => {
    if (selection.kind === Kind.FIELD) return [{ selection, needed: needs(typeName, selection) }];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [{ selection, needed: [] }];
    const inside = selection.typeCondition?.name.value ?? typeName;
    return units(selection.selectionSet, inside, needs).map((unit) => ({
      ...unit,
      selection: { ...selection, selectionSet: { ...selection.selectionSet, selections: [unit.selection] } },
    }));
  });
}

function onlyNeeded(
  selections: Selections,
  needed: ReadonlySet<string>,
  invented: InventedFields,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field' && invented.byName.has(selection.name) && !needed.has(selection.name)) return [];
    if (!selection.selections) return [selection];
    const inside = onlyNeeded(selection.selections, needed, invented);
    return inside.length === 0 ? [] : [{ ...selection, selections: inside }];
  });
}

const inField = (field: FieldNode, selections: SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections: [{ ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } }],
});
