// Events of one turn, of all groups: what they ask one subgraph becomes one request, what they ask by one text one list.
import { createBoundedCache } from '../../boundedCache.ts';
import { classIdentity, identityKey } from '../../security/classIdentity.ts';
import type { SubgraphAnswer } from '../subgraphClient.ts';
import { askGathered, type Gathering } from './askGathered.ts';
import { createTextJoining } from './joinTexts.ts';
import type { EntityQuestion, PlanRun, SubgraphClient } from './planRun.ts';

/** More are asked for by another request: of an answer with more errors than this not all would be told. */
const maxGathered = 250;

/** Texts in one request. */
const maxJoined = 16;

/** Those whose deadlines are further apart do not ask together: all would have the time of the one that has least. */
const deadlineStepMs = 500;

/** For how long texts are asked apart after their common request was late, and how many are remembered. */
const apartMs = 60_000;
const rememberedApart = 1_000;

/** Asks for entities together with all who ask the same subgraph for the same caller until the turn is over. Never rejects. */
export function createEntityGathering(): (run: PlanRun, question: EntityQuestion) => Promise<SubgraphAnswer> {
  let gatherings = new Map<SubgraphClient | undefined, Map<string, Gathering>>();
  /** Of the first run of the turn. */
  let firstDeadline = 0;
  const join = createTextJoining();
  const apartUntil = createBoundedCache<string, number>(rememberedApart);
  const isApart = (text: string): boolean => (apartUntil.get(text) ?? 0) > performance.now();

  /** Nobody knows which of them was too slow: each asks by itself for a while, so that it holds up the others once. */
  function onLate(texts: readonly string[]): void {
    for (const text of texts) apartUntil.set(text, performance.now() + apartMs);
  }

  function flush(): void {
    const gathered = [...gatherings.values()];
    gatherings = new Map();
    for (const ofClient of gathered)
      for (const together of packed([...ofClient.values()], isApart)) void askGathered(together, { join, onLate });
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
    const terms = `${step} ${identityKey(identity)}`;
    const key = `${terms} ${keyOf(question)}`;
    const known = ofClient.get(key);
    if (known && sizeWith(known, question) <= maxGathered) return known;
    if (known) void askGathered([known], { join, onLate });
    const gathering: Gathering = {
      terms,
      identity,
      question,
      numbers: question.lists.map(() => new Map()),
      members: [],
    };
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

/** Equal for those who ask for the same of each entity: text and other variables. */
const keyOf = ({ text, members }: EntityQuestion): string => JSON.stringify([text.query, members]);

/** One list, and nothing that the texts of several could understand differently. */
const isJoinable = ({ question }: Gathering): boolean => question.lists.length === 1 && question.members === '';

/** Those that may be one request stand together; always in the same order, so that the same ones are the same request. */
function packed(gatherings: readonly Gathering[], isApart: (text: string) => boolean): Gathering[][] {
  const packs: Gathering[][] = [];
  const open = new Map<string, { pack: Gathering[]; size: number }>();
  for (const gathering of [...gatherings].sort(byText)) {
    const size = gathering.numbers.reduce((sum, { size: own }) => sum + own, 0);
    const mayJoin = isJoinable(gathering) && !isApart(gathering.question.text.query);
    const last = mayJoin ? open.get(gathering.terms) : undefined;
    if (last && last.size + size <= maxGathered && last.pack.length < maxJoined) {
      last.pack.push(gathering);
      last.size += size;
      continue;
    }
    const pack = [gathering];
    packs.push(pack);
    if (mayJoin) open.set(gathering.terms, { pack, size });
  }
  return packs;
}

function byText({ question: { text: one } }: Gathering, { question: { text: other } }: Gathering): number {
  if (one.query === other.query) return 0;
  return one.query < other.query ? -1 : 1;
}

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
