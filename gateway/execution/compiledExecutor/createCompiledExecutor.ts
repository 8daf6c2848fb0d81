// The executor that serves traffic. Reading order: compilePlan → entityStep, rootStep → runPlan; compileShape → writeShape.
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { type FoundError, toAnswerErrors } from '../answerErrors.ts';
import { clientPath } from '../clientPath.ts';
import { copied } from '../jsonValues.ts';
import { isPersonalRequest } from '../personalFields.ts';
import type { ExecutedText, PlanExecution, PlanExecutor } from '../planExecutor.ts';
import { createSubgraphClient, reduce, type SubgraphClientOptions } from '../subgraphClient.ts';
import { type CompiledOperation, compileOperation } from './compileOperation.ts';
import { type CompiledPlan, compilePlan } from './compilePlan.ts';
import { createEntityGathering } from './gatherEntities.ts';
import type { ResponsePath } from './locate.ts';
import type { PlanRun, SubgraphClient } from './planRun.ts';
import { receiveRoot } from './rootStep.ts';
import { runPlan } from './runPlan.ts';
import { type ShapeFault, writeShape } from './writeShape.ts';

export type CompiledExecutorOptions = Omit<SubgraphClientOptions, 'link' | 'onCall'> &
  Partial<Pick<SubgraphClientOptions, 'onCall'>>;

/**
 * The executor port by closures that are made once per plan and per document. Nothing that it is given is written
 * into, save the answers of subgraphs: each belongs to the execution that asked for it.
 */
export function createCompiledExecutor(options: CompiledExecutorOptions): PlanExecutor {
  const { logger } = options;
  const clientsOf = createClients(options);
  const planOf = createPlans();
  const operationOf = createOperations();
  const gather = createEntityGathering();

  async function executeToText(execution: PlanExecution): Promise<ExecutedText> {
    const { generation, plan, document, operationName, variables } = execution;
    const { primary, scheduleFor } = planOf(plan, execution);
    const run = createRun(execution, clientsOf, primary && gather);
    if (primary) receivePrimary(run, primary, execution);
    const running = runPlan(scheduleFor(variables), run);
    if (running) await running;
    const operation = operationOf(generation.apiSchema, document, operationName);
    const { text, faults } = writeShape(operation.shapeFor(variables), run, operation.writeIntrospection?.(variables));
    const found = run.errors.length + faults.length === 0 ? [] : foundErrors(run, faults, operation);
    return { data: text, errors: found.length === 0 ? [] : toAnswerErrors(found, operation, logger) };
  }

  async function execute(execution: PlanExecution): Promise<ExecutionResult> {
    const { data, errors } = await executeToText(execution);
    return { data: JSON.parse(data), ...(errors.length > 0 && { errors }) };
  }

  return { execute, executeToText };
}

type ClientOf = (links: PlanExecution['links']) => PlanRun['clientOf'];

function createRun(execution: PlanExecution, clientsOf: ClientOf, gather: PlanRun['gather']): PlanRun {
  const { generation, variables, viewer, deadline, signal, links } = execution;
  return {
    data: {},
    shared: undefined,
    found: undefined,
    isPlain: true,
    errors: [],
    variables,
    viewer,
    deadline,
    signal,
    clientOf: clientsOf(links),
    isPersonal: (text) => isPersonalRequest(text, viewer, generation),
    gather,
  };
}

/** An event takes the place of what the primary fetch would have given; it is kept by others, so a copy goes on. */
function receivePrimary(run: PlanRun, primary: NonNullable<CompiledPlan['primary']>, execution: PlanExecution): void {
  const { primaryResult } = execution;
  if (!primaryResult) throw new Error('A subscription is executed for an event.');
  const { data, errors } = reduce(primaryResult, { query: primary.text.query, variables: execution.variables });
  receiveRoot(run, primary, { data: copied(data), errors });
}

/** Faults of values are told where no subgraph has told why there is none. */
function foundErrors(run: PlanRun, faults: readonly ShapeFault[], operation: CompiledOperation): FoundError[] {
  const told = run.errors.map(({ error: { message, extensions }, path }) => ({ message, extensions, path }));
  if (faults.length === 0) return told;
  const places = told.map(({ path }) => (path ? clientPath(path, operation.operation, operation.fragments) : []));
  return [...told, ...faults.filter(({ path }) => !places.some((place) => explains(place, path)))];
}

/** An error explains a hole below it, and one in its object: a null of a subgraph may have taken the object along. */
function explains(place: ResponsePath, hole: ResponsePath): boolean {
  const object = hole.slice(
    0,
    hole.findLastIndex((step) => typeof step === 'string'),
  );
  return startsWith(hole, place) || startsWith(place, object);
}

const startsWith = (path: ResponsePath, start: ResponsePath): boolean =>
  start.length <= path.length && start.every((step, index) => path[index] === step);

/** One client per link, as long as the link lives. */
function createClients(options: CompiledExecutorOptions): ClientOf {
  const clients = new WeakMap<SubgraphLink, SubgraphClient>();
  const lookups = new WeakMap<PlanExecution['links'], PlanRun['clientOf']>();

  function clientOf(link: SubgraphLink): SubgraphClient {
    const known = clients.get(link);
    if (known) return known;
    const client = createSubgraphClient({ onCall: () => {}, ...options, link });
    clients.set(link, client);
    return client;
  }

  return (links) => {
    let lookup = lookups.get(links);
    if (!lookup) {
      lookup = (name) => {
        const link = links.get(name);
        return link && clientOf(link);
      };
      lookups.set(links, lookup);
    }
    return lookup;
  };
}

function createPlans(): (plan: QueryPlan, execution: PlanExecution) => CompiledPlan {
  const plans = new WeakMap<QueryPlan, CompiledPlan>();
  return (plan, { generation }) => {
    let compiled = plans.get(plan);
    if (!compiled) {
      compiled = compilePlan(plan, generation.supergraphSchema);
      plans.set(plan, compiled);
    }
    return compiled;
  };
}

/** By schema too: a document outlives the schemas that it was valid for. */
function createOperations(): typeof compileOperation {
  const bySchema = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Map<string | undefined, CompiledOperation>>>();
  return (schema, document, operationName) => {
    const byDocument = bySchema.get(schema) ?? new WeakMap();
    bySchema.set(schema, byDocument);
    const byName: Map<string | undefined, CompiledOperation> = byDocument.get(document) ?? new Map();
    byDocument.set(document, byName);
    let compiled = byName.get(operationName);
    if (!compiled) {
      compiled = compileOperation(schema, document, operationName);
      byName.set(operationName, compiled);
    }
    return compiled;
  };
}
