import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { reservedPart } from './requirements.ts';
import type { TypeNames } from './typeNames.ts';

/** What a client's alias ends with while the operation is planned, if it is the name of a field. */
export const aliasSuffix = `${reservedPart}alias`;

/** The names that a client gave in one object of its answer, with the types it gave them in. */
export interface NamesOfObject {
  /** Aliases that are names of fields. */
  aliased: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fields under their own names. */
  plain: ReadonlyMap<string, ReadonlySet<string>>;
}

/** By path of response names, joined with dots. */
export type ClientNames = ReadonlyMap<string, NamesOfObject>;

/**
 * The operation with other aliases where a client's alias is the name of a field: the planner adds keys and required
 * fields by their names and takes what stands there already for them.
 */
export function withSafeAliases(
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  types: TypeNames,
): { operation: OperationDefinitionNode; names: ClientNames } {
  const typeInfo = new TypeInfo(schema);
  const names = new Map<string, { aliased: Map<string, Set<string>>; plain: Map<string, Set<string>> }>();
  const path: string[] = [];
  const safe: OperationDefinitionNode = visit(
    operation,
    visitWithTypeInfo(typeInfo, {
      Field: {
        enter(node) {
          const parent = typeInfo.getParentType()?.name ?? '';
          const name = node.alias?.value ?? node.name.value;
          const isAlias = name !== node.name.value;
          const isClash = isAlias && types.hasField(parent, name);
          const responseName = isClash ? name + aliasSuffix : name;
          const ofObject = names.get(path.join('.')) ?? { aliased: new Map(), plain: new Map() };
          names.set(path.join('.'), ofObject);
          if (isClash) note(ofObject.aliased, name, parent);
          else if (!isAlias) note(ofObject.plain, name, parent);
          path.push(responseName);
          return isClash ? { ...node, alias: { kind: Kind.NAME, value: responseName } } : undefined;
        },
        leave: () => void path.pop(),
      },
    }),
  );
  return { operation: safe, names };
}

/**
 * Refuses names that planner and executors take for something else: an alias `__typename`, variables of
 * entity fetches and contexts.
 * @throws GraphQLError GRAPHQL_VALIDATION_FAILED
 */
export function refuseReservedNames(document: DocumentNode): void {
  visit(document, {
    Field({ alias, name }) {
      if (!alias || alias.value === name.value) return;
      if (alias.value === '__typename' || alias.value.includes(reservedPart)) throw reserved('alias', alias.value);
    },
    VariableDefinition({ variable: { name } }) {
      if (name.value === 'representations' || name.value.startsWith('contextualArgument_'))
        throw reserved('variable', name.value);
    },
  });
}

const reserved = (kind: string, name: string): GraphQLError =>
  new GraphQLError(`The ${kind} "${name}" has a name that is reserved.`, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });

function note(into: Map<string, Set<string>>, name: string, typeName: string): void {
  into.set(name, (into.get(name) ?? new Set()).add(typeName));
}
