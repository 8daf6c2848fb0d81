import {
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { InventedFields } from './inventedFields.ts';
import { createFieldsOf, createInventions } from './inventFields.ts';
import {
  compositeTypes,
  enumArgument,
  externalMentions,
  fieldSet,
  namedType,
  subgraphNames,
  textArgument,
  withText,
} from './joinDirectives.ts';

export interface RequiredFields {
  invented: InventedFields;
  /** All fields of a type, the invented ones among them. */
  fieldsOf(typeName: string): FieldDefinitionNode[];
}

/** Where a field set is read, and the invented names found in it. */
interface Use {
  graph: string;
  found: Set<string>;
}

/** Finds the fields with arguments that `@requires` names, and invents one without arguments for each list of them. */
export function createRequiredFields(supergraph: DocumentNode): RequiredFields {
  const types = compositeTypes(supergraph);
  const subgraphs = subgraphNames(supergraph);
  const inventions = createInventions(types);
  const needed = new Map<string, Set<string>>();

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
      if ((field.arguments ?? []).length === 0) return { ...selection, ...(selectionSet && { selectionSet }) };
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
      if (use.found.size === 0) return directive;
      needed.set(`${subgraphs.get(use.graph)} ${typeName}.${field.name.value}`, use.found);
      return withText(directive, 'requires', print(set).slice(1, -1).replaceAll(/\s+/g, ' ').trim());
    });
    return { ...field, ...(directives && { directives }) };
  }

  for (const [typeName, { fields = [] }] of types) for (const field of fields) rewrite(typeName, field);
  const mentions = externalMentions(supergraph);
  const isMentioned = (graph: string, fieldName: string): boolean => mentions.has(`${graph} ${fieldName}`);
  return {
    invented: {
      byName: inventions.byName,
      neededBy: (subgraph, typeName, fieldName) => [...(needed.get(`${subgraph} ${typeName}.${fieldName}`) ?? [])],
    },
    fieldsOf: createFieldsOf({ types, inventions, rewrite, isMentioned }),
  };
}
