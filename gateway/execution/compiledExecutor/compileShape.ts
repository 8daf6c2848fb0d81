import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLBoolean,
  type GraphQLCompositeType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import type { Entity } from './entityData.ts';
import { type FieldShape, type ObjectShape, type ObjectShapes, type ValueShape, valueKinds } from './shape.ts';

/** A client's operation over the schema that it sees. */
export interface ShapeSource {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Those that `@skip` and `@include` ask for. */
  readonly variables: Readonly<Record<string, unknown>>;
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * The shape of an answer: fields as `CollectFields` of the GraphQL specification has them, per type of object.
 * Shapes of objects below the root are made when the first object of their type comes.
 */
export function compileShape(source: ShapeSource): ObjectShape {
  const { schema, operation, fragments, variables } = source;
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`The schema has no ${operation.operation}.`);
  return objectShape(source, root, collectFields(schema, fragments, variables, root, operation.selectionSet));
}

function objectShape(source: ShapeSource, type: GraphQLCompositeType, fields: Fields): ObjectShape {
  const shapes: FieldShape[] = [];
  for (const [responseName, nodes] of fields) {
    const value = fieldValue(source, type, { responseName, nodes });
    if (!value) continue;
    const label = `${shapes.length === 0 ? '' : ','}${JSON.stringify(responseName)}:`;
    shapes.push({
      responseName,
      label,
      textLabel: `${label}"`,
      value,
      isInherited: responseName in Object.prototype,
    });
  }
  return { fields: shapes };
}

interface Selected {
  responseName: string;
  nodes: readonly FieldNode[];
}

/** Undefined for a field that the type does not have. */
function fieldValue(source: ShapeSource, type: GraphQLCompositeType, selected: Selected): ValueShape | undefined {
  const name = selected.nodes[0]?.name.value ?? '';
  const place = { coordinate: `${type.name}.${name}`, ...selected };
  if (name === TypeNameMetaFieldDef.name)
    return {
      ...leaf(valueKinds.typeName, place),
      isNonNull: true,
      typeNameText: isObjectType(type) ? JSON.stringify(type.name) : undefined,
    };
  if (name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name) return leaf(valueKinds.introspection, place);
  const field = 'getFields' in type ? type.getFields()[name] : undefined;
  return field && valueShape(source, field.type, place);
}

type Place = Selected & Pick<ValueShape, 'coordinate'>;

const leaf = (kind: ValueShape['kind'], { coordinate, responseName }: Place): ValueShape => ({
  kind,
  coordinate,
  responseName,
  isNonNull: false,
  item: undefined,
  enumTexts: undefined,
  objects: undefined,
  typeNameText: undefined,
});

function valueShape(source: ShapeSource, type: GraphQLOutputType, place: Place): ValueShape {
  const nullable = getNullableType(type);
  return {
    ...leaf(kindOf(nullable), place),
    isNonNull: isNonNullType(type),
    item: isListType(nullable) ? valueShape(source, nullable.ofType, place) : undefined,
    enumTexts: isEnumType(nullable)
      ? new Map(nullable.getValues().map(({ name, value }) => [value, JSON.stringify(name)]))
      : undefined,
    objects: isCompositeType(nullable) ? objectShapes(source, nullable, place.nodes) : undefined,
  };
}

function kindOf(type: GraphQLOutputType): ValueShape['kind'] {
  if (isListType(type)) return valueKinds.list;
  if (isCompositeType(type)) return valueKinds.object;
  if (isEnumType(type)) return valueKinds.enum;
  switch ('name' in type ? type.name : '') {
    case GraphQLString.name:
      return valueKinds.string;
    case GraphQLID.name:
      return valueKinds.id;
    case GraphQLInt.name:
      return valueKinds.int;
    case GraphQLFloat.name:
      return valueKinds.float;
    case GraphQLBoolean.name:
      return valueKinds.boolean;
    default:
      return valueKinds.custom;
  }
}

function objectShapes(source: ShapeSource, type: GraphQLCompositeType, nodes: readonly FieldNode[]): ObjectShapes {
  const known = new Map<unknown, ObjectShape>();
  let lastName: unknown;
  let last: ObjectShape | undefined;

  function find(typeName: unknown): ObjectShape | undefined {
    const shape = known.get(typeName);
    if (shape) return shape;
    const runtimeType = runtimeTypeOf(source.schema, type, typeName);
    if (!runtimeType) return undefined; // not remembered: a subgraph may come up with any number of names
    // an abstract type stands in where nobody knows more: of fragments, those on types above it apply
    const { schema, fragments, variables } = source;
    const fields = collectSubfields(schema, fragments, variables, runtimeType as GraphQLObjectType, nodes);
    const made = objectShape(source, runtimeType, fields);
    known.set(typeName, made);
    return made;
  }

  return {
    of(entity: Entity) {
      const typeName = entity.__typename;
      if (last && typeName === lastName) return last;
      last = find(typeName);
      lastName = typeName;
      return last;
    },
  };
}

/** The type as which an object is written; undefined for a name that cannot stand where `declared` is promised. */
function runtimeTypeOf(
  schema: GraphQLSchema,
  declared: GraphQLCompositeType,
  typeName: unknown,
): GraphQLCompositeType | undefined {
  if (typeName === undefined || typeName === null || typeName === declared.name) return onlyType(schema, declared);
  const type = typeof typeName === 'string' ? schema.getType(typeName) : undefined;
  if (isObjectType(declared)) {
    // a subgraph that has an interface as an object calls it by the interface's name
    return type && isInterfaceType(type) && schema.isSubType(type, declared) ? declared : undefined;
  }
  if (isObjectType(type)) return schema.isSubType(declared, type) ? type : undefined;
  return type && isInterfaceType(type) && isAbstractType(declared) ? declared : undefined;
}

function onlyType(schema: GraphQLSchema, declared: GraphQLCompositeType): GraphQLCompositeType {
  if (isObjectType(declared)) return declared;
  const [only, ...others] = schema.getPossibleTypes(declared);
  return only && others.length === 0 ? only : declared;
}
