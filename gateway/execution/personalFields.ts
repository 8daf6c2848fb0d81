import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Viewer, ViewerKind } from '#platform/identity/viewer.ts';
import type { Generation } from '../supergraph/generation.ts';

/**
 * Whether the text of a request to a subgraph selects a field that depends on the person and not only on the class of the
 * caller. What the supergraph does not know counts as such a field.
 */
export function selectsPersonalField(
  text: string,
  { supergraphSchema: schema, authRules }: Pick<Generation, 'supergraphSchema' | 'authRules'>,
): boolean {
  const { definitions } = parse(text, { noLocation: true });

  function isPersonal(type: GraphQLNamedType, name: string): boolean {
    const behind = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    return [type, ...behind].some((owner) => authRules.isViewerField(`${owner.name}.${name}`));
  }

  /** @param type undefined: the union of all entities, which only fragments look into */
  function selects(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): boolean {
    return (set?.selections ?? []).some((selection) => {
      switch (selection.kind) {
        case Kind.INLINE_FRAGMENT: {
          const condition = selection.typeCondition?.name.value;
          return selects(selection.selectionSet, condition === undefined ? type : schema.getType(condition));
        }
        case Kind.FRAGMENT_SPREAD: {
          const named = selection.name.value;
          const fragment = definitions.find(
            (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === named,
          );
          if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return true;
          return selects(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
        }
        case Kind.FIELD: {
          const name = selection.name.value;
          if (name === '__typename') return false;
          if (name === '_entities') return selects(selection.selectionSet, undefined);
          const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
          if (!type || !field || isPersonal(type, name)) return true;
          return selects(selection.selectionSet, getNamedType(field.type));
        }
        default:
          return selection satisfies never;
      }
    });
  }

  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return operation === undefined || selects(operation.selectionSet, rootType(schema, operation));
}

/** Callers of these kinds share their work, here as at the door of the gateway. */
const sharing: ReadonlySet<ViewerKind> = new Set<ViewerKind>(['ANONYMOUS', 'DEVICE']);

const known = new WeakMap<object, boolean>();

/**
 * Whether a request that is made again and again belongs to its caller alone. What was found of its fields is kept as long
 * as the object, which is of one generation.
 */
export function isPersonalRequest(
  request: { readonly query: string },
  { kind }: Viewer,
  generation: Generation,
): boolean {
  if (!sharing.has(kind)) return true;
  const before = known.get(request);
  if (before !== undefined) return before;
  const isPersonal = selectsPersonalField(request.query, generation);
  known.set(request, isPersonal);
  return isPersonal;
}

const rootType = (schema: GraphQLSchema, { operation }: OperationDefinitionNode) =>
  schema.getRootType(operation) ?? undefined;
