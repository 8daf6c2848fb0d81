import { type GraphQLSchema, getNamedType, isAbstractType, type TypeInfo } from 'graphql';

/** `Type.field` of the field that a visitor stands at; of a field of an interface also that of each type behind it. */
export function coordinatesOf(typeInfo: TypeInfo, schema: GraphQLSchema, field: string): string[] {
  const parent = getNamedType(typeInfo.getParentType());
  if (!parent || parent.name.startsWith('__')) return [];
  const behind = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [];
  return [parent, ...behind].map(({ name }) => `${name}.${field}`);
}
