import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

export type CompositeType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;
export type CompositeTypes = ReadonlyMap<string, CompositeType>;

/** The objects and interfaces of a supergraph by name. */
export function compositeTypes({ definitions }: DocumentNode): CompositeTypes {
  const types = new Map<string, CompositeType>();
  for (const definition of definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION)
      types.set(definition.name.value, definition);
  }
  return types;
}

/** Name of each subgraph by its value in `join__Graph`. */
export function subgraphNames({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives = [] } of definition.values ?? []) {
      const graph = directives.find((directive) => directive.name.value === 'join__graph');
      names.set(name.value, (graph && textArgument(graph, 'name')) ?? name.value);
    }
  }
  return names;
}

/** Names in keys and `provides`, with the graph they stand in: `GRAPH name`. */
export function externalMentions({ definitions }: DocumentNode): ReadonlySet<string> {
  const mentions = new Set<string>();
  const note = (directive: ConstDirectiveNode): void => {
    const texts = [textArgument(directive, 'key'), textArgument(directive, 'provides')];
    for (const name of texts.join(' ').match(/\w+/g) ?? []) mentions.add(`${enumArgument(directive, 'graph')} ${name}`);
  };
  for (const definition of definitions) {
    if (!('fields' in definition)) continue;
    for (const directive of definition.directives ?? []) note(directive as ConstDirectiveNode);
    for (const field of definition.fields ?? []) for (const directive of field.directives ?? []) note(directive);
  }
  return mentions;
}

/** The field, external only in the graphs that need it. */
export function withoutExternal(field: FieldDefinitionNode, isNeeded: (graph: string) => boolean): FieldDefinitionNode {
  const directives = field.directives?.filter((directive) => {
    const external = directive.arguments?.find(({ name }) => name.value === 'external')?.value;
    if (external?.kind !== Kind.BOOLEAN || !external.value) return true;
    return isNeeded(enumArgument(directive, 'graph') ?? '');
  });
  return { ...field, ...(directives && { directives }) };
}

/** Whether the type has the field. */
export const hasField = (type: CompositeType | undefined, fieldName: string): boolean =>
  type?.fields?.some(({ name }) => name.value === fieldName) ?? false;

/** A field set as it stands in a directive. @throws GraphQLError when it is none */
export function fieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A field set has several definitions.');
  return operation.selectionSet;
}

/** The value of a text argument of a directive. */
export const textArgument = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
};

/** The value of an argument that is a graph. */
export const enumArgument = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.ENUM ? value.value : undefined;
};

/** The directive with another text for one argument. */
export const withText = (directive: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode => ({
  ...directive,
  arguments: directive.arguments?.map((argument) =>
    argument.name.value === name ? { ...argument, value: { kind: Kind.STRING, value } } : argument,
  ),
});

/** What a type is a list of, or may be null of. */
export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
