import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
} from 'graphql';
import { compositeTypes, namedType } from './joinDirectives.ts';

/**
 * How many objects an operation may ask for at most: each field that gives an object counts 1, or the `@cost` of the
 * field, times the bound of each list around it. The bound is the argument that `@listSize` names, else its
 * `assumedSize`, else 1. Of fragments on several types all are counted, conditions count as met. Needs no values but
 * those in the text and the defaults of variables; a variable without a default counts as `assumedSize`.
 * Source: IBM GraphQL Cost Directives specification, of which it takes this part
 */
export function staticCost(supergraph: DocumentNode, document: DocumentNode, operationName?: string): number {
  const types = compositeTypes(supergraph);
  const operation = getOperationAST(document, operationName);
  if (!operation) return 0;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const defaults = new Map(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );

  /** @param sized the fields whose bound the parent has told */
  function costOf(set: SelectionSetNode, typeName: string, sized: ReadonlyMap<string, number>): number {
    return set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + costOfField(selection, typeName, sized);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) return sum;
      return sum + costOf(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeName, sized);
    }, 0);
  }

  function costOfField(field: FieldNode, typeName: string, sized: ReadonlyMap<string, number>): number {
    const definition = types.get(typeName)?.fields?.find(({ name }) => name.value === field.name.value);
    if (!definition) return 0;
    const weight = numberOf(argumentOf(directiveOf(definition, 'cost'), 'weight'));
    const size = listSize(definition, field, defaults);
    const bound = sized.get(field.name.value) ?? (isList(definition.type) ? (size?.bound ?? 1) : 1);
    const inside = new Map((size?.sizedFields ?? []).map((name) => [name, size?.bound ?? 1]));
    if (!field.selectionSet) return bound * (weight ?? 0);
    return bound * ((weight ?? 1) + costOf(field.selectionSet, namedType(definition.type), inside));
  }

  const root = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[operation.operation];
  return costOf(operation.selectionSet, root, new Map());
}

type Defaults = ReadonlyMap<string, ValueNode | undefined>;

function listSize(
  definition: FieldDefinitionNode,
  field: FieldNode,
  defaults: Defaults,
): { bound: number | undefined; sizedFields: string[] } | undefined {
  const directive = directiveOf(definition, 'listSize');
  if (!directive) return undefined;
  const given = textsOf(argumentOf(directive, 'slicingArguments')).flatMap((name) => {
    const written = field.arguments?.find((argument) => argument.name.value === name)?.value;
    const value = written?.kind === Kind.VARIABLE ? defaults.get(written.name.value) : written;
    const byDefault = definition.arguments?.find((argument) => argument.name.value === name)?.defaultValue;
    const bound = numberOf(value) ?? (written ? undefined : numberOf(byDefault));
    return bound === undefined ? [] : [bound];
  });
  const assumed = numberOf(argumentOf(directive, 'assumedSize'));
  return {
    bound: given.length > 0 ? Math.max(...given) : assumed,
    sizedFields: textsOf(argumentOf(directive, 'sizedFields')),
  };
}

const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));

const directiveOf = (definition: FieldDefinitionNode, name: string): ConstDirectiveNode | undefined =>
  definition.directives?.find((directive) => directive.name.value === name);

const argumentOf = (directive: ConstDirectiveNode | undefined, name: string): ValueNode | undefined =>
  directive?.arguments?.find((argument) => argument.name.value === name)?.value;

const numberOf = (value: ValueNode | undefined): number | undefined =>
  value?.kind === Kind.INT ? Number(value.value) : undefined;

const textsOf = (value: ValueNode | undefined): string[] =>
  value?.kind === Kind.LIST ? value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : [])) : [];
