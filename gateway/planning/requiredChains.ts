// In the middle of a chain of requirements the planner takes a field for one that its subgraph can give at once, without
// what it requires itself. A subgraph of its own for each field of a chain leaves it no way to do so.
import { type ConstDirectiveNode, type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import {
  type CompositeType,
  type CompositeTypes,
  compositeTypes,
  enumArgument,
  fieldSet,
  namedType,
  subgraphNames,
  textArgument,
} from './joinDirectives.ts';
import { addOwnGraph } from './ownGraph.ts';
import type { RequiringField } from './reachedTypes.ts';

export interface SeparatedChains {
  document: DocumentNode;
  /** Names of the subgraphs that are made, each with that of the real one. */
  realNames: ReadonlyMap<string, string>;
}

/**
 * Gives each field that requires a field that requires one, and each so required, a subgraph of its own: that has the
 * entity with its keys and the required fields, and what the field leads to. What a plan asks of it is for the real one.
 */
export function separateChains(supergraph: DocumentNode): SeparatedChains {
  const names = subgraphNames(supergraph);
  const realNames = new Map<string, string>();
  const document = chained(compositeTypes(supergraph)).reduce((done, field, index) => {
    const real = names.get(field.graph) ?? field.graph;
    const own = { value: `${field.graph}_CHAIN_${index}`, name: `${real} for ${field.typeName}.${field.fieldName}` };
    const separated = addOwnGraph(done, field, own);
    if (!separated) return done;
    realNames.set(own.name, real);
    return separated;
  }, supergraph);
  return { document, realNames };
}

/** The plan with every fetch at its real subgraph. */
export function atRealSubgraphs<Plan extends object>(plan: Plan, realNames: SeparatedChains['realNames']): Plan {
  if (realNames.size === 0) return plan;
  const text = JSON.stringify(plan, (key, value: unknown) =>
    key === 'serviceName' ? (realNames.get(String(value)) ?? value) : value,
  );
  return JSON.parse(text) as Plan;
}

function chained(types: CompositeTypes): RequiringField[] {
  const all = requiringFields(types);
  const coordinates = new Set(all.map(coordinateOf));
  const targets = all.map((field) =>
    requiredCoordinates(field.requires, field.typeName, types).filter((coordinate) => coordinates.has(coordinate)),
  );
  const targeted = new Set(targets.flat());
  return all.filter((field, index) => targeted.has(coordinateOf(field)) || (targets[index]?.length ?? 0) > 0);
}

const coordinateOf = ({ typeName, fieldName }: RequiringField): string => `${typeName}.${fieldName}`;

function requiringFields(types: CompositeTypes): RequiringField[] {
  return [...types.values()].flatMap((type) =>
    (type.fields ?? []).flatMap(({ name, directives = [] }) =>
      directives.flatMap((directive) => requiringField(type, name.value, directive)),
    ),
  );
}

function requiringField(type: CompositeType, fieldName: string, directive: ConstDirectiveNode): RequiringField[] {
  const requires = textArgument(directive, 'requires');
  const graph = enumArgument(directive, 'graph');
  if (directive.name.value !== 'join__field' || requires === undefined || graph === undefined) return [];
  return [{ typeName: type.name.value, fieldName, graph, requires: fieldSet(requires), directive }];
}

function requiredCoordinates({ selections }: SelectionSetNode, typeName: string, types: CompositeTypes): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return requiredCoordinates(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, types);
    const field = types.get(typeName)?.fields?.find(({ name }) => name.value === selection.name.value);
    const inner = field && selection.selectionSet;
    const own = `${typeName}.${selection.name.value}`;
    return inner ? [own, ...requiredCoordinates(inner, namedType(field.type), types)] : [own];
  });
}
