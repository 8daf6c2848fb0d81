import type { EventPage } from '#platform/events/domainEvent.ts';
import { stepProblems as levelProblems } from './levelInvariants.ts';
import type { PageReader, Screen } from './outboxProcesses.ts';
import { lifeTopic, movementTopic, type OutboxScene } from './outboxScene.ts';

/** Everybody who follows, and what was seen of the log after the step before. */
export interface Watched {
  scene: OutboxScene;
  screens: readonly Screen[];
  readers: readonly PageReader[];
  toldBefore: string[];
  publishedBefore: number;
}

/** What must hold after every step. */
export function outboxProblems(watched: Watched): string[] {
  const { scene } = watched;
  const told = scene.told();
  const problems = [
    ...levelProblems(scene.levels),
    ...productProblems(scene),
    ...logProblems(scene, told, watched.toldBefore),
    ...scene.published.slice(watched.publishedBefore).flatMap((page) => publishedProblems(scene, page)),
    ...watched.screens.flatMap((screen) => screenProblems(screen, told)),
    ...watched.readers.flatMap((reader) => readerProblems(reader, told)),
    ...tallyProblems(scene),
  ];
  watched.toldBefore = told;
  watched.publishedBefore = scene.published.length;
  return problems;
}

const productProblems = ({ products }: OutboxScene): string[] =>
  products.all().flatMap(({ dirty, out, version, pubVersion }) => {
    return !dirty && (out.length > 0 || version > pubVersion) ? ['a product that no relay will find'] : [];
  });

/** Positions only rise, nothing lands behind a reader, and the numbers of a key have no gap. */
function logProblems(scene: OutboxScene, told: string[], before: readonly string[]): string[] {
  const problems: string[] = [];
  if (told.length === before.length) return problems;
  let next = 0;
  for (const page of scene.pages()) {
    if (page.n !== next) problems.push(`a page begins at ${page.n}, the one before ends at ${next}`);
    next = page.n + page.ids.length;
  }
  if (before.some((id, index) => told[index] !== id)) problems.push('the log has changed behind its readers');
  for (const id of told.slice(before.length)) if (!scene.events.get(id)) problems.push(`${id} was told and not stored`);
  return [...problems, ...sequenceProblems(told)];
}

/** An event may be told again, by a relay that was replaced or has crashed; a number that is new is the next one. */
function sequenceProblems(told: readonly string[]): string[] {
  const last = new Map<string, number>();
  return told.flatMap((id) => {
    const [topic, key, number = ''] = id.split('|');
    if (topic !== movementTopic && topic !== lifeTopic) return [];
    const seq = Number(number);
    const known = last.get(`${topic}|${key}`) ?? 0;
    if (seq > known) last.set(`${topic}|${key}`, seq);
    return seq > known + 1 ? [`${id} was told after ${known}`] : [];
  });
}

function publishedProblems(scene: OutboxScene, page: EventPage): string[] {
  const stored = scene.pages().find(({ n }) => n === page.n);
  const isStored = stored?.ids.join() === page.events.map(({ id }) => id).join();
  return isStored && page.events.every(({ id }) => scene.events.get(id))
    ? []
    : [`the page at ${page.n} was published and not stored`];
}

/** What a screen has heard is one piece of the log, without hole or repetition, from where it was promised to follow. */
function screenProblems({ heard, since }: Screen, told: readonly string[]): string[] {
  if (heard.length === 0 || since === null) return [];
  for (let start = 0; start <= since; start += 1) if (heard.every((id, index) => told[start + index] === id)) return [];
  return [`a screen has heard ${heard.join(', ')} of ${told.join(', ')}`];
}

const readerProblems = ({ ids, position }: PageReader, told: readonly string[]): string[] =>
  position === ids.length && ids.every((id, index) => told[index] === id)
    ? []
    : [`a reader at ${position} has read ${ids.join(', ')} of ${told.join(', ')}`];

/** A fact is counted once, and none before those it follows. */
function tallyProblems({ tallies, events }: OutboxScene): string[] {
  return tallies.all().flatMap(({ _id, seq, sum, count }) => {
    let expected = 0;
    for (let number = 1; number <= seq; number += 1) {
      expected += Number(events.get(`${movementTopic}|${_id}|${number}`)?.data.d);
    }
    return count === seq && sum === expected
      ? []
      : [`${_id} was counted ${count} times of ${seq}, ${sum} of ${expected}`];
  });
}

/** What must hold when all is told and everybody has read to the end. */
export function endProblems({ scene, screens, readers }: Watched): string[] {
  const told = scene.told();
  const problems = scene.schedule.surprises.map((error) => `surprise: ${String(error)}`);
  const expect = (holds: boolean, text: string) => {
    if (!holds) problems.push(text);
  };
  const lastOf = (topic: string, key: string) =>
    told.reduce((last, id) => (id.startsWith(`${topic}|${key}|`) ? Math.max(last, Number(id.split('|')[2])) : last), 0);
  for (const level of scene.levels.documents.all()) {
    const { _id, out, dirty, rev, pubRev, pubSeq, total } = level;
    expect(out.length === 0 && !dirty && pubRev === rev, `${_id} has something to tell`);
    expect(lastOf('shop.level', _id) === rev, `${_id} is at revision ${rev}, ${lastOf('shop.level', _id)} was told`);
    expect(lastOf(movementTopic, _id) === pubSeq, `${_id} has ${pubSeq} movements, others were told`);
    const counted = scene.tallies.get(_id) ?? { seq: 0, sum: 0 };
    expect(counted.seq === pubSeq && counted.sum === total, `${_id} is ${total}, ${counted.sum} was counted`);
  }
  for (const { _id, out, dirty, version, seq } of scene.products.all()) {
    expect(out.length === 0 && !dirty, `${_id} has something to tell`);
    expect(lastOf('shop.product', _id) === version, `${_id} is at version ${version}, another was told`);
    expect(lastOf(lifeTopic, _id) === seq, `${_id} has ${seq} facts, others were told`);
  }
  for (const { heard, since } of screens) {
    const end = told.slice(told.length - heard.length).join();
    expect(since !== null && heard.length >= told.length - since && heard.join() === end, 'a screen misses the end');
  }
  for (const { position } of readers) expect(position === told.length, 'a reader misses the end');
  return problems;
}
