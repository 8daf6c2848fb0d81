import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { enumArgument, fieldSet, textArgument, withoutExternal, withText } from './joinDirectives.ts';
import { type RequiringField, reachedTypes } from './reachedTypes.ts';

/** A value of `join__Graph`, and the name of the subgraph that it stands for. */
export interface OwnGraph {
  value: string;
  name: string;
}

/** What the planner decides by, beside the graph, and what cannot be moved to another. */
const unmovable = ['contextArguments', 'overrideLabel'];

/**
 * The supergraph in which a field that requires others has moved to a subgraph of its own. Undefined when it cannot
 * move: its type has no key that can be resolved, or stands behind an abstract type that the field leads to, or an
 * interface promises it.
 */
export function addOwnGraph(supergraph: DocumentNode, field: RequiringField, own: OwnGraph): DocumentNode | undefined {
  const { graph, typeName } = field;
  const type = supergraph.definitions.find((definition) => 'name' in definition && definition.name?.value === typeName);
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION || unmovable.some((name) => has(field.directive, name))) return;
  const keys = (type.directives ?? []).filter((directive) => isUsableKey(directive, graph));
  const reached = reachedTypes(supergraph, field, keys);
  if (keys.length === 0 || !reached || isPromised(supergraph, type, field)) return;
  const mentioned = mentionedIn(supergraph, field);

  const move = (definition: DefinitionNode): DefinitionNode => {
    if (!('name' in definition) || !definition.name) return definition;
    const name = definition.name.value;
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && name === 'join__Graph')
      return { ...definition, values: [...(definition.values ?? []), graphValue(definition.values?.[0], own)] };
    if (definition === type) return withoutUnused(moveEntity(type, { field, keys, own }), graph, mentioned);
    if (name === 'Query' && definition.kind === Kind.OBJECT_TYPE_DEFINITION) return addRoot(definition, own);
    return withoutUnused(reached.has(name) ? copied(definition, graph, own) : definition, graph, mentioned);
  };
  return { ...supergraph, definitions: supergraph.definitions.map(move) };
}

/** Whether an interface of the subgraph has the field, so that its implementers there must have it. */
function isPromised(
  { definitions }: DocumentNode,
  type: ObjectTypeDefinitionNode,
  { fieldName, graph }: RequiringField,
): boolean {
  const interfaces = (type.directives ?? [])
    .filter((directive) => directive.name.value === 'join__implements' && enumArgument(directive, 'graph') === graph)
    .map((directive) => textArgument(directive, 'interface'));
  return definitions.some(
    (definition) =>
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION &&
      interfaces.includes(definition.name.value) &&
      definition.fields?.some(({ name }) => name.value === fieldName),
  );
}

/** Names that keys, `provides` and the other `requires` of a subgraph need there, external or not. */
function mentionedIn({ definitions }: DocumentNode, { directive: moved, graph }: RequiringField): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (directive: ConstDirectiveNode): void => {
    if (directive === moved || enumArgument(directive, 'graph') !== graph) return;
    const texts = ['key', 'provides', 'requires'].map((name) => textArgument(directive, name));
    for (const name of texts.join(' ').match(/\w+/g) ?? []) names.add(name);
  };
  for (const definition of definitions) {
    if (!isComposite(definition)) continue;
    for (const directive of definition.directives ?? []) note(directive);
    for (const field of definition.fields ?? []) for (const directive of field.directives ?? []) note(directive);
  }
  return names;
}

const isComposite = (definition: DefinitionNode) =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;

/** An external field that nothing of its subgraph needs makes the planner refuse the supergraph. */
function withoutUnused<Definition extends DefinitionNode>(
  definition: Definition,
  graph: string,
  mentioned: ReadonlySet<string>,
): Definition {
  if (!isComposite(definition)) return definition;
  const fields = definition.fields?.map((field) =>
    mentioned.has(field.name.value) ? field : withoutExternal(field, (other) => other !== graph),
  );
  return { ...definition, fields };
}

type Move = { field: RequiringField; keys: readonly ConstDirectiveNode[]; own: OwnGraph };

function moveEntity(type: ObjectTypeDefinitionNode, { field, keys, own }: Move): ObjectTypeDefinitionNode {
  const keyFields = keys.flatMap((key) => namesIn(textArgument(key, 'key') ?? ''));
  const kept = new Set([...keyFields, ...namesIn(textArgument(field.directive, 'requires') ?? '')]);
  const graphs = graphsOf(type);
  const fields = (type.fields ?? []).map((candidate) => {
    if (candidate.name.value === field.fieldName)
      return withDirectives(candidate, (directive) =>
        directive === field.directive ? [onGraph(directive, own.value)] : [directive],
      );
    if (!kept.has(candidate.name.value)) return onlyIn(candidate, graphs);
    return withDirectives(candidate, (directive) => [directive, ...copyOf(directive, field.graph, own)]);
  });
  return { ...type, fields, directives: [...(type.directives ?? []), ...keys.map((key) => onGraph(key, own.value))] };
}

/** Every subgraph has a root of queries; this one without fields. */
function addRoot(query: ObjectTypeDefinitionNode, own: OwnGraph): ObjectTypeDefinitionNode {
  const graphs = graphsOf(query);
  const [any] = (query.directives ?? []).filter(({ name }) => name.value === 'join__type');
  return {
    ...query,
    fields: query.fields?.map((field) => onlyIn(field, graphs)) ?? [],
    directives: [...(query.directives ?? []), ...(any ? [onGraph(any, own.value)] : [])],
  };
}

/** A type that the other subgraph has as the real one has it, but for fields that require others. */
function copied<Definition extends DefinitionNode>(definition: Definition, graph: string, own: OwnGraph): Definition {
  const copy = <Part extends { directives?: readonly ConstDirectiveNode[] }>(part: Part): Part =>
    withDirectives(part, (directive) => [directive, ...copyOf(directive, graph, own)]);
  const { fields, values } = definition as { fields?: FieldDefinitionNode[]; values?: FieldDefinitionNode[] };
  return {
    ...copy(definition as { directives?: readonly ConstDirectiveNode[] }),
    ...(fields && { fields: fields.map(copy) }),
    ...(values && { values: values.map(copy) }),
  } as unknown as Definition;
}

const copyOf = (directive: ConstDirectiveNode, graph: string, own: OwnGraph): ConstDirectiveNode[] =>
  enumArgument(directive, 'graph') === graph && !has(directive, 'requires') ? [onGraph(directive, own.value)] : [];

/** A field that stands in every subgraph of its type says so, and is not in one that is added. */
function onlyIn(field: FieldDefinitionNode, graphs: readonly string[]): FieldDefinitionNode {
  const isSaid = field.directives?.some(({ name }) => name.value === 'join__field');
  return isSaid ? field : { ...field, directives: [...(field.directives ?? []), ...graphs.map(joinField)] };
}

const joinField = (graph: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'join__field' },
  arguments: [graphArgument(graph)],
});

const graphArgument = (graph: string): ConstArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: 'graph' },
  value: { kind: Kind.ENUM, value: graph },
});

const onGraph = (directive: ConstDirectiveNode, graph: string): ConstDirectiveNode => ({
  ...directive,
  arguments: directive.arguments?.map((argument) =>
    argument.name.value === 'graph' ? graphArgument(graph) : argument,
  ),
});

/** Like the value of another graph, under names of its own; the address is no part of planning. */
const graphValue = (like: EnumValueDefinitionNode | undefined, { value, name }: OwnGraph): EnumValueDefinitionNode => ({
  kind: Kind.ENUM_VALUE_DEFINITION,
  name: { kind: Kind.NAME, value },
  directives: like?.directives?.map((directive) => withText(directive, 'name', name)) ?? [],
});

const graphsOf = (type: ObjectTypeDefinitionNode): string[] => [
  ...new Set((type.directives ?? []).flatMap((directive) => enumArgument(directive, 'graph') ?? [])),
];

const namesIn = (set: string): string[] =>
  fieldSet(set).selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));

const has = (directive: ConstDirectiveNode, name: string): boolean =>
  directive.arguments?.some((argument) => argument.name.value === name) ?? false;

function isUsableKey(directive: ConstDirectiveNode, graph: string): boolean {
  if (enumArgument(directive, 'graph') !== graph || textArgument(directive, 'key') === undefined) return false;
  const isSet = (name: string, value: boolean) =>
    directive.arguments?.some(
      (argument) =>
        argument.name.value === name && argument.value.kind === Kind.BOOLEAN && argument.value.value === value,
    );
  return directive.name.value === 'join__type' && !isSet('resolvable', false) && !isSet('isInterfaceObject', true);
}

const withDirectives = <Part extends { directives?: readonly ConstDirectiveNode[] }>(
  part: Part,
  change: (directive: ConstDirectiveNode) => ConstDirectiveNode[],
): Part => ({ ...part, ...(part.directives && { directives: part.directives.flatMap(change) }) });
