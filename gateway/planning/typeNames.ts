import { type DocumentNode, Kind } from 'graphql';

/** What the names of a supergraph's types say, hidden ones included. */
export interface TypeNames {
  /** Whether an object of this type may have a field of that name. */
  hasField(typeName: string, fieldName: string): boolean;
  /** The objects that a type stands for; an object stands for itself. */
  possible(typeName: string): readonly string[];
}

export function readTypeNames({ definitions }: DocumentNode): TypeNames {
  const fields = new Map<string, ReadonlySet<string>>();
  const behind = new Map<string, string[]>();
  const add = (typeName: string, object: string) => behind.set(typeName, [...(behind.get(typeName) ?? []), object]);
  for (const definition of definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION)
      for (const member of definition.types ?? []) add(definition.name.value, member.name.value);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    fields.set(definition.name.value, new Set(definition.fields?.map(({ name }) => name.value)));
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION)
      for (const implemented of definition.interfaces ?? []) add(implemented.name.value, definition.name.value);
  }
  const possible = (typeName: string): readonly string[] => behind.get(typeName) ?? [typeName];
  return {
    possible,
    hasField: (typeName, fieldName) =>
      [typeName, ...possible(typeName)].some((name) => fields.get(name)?.has(fieldName) ?? false),
  };
}
