import fc from 'fast-check';
import { endProblems, outboxProblems, type Watched } from './outboxInvariants.ts';
import {
  type ConsumerProcess,
  type PageReader,
  type RelayProcess,
  readPages,
  runRelay,
  type Screen,
  startConsumer,
  startPageReader,
  startRelay,
  startScreen,
  startWrite,
  type Write,
} from './outboxProcesses.ts';
import { createOutboxScene, levelIds, type OutboxScene, type PlantedBug, shop } from './outboxScene.ts';
import { type Actor, createChoices } from './schedule.ts';

/** How often each kind of step comes. */
const harsh = {
  go: 600,
  freeze: 50,
  'reply lost': 25,
  'crash before': 12,
  'crash after': 18,
  write: 70,
  relay: 100,
  'new relay': 14,
  retire: 8,
  consume: 25,
  'new consumer': 5,
  'new screen': 4,
  look: 60,
  'bring a page': 60,
  clock: 25,
};
type Step = keyof typeof harsh;

/** Milliseconds by which clocks of the machines of relays differ. */
const behindMs = [0, 700, 0, 250] as const;

/** One schedule: what is wanted, and the numbers that choose each step. */
export interface OutboxSchedule {
  writes: Pick<Write, 'kind' | 'level' | 'd'>[];
  tape: number[];
}

const write = fc.record({
  kind: fc.constantFrom('MOVE' as const, 'MOVE' as const, 'HOLD' as const, 'LIFE' as const),
  level: fc.nat({ max: levelIds.length - 1 }),
  d: fc.integer({ min: 1, max: 3 }),
});

export const outboxSchedules: fc.Arbitrary<OutboxSchedule> = fc.noBias(
  fc.record({
    writes: fc.array(write, { minLength: 4, maxLength: 14 }),
    tape: fc.array(fc.nat(), { minLength: 60, maxLength: 260, size: 'max' }),
  }),
);

export class Violation extends Error {}

interface Play extends Watched {
  writes: Write[];
  /** How many of them were begun. */
  begun: number;
  relays: RelayProcess[];
  consumers: ConsumerProcess[];
  screens: Screen[];
  readers: PageReader[];
  relaysMade: number;
  /** Stops what processes there ever were. */
  ends: (() => void)[];
}

/** Runs one schedule to its end. @throws Violation at the first step after which something does not hold */
export async function runOutboxSchedule({ writes, tape }: OutboxSchedule, bug: PlantedBug = {}): Promise<void> {
  const play: Play = {
    scene: createOutboxScene(bug),
    writes: writes.map((wanted, number) => ({ ...wanted, number, done: false })),
    begun: 0,
    relays: [],
    consumers: [],
    screens: [],
    readers: [],
    relaysMade: 0,
    ends: [],
    toldBefore: [],
    publishedBefore: 0,
  };
  addRelay(play);
  addRelay(play);
  try {
    for (const number of tape) {
      replaceDead(play);
      await play.scene.schedule.rest();
      takeStep(play, number);
      refuse(outboxProblems(play), 'after a step');
    }
    await settle(play, createChoices(tape[0] ?? 0));
    refuse(endProblems(play), 'at the end');
  } finally {
    for (const end of play.ends) end();
  }
}

function refuse(problems: readonly string[], when: string): void {
  if (problems.length > 0) throw new Violation(`${when}: ${problems.join('; ')}`);
}

function add<Part extends { end(): void }>({ ends }: Play, list: Part[], part: Part): void {
  list.push(part);
  ends.push(part.end);
}

function addRelay(play: Play): void {
  add(play, play.relays, startRelay(play.scene, behindMs[play.relaysMade % behindMs.length] ?? 0));
  play.relaysMade += 1;
}

/** Whoever follows is followed by another one; a relay comes back when the schedule says so. */
function replaceDead(play: Play): void {
  const { scene, relays, consumers, screens, readers } = play;
  for (const list of [relays, consumers, screens, readers] as { actor: Actor }[][]) {
    for (let index = list.length - 1; index >= 0; index -= 1) if (list[index]?.actor.dead) list.splice(index, 1);
  }
  if (consumers.length === 0) add(play, consumers, startConsumer(scene));
  if (screens.length === 0) add(play, screens, startScreen(scene));
  if (readers.length === 0) add(play, readers, startPageReader(scene));
}

const steps = Object.entries(harsh) as [Step, number][];
const sum = steps.reduce((total, [, weight]) => total + weight, 0);

/** The low part of the number chooses the kind of step, the rest what it falls on. */
function takeStep(play: Play, number: number): void {
  play.scene.pass(1);
  let rest = number % sum;
  const kind = steps.find(([, weight]) => {
    rest -= weight;
    return rest < 0;
  })?.[0];
  carryOut(play, kind ?? 'go', Math.floor(number / sum));
}

function carryOut(play: Play, kind: Step, chosen: number): void {
  const { scene, relays, consumers, screens } = play;
  const { schedule } = scene;
  const waiting = schedule.waiting();
  const pending = waiting[chosen % waiting.length];
  const relay = relays[chosen % relays.length];
  const carry = (fault?: Parameters<typeof schedule.step>[1]) => pending && schedule.step(pending, fault);
  const acts: Record<Step, () => unknown> = {
    go: () => carry(),
    freeze: () => pending && schedule.freeze(pending),
    'reply lost': () => carry('REPLY_LOST'),
    'crash before': () => carry('CRASH_BEFORE'),
    'crash after': () => carry('CRASH_AFTER'),
    write: () => beginWrite(play),
    relay: () => relay && runRelay(relay),
    'new relay': () => relays.length < 4 && addRelay(play),
    retire: () => relay && runRelay(relay, true),
    consume: () => void consumers[chosen % consumers.length]?.consumer.catchUp(),
    'new consumer': () => consumers.length < 3 && add(play, consumers, startConsumer(scene)),
    'new screen': () => screens.length < 3 && add(play, screens, startScreen(scene)),
    look: () => look(play),
    'bring a page': () => bringPage(scene, chosen),
    clock: () => scene.pass([300, 1_100, 3_100, 4_000][chosen % 4] ?? 0),
  };
  acts[kind]();
}

function beginWrite(play: Play): void {
  const wanted = play.writes[play.begun];
  play.begun += 1;
  if (wanted) startWrite(play.scene, wanted);
}

/** Everybody looks whether there is more: the tails are rung for a page that is none. */
function look({ scene, readers }: Play): void {
  for (const { actor, hear } of scene.hearers) {
    if (!actor.dead) hear({ source: shop, n: -1, next: -1, epoch: 0, events: [] });
  }
  for (const reader of readers) readPages(scene, reader);
}

/** A page may come late, twice, out of order, or never. */
function bringPage({ published, hearers }: OutboxScene, chosen: number): void {
  const living = hearers.filter(({ actor }) => !actor.dead);
  // mostly one of the last
  const back = chosen % 4 === 0 ? chosen % published.length : Math.min(published.length - 1, chosen % 3);
  const page = published.at(-1 - back);
  if (page) living[Math.floor(chosen / 7) % living.length]?.hear(structuredClone(page));
}

/** Without further faults: everything is taken up again and ends; only then what was put off comes, very late. */
async function settle(play: Play, choose: (limit: number) => number): Promise<void> {
  const { scene } = play;
  replaceDead(play);
  while (play.begun < play.writes.length) beginWrite(play);
  await runAll(play, choose);
  for (const wanted of play.writes) if (!wanted.done) startWrite(scene, wanted);
  await runAll(play, choose);
  await tellAll(play, choose);
  scene.schedule.thaw();
  await runAll(play, choose);
  await tellAll(play, choose);
}

/** A new relay tells, all leases being over, and everybody reads to the end. */
async function tellAll(play: Play, choose: (limit: number) => number): Promise<void> {
  const { scene, relays, consumers } = play;
  scene.pass(10_000);
  addRelay(play);
  const newest = relays.at(-1);
  if (newest) runRelay(newest);
  await runAll(play, choose);
  const reader = consumers.at(-1);
  for (let round = 0; round < 2; round += 1) {
    scene.pass(10_000); // the lease of a consumer that died
    look(play);
    void reader?.consumer.catchUp();
    await runAll(play, choose);
  }
}

async function runAll(play: Play, choose: (limit: number) => number): Promise<void> {
  const { schedule } = play.scene;
  for (;;) {
    await schedule.rest();
    const waiting = schedule.waiting();
    const pending = waiting[choose(waiting.length)];
    if (!pending) return;
    play.scene.pass(1);
    schedule.step(pending);
    refuse(outboxProblems(play), 'after a step of the settling');
  }
}
