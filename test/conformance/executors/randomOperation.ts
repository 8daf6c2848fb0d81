// Operations at random over a schema; most are valid, and those that are not are left out by `validate`.
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';

/** A choice among `count`, from 0. */
export type Choose = (count: number) => number;

export interface RandomOperation {
  text: string;
  /** Of its variables, which are of type `Boolean!`. */
  variableNames: string[];
}

/** Small operations are many in the time of a large one, large ones have what only shows in company. */
const sizes = [6, 12, 24, 45];
const maxDepth = 6;

/** A query or a mutation with fragments, aliases, repeated fields and conditions on every level. */
export function randomOperation(schema: GraphQLSchema, choose: Choose): RandomOperation {
  const fragments: string[] = [];
  let fieldsLeft = sizes[choose(sizes.length)] ?? 0;
  const isOneIn = (count: number): boolean => choose(count) === 0;
  const oneOf = <Item>(items: readonly Item[]): Item | undefined =>
    items.length === 0 ? undefined : items[choose(items.length)];

  function selections(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + choose(4) }, () => selection(type, depth)).filter(Boolean);
    // by its name graphql-js knows an object of an abstract type again
    const typeName = isAbstractType(type) || parts.length === 0 ? '__typename ' : '';
    return `{ ${typeName}${parts.join(' ')} }`;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    if (isAbstractType(type) && fieldsLeft > 0 && isOneIn(2))
      return fragmentOn(oneOf(schema.getPossibleTypes(type)) ?? type, depth);
    if (fieldsLeft > 0 && isOneIn(8)) return fragmentOn(type, depth);
    if (isOneIn(10)) return `${isOneIn(3) ? 'kind: ' : ''}__typename`;
    const field = 'getFields' in type ? oneOf(Object.values(type.getFields())) : undefined;
    return field ? fieldText(field, depth) : '__typename';
  }

  function fragmentOn(type: GraphQLCompositeType, depth: number): string {
    fieldsLeft -= 1;
    const inner = selections(type, depth);
    if (isOneIn(2)) return `... on ${type.name}${condition()} ${inner}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${type.name} ${inner}`);
    return `...${name}${condition()}`;
  }

  function fieldText(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type) as GraphQLNamedType;
    if (fieldsLeft <= 0 || (!isLeafType(type) && depth >= maxDepth)) return '';
    fieldsLeft -= 1;
    const given = argumentsText(field.args);
    // two of one name with other arguments cannot stand side by side
    const alias = given !== '' || isOneIn(6) ? `${field.name}${hashOf(given)}: ` : '';
    const inner = isLeafType(type) ? '' : ` ${selections(type as GraphQLCompositeType, depth + 1)}`;
    return `${alias}${field.name}${given}${condition()}${inner}`;
  }

  function argumentsText(all: readonly GraphQLArgument[]): string {
    const given = all
      .filter((argument) => isRequired(argument) || isOneIn(5))
      .map((argument) => `${argument.name}: ${inputText(argument.type, argument.name)}`);
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  function inputText(type: GraphQLInputType, name: string): string {
    if (isNonNullType(type)) return inputText(type.ofType, name);
    if (isListType(type))
      return `[${Array.from({ length: choose(3) }, () => inputText(type.ofType, name)).join(', ')}]`;
    if (isEnumType(type)) return oneOf(type.getValues())?.name ?? 'null';
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => isRequired(field));
      return `{ ${fields.map((field) => `${field.name}: ${inputText(field.type, field.name)}`).join(', ')} }`;
    }
    if (type.name === 'Int' || type.name === 'Float') return String(1 + choose(3));
    if (type.name === 'Boolean') return String(isOneIn(2));
    return `"${name}~${choose(5)}"`;
  }

  function condition(): string {
    if (!isOneIn(9)) return '';
    return ` @${isOneIn(2) ? 'skip' : 'include'}(if: ${oneOf(['$one', '$other', 'true', 'false'])})`;
  }

  const root = (isOneIn(8) && schema.getMutationType()) || schema.getQueryType();
  if (!root) throw new Error('The schema has no query.');
  const kind = root === schema.getMutationType() ? 'mutation' : 'query';
  const body = selections(root, 0);
  const all = [body, ...fragments].join('\n');
  const variableNames = ['one', 'other'].filter((name) => all.includes(`$${name})`));
  const definitions = variableNames.map((name) => `$${name}: Boolean!`).join(', ');
  return { text: `${kind} ${definitions && `(${definitions}) `}${all}`, variableNames };
}

const isRequired = (input: { type: GraphQLInputType; defaultValue?: unknown }): boolean =>
  isNonNullType(input.type) && input.defaultValue === undefined;

const hashOf = (text: string): number => [...text].reduce((sum, unit) => (sum * 31 + unit.charCodeAt(0)) % 9_973, 7);
