import fc from 'fast-check';
import { atOnce } from './memoryLevels.ts';
import {
  runJob,
  runShopper,
  runSweep,
  runTill,
  type Shopper,
  type ShopperPlan,
  toShopper,
  wantsMore,
} from './reservationActors.ts';
import { endProblems, type History, quietProblems, stepProblems, stuckReservations } from './reservationInvariants.ts';
import { variantIds } from './reservationInventory.ts';
import { createReservationScene, type PlantedBug, type ReservationScene } from './reservationScene.ts';
import { createChoices } from './schedule.ts';
import { passTime, passToNextTimer, resetVirtualTime, virtualClock } from './virtualTime.ts';

/** What is wanted in one schedule. */
export interface ReservationPlan {
  /** Units of each level. */
  stock: number[];
  shoppers: ShopperPlan[];
  tills: { variant: number; quantity: number }[];
  /** The first shopper holds goods already, and the clock stands so many milliseconds before their end. */
  beforeEnd: number | null;
}

export interface ReservationSchedule {
  plan: ReservationPlan;
  tape: number[];
}

/** How often each kind of step comes. */
export type Weather = Record<Step, number>;
type Step =
  | 'go'
  | 'freeze'
  | 'reply lost'
  | 'crash before'
  | 'crash after'
  | 'late duplicate'
  | 'resend'
  | 'moment'
  | 'pause'
  | 'takeover'
  | 'minute'
  | 'near an end'
  | 'job'
  | 'sweep';

export const harsh: Weather = {
  go: 640,
  freeze: 30,
  'reply lost': 20,
  'crash before': 12,
  'crash after': 16,
  'late duplicate': 30,
  resend: 20,
  moment: 50,
  pause: 40,
  takeover: 16,
  minute: 6,
  'near an end': 16,
  job: 50,
  sweep: 15,
};

/** Answers are lost all the time, so that much is asked again. */
export const flaky: Weather = { ...harsh, 'reply lost': 90, 'crash after': 30, takeover: 30, 'near an end': 4 };

/** The clock moves by milliseconds around one end, and whoever was put off may come much later. */
export const aroundTheEnd: Weather = {
  ...harsh,
  freeze: 60,
  'reply lost': 8,
  'crash before': 6,
  'crash after': 8,
  moment: 150,
  pause: 10,
  takeover: 10,
  minute: 0,
  'near an end': 0,
  job: 70,
};

const few = <Value>(value: fc.Arbitrary<Value>, minLength: number, maxLength: number) =>
  fc.array(value, { minLength, maxLength });

const lines = few(fc.record({ variant: fc.nat({ max: 1 }), quantity: fc.integer({ min: 1, max: 2 }) }), 1, 2);
const act = fc.nat({ max: 3 }).map((n): ShopperPlan['acts'][number] => (n === 0 ? 'CANCEL' : 'EXTEND'));

const shopperOf = (acts: fc.Arbitrary<ShopperPlan['acts']>): fc.Arbitrary<ShopperPlan> =>
  fc.record({ person: fc.nat({ max: 1 }), signedIn: fc.boolean(), lines, acts });

const scheduleOf = (plan: fc.Arbitrary<ReservationPlan>, minLength: number, maxLength: number) =>
  fc.noBias(fc.record({ plan, tape: fc.array(fc.nat(), { minLength, maxLength, size: 'max' }) }));

/** Two or three shoppers, the runner, perhaps a till, and whoever replaces one of them. */
export const mixedSchedules: fc.Arbitrary<ReservationSchedule> = scheduleOf(
  fc.record({
    stock: few(fc.integer({ min: 1, max: 4 }), 2, 2),
    shoppers: few(shopperOf(few(act, 0, 2)), 2, 3),
    tills: fc
      .nat({ max: 4 })
      .chain((n) => few(fc.record({ variant: fc.nat({ max: 1 }), quantity: fc.constant(1) }), 0, n === 0 ? 1 : 0)),
    beforeEnd: fc.constant(null),
  }),
  40,
  180,
);

/** One who extends at the end of the time, the expiry job, and another buyer who waits for the goods. */
export const extensionSchedules: fc.Arbitrary<ReservationSchedule> = scheduleOf(
  fc
    .record({
      holder: shopperOf(few(fc.constant('EXTEND' as const), 1, 2)),
      waiting: shopperOf(fc.constant([])),
      spare: fc.nat({ max: 1 }),
      beforeEnd: fc.integer({ min: 0, max: 100 }),
    })
    .map(({ holder, waiting, spare, beforeEnd }) => {
      const signedIn = holder.signedIn || holder.lines.reduce((units, { quantity }) => units + quantity, 0) > 2;
      const held = variantIds.map((_id, variant) =>
        holder.lines.reduce((units, line) => units + (line.variant === variant ? line.quantity : 0), 0),
      );
      const shoppers = [
        { ...holder, signedIn, person: 0 },
        { ...waiting, person: 1 },
      ];
      return { stock: held.map((units) => units + spare), shoppers, tills: [], beforeEnd };
    }),
  30,
  120,
);

export class Violation extends Error {}

interface Play {
  scene: ReservationScene;
  shoppers: Shopper[];
  history: History;
}

/** Runs one schedule to its end, under virtual time. @throws Violation at the first step after which something does not hold */
export async function runSchedule({ plan, tape }: ReservationSchedule, rules: Rules = {}): Promise<void> {
  resetVirtualTime();
  const scene = createReservationScene(rules.bug);
  const play: Play = { scene, shoppers: plan.shoppers.map(toShopper), history: new Map() };
  for (const [index, id] of variantIds.entries()) await scene.openLevel(id, plan.stock[index] ?? 0);
  await begin(play, plan);
  const steps = Object.entries(rules.weather ?? harsh) as [Step, number][];
  for (const number of tape) {
    await scene.schedule.rest();
    takeStep(play, steps, number);
    check(play, 'after a step');
  }
  await settle(play, createChoices(tape[0] ?? 0));
}

export interface Rules {
  weather?: Weather;
  bug?: PlantedBug;
}

function refuseProblems(problems: readonly string[], when: string): void {
  if (problems.length > 0) throw new Violation(`${when}: ${problems.join('; ')}`);
}

const check = ({ scene, history }: Play, when: string): void => refuseProblems(stepProblems(scene, history), when);

async function begin({ scene, shoppers }: Play, plan: ReservationPlan): Promise<void> {
  const [first] = shoppers;
  if (plan.beforeEnd !== null && first) {
    const { plan: wanted } = first;
    first.plan = { ...wanted, acts: [] };
    await runShopper(scene, atOnce, first);
    first.plan = wanted;
    const end = first.created?.reservation.expiresAt.getTime() ?? virtualClock.now();
    passTime(end - plan.beforeEnd - virtualClock.now());
  }
  for (const shopper of shoppers) startShopper(scene, shopper);
  for (const [index, sale] of plan.tills.entries()) {
    scene.schedule.start('till', (actor) => runTill(scene, actor, { ...sale, rid: `till-${index}00` }));
  }
}

const startShopper = (scene: ReservationScene, shopper: Shopper): void =>
  scene.schedule.start(shopper.name, (actor) => runShopper(scene, actor, shopper));

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

const leaseMs = 10_000;

function carryOut({ scene, shoppers }: Play, kind: Step, chosen: number): void {
  const { schedule } = scene;
  const waiting = schedule.waiting();
  const pending = waiting[chosen % waiting.length];
  const command = scene.network.sent[chosen % scene.network.sent.length];
  const shopper = shoppers[chosen % shoppers.length];
  const carry = (fault?: Parameters<typeof schedule.step>[1]) => pending && schedule.step(pending, fault);
  const acts: Record<Step, () => unknown> = {
    go: () => carry(),
    freeze: () => pending && schedule.freeze(pending),
    'reply lost': () => carry('REPLY_LOST'),
    'crash before': () => carry('CRASH_BEFORE'),
    'crash after': () => carry('CRASH_AFTER'),
    'late duplicate': () => command && scene.network.redeliver(command),
    resend: () => shopper && startShopper(scene, shopper),
    moment: () => passTime([1, 7, 20, 50][chosen % 4] ?? 1),
    pause: () => passTime([100, 400, 1_000, 3_000][chosen % 4] ?? 1),
    takeover() {
      passTime(leaseMs + 1);
      startJob(scene);
    },
    minute: () => passTime(60_001),
    'near an end': () => passToAnEnd(scene, chosen),
    job: () => startJob(scene),
    sweep: () => schedule.start('sweep', (actor) => runSweep(scene, actor)),
  };
  acts[kind]();
}

const startJob = (scene: ReservationScene): void => scene.schedule.start('job', (actor) => runJob(scene, actor));

/** To within 50 ms of the end of a reservation that is still to come. */
function passToAnEnd(scene: ReservationScene, chosen: number): void {
  const now = virtualClock.now();
  const ends = scene.reservations.all().map(({ expiresAt }) => expiresAt.getTime() - 50 + (chosen % 101));
  const ahead = ends.filter((instant) => instant > now);
  const instant = ahead[chosen % ahead.length];
  if (instant !== undefined) passTime(instant - now);
}

const roundsToSettle = 12;

/** Without further faults: what began comes to its end, then what was put off, very late, then the end of all time. */
async function settle(play: Play, choose: (limit: number) => number): Promise<void> {
  const { scene, shoppers } = play;
  await finish(play, choose);
  for (let round = 0; shoppers.some(wantsMore) && round < roundsToSettle; round += 1) {
    for (const shopper of shoppers) if (wantsMore(shopper)) startShopper(scene, shopper);
    await finish(play, choose);
  }
  refuseProblems(
    shoppers.filter(wantsMore).map(({ name }) => `${name} gets no answer`),
    'when all was asked again',
  );
  refuseProblems(quietProblems(scene), 'when all is quiet');
  scene.schedule.thaw();
  await finish(play, choose);
  passTime(30 * 24 * 3_600_000);
  await finish(play, choose);
  await runSweep(scene, atOnce);
  refuseProblems(
    endProblems(
      scene,
      shoppers.flatMap(({ told }) => told),
    ),
    'at the end',
  );
}

/** The runner comes again and again until nothing is left to do. */
async function finish(play: Play, choose: (limit: number) => number): Promise<void> {
  const { scene } = play;
  await runAll(play, choose);
  for (let round = 0; round < roundsToSettle; round += 1) {
    startJob(scene);
    await runAll(play, choose);
    if (stuckReservations(scene).length === 0) return;
    passTime(leaseMs + 1);
  }
}

async function runAll(play: Play, choose: (limit: number) => number): Promise<void> {
  const { schedule } = play.scene;
  for (;;) {
    await schedule.rest();
    const waiting = schedule.waiting();
    const pending = waiting[choose(waiting.length)];
    if (pending) schedule.step(pending);
    else if (!passToNextTimer()) return;
    check(play, 'after a step of the settling');
  }
}
