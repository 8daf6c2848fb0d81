import { type DocumentNode, type FieldDefinitionNode, Kind } from 'graphql';
import { type CompositeTypes, namedType, textArgument } from './joinDirectives.ts';

/**
 * Whether a field that requires others leads to objects which lead to its own type. There the planner takes the field for
 * one that it can ask for at once, when another requires it; under a name of its own it is asked for in its turn.
 */
export type LeadsBack = (typeName: string, field: FieldDefinitionNode) => boolean;

export function createLeadsBack(supergraph: DocumentNode, types: CompositeTypes): LeadsBack {
  const members = membersOf(supergraph, types);
  const known = new Map<string, ReadonlySet<string>>();

  function reach(start: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const waiting = [start];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      for (const { type } of types.get(name)?.fields ?? []) waiting.push(namedType(type));
      waiting.push(...(members.get(name) ?? []));
    }
    return reached;
  }

  return (typeName, field) => {
    const requires = field.directives?.some((directive) => textArgument(directive, 'requires') !== undefined);
    if (!requires) return false;
    const start = namedType(field.type);
    const reached = known.get(start) ?? reach(start);
    known.set(start, reached);
    return reached.has(typeName);
  };
}

/** The objects behind each union and interface. */
function membersOf({ definitions }: DocumentNode, types: CompositeTypes): ReadonlyMap<string, string[]> {
  const members = new Map<string, string[]>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.UNION_TYPE_DEFINITION) continue;
    members.set(
      definition.name.value,
      (definition.types ?? []).map(({ name }) => name.value),
    );
  }
  for (const [implementer, { interfaces = [] }] of types)
    for (const { name } of interfaces) {
      const known = members.get(name.value);
      if (known) known.push(implementer);
      else members.set(name.value, [implementer]);
    }
  return members;
}
