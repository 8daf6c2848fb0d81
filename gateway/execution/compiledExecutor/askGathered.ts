// What gathered questions are answered with: one request for all, and to each what it would have been answered alone.
import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { CallerSignal } from '#platform/link/subgraphLink.ts';
import { pathsOfFetch } from '../fetchPaths.ts';
import { copied } from '../jsonValues.ts';
import { maxErrors, type SubgraphAnswer } from '../subgraphClient.ts';
import type { JoinedName } from './fetchOperation.ts';
import type { createTextJoining, JoinedTexts } from './joinTexts.ts';
import { ask, type EntityQuestion, entityVariables, malformed, type PlanRun } from './planRun.ts';

/** What is asked by one text: the first question, and the lists of all. */
export interface Gathering {
  /** Those with the same one may ask by one request: it is of the identity, and of when an answer is due. */
  readonly terms: string;
  /** Under which it is asked when several ask. */
  readonly identity: Viewer;
  readonly question: EntityQuestion;
  /** Per list: each representation once, with its number. */
  readonly numbers: readonly Map<string, number>[];
  readonly members: Member[];
}

export interface Member {
  readonly run: PlanRun;
  readonly question: EntityQuestion;
  /** Per list: the number of each of its representations in the gathered list. */
  readonly numbers: readonly (readonly number[])[];
  readonly resolve: (answer: SubgraphAnswer) => void;
}

export interface AskOptions {
  join: ReturnType<typeof createTextJoining>;
  /** Told the texts of a common request that was not answered in time. */
  onLate(texts: readonly string[]): void;
}

/** Together where they can be joined, each by itself where they cannot. Never rejects. */
export async function askGathered(together: readonly Gathering[], { join, onLate }: AskOptions): Promise<void> {
  const texts = together.map(({ question }) => question.text);
  const joined = together.length > 1 ? join(texts) : undefined;
  const left = joined
    ? await sendJoined(together, { ...joined, onLate: () => onLate(texts.map(({ query }) => query)) })
    : together;
  await Promise.all(left.map(sendAlone));
}

/** @returns those who are to ask by themselves, since one that could not be answered took the others along */
async function sendJoined(
  together: readonly Gathering[],
  { text, names, onLate }: JoinedTexts & { onLate(): void },
): Promise<readonly Gathering[]> {
  const [first] = together;
  const members = together.flatMap((gathering) => gathering.members);
  const run = first && runOfAll(first.identity, members);
  if (!run) return together;
  const lists = together.flatMap(listsOf).map((list, index) => ({ ...list, ...names[index] }));
  const isPersonal = together.some(({ question, members: [one] }) => one?.run.isPersonal(question.text));
  const answer = await ask({ ...run, isPersonal: () => isPersonal }, text, entityVariables(lists, ''));
  if (isFailedCall(answer)) {
    if (answer.errors[0]?.extensions?.code === 'DEADLINE_EXCEEDED') onLate();
    for (const member of members) member.resolve({ data: null, errors: failureOf(answer.errors, member) });
    return [];
  }
  if (answer.data === null || answer.errors.length >= maxErrors) return together;
  for (const [index, gathering] of together.entries()) answerEach(gathering, ofList(answer, names[index] ?? alone));
  return [];
}

const alone: JoinedName = { alias: '_entities', variable: 'representations' };

/** No answer came at all: to ask again would only be more of the same. */
const isFailedCall = ({ data, errors: [first] }: SubgraphAnswer): boolean =>
  data === null && first?.extensions?.subgraph !== undefined;

/** What would have come for one list alone. */
function ofList({ data, errors, isPlain }: SubgraphAnswer, { alias }: JoinedName): SubgraphAnswer {
  const own = errors.flatMap((error) => {
    if (!error.path) return [error];
    const [start, ...rest] = error.path;
    return start === alias ? [{ ...error, path: [alone.alias, ...rest] }] : [];
  });
  return { data: { [alone.alias]: data?.[alias] ?? null }, errors: own, isPlain };
}

async function sendAlone(gathering: Gathering): Promise<void> {
  const { identity, question, members } = gathering;
  const [first] = members;
  if (first && members.length === 1) return first.resolve(await askAll(first.run, question));
  const run = runOfAll(identity, members);
  if (run) answerEach(gathering, await askAll(run, { ...question, lists: listsOf(gathering) }));
}

/** Who has no part of the answer, because it cannot be made, is told so. */
function answerEach(gathering: Gathering, answer: SubgraphAnswer): void {
  const lists = listsOf(gathering);
  const used = lists.map(() => new Set<number>());
  for (const member of gathering.members) member.resolve(partOrFailure(answer, { lists, member, used }));
}

function partOrFailure(answer: SubgraphAnswer, part: Part): SubgraphAnswer {
  try {
    return partOf(answer, part);
  } catch {
    const { question } = part.member;
    return malformed(question.text.query, variablesOf(question));
  }
}

/** The gathered lists of a text. */
const listsOf = ({ question, numbers }: Gathering): EntityQuestion['lists'] =>
  question.lists.map((list, index) => ({ ...list, texts: [...(numbers[index]?.keys() ?? [])] }));

/** In the name of none of them but of what they have in common, and never beyond the deadline of any. */
function runOfAll(identity: Viewer, members: readonly Member[]): PlanRun | undefined {
  const [first] = members;
  const deadline = Math.min(...members.map(({ run }) => run.deadline));
  return first && { ...first.run, viewer: identity, deadline, signal: signalOf(members) };
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
