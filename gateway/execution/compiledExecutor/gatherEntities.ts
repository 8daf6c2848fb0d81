// Events of one turn, of all groups: what they ask one subgraph by the same text becomes one request.
import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { CallerSignal } from '#platform/link/subgraphLink.ts';
import { classIdentity, identityKey } from '../../security/classIdentity.ts';
import { pathsOfFetch } from '../fetchPaths.ts';
import { copied } from '../jsonValues.ts';
import { maxErrors, type SubgraphAnswer } from '../subgraphClient.ts';
import { ask, type EntityQuestion, entityVariables, malformed, type PlanRun, type SubgraphClient } from './planRun.ts';

/** One request on its way to be: the first question, and the lists of all. */
interface Gathering {
  /** Under which it is asked when several ask. */
  readonly identity: Viewer;
  readonly question: EntityQuestion;
  /** Per list: each representation once, with its number. */
  readonly numbers: readonly Map<string, number>[];
  readonly members: Member[];
}

interface Member {
  readonly run: PlanRun;
  readonly question: EntityQuestion;
  /** Per list: the number of each of its representations in the gathered list. */
  readonly numbers: readonly (readonly number[])[];
  readonly resolve: (answer: SubgraphAnswer) => void;
}

/** More are asked for by another request: of an answer with more errors than this not all would be told. */
const maxGathered = 250;

/** Those whose deadlines are further apart do not ask together: all would have the time of the one that has least. */
const deadlineStepMs = 500;

/** Asks for entities together with all who ask the same text, for the same caller, until the turn is over. Never rejects. */
export function createEntityGathering(): (run: PlanRun, question: EntityQuestion) => Promise<SubgraphAnswer> {
  let gatherings = new Map<SubgraphClient | undefined, Map<string, Gathering>>();
  /** Of the first run of the turn. */
  let firstDeadline = 0;

  function flush(): void {
    const gathered = [...gatherings.values()].flatMap((ofClient) => [...ofClient.values()]);
    gatherings = new Map();
    for (const gathering of gathered) void send(gathering);
  }

  function gatheringFor(run: PlanRun, question: EntityQuestion): Gathering {
    const client = run.clientOf(question.text.serviceName);
    // the promises of a turn go on one after the other: all of them have asked when it is over
    if (gatherings.size === 0) {
      process.nextTick(flush);
      firstDeadline = run.deadline;
    }
    const ofClient = gatherings.get(client) ?? new Map<string, Gathering>();
    gatherings.set(client, ofClient);
    const step = Math.round((run.deadline - firstDeadline) / deadlineStepMs);
    const identity = run.isPersonal(question.text) ? run.viewer : classIdentity(run.viewer);
    const key = `${step} ${keyOf(identity, question)}`;
    const known = ofClient.get(key);
    if (known && sizeWith(known, question) <= maxGathered) return known;
    if (known) void send(known);
    const gathering: Gathering = { identity, question, numbers: question.lists.map(() => new Map()), members: [] };
    ofClient.set(key, gathering);
    return gathering;
  }

  return (run, question) =>
    new Promise((resolve) => {
      const { numbers, members } = gatheringFor(run, question);
      const own = question.lists.map(({ texts }, index) => texts.map((text) => numberOf(text, numbers[index])));
      members.push({ run, question, numbers: own, resolve });
    });
}

/** Equal for those whose requests may be one: text, other variables, and the identity under which it runs. */
const keyOf = (identity: Viewer, { text, members }: EntityQuestion): string =>
  JSON.stringify([identityKey(identity), text.query, members]);

/** How many entities it asks for once the question is a part of it. */
function sizeWith({ numbers }: Gathering, { lists }: EntityQuestion): number {
  let size = 0;
  for (const [index, known] of numbers.entries()) {
    size += known.size;
    for (const text of lists[index]?.texts ?? []) if (!known.has(text)) size += 1;
  }
  return size;
}

function numberOf(text: string, numbers = new Map<string, number>()): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}

/** Never rejects: who has no part of the answer, because it cannot be made, is told so. */
async function send(gathering: Gathering): Promise<void> {
  try {
    await answerMembers(gathering);
  } catch {
    // to whom has been answered already this is nothing
    for (const { question, resolve } of gathering.members)
      resolve(malformed(question.text.query, variablesOf(question)));
  }
}

async function answerMembers({ identity, question, numbers, members }: Gathering): Promise<void> {
  const [first] = members;
  if (!first) return;
  if (members.length === 1) return first.resolve(await askAll(first.run, question));
  const lists = question.lists.map((list, index) => ({ ...list, texts: [...(numbers[index]?.keys() ?? [])] }));
  const deadline = Math.min(...members.map(({ run }) => run.deadline));
  const run = { ...first.run, viewer: identity, deadline, signal: signalOf(members) };
  const answer = await askAll(run, { ...question, lists });
  const used = lists.map(() => new Set<number>());
  for (const member of members) member.resolve(partOf(answer, { lists, member, used }));
}

/** Whoever leaves does not take the answer from the others; when all have left nobody reads it. */
const signalOf = (members: readonly Member[]): CallerSignal => ({
  get aborted() {
    return members.every(({ run }) => run.signal?.aborted === true);
  },
});

const askAll = (run: PlanRun, { text, lists, members }: EntityQuestion): Promise<SubgraphAnswer> =>
  ask(run, text, entityVariables(lists, members));

interface Part {
  lists: EntityQuestion['lists'];
  member: Member;
  /** Per list: entities that another has got, who may write into them. */
  used: readonly Set<number>[];
}

/** What the member would have been answered alone. */
function partOf({ data, errors, isPlain }: SubgraphAnswer, { lists, member, used }: Part): SubgraphAnswer {
  const own = errors.flatMap((error) => errorOf(error, lists, member));
  // of an answer with so many errors there may be more than are told: nulls of which nothing is known are no data
  const isUntold = own.length === 0 && (data === null || errors.length >= maxErrors);
  if (isUntold) return { data: null, errors: failureOf(errors, member), isPlain };
  if (data === null) return { data, errors: own, isPlain };
  const parts = lists.map(({ alias, texts }, index) => {
    const received = data[alias];
    const isWhole = Array.isArray(received) && received.length === texts.length;
    return [alias, isWhole ? entitiesOf(received, member.numbers[index] ?? [], used[index] ?? new Set()) : null];
  });
  return { data: Object.fromEntries(parts), errors: own, isPlain };
}

function entitiesOf(received: readonly unknown[], numbers: readonly number[], used: Set<number>): unknown[] {
  return numbers.map((number) => {
    if (used.has(number)) return copied(received[number]);
    used.add(number);
    return received[number];
  });
}

/** An error of an entity of this member with the number that the member knows, or of all; none of another's. */
function errorOf(
  error: GraphQLFormattedError,
  lists: EntityQuestion['lists'],
  { numbers }: Member,
): GraphQLFormattedError[] {
  const [alias, number, ...rest] = error.path ?? [];
  const index = lists.findIndex((list) => list.alias === alias);
  if (index < 0 || typeof number !== 'number') return [error];
  const ownNumber = numbers[index]?.indexOf(number) ?? -1;
  return ownNumber < 0 ? [] : [{ ...error, path: [alias as string, ownNumber, ...rest] }];
}

/** A call that has failed tells its error at the first entities alone; here it is told at the member's own. */
function failureOf([error]: SubgraphAnswer['errors'], { question }: Member): SubgraphAnswer['errors'] {
  if (!error) return [];
  const paths = pathsOfFetch({ query: question.text.query, variables: variablesOf(question) });
  return paths.map((path) => ({ ...error, path }));
}

const variablesOf = ({ lists, members }: EntityQuestion): Record<string, unknown> =>
  JSON.parse(entityVariables(lists, members));
