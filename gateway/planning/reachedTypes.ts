import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { compositeTypes, enumArgument, fieldSet, namedType, textArgument } from './joinDirectives.ts';

/** A field where it requires others: in one subgraph. */
export interface RequiringField {
  typeName: string;
  fieldName: string;
  graph: string;
  requires: SelectionSetNode;
  directive: ConstDirectiveNode;
}

type Values = readonly (FieldDefinitionNode | InputValueDefinitionNode)[];

/**
 * Names of the types of a subgraph to which a field, its arguments, the keys of its type and what it requires lead,
 * without its type itself. Undefined when that type is among those of an abstract type on the way.
 */
export function reachedTypes(
  { definitions }: DocumentNode,
  { typeName, fieldName, graph, requires }: RequiringField,
  keys: readonly ConstDirectiveNode[],
): ReadonlySet<string> | undefined {
  const byName = new Map(definitions.flatMap((one) => ('name' in one && one.name ? [[one.name.value, one]] : [])));
  const types = compositeTypes({ kind: Kind.DOCUMENT, definitions });
  const used = new Set(namesIn(requires));
  for (const key of keys) for (const name of namesIn(fieldSet(textArgument(key, 'key') ?? ''))) used.add(name);
  const own = types.get(typeName)?.fields?.filter(({ name }) => name.value === fieldName || used.has(name.value));
  const reached = new Set<string>();
  const waiting = typesOf(own ?? []);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const definition = byName.get(name);
    if (!definition || reached.has(name) || name === typeName || !isIn(definition, graph)) continue;
    const members = membersOf(definition, definitions, graph);
    if (members.includes(typeName)) return undefined;
    reached.add(name);
    waiting.push(...members, ...typesOf(fieldsIn(definition, graph)));
  }
  return reached;
}

const namesIn = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));

const typesOf = (values: Values): string[] =>
  values.flatMap((value) => [
    namedType(value.type),
    ...('arguments' in value ? (value.arguments ?? []).map((argument) => namedType(argument.type)) : []),
  ]);

const directivesOf = (definition: DefinitionNode): readonly ConstDirectiveNode[] =>
  'directives' in definition ? ((definition.directives ?? []) as readonly ConstDirectiveNode[]) : [];

const isIn = (definition: DefinitionNode, graph: string): boolean =>
  directivesOf(definition).some((one) => one.name.value === 'join__type' && enumArgument(one, 'graph') === graph);

/** The fields of a type that the subgraph has, but for those that require others. */
function fieldsIn(definition: DefinitionNode, graph: string): Values {
  if (!('fields' in definition)) return [];
  return ((definition.fields ?? []) as Values).filter(({ directives = [] }) => {
    const joined = directives.filter(({ name }) => name.value === 'join__field');
    return joined.length === 0 || joined.some((one) => enumArgument(one, 'graph') === graph);
  });
}

/** Implementers of an interface, members of a union, interfaces of an object, in the subgraph. */
function membersOf(definition: DefinitionNode, all: readonly DefinitionNode[], graph: string): string[] {
  const inGraph = (one: ConstDirectiveNode, name: string) =>
    one.name.value === name && enumArgument(one, 'graph') === graph;
  const own = directivesOf(definition).flatMap((one) => [
    ...(inGraph(one, 'join__unionMember') ? [textArgument(one, 'member') ?? ''] : []),
    ...(inGraph(one, 'join__implements') ? [textArgument(one, 'interface') ?? ''] : []),
  ]);
  if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return own;
  const implementers = all.flatMap((other) => {
    const implemented = directivesOf(other).some(
      (one) => inGraph(one, 'join__implements') && textArgument(one, 'interface') === definition.name.value,
    );
    return implemented && 'name' in other && other.name ? [other.name.value] : [];
  });
  return [...own, ...implementers];
}
