import { type ConstArgumentNode, type FieldDefinitionNode, type FieldNode, Kind, print } from 'graphql';
import { type CompositeTypes, enumArgument, hasField, textArgument, withoutExternal } from './joinDirectives.ts';
import { type InventedField, reservedPart } from './requirements.ts';

/** Where an invented field is required. */
export interface Invention {
  typeName: string;
  fieldName: string;
  invented: string;
  /** The subgraph's value in `join__Graph`; none where an interface brings it along. */
  graph?: string;
}

/** An invented field of a type, and the graphs in which it is required. */
interface Added {
  fieldName: string;
  graphs: Set<string>;
}

export interface Inventions {
  readonly byName: ReadonlyMap<string, InventedField>;
  /** One name for a field with equal arguments, in whatever order they stand. */
  nameOf(field: FieldNode): string;
  /** To a type, and to the types that implement it. */
  add(invention: Invention): void;
  addedTo(typeName: string): ReadonlyMap<string, Added>;
}

export function createInventions(types: CompositeTypes): Inventions {
  const names = new Map<string, string>();
  const byName = new Map<string, InventedField>();
  const added = new Map<string, Map<string, Added>>();

  function nameOf({ name, arguments: given = [] }: FieldNode): string {
    const inOrder = [...given].sort((one, other) => (one.name.value < other.name.value ? -1 : 1));
    const text = print({ kind: Kind.FIELD, name, arguments: inOrder });
    const known = names.get(text);
    if (known !== undefined) return known;
    const invented = `${name.value}${reservedPart}${names.size}`;
    names.set(text, invented);
    byName.set(invented, { name: name.value, arguments: given as readonly ConstArgumentNode[] });
    return invented;
  }

  function add({ typeName, fieldName, invented, graph }: Invention): void {
    const ofType = added.get(typeName) ?? new Map<string, Added>();
    const { graphs } = ofType.get(invented) ?? { graphs: new Set<string>() };
    added.set(typeName, ofType.set(invented, { fieldName, graphs: graph === undefined ? graphs : graphs.add(graph) }));
    for (const [name, { interfaces = [] }] of types) {
      const isBehind = interfaces.some((implemented) => implemented.name.value === typeName);
      if (isBehind && !added.get(name)?.has(invented)) add({ typeName: name, fieldName, invented });
    }
  }

  return { byName, nameOf, add, addedTo: (typeName) => added.get(typeName) ?? new Map() };
}

/**
 * What a type has then: its own fields, external only where something still needs them, and the invented ones, without
 * arguments and in the subgraphs of the real ones. The planner refuses what is external for nothing.
 * @param rewrite gives a field with its `requires` in terms of invented fields
 * @param isMentioned whether a key or a `provides` of a graph names the field
 */
export function createFieldsOf(options: {
  types: CompositeTypes;
  inventions: Inventions;
  rewrite: (typeName: string, field: FieldDefinitionNode) => FieldDefinitionNode;
  isMentioned: (graph: string, fieldName: string) => boolean;
}): (typeName: string) => FieldDefinitionNode[] {
  const { types, inventions, rewrite, isMentioned } = options;

  /** Whether a type of a subgraph must have a field because an interface of it has it. */
  const isOfInterface = (typeName: string, graph: string, has: (interfaceName: string) => boolean): boolean =>
    (types.get(typeName)?.directives ?? []).some(
      (directive) =>
        directive.name.value === 'join__implements' &&
        enumArgument(directive, 'graph') === graph &&
        has(textArgument(directive, 'interface') ?? ''),
    );

  function own(typeName: string, field: FieldDefinitionNode): FieldDefinitionNode {
    const fieldName = field.name.value;
    const replaced = new Set(
      [...inventions.addedTo(typeName).values()].flatMap((added) =>
        added.fieldName === fieldName ? [...added.graphs] : [],
      ),
    );
    const isNeeded = (graph: string): boolean =>
      !replaced.has(graph) ||
      isMentioned(graph, fieldName) ||
      isOfInterface(typeName, graph, (name) => hasField(types.get(name), fieldName));
    return withoutExternal(rewrite(typeName, field), isNeeded);
  }

  function invented(typeName: string, real: FieldDefinitionNode): FieldDefinitionNode[] {
    return [...inventions.addedTo(typeName)].flatMap(([name, { fieldName, graphs }]) => {
      if (fieldName !== real.name.value) return [];
      const { kind, type, directives = [] } = rewrite(typeName, real);
      // of its own: each may be moved to another graph
      const joins = directives.filter((join) => join.name.value === 'join__field').map((join) => ({ ...join }));
      const isNeeded = (graph: string): boolean =>
        graphs.has(graph) ||
        isOfInterface(typeName, graph, (interfaceName) => inventions.addedTo(interfaceName).has(name));
      return [withoutExternal({ kind, type, name: { kind: Kind.NAME, value: name }, directives: joins }, isNeeded)];
    });
  }

  return (typeName) =>
    (types.get(typeName)?.fields ?? []).flatMap((field) => [own(typeName, field), ...invented(typeName, field)]);
}
