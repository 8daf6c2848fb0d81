import type { ConditionNode, FetchNode, QueryPlan } from '@apollo/query-planner';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { createContextStep } from './contextStep.ts';
import type { EntitySlot, Sharing } from './entityBatch.ts';
import { createEntityStep, type SingleEntities, type Step } from './entityStep.ts';
import { conditionNames, type FetchVertex, fetchGraph } from './fetchGraph.ts';
import { compositePath, compositePaths, createOperationReader, joinOperations, requestText } from './fetchOperation.ts';
import { type FetchGroup, joinFetches } from './joinFetches.ts';
import { compileRepresentation } from './representations.ts';
import { compileRewrites } from './rewrites.ts';
import { createRootStep, type RootFetch } from './rootStep.ts';

/** The requests of a plan for one combination of its conditions. */
export interface Schedule {
  readonly steps: readonly Step[];
  /** Per step: how many others it waits for. */
  readonly waits: readonly number[];
  /** Per step: the steps that wait for it. */
  readonly next: readonly (readonly number[])[];
}

export interface CompiledPlan {
  /** Of a subscription: the fetch whose place an event takes. */
  readonly primary: RootFetch | undefined;
  /** @throws AppError BAD_REQUEST for a plan with deferred parts */
  scheduleFor(variables: Readonly<Record<string, unknown>>): Schedule;
}

/** Each may be as large as the plan is; a client that goes through all combinations is no reason to keep them. */
const maxSchedules = 8;

/** A plan as steps, worked out once per combination of the variables that its conditions ask for. */
export function compilePlan({ node }: QueryPlan, schema: GraphQLSchema): CompiledPlan {
  const isSubscription = node?.kind === 'Subscription';
  const root = isSubscription ? node.rest : node;
  const names = conditionNames(root);
  const schedules = new Map<string, Schedule>();
  return {
    primary: isSubscription ? rootFetch(node.primary, [], schema) : undefined,
    scheduleFor(variables) {
      const key = names.length === 0 ? '' : names.map((name) => (variables[name] === true ? '1' : '0')).join('');
      let schedule = schedules.get(key);
      if (!schedule) {
        const decide = ({ condition }: ConditionNode) => variables[condition] === true;
        schedule = compileSchedule(fetchGraph(root, decide), schema);
        if (schedules.size >= maxSchedules) schedules.clear();
        schedules.set(key, schedule);
      }
      return schedule;
    },
  };
}

function compileSchedule(vertices: readonly FetchVertex[], schema: GraphQLSchema): Schedule {
  const groups = joinFetches(vertices);
  const read = createOperationReader();
  const composites = vertices.map(({ fetch, path }) => compositePaths(read(fetch.operation), path));
  const sharing = createSharingRule(vertices, composites);
  const steps = groups.map((group) => compileStep(group, { schema, ...sharing, read }));
  const numbers = new Map(groups.map((group, number) => [group, number]));
  return {
    steps,
    waits: groups.map(({ after }) => after.size),
    next: groups.map((group) =>
      groups.filter(({ after }) => after.has(group)).map((waiting) => numbers.get(waiting) as number),
    ),
  };
}

interface SharingRule {
  sharingOf(vertices: readonly FetchVertex[]): Sharing;
  /** See `EntityPlaces`. */
  nameOf(path: readonly string[]): string | undefined;
}

/** Objects that several fetches give parts of, or whose fetches look at what is around them, are shared nowhere. */
function createSharingRule(vertices: readonly FetchVertex[], composites: readonly Set<string>[]): SharingRule {
  const hasContext = vertices.some(({ fetch }) => fetch.contextRewrites?.length);
  const uses = new Map<string, number>();
  for (const path of composites.flatMap((paths) => [...paths])) uses.set(path, (uses.get(path) ?? 0) + 1);

  function sharingOf(members: readonly FetchVertex[]): Sharing {
    const paths = members.flatMap((vertex) => [...(composites[vertices.indexOf(vertex)] ?? [])]);
    if (paths.length === 0) return 'everywhere';
    return hasContext || paths.some((path) => (uses.get(path) ?? 0) > 1) ? 'nowhere' : 'along a path';
  }

  /** None for what an event tells: its fetch is not among those that give the path. */
  function nameOf(path: readonly string[]): string | undefined {
    if (hasContext || path.length === 0) return undefined;
    const starts = path.map((_step, index) => compositePath(path.slice(0, index + 1)));
    return starts.every((start) => uses.get(start) === 1) ? path.join('.') : undefined;
  }

  return { sharingOf, nameOf };
}

interface StepContext extends SharingRule {
  schema: GraphQLSchema;
  read: ReturnType<typeof createOperationReader>;
}

function compileStep({ vertices }: FetchGroup, context: StepContext): Step {
  const [first] = vertices;
  if (!first) throw new Error('A group of fetches is empty.');
  const { fetch, path } = first;
  const { schema, read } = context;
  const { serviceName, contextRewrites } = fetch;
  if (!fetch.requires) return createRootStep(rootFetch(fetch, path, schema));
  const singles = slotsOf(vertices).map((members) => singleEntities(members, context));
  const [single] = singles;
  if (single && contextRewrites?.length) return createContextStep(single, { schema, rewrites: contextRewrites });
  if (singles.length === 1) return createEntityStep(singles, undefined);
  const { query, names } = joinOperations(singles.map(({ text }) => read(text.query)));
  const variableNames = [...new Set(singles.flatMap((one) => one.variableNames))];
  return createEntityStep(singles, { text: requestText(serviceName, query), names, variableNames });
}

/** Fetches that ask the same of every entity stand together. */
function slotsOf(vertices: readonly FetchVertex[]): FetchVertex[][] {
  const slots = new Map<string, FetchVertex[]>();
  for (const vertex of vertices) {
    const { operation, outputRewrites } = vertex.fetch;
    const key = outputRewrites ? operation + JSON.stringify(outputRewrites) : operation;
    slots.set(key, [...(slots.get(key) ?? []), vertex]);
  }
  return [...slots.values()];
}

function singleEntities(members: readonly FetchVertex[], context: StepContext): SingleEntities {
  const { schema, sharingOf, nameOf } = context;
  const [first] = members;
  if (!first) throw new Error('A slot has no fetch.');
  const slot: EntitySlot = {
    places: members.map(({ fetch, path }) => ({
      path,
      represent: compileRepresentation(schema, fetch),
      name: nameOf(path),
    })),
    sharing: sharingOf(members),
    rewriteOutput: compileRewrites(schema, first.fetch.outputRewrites),
    isAbstract: (typeName) => typeof typeName === 'string' && !isObjectType(schema.getType(typeName)),
  };
  return {
    slot,
    text: requestText(first.fetch.serviceName, first.fetch.operation),
    variableNames: clientVariables(first.fetch),
  };
}

const clientVariables = ({ variableUsages = [] }: FetchNode): string[] =>
  variableUsages.filter((name) => name !== 'representations');

const rootFetch = (fetch: FetchNode, path: readonly string[], schema: GraphQLSchema): RootFetch => ({
  text: requestText(fetch.serviceName, fetch.operation),
  variableNames: clientVariables(fetch),
  path,
  rewriteOutput: compileRewrites(schema, fetch.outputRewrites),
});
