import fc from 'fast-check';
import { createEscrowOn } from '#platform/escrow/escrow.ts';
import { type Fact, note, type Plan, runFact, runSaga, type Saga, type Undo } from './escrowActors.ts';
import { by, createScene, type EscrowFactory, levelId, type Scene } from './escrowScene.ts';
import { stepProblems } from './levelInvariants.ts';
import { atOnce, type Level } from './memoryLevels.ts';
import { createChoices } from './schedule.ts';

/** How often each kind of step comes. */
export type Weather = Record<Step, number>;
type Step =
  | 'go'
  | 'freeze'
  | 'reply lost'
  | 'crash before'
  | 'crash after'
  | 'late duplicate'
  | 'clock'
  | 'relay'
  | 'sweep'
  | 'takeover';

export const harsh: Weather = {
  go: 640,
  freeze: 60,
  'reply lost': 30,
  'crash before': 15,
  'crash after': 25,
  'late duplicate': 80,
  clock: 40,
  relay: 60,
  sweep: 20,
  takeover: 30,
};

/** Holds lapse all the time, so that purchases end in `take`; much comes twice and late. */
export const lapsing: Weather = { ...harsh, freeze: 90, 'late duplicate': 120, clock: 110, relay: 90, sweep: 60 };

/** One schedule: what is wanted, and the numbers that choose each step. */
export interface Schedule {
  plan: Plan;
  tape: number[];
}

export interface Rules {
  weather?: Weather;
  undo?: Undo;
  createEscrow?: EscrowFactory;
}

const few = <Value>(value: fc.Arbitrary<Value>, minLength: number, maxLength: number) =>
  fc.array(value, { minLength, maxLength });

const planOf = (sagas: { minLength: number; maxLength: number }, most: number): fc.Arbitrary<Plan> =>
  fc.record({
    stock: fc.integer({ min: 1, max: 4 }),
    safety: fc.integer({ min: 0, max: 1 }),
    sagas: few(
      fc
        .record({
          q: fc.integer({ min: 1, max: 2 }),
          taken: fc.integer({ min: 1, max: 2 }),
          abandons: fc.nat({ max: 5 }).map((n) => n === 0),
          declines: few(fc.boolean(), 1, 3),
          follows: fc.boolean(),
        })
        .map((saga) => ({ ...saga, taken: Math.min(saga.q, saga.taken) })),
      sagas.minLength,
      sagas.maxLength,
    ),
    facts: few(fc.integer({ min: 1, max: 3 }), 0, most),
    receipts: few(fc.integer({ min: 1, max: 2 }), 0, most),
    safeties: few(fc.integer({ min: 0, max: 2 }), 0, most),
  });

const scheduleOf = (plan: fc.Arbitrary<Plan>, minLength: number, maxLength: number): fc.Arbitrary<Schedule> =>
  fc.noBias(fc.record({ plan, tape: fc.array(fc.nat(), { minLength, maxLength, size: 'max' }) }));

/** Three to five actors and more besides. */
export const mixedSchedules = scheduleOf(planOf({ minLength: 2, maxLength: 3 }, 2), 40, 160);

/** One purchase and nothing else: all the weather falls on one id. */
export const lonelySchedules = scheduleOf(planOf({ minLength: 1, maxLength: 1 }, 0), 20, 80);

/** Till sales and nothing else: all the weather falls on `take`. */
export const tillSchedules = scheduleOf(planOf({ minLength: 0, maxLength: 0 }, 2), 20, 80);

export class Violation extends Error {}

function refuseProblems(problems: readonly string[], when: string): void {
  if (problems.length > 0) throw new Violation(`${when}: ${problems.join('; ')}`);
}

/** Runs one schedule to its end. @throws Violation at the first step after which something does not hold */
export async function runSchedule({ plan, tape }: Schedule, rules: Rules = {}): Promise<void> {
  const scene = createScene(rules.createEscrow ?? createEscrowOn);
  const sagas = plan.sagas.map(
    (saga, index): Saga => ({ rid: `order-${index}00`, epoch: 0, status: 'NEW', plan: saga }),
  );
  const facts = plan.facts.map((q, index): Fact => ({ rid: `sale-${index}00`, q, done: false }));
  const play = { scene, sagas, facts, undo: rules.undo ?? 'CLOSE' };
  await scene.escrow.open(levelId, { total: plan.stock, by, fields: { allocated: 0, missing: 0 } });
  await scene.escrow.setSafety(levelId, plan.safety);
  startAll(play, plan);
  const steps = Object.entries(rules.weather ?? harsh) as [Step, number][];
  for (const number of tape) {
    await scene.schedule.rest();
    takeStep(play, steps, number);
    refuseProblems(stepProblems(scene.levels), 'after a step');
  }
  await settle(play, createChoices(tape[0] ?? 0));
  refuseProblems(endProblems(play), 'at the end');
}

interface Play {
  scene: Scene;
  sagas: Saga[];
  facts: Fact[];
  undo: Undo;
}

function startRunner({ scene, undo }: Play, saga: Saga): void {
  saga.epoch += 1;
  const { epoch } = saga;
  scene.schedule.start(`${saga.rid}/${epoch}`, (actor) => runSaga({ scene, actor, saga, epoch, undo }));
}

function startAll(play: Play, plan: Plan): void {
  const { scene, sagas, facts } = play;
  for (const saga of sagas) startRunner(play, saga);
  for (const fact of facts) scene.schedule.start(fact.rid, (actor) => runFact(scene, actor, fact));
  for (const [index, d] of plan.receipts.entries()) {
    scene.schedule.start('receipt', async (actor) => {
      await scene.send(actor, (escrow) => escrow.adjust(levelId, `rcv:${index}`, () => ({ d, ...note('RECEIPT') })));
    });
  }
  for (const safety of plan.safeties) {
    scene.schedule.start('safety', async (actor) => {
      await scene.send(actor, (escrow) => escrow.setSafety(levelId, safety));
    });
  }
}

/** The low part of the number chooses the kind of step, the rest what it falls on. */
function takeStep(play: Play, steps: [Step, number][], number: number): void {
  const sum = steps.reduce((total, [, weight]) => total + weight, 0);
  let rest = number % sum;
  const kind = steps.find(([, weight]) => {
    rest -= weight;
    return rest < 0;
  })?.[0];
  carryOut(play, kind ?? 'go', Math.floor(number / sum));
}

function carryOut(play: Play, kind: Step, chosen: number): void {
  const { scene, sagas } = play;
  const { schedule } = scene;
  const waiting = schedule.waiting();
  const pending = waiting[chosen % waiting.length];
  const open = sagas.filter(({ status }) => status === 'NEW' || status === 'INTENT');
  const saga = open[chosen % open.length];
  const carry = (fault?: Parameters<typeof schedule.step>[1]) => pending && schedule.step(pending, fault);
  const acts: Record<Step, () => unknown> = {
    go: () => carry(),
    freeze: () => pending && schedule.freeze(pending),
    'reply lost': () => carry('REPLY_LOST'),
    'crash before': () => carry('CRASH_BEFORE'),
    'crash after': () => carry('CRASH_AFTER'),
    'late duplicate': () => redeliver(scene, chosen),
    clock: () => scene.pass([1, 20, 45, 90][chosen % 4] ?? 1),
    relay: () => schedule.start('relay', (actor) => scene.relayPass(actor)),
    sweep: () =>
      schedule.start('sweep', async (actor) => {
        await scene.escrowOf(actor).sweep();
      }),
    takeover: () => saga && startRunner(play, saga),
  };
  acts[kind]();
}

function redeliver(scene: Scene, chosen: number): void {
  const command = scene.sent[chosen % scene.sent.length];
  if (!command) return;
  scene.schedule.start('late duplicate', async (actor) => {
    await command(scene.escrowOf(actor));
  });
}

/** Without further faults: everything is taken up again and ends; only then what was put off comes, very late. */
async function settle(play: Play, choose: (limit: number) => number): Promise<void> {
  const { scene, sagas, facts } = play;
  await runAll(scene, choose);
  for (const saga of sagas) if (saga.status === 'NEW' || saga.status === 'INTENT') startRunner(play, saga);
  for (const fact of facts) {
    if (!fact.done) scene.schedule.start(fact.rid, (actor) => runFact(scene, actor, fact));
  }
  await runAll(scene, choose);
  await scene.relayPass(atOnce);
  scene.schedule.thaw();
  await runAll(scene, choose);
  scene.pass(1_000_000);
  await scene.escrow.sweep();
  await scene.relayPass(atOnce);
}

async function runAll(scene: Scene, choose: (limit: number) => number): Promise<void> {
  for (;;) {
    await scene.schedule.rest();
    const waiting = scene.schedule.waiting();
    const pending = waiting[choose(waiting.length)];
    if (!pending) return;
    scene.schedule.step(pending);
    refuseProblems(stepProblems(scene.levels), 'after a step of the settling');
  }
}

function endProblems({ scene, sagas, facts }: Play): string[] {
  const level = scene.level();
  const ledger = scene.levels.ledger.all();
  const useOf = (rid: string) => ledger.find((entry) => entry.id === `use:${rid}`);
  const problems = scene.schedule.surprises.map((error) => `surprise: ${String(error)}`);
  const expect = (holds: boolean, text: string) => {
    if (!holds) problems.push(text);
  };
  expect(level.held === 0 && level.holdsN === 0, 'a hold is stuck');
  expect(level.nextExp === undefined, 'an expiry is left behind');
  expect(level.out.length === 0 && !level.dirty, 'a movement is stuck');
  for (const { rid, status, plan } of sagas) {
    const spent = -(useOf(rid)?.d ?? 0);
    expect(status === 'SOLD' || status === 'FAILED', `${rid} is stuck in ${status}`);
    expect(spent === (status === 'SOLD' ? plan.taken : 0), `${rid} is ${status}, the ledger says ${spent}`);
  }
  for (const { rid, q, done } of facts) {
    const use = useOf(rid);
    const fact = ledger.find((entry) => entry.id === `fact:${rid}`);
    expect(done && use !== undefined, `${rid} is stuck`);
    expect((use?.d === -q) !== (fact !== undefined), `${rid} was recorded twice or not at all`);
  }
  for (const { rid, fate } of scene.told) {
    const truth = useOf(rid)?.d === 0 ? 'CLOSED' : useOf(rid) ? 'SPENT' : 'OPEN';
    expect(truth === fate, `${rid} was told ${fate}, the ledger says ${truth}`);
  }
  problems.push(...soldProblems(level, scene));
  return problems;
}

/** Sold ≤ existing, and the ledger says that all that left was sold. */
function soldProblems(level: Level, scene: Scene): string[] {
  const sum = (test: (d: number) => boolean) =>
    scene.levels.ledger.all().reduce((total, entry) => (test(entry.d) ? total + entry.d : total), 0);
  const existing = sum((d) => d > 0);
  const sold = -sum((d) => d < 0);
  if (sold > existing) return [`${sold} were sold, ${existing} existed`];
  return level.total === existing - sold && level.avail === level.total - level.safety ? [] : ['units are lost'];
}
