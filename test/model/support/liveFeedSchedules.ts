import fc from 'fast-check';
import type { DomainEvent } from '#platform/events/domainEvent.ts';
import { createFollower, type Follower } from './liveFeedFollower.ts';
import {
  createLiveFeedScene,
  type LiveFeedScene,
  levelIds,
  levelTopic,
  type PlantedFeedBug,
  type ShownLevel,
  seenOf,
  shop,
} from './liveFeedScene.ts';
import { type Actor, createChoices } from './schedule.ts';

/** How often each kind of step comes. */
const harsh = {
  go: 600,
  freeze: 40,
  thaw: 12,
  'crash of a relay': 12,
  write: 90,
  relay: 80,
  look: 60,
  'bring a page': 60,
  join: 30,
  drop: 40,
  resume: 70,
  read: 200,
};
type Step = keyof typeof harsh;
const steps = Object.entries(harsh) as [Step, number][];
const sum = steps.reduce((total, [, weight]) => total + weight, 0);
const mostFollowers = 5;

/** The numbers that choose each step. */
export const liveFeedSchedules: fc.Arbitrary<number[]> = fc.noBias(
  fc.array(fc.nat(), { minLength: 60, maxLength: 240, size: 'max' }),
);

export class Violation extends Error {}

interface Play {
  scene: LiveFeedScene;
  followers: Follower[];
  epoch: number;
  problems: string[];
}

/** Runs one schedule to its end. @throws Violation at the first step after which something does not hold */
export async function runLiveFeedSchedule(tape: readonly number[], bug: PlantedFeedBug = {}): Promise<void> {
  const play: Play = { scene: createLiveFeedScene(bug), followers: [], epoch: 0, problems: [] };
  try {
    for (const number of tape) {
      await play.scene.schedule.rest();
      takeStep(play, number);
      refuse(play, 'after a step');
    }
    await settle(play, createChoices(tape[0] ?? 0));
    play.problems.push(...endProblems(play));
    refuse(play, 'at the end');
  } finally {
    for (const follower of play.followers) follower.drop();
    play.scene.end();
  }
}

function refuse({ problems, scene: { schedule } }: Play, when: string): void {
  const all = [...problems, ...schedule.surprises.map(String)];
  if (all.length > 0) throw new Violation(`${when}: ${all.join('; ')}`);
}

/** The low part of the number chooses the kind of step, the rest what it falls on. */
function takeStep(play: Play, number: number): void {
  let rest = number % sum;
  const kind = steps.find(([, weight]) => {
    rest -= weight;
    return rest < 0;
  })?.[0];
  carryOut(play, kind ?? 'go', Math.floor(number / sum));
}

function carryOut(play: Play, kind: Step, chosen: number): void {
  const { scene, followers } = play;
  const { schedule, gateways } = scene;
  const waiting = schedule.waiting();
  const pending = waiting[chosen % waiting.length];
  const gateway = gateways[chosen % gateways.length];
  const online = followers.filter((follower) => follower.isConnected());
  const offline = followers.filter((follower) => !follower.isConnected());
  const acts: Record<Step, () => unknown> = {
    go: () => pending && schedule.step(pending),
    freeze: () => pending && schedule.freeze(pending),
    thaw: () => schedule.thaw(),
    'crash of a relay': () => pending?.actor.name.startsWith('relay') && schedule.step(pending, 'CRASH_AFTER'),
    write: () =>
      startWrite(scene, String(levelIds[chosen % levelIds.length]), changes[chosen % changes.length] ?? 'seen'),
    relay: () => startRelay(play),
    look: () => look(scene),
    'bring a page': () => bringPage(scene, chosen),
    join: () => {
      if (followers.length >= mostFollowers || !gateway) return;
      const follower = createFollower(scene, (problem) => play.problems.push(String(problem)));
      followers.push(follower);
      follower.connect(gateway);
    },
    drop: () => online[chosen % online.length]?.drop(),
    resume: () => gateway && offline[chosen % offline.length]?.connect(gateway),
    read: () => online[chosen % online.length]?.read(),
  };
  acts[kind]();
}

/** Changes that all see or that nobody here sees, and that of a level from where it is no more to be seen, or again. */
const changes = ['unseen', 'seen', 'unseen', 'seen', 'hidden', 'seen', 'shown'] as const;

function startWrite(scene: LiveFeedScene, key: string, kind: (typeof changes)[number]): void {
  scene.schedule.start('writer', (actor) =>
    actor.call(() => {
      const hidden = kind === 'hidden' ? { hidden: true } : kind === 'shown' ? { hidden: false } : {};
      const shown = kind === 'seen' ? { shown: 1 } : {};
      const change = { $inc: { version: 1, ...shown }, $set: { dirty: true, ...hidden } };
      scene.note(scene.documents.update({ _id: key }, change));
    }),
  );
}

/** One pass. What relays may do to each other is the matter of another model; a frozen one is a zombie here too. */
function startRelay(play: Play): void {
  const { scene } = play;
  play.epoch += 1;
  const { epoch } = play;
  scene.schedule.start(`relay-${epoch}`, async (actor: Actor) => {
    const dirty = await actor.call(() => scene.documents.find({ dirty: true }));
    if (dirty.length === 0) return;
    const log = scene.logOf(actor);
    const page = await log.append(shop, dirty.map(toEvent), { after: await log.head(shop), epoch });
    if (!page) return;
    scene.published.push(page);
    for (const { _id, version } of dirty) {
      await actor.call(() => scene.documents.update({ _id, version }, { $set: { dirty: false } }));
    }
  });
}

const toEvent = ({ _id, version }: ShownLevel): DomainEvent => ({
  id: `${levelTopic.name}|${_id}|${version}`,
  type: 'LevelChanged',
  version: 1,
  topic: levelTopic.name,
  key: _id,
  rev: version,
  occurredAt: new Date(0),
  data: {},
});

/** The tails are rung for a page that is none: they look whether there is more. */
function look({ hearers }: LiveFeedScene): void {
  for (const hear of hearers) hear({ source: shop, n: -1, next: -1, epoch: 0, events: [] });
}

/** A page may come late, twice, out of order, or never. */
function bringPage({ published, hearers }: LiveFeedScene, chosen: number): void {
  const back = chosen % 4 === 0 ? chosen % published.length : Math.min(published.length - 1, chosen % 3);
  const page = published.at(-1 - back);
  if (page) hearers[Math.floor(chosen / 7) % hearers.length]?.(structuredClone(page));
}

/** Without further faults: all is written, all that was dropped is back, the log tells all, and everybody reads. */
async function settle(play: Play, choose: (limit: number) => number): Promise<void> {
  const { scene, followers } = play;
  scene.schedule.thaw();
  await runAll(play, choose);
  for (const follower of followers) {
    const gateway = scene.gateways[choose(scene.gateways.length)];
    if (gateway && !follower.isConnected()) follower.connect(gateway);
  }
  for (let round = 0; round < 3; round += 1) {
    await runAll(play, choose);
    startRelay(play);
    await runAll(play, choose);
    look(scene);
  }
  await runAll(play, choose);
}

async function runAll(play: Play, choose: (limit: number) => number): Promise<void> {
  const { schedule } = play.scene;
  for (let quiet = 0; quiet < 2 + levelIds.length; ) {
    for (const follower of play.followers) follower.read();
    await schedule.rest();
    refuse(play, 'after a step of the settling');
    const waiting = schedule.waiting();
    const pending = waiting[choose(waiting.length)];
    if (pending) schedule.step(pending);
    quiet = pending ? 0 : quiet + 1; // a slow reader still has what waits for it
  }
}

/** At quiet everybody sees what the database has. */
function endProblems({ scene, followers }: Play): string[] {
  return followers.flatMap(({ held }, index) =>
    scene.documents.all().flatMap((level) => {
      const { _id, version } = level;
      const seen = held.get(_id);
      if (seen?.shown === seenOf(level) && (seen?.version ?? 0) <= version) return [];
      return [`follower ${index} sees ${_id} in revision ${seen?.version}, the last is ${version}`];
    }),
  );
}
