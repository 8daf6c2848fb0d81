import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import type { AskedOperation } from '../answerErrors.ts';
import { compileShape } from './compileShape.ts';
import { compileIntrospection, type WriteIntrospection } from './introspection.ts';
import type { ObjectShape } from './shape.ts';

/** A client's operation, ready for answers. */
export interface CompiledOperation extends AskedOperation {
  /** The shape for these values of the variables that `@skip` and `@include` ask for. */
  shapeFor(variables: Readonly<Record<string, unknown>>): ObjectShape;
  /** Undefined when it asks nothing of the schema itself. */
  readonly writeIntrospection: WriteIntrospection | undefined;
}

/** Each may be as large as the operation is; a client that goes through all combinations is no reason to keep them. */
const maxShapes = 8;
const conditionNames: ReadonlySet<string> = new Set(['skip', 'include']);

/** @throws Error when the document has no such operation */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): CompiledOperation {
  const operation = document.definitions.find(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION && (operationName === undefined || node.name?.value === operationName),
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The document has no such operation.');
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const names = conditionVariables(document);
  const shapes = new Map<string, ObjectShape>();
  return {
    operation,
    fragments,
    shapeFor(variables) {
      const key = names.length === 0 ? '' : names.map((name) => (variables[name] === true ? '1' : '0')).join('');
      let shape = shapes.get(key);
      if (!shape) {
        const conditions = Object.fromEntries(names.map((name) => [name, variables[name] === true]));
        shape = compileShape({ schema, operation, fragments, variables: conditions });
        if (shapes.size >= maxShapes) shapes.clear();
        shapes.set(key, shape);
      }
      return shape;
    },
    writeIntrospection: compileIntrospection({ schema, operation, fragments }),
  };
}

/** Names of the variables that decide which fields are asked for. */
function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given = [] }: DirectiveNode) {
      if (!conditionNames.has(name.value)) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
