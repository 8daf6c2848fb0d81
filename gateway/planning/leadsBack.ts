import type { FieldDefinitionNode } from 'graphql';
import { type CompositeTypes, namedType, textArgument } from './joinDirectives.ts';

/**
 * Whether a field that requires others leads to objects which lead to its own type. There the planner takes the field for
 * one that it can ask for at once, when another requires it; under a name of its own it is asked for in its turn.
 */
export function leadsBack(typeName: string, field: FieldDefinitionNode, types: CompositeTypes): boolean {
  const requires = field.directives?.some((directive) => textArgument(directive, 'requires') !== undefined);
  return requires === true && reach(namedType(field.type), types).has(typeName);
}

function reach(start: string, types: CompositeTypes): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...(types.get(name)?.fields ?? []).map(({ type }) => namedType(type)), ...implementersOf(name, types));
  }
  return reached;
}

const implementersOf = (name: string, types: CompositeTypes): string[] =>
  [...types].flatMap(([implementer, { interfaces = [] }]) =>
    interfaces.some((one) => one.name.value === name) ? [implementer] : [],
  );
