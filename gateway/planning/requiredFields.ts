import {
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { createFieldsOf, createInventions } from './inventFields.ts';
import {
  type CompositeTypes,
  compositeTypes,
  enumArgument,
  externalMentions,
  fieldSet,
  namedType,
  subgraphNames,
  textArgument,
  withText,
} from './joinDirectives.ts';
import { createLeadsBack } from './leadsBack.ts';
import type { Requirements } from './requirements.ts';

export interface RequiredFields {
  requirements: Requirements;
  /** All fields of a type, the invented ones among them. */
  fieldsOf(typeName: string): FieldDefinitionNode[];
}

/** Where a field set is read, and the invented names found in it. */
interface Use {
  graph: string;
  found: Set<string>;
}

/** The names of the fields of a set, at any depth. */
const pathsOf = (set: SelectionSetNode, above = ''): string[] =>
  set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return pathsOf(selection.selectionSet, above);
    const path = `${above}${selection.name.value}`;
    return [path, ...(selection.selectionSet ? pathsOf(selection.selectionSet, `${path}.`) : [])];
  });

function readKeys(types: CompositeTypes, subgraphs: ReadonlyMap<string, string>): Requirements['keysOf'] {
  const keys = new Map<string, string[]>();
  for (const [typeName, { directives = [] }] of types)
    for (const directive of directives) {
      const key = textArgument(directive, 'key');
      const place = `${subgraphs.get(enumArgument(directive, 'graph') ?? '')} ${typeName}`;
      if (key !== undefined) keys.set(place, [...(keys.get(place) ?? []), ...pathsOf(fieldSet(key))]);
    }
  return (subgraph, typeName) => keys.get(`${subgraph} ${typeName}`) ?? [];
}

/**
 * Finds the fields with arguments that `@requires` names, and invents one without arguments for each list of them; and
 * one for each field that requires others itself and leads back to its type: see `LeadsBack`.
 */
export function createRequiredFields(supergraph: DocumentNode): RequiredFields {
  const types = compositeTypes(supergraph);
  const subgraphs = subgraphNames(supergraph);
  const inventions = createInventions(types);
  const leadsBack = createLeadsBack(supergraph, types);
  const needed = new Map<string, readonly string[]>();

  function rewriteSet(set: SelectionSetNode, typeName: string, use: Use): SelectionSetNode {
    const selections = set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const inside = selection.typeCondition?.name.value ?? typeName;
        return { ...selection, selectionSet: rewriteSet(selection.selectionSet, inside, use) };
      }
      const field = types.get(typeName)?.fields?.find(({ name }) => name.value === selection.name.value);
      if (!field) return selection;
      const selectionSet = selection.selectionSet && rewriteSet(selection.selectionSet, namedType(field.type), use);
      const isPlain = (field.arguments ?? []).length === 0 && !leadsBack(typeName, field);
      if (isPlain) return { ...selection, ...(selectionSet && { selectionSet }) };
      const invented = inventions.nameOf(selection);
      use.found.add(invented);
      inventions.add({ typeName, invented, fieldName: selection.name.value, graph: use.graph });
      return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: invented }, ...(selectionSet && { selectionSet }) };
    });
    return { ...set, selections };
  }

  function rewrite(typeName: string, field: FieldDefinitionNode): FieldDefinitionNode {
    const directives = field.directives?.map((directive) => {
      const requires = textArgument(directive, 'requires');
      if (directive.name.value !== 'join__field' || requires === undefined) return directive;
      const use = { graph: enumArgument(directive, 'graph') ?? '', found: new Set<string>() };
      const set = rewriteSet(fieldSet(requires), typeName, use);
      needed.set(`${subgraphs.get(use.graph)} ${typeName}.${field.name.value}`, pathsOf(set));
      if (use.found.size === 0) return directive;
      return withText(directive, 'requires', print(set).slice(1, -1).replaceAll(/\s+/g, ' ').trim());
    });
    return { ...field, ...(directives && { directives }) };
  }

  for (const [typeName, { fields = [] }] of types) for (const field of fields) rewrite(typeName, field);
  const mentions = externalMentions(supergraph);
  const isMentioned = (graph: string, fieldName: string): boolean => mentions.has(`${graph} ${fieldName}`);
  return {
    requirements: {
      invented: inventions.byName,
      // an invented field requires what the real one does
      neededBy: (subgraph, typeName, fieldName) =>
        needed.get(`${subgraph} ${typeName}.${inventions.byName.get(fieldName)?.name ?? fieldName}`) ?? [],
      keysOf: readKeys(types, subgraphs),
    },
    fieldsOf: createFieldsOf({ types, inventions, rewrite, isMentioned }),
  };
}
