import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether objects of the named type are of the type of a condition; names that the schema does not have are of none. */
export type TypeCondition = (typeName: unknown) => boolean;

/** The check of one condition; a subgraph may call an object by its interface, so names of interfaces fit too. */
export function typeCondition(schema: GraphQLSchema, condition: string): TypeCondition {
  const fitting = new Set([condition]);
  const type = schema.getType(condition);
  if (type && isAbstractType(type)) {
    for (const candidate of Object.values(schema.getTypeMap())) {
      if ((isObjectType(candidate) || isInterfaceType(candidate)) && schema.isSubType(type, candidate))
        fitting.add(candidate.name);
    }
  }
  return (typeName) => fitting.has(typeName as string);
}
