import type { SubgraphAnswer } from '../subgraphClient.ts';
import { type EntityBatch, type EntitySlot, fillBatch, mergeBatch, spreadError } from './entityBatch.ts';
import type { JoinedName, RequestText } from './fetchOperation.ts';
import { addError, ask, malformed, type PlanRun, variableMembers } from './planRun.ts';

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
  if (first && singles.length === 1) return (run) => askAlone(run, first, { batch: fillBatch(first.slot, run.data) });
  return (run) => {
    const batches = singles.map(({ slot }) => fillBatch(slot, run.data));
    const filled = batches.filter(({ texts }) => texts.length > 0);
    const [only] = filled;
    if (!only) return undefined;
    const single = singles[batches.indexOf(only)];
    if (filled.length === 1 && single) return askAlone(run, single, { batch: only });
    return joined && askJoined(run, joined, batches);
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
  const more = (own && `,${own}`) + (moreVariables && `,${moreVariables}`);
  const variables = `{"representations":[${batch.texts.join()}]${more}}`;
  return ask(run, text, variables).then((answer) =>
    receive(run, answer, { batches: [batch], names: [alone], query: text.query, variables }),
  );
}

function askJoined(
  run: PlanRun,
  { text, names, variableNames }: JoinedEntities,
  batches: readonly EntityBatch[],
): Promise<void> {
  const own = variableMembers(variableNames, run.variables);
  const lists = batches.map(({ texts }, index) => `"${names[index]?.variable}":[${texts.join()}]`);
  const variables = `{${lists.join()}${own && `,${own}`}}`;
  return ask(run, text, variables).then((answer) =>
    receive(run, answer, { batches, names, query: text.query, variables }),
  );
}

interface Asked {
  batches: readonly EntityBatch[];
  names: readonly JoinedName[];
  query: string;
  /** JSON text. */
  variables: string;
}

function receive(run: PlanRun, answer: SubgraphAnswer, asked: Asked): void {
  const { batches, names } = asked;
  const isWhole = batches.every(({ texts }, index) => {
    const received = answer.data?.[names[index]?.alias ?? ''];
    return Array.isArray(received) ? received.length === texts.length : texts.length === 0;
  });
  for (const error of answer.errors) placeError(run, asked, error);
  if (!isWhole) {
    // what came is of no use when nobody knows which entity is which; a subgraph's own errors say enough of a hole
    if (answer.data !== null || answer.errors.length === 0) {
      const { errors } = malformed(asked.query, JSON.parse(asked.variables));
      for (const error of errors) placeError(run, asked, error);
    }
    return;
  }
  for (const [index, batch] of batches.entries()) {
    const received = answer.data?.[names[index]?.alias ?? ''];
    if (Array.isArray(received)) mergeBatch(batch, received);
  }
}

function placeError(run: PlanRun, { batches, names }: Asked, error: SubgraphAnswer['errors'][number]): void {
  const index = names.findIndex(({ alias }) => alias === error.path?.[0]);
  const batch = batches[index];
  if (batch) spreadError(run, batch, error);
  else addError(run, error, undefined);
}
