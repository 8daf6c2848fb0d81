import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type FieldNode,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { boardStock } from '../../channels/examples/relayArtifact.ts';

const schemaOf = (contract: string) =>
  buildSchema(readFileSync(join(import.meta.dirname, '../../schema', contract), 'utf8'));
const schema = schemaOf('api.graphql');
const document = parse(boardStock.params.text ?? '');
const operation = document.definitions[0] as OperationDefinitionNode;

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

const argumentsOf = ({ arguments: given = [] }: FieldNode) => {
  const variables = given.map(({ name, value }) => {
    if (value.kind !== Kind.VARIABLE) throw new Error(`${name.value} is no variable.`);
    return { kind: 'Variable', name: name.value, variableName: value.name.value };
  });
  return variables.length === 0 ? null : variables.sort(byName);
};

/** What Relay's compiler makes of fields of objects: each as it is named in the text, arguments by name. */
function selectionsOf({ selections }: SelectionSetNode, parent: string): unknown[] {
  return selections.map((field) => {
    const type = schema.getType(parent);
    if (field.kind !== Kind.FIELD || !isObjectType(type))
      throw new Error(`${parent} has more than fields of an object.`);
    const name = field.name.value;
    const returned = type.getFields()[name]?.type;
    if (!returned) throw new Error(`${parent}.${name} is not in the schema.`);
    const common = { alias: field.alias?.value ?? null, args: argumentsOf(field), name, storageKey: null };
    if (!field.selectionSet) return { ...common, kind: 'ScalarField' };
    const concreteType = getNamedType(returned).name;
    const plural = isListType(getNullableType(returned));
    return {
      ...common,
      concreteType,
      kind: 'LinkedField',
      plural,
      selections: selectionsOf(field.selectionSet, concreteType),
    };
  });
}

describe('the artifact of the Relay example', () => {
  it.each(['api.graphql', 'public.graphql'])('asks for what %s has', (contract) => {
    expect(validate(schemaOf(contract), document)).toEqual([]);
  });

  it('reads and keeps exactly what its text asks for', () => {
    const selections = selectionsOf(operation.selectionSet, 'Subscription');
    const inText = (operation.variableDefinitions ?? []).map(({ variable }) => ({
      defaultValue: null,
      kind: 'LocalArgument',
      name: variable.name.value,
    }));
    const name = operation.name?.value;
    expect(boardStock).toMatchObject({
      kind: 'Request',
      fragment: { argumentDefinitions: inText.toSorted(byName), kind: 'Fragment', name, type: 'Subscription' },
      operation: { argumentDefinitions: inText, kind: 'Operation', name },
      params: { id: null, name, operationKind: operation.operation },
    });
    expect(boardStock.fragment.selections).toEqual(selections);
    expect(boardStock.operation.selections).toEqual(selections);
  });
});
