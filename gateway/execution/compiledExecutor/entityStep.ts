import type { GraphQLFormattedError } from 'graphql';
import { pathsOfFetch } from '../fetchPaths.ts';
import type { SubgraphAnswer } from '../subgraphClient.ts';
import { type EntityBatch, type EntitySlot, fillBatch, mergeBatch, placesOf } from './entityBatch.ts';
import type { JoinedName, RequestText } from './fetchOperation.ts';
import {
  addError,
  askEntities,
  type EntityQuestion,
  entityVariables,
  isFull,
  malformed,
  type PlanRun,
  variableMembers,
} from './planRun.ts';

/** A request of a plan: asks and merges; undefined when there was nothing to ask. */
export type Step = (run: PlanRun) => Promise<void> | undefined;

/** A slot and the request for it alone. */
export interface SingleEntities {
  readonly slot: EntitySlot;
  readonly text: RequestText;
  readonly variableNames: readonly string[];
}

export interface JoinedEntities {
  readonly text: RequestText;
  /** By number of the slot. */
  readonly names: readonly JoinedName[];
  readonly variableNames: readonly string[];
}

const alone: JoinedName = { alias: '_entities', variable: 'representations' };

/** Fetches of entities from one subgraph, in one request; slots without objects cost nothing. */
export function createEntityStep(singles: readonly SingleEntities[], joined: JoinedEntities | undefined): Step {
  const [first] = singles;
  if (first && singles.length === 1) return (run) => askAlone(run, first, { batch: fillBatch(first.slot, run) });
  return (run) => {
    const batches = singles.map(({ slot }) => fillBatch(slot, run));
    const filled = batches.filter(({ texts }) => texts.length > 0);
    const [only] = filled;
    if (!only) return undefined;
    const single = singles[batches.indexOf(only)];
    if (filled.length === 1 && single) return askAlone(run, single, { batch: only });
    return (
      joined &&
      askJoined(
        run,
        joined,
        singles.map((one, index) => ({ single: one, batch: batches[index] ?? only })),
      )
    );
  };
}

/** Asks for the entities of one batch; `moreVariables` are members of the JSON object of the variables. */
export function askAlone(
  run: PlanRun,
  { text, variableNames }: SingleEntities,
  { batch, moreVariables = '' }: { batch: EntityBatch; moreVariables?: string },
): Promise<void> | undefined {
  if (batch.texts.length === 0) return undefined;
  const own = variableMembers(variableNames, run.variables);
  const members = own && moreVariables ? `${own},${moreVariables}` : own || moreVariables;
  const lists = [{ ...alone, texts: batch.texts }];
  return askEntities(run, { text, lists, members }).then((answer) =>
    receive(run, answer, { batches: [batch], names: [alone], query: text.query, lists, members }),
  );
}

function askJoined(
  run: PlanRun,
  { text, names, variableNames }: JoinedEntities,
  all: readonly { single: SingleEntities; batch: EntityBatch }[],
): Promise<void> {
  const batches = all.map(({ batch }) => batch);
  const members = variableMembers(variableNames, run.variables);
  const lists = batches.map(({ texts }, index) => ({ ...(names[index] ?? alone), texts }));
  const question = { text, lists, members };
  return askEntities(run, question).then((answer) => {
    const failed = failedLists(answer, names);
    if (failed.size === 0 || failed.size === names.length)
      return receive(run, answer, { batches, names, query: text.query, lists, members });
    // one list that could not be made took the others along: those are asked for alone
    const again = all.map(({ single, batch }, index) =>
      failed.has(index)
        ? receive(
            run,
            { data: null, errors: failed.get(index) ?? [] },
            { batches: [batch], names: [names[index] ?? alone], query: text.query, lists, members },
          )
        : askAlone(run, single, { batch }),
    );
    return Promise.all(again).then(() => {});
  });
}

/** Errors of whole lists, by number, when nothing came because of them. */
function failedLists(
  { data, errors }: SubgraphAnswer,
  names: readonly JoinedName[],
): Map<number, SubgraphAnswer['errors']> {
  const failed = new Map<number, SubgraphAnswer['errors']>();
  for (const [index, { alias }] of names.entries()) {
    const own = errors.filter(({ path }) => path?.length === 1 && path[0] === alias);
    if (data === null && own.length > 0) failed.set(index, own);
  }
  return failed;
}

interface Asked {
  batches: readonly EntityBatch[];
  names: readonly JoinedName[];
  query: string;
  lists: EntityQuestion['lists'];
  members: string;
}

const variablesOf = ({ lists, members }: Asked): Record<string, unknown> => JSON.parse(entityVariables(lists, members));

function receive(run: PlanRun, answer: SubgraphAnswer, asked: Asked): void {
  const { batches, names } = asked;
  const isWhole = batches.every(({ texts }, index) => {
    const received = answer.data?.[names[index]?.alias ?? ''];
    return Array.isArray(received) ? received.length === texts.length : texts.length === 0;
  });
  if (answer.errors.length > 0) placeErrors(run, asked, answer.errors);
  if (!isWhole) {
    // what came is of no use when nobody knows which entity is which; a subgraph's own errors say enough of a hole
    if (answer.data !== null || answer.errors.length === 0) {
      placeErrors(run, asked, malformed(asked.query, variablesOf(asked)).errors);
    }
    return;
  }
  run.isPlain &&= answer.isPlain === true;
  for (const [index, batch] of batches.entries()) {
    const received = answer.data?.[names[index]?.alias ?? ''];
    if (Array.isArray(received)) mergeBatch(batch, received);
  }
}

/** An error of one entity goes to all places of it; one of a whole list to each field that was asked of its entities. */
function placeErrors(run: PlanRun, asked: Asked, errors: readonly GraphQLFormattedError[]): void {
  const { batches, names } = asked;
  const placed = errorsOfEntities(asked, errors).map((error) => ({
    error,
    batch: batches[names.findIndex(({ alias }) => alias === error.path?.[0])],
  }));
  const wanted = new Map(batches.map((batch) => [batch, new Set<number>()]));
  for (const { error, batch } of placed) if (batch) wanted.get(batch)?.add(Number(error.path?.[1]));
  const places = new Map<EntityBatch, ReturnType<typeof placesOf>>();
  for (const { error, batch } of placed) {
    if (isFull(run)) return;
    if (!batch) {
      addError(run, error, undefined);
      continue;
    }
    const ofBatch = places.get(batch) ?? placesOf(run, batch, wanted.get(batch) ?? new Set());
    places.set(batch, ofBatch);
    const [, number, ...rest] = error.path ?? [];
    for (const at of ofBatch.get(Number(number)) ?? []) addError(run, error, [...at, ...rest]);
  }
}

/** The errors, in place of those of whole lists one for each field of each entity. */
function errorsOfEntities(asked: Asked, errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  let paths: ReturnType<typeof pathsOfFetch> | undefined;
  return errors.flatMap((error) => {
    const [start, number] = error.path ?? [];
    if (typeof number === 'number' || !asked.names.some(({ alias }) => alias === start)) return [error];
    paths ??= pathsOfFetch({ query: asked.query, variables: variablesOf(asked) });
    return paths.filter(([name]) => name === start).map((path) => ({ ...error, path }));
  });
}
