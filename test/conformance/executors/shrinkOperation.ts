// Operations that are smaller than one that fails, as long as they fail as well.
import { type ASTNode, type DocumentNode, type GraphQLSchema, Kind, validate, visit } from 'graphql';

export interface SmallerOperation {
  document: DocumentNode;
  difference: string;
}

/** Each try costs a plan. */
const maxTries = 400;

/**
 * Takes selections, conditions and arguments away one after the other, the outermost first. `differenceOf` says in
 * words how an operation fails; one that throws does not fail. Undefined when nothing could be taken away.
 */
export async function shrinkOperation(
  document: DocumentNode,
  schema: GraphQLSchema,
  differenceOf: (document: DocumentNode) => Promise<string | undefined>,
): Promise<SmallerOperation | undefined> {
  let smallest: SmallerOperation | undefined;
  let place = 0;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const from = smallest?.document ?? document;
    if (place >= countRemovable(from)) break;
    const next = withoutUnused(withoutPart(from, place));
    const difference = isWhole(next, schema) ? await differenceOf(next).catch(() => undefined) : undefined;
    if (difference === undefined) place += 1;
    else smallest = { document: next, difference };
  }
  return smallest;
}

function isRemovable(node: ASTNode): boolean {
  switch (node.kind) {
    case Kind.FIELD: // by its name graphql-js knows an object of an abstract type again
      return node.name.value !== '__typename' || node.alias !== undefined;
    case Kind.FRAGMENT_SPREAD:
    case Kind.INLINE_FRAGMENT:
    case Kind.DIRECTIVE:
    case Kind.ARGUMENT:
      return true;
    default:
      return false;
  }
}

function countRemovable(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    enter(node) {
      if (isRemovable(node)) count += 1;
    },
  });
  return count;
}

/** In the order in which `visit` enters them. */
function withoutPart(document: DocumentNode, place: number): DocumentNode {
  let index = -1;
  return visit(document, {
    enter(node) {
      if (isRemovable(node)) index += 1;
      return index === place && isRemovable(node) ? null : undefined;
    },
  });
}

/** Fragments are used by others: what nobody uses any more goes until nothing goes. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(name.value),
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(`$${name.value}`),
  });
  let isChanged = false;
  const drop = (isUsed: boolean): null | undefined => {
    isChanged ||= !isUsed;
    return isUsed ? undefined : null;
  };
  const next: DocumentNode = visit(document, {
    FragmentDefinition: ({ name }) => drop(used.has(name.value)),
    VariableDefinition: ({ variable }) => drop(used.has(`$${variable.name.value}`)),
  });
  return isChanged ? withoutUnused(next) : next;
}

function isWhole(document: DocumentNode, schema: GraphQLSchema): boolean {
  let isEmpty = false;
  visit(document, {
    SelectionSet({ selections }) {
      if (selections.length === 0) isEmpty = true;
    },
  });
  return !isEmpty && validate(schema, document).length === 0;
}
