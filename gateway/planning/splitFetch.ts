import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { withUsedVariables } from './repairOperation.ts';
import { plainName, type Requirements } from './requirements.ts';

type Selections = readonly QueryPlanSelectionNode[];

/** A variable and the value that a condition asks of it. */
export interface Condition {
  variable: string;
  value: boolean;
}

/** Some of the fields that a fetch asks of entities, and when. */
export interface FetchPart {
  fetch: FetchNode;
  conditions: readonly Condition[];
}

/** A field with the fragments around it. Paths are those of `Requirements`. */
interface Unit {
  selection: SelectionNode;
  needed: readonly string[];
  conditions: readonly Condition[];
}

interface Part {
  units: Unit[];
  conditions: readonly Condition[];
}

/**
 * A representation is sent with all that any of the fields requires, or not at all, and it has one value under each
 * name. So a field that is asked for on a condition goes with what is required for it alone, and fields that require
 * different values of one field go apart. A fetch of which no fields do so stays as it is.
 */
export function splitFetch(fetch: FetchNode, requirements: Requirements): FetchPart[] {
  const whole = [{ fetch, conditions: [] }];
  const [operation] = fetch.requires ? parse(fetch.operation, { noLocation: true }).definitions : [];
  if (!fetch.requires || operation?.kind !== Kind.OPERATION_DEFINITION) return whole;
  const [entities] = operation.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet) return whole;
  const { serviceName, requires } = fetch;
  const keys = new Set<string>();
  const all = unitsOf(entities.selectionSet, { typeName: '', conditions: [] }, (typeName, field) => {
    for (const key of requirements.keysOf(serviceName, typeName)) keys.add(key);
    return requirements.neededBy(serviceName, typeName, field.name.value);
  });
  const parts = partsOf(all, keys, rivalsIn(requires));
  const [first] = parts;
  if (parts.length < 2 && first?.conditions.length === 0) return whole;
  const forAny = new Set(all.flatMap(({ needed }) => needed));
  return parts.map(({ units, conditions }) => {
    const needed = new Set(units.flatMap((unit) => unit.needed));
    const isKept = (path: string): boolean => needed.has(path) || keys.has(path) || !forAny.has(path);
    const selections = units.map(({ selection }) => selection);
    return {
      fetch: { ...fetch, requires: onlyKept(requires, isKept), ...withSelections(operation, entities, selections) },
      conditions,
    };
  });
}

/** @param rivals by each path those of which only one can be in a representation */
function partsOf(
  units: readonly Unit[],
  keys: ReadonlySet<string>,
  rivals: ReadonlyMap<string, readonly string[]>,
): Part[] {
  const always = new Set(units.flatMap(({ needed, conditions }) => (conditions.length === 0 ? needed : [])));
  const parts: Part[] = [];
  for (const unit of units) {
    const needsMore = unit.needed.some((path) => !keys.has(path) && !always.has(path));
    const conditions = needsMore ? unit.conditions : [];
    const fitting = parts.find(
      (part) =>
        JSON.stringify(part.conditions) === JSON.stringify(conditions) &&
        !part.units.some(({ needed }) =>
          needed.some((path) => rivals.get(path)?.some((it) => unit.needed.includes(it))),
        ),
    );
    if (fitting) fitting.units.push(unit);
    else parts.push({ units: [unit], conditions });
  }
  return parts;
}

/** By each path that is required the others that stand for the same field of the same object. */
function rivalsIn(requires: Selections): ReadonlyMap<string, readonly string[]> {
  const byPlace = new Map<string, Set<string>>();
  const visit = (selections: Selections, above: string): void => {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        visit(selection.selections, above);
        continue;
      }
      const path = `${above}${selection.name}`;
      const place = path.split('.').map(plainName).join('.');
      byPlace.set(place, (byPlace.get(place) ?? new Set()).add(path));
      visit(selection.selections ?? [], `${path}.`);
    }
  };
  visit(requires, '');
  const rivals = new Map<string, string[]>();
  for (const paths of byPlace.values())
    for (const path of paths)
      rivals.set(
        path,
        [...paths].filter((other) => other !== path),
      );
  return rivals;
}

function unitsOf(
  set: SelectionSetNode,
  { typeName, conditions }: { typeName: string; conditions: readonly Condition[] },
  needs: (typeName: string, field: FieldNode) => readonly string[],
): Unit[] {
  return set.selections.flatMap((selection): Unit[] => {
    const inside = [...conditions, ...conditionsOf(selection)];
    if (selection.kind === Kind.FIELD) return [{ selection, needed: needs(typeName, selection), conditions: inside }];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [{ selection, needed: [], conditions: inside }];
    const scope = { typeName: selection.typeCondition?.name.value ?? typeName, conditions: inside };
    return unitsOf(selection.selectionSet, scope, needs).map((unit) => ({
      ...unit,
      selection: { ...selection, selectionSet: { ...selection.selectionSet, selections: [unit.selection] } },
    }));
  });
}

const conditionsOf = ({ directives = [] }: SelectionNode): Condition[] =>
  directives.flatMap(({ name, arguments: given = [] }) => {
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    const isCondition = name.value === 'include' || name.value === 'skip';
    if (!isCondition || value?.kind !== Kind.VARIABLE) return [];
    return [{ variable: value.name.value, value: name.value === 'include' }];
  });

function onlyKept(selections: Selections, isKept: (path: string) => boolean, above = ''): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    const path = selection.kind === 'Field' ? `${above}${selection.name}` : undefined;
    if (path !== undefined && !isKept(path)) return [];
    if (!selection.selections) return [selection];
    const inside = onlyKept(selection.selections, isKept, path === undefined ? above : `${path}.`);
    return inside.length === 0 ? [] : [{ ...selection, selections: inside }];
  });
}

function withSelections(operation: OperationDefinitionNode, entities: FieldNode, selections: SelectionNode[]) {
  const field = { ...entities, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [field] } as const;
  return withUsedVariables({ kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] });
}
