import { sortAST } from '@apollo/utils.sortast';
import {
  type ArgumentNode,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { AppError } from '#platform/errors/appError.ts';
import type { PlanExecution } from '../execution/planExecutor.ts';
import { type CanonicalOperation, canonicalOperation } from '../planning/canonicalDocument.ts';
import { coordinatesOf } from '../supergraph/coordinates.ts';
import type { Generation } from '../supergraph/generation.ts';
import { keysAskedFor } from './askedKeys.ts';

type QueryPlan = PlanExecution['plan'];

/** All of a subscription that does not depend on who asks or on the values of its variables. */
export interface SubscriptionShape {
  plan: QueryPlan;
  /** The client's operation: its text is the group's. */
  operation: CanonicalOperation;
  subgraph: string;
  /** The upstream's operation. Its root field has no alias, so that clients with different aliases share it. */
  upstream: CanonicalOperation;
  /** Whether each event joins other subgraphs. */
  hasJoins: boolean;
  /** Whether a field depends on the person, so that nothing may be shared between persons. */
  isPersonal: boolean;
  /** See `keysAskedFor`. */
  keysFor(variables: Record<string, unknown>): number;
  /** An upstream's result as the plan's primary fetch would have given it. Never changes what it is given. */
  toPrimaryResult(result: ExecutionResult): ExecutionResult;
}

const shapes = new WeakMap<Generation, WeakMap<DocumentNode, Map<string, Promise<SubscriptionShape>>>>();

/**
 * Plans a validated subscription; kept as long as the generation and the parsed document live.
 * @throws AppError BAD_REQUEST when the operation is no subscription of exactly one subgraph field
 */
export function shapeOfSubscription(
  generation: Generation,
  document: DocumentNode,
  operationName = '',
): Promise<SubscriptionShape> {
  const ofGeneration = shapes.get(generation) ?? new WeakMap<DocumentNode, Map<string, Promise<SubscriptionShape>>>();
  shapes.set(generation, ofGeneration);
  const ofDocument = ofGeneration.get(document) ?? new Map<string, Promise<SubscriptionShape>>();
  ofGeneration.set(document, ofDocument);
  const known = ofDocument.get(operationName);
  if (known) return known;
  const shape = makeShape(generation, document, operationName === '' ? undefined : operationName);
  ofDocument.set(operationName, shape);
  shape.catch(() => ofDocument.delete(operationName)); // a planner that was busy may plan it the next time
  return shape;
}

async function makeShape(
  generation: Generation,
  document: DocumentNode,
  operationName?: string,
): Promise<SubscriptionShape> {
  const operation = getOperationAST(document, operationName);
  const plan = await generation.plan(document, operationName);
  if (operation?.operation !== 'subscription' || plan.node?.kind !== 'Subscription') {
    throw new AppError('BAD_REQUEST', 'The operation is not a subscription.');
  }
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  const upstream = withoutRootAlias(parse(plan.node.primary.operation, { noLocation: true }));
  return {
    plan,
    operation: canonicalOperation(own),
    subgraph: plan.node.primary.serviceName,
    upstream: canonicalOperation(sortAST(upstream.document)),
    hasJoins: plan.node.rest !== undefined,
    isPersonal: selectsViewerField(own, generation),
    keysFor: (variables) => keysAskedFor(upstream.arguments, variables),
    toPrimaryResult: (result) => renameRoot(result, upstream.fieldName, upstream.responseName),
  };
}

interface RootField {
  fieldName: string;
  responseName: string;
  arguments: readonly ArgumentNode[];
}

function withoutRootAlias(document: DocumentNode): RootField & { document: DocumentNode } {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const root = operation?.selectionSet.selections.find((node): node is FieldNode => node.kind === Kind.FIELD);
  if (!operation || !root) throw new AppError('BAD_REQUEST', 'A subscription selects one field of one subgraph.');
  const plain = {
    ...operation,
    selectionSet: { ...operation.selectionSet, selections: [{ ...root, alias: undefined }] },
  };
  const definitions = document.definitions.map((node) => (node === operation ? plain : node));
  return {
    document: { ...document, definitions },
    fieldName: root.name.value,
    responseName: root.alias?.value ?? root.name.value,
    arguments: root.arguments ?? [],
  };
}

function renameRoot(result: ExecutionResult, fieldName: string, responseName: string): ExecutionResult {
  if (fieldName === responseName) return result;
  const data =
    result.data &&
    Object.fromEntries(
      Object.entries(result.data).map(([name, value]) => [name === fieldName ? responseName : name, value]),
    );
  const errors = result.errors?.map(
    ({ message, path, extensions, originalError }) =>
      new GraphQLError(message, {
        path: path?.map((step, index) => (index === 0 ? responseName : step)),
        extensions,
        originalError,
      }),
  );
  return { ...result, data, ...(errors && { errors }) };
}

/** A field of an interface counts as personal when it is so in any type behind it. */
function selectsViewerField(document: DocumentNode, generation: Generation): boolean {
  const typeInfo = new TypeInfo(generation.apiSchema);
  let found = false;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => {
        found ||= coordinatesOf(typeInfo, generation.apiSchema, node.name.value).some((coordinate) =>
          generation.authRules.isViewerField(coordinate),
        );
      },
    }),
  );
  return found;
}
