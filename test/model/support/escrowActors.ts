import type { Escrow } from '#platform/escrow/escrow.ts';
import { by, fateOf, levelId, type Scene } from './escrowScene.ts';
import type { Level } from './memoryLevels.ts';
import type { Actor } from './schedule.ts';

/** What buyers, tills and staff want to do in one schedule. */
export interface Plan {
  stock: number;
  safety: number;
  sagas: { q: number; taken: number; abandons: boolean; declines: boolean[]; follows: boolean }[];
  facts: number[];
  receipts: number[];
  safeties: number[];
}

/** A purchase as its own document says, under the epoch of its newest runner. */
export interface Saga {
  rid: string;
  epoch: number;
  status: 'NEW' | 'INTENT' | 'SOLD' | 'FAILED';
  plan: Plan['sagas'][number];
}

export interface Fact {
  rid: string;
  q: number;
  done: boolean;
}

export type Undo = 'CLOSE' | 'RELEASE';

export const holdMs = 60;
export const note = (kind: string) => ({ kind, ref: null, by });

/** What a runner of a purchase is given; a newer runner has a higher epoch. */
interface Run {
  scene: Scene;
  actor: Actor;
  saga: Saga;
  epoch: number;
  undo: Undo;
}

/** Carries a purchase from where its document stands to its end: hold, intent, commit, or the way back. */
export async function runSaga(run: Run): Promise<void> {
  const { saga, actor, epoch } = run;
  const { plan, status } = await actor.call(() => ({ ...saga }));
  if (status === 'SOLD' || status === 'FAILED') return;
  if (status === 'NEW' && !(await prepare(run))) return;
  await send(run, (escrow, now) => escrow.extend(levelId, { rid: saga.rid, exp: now + 2 * holdMs, paying: true }));
  if (plan.declines[epoch % plan.declines.length]) return undoAfterIntent(run);
  const committed = await spend(run, (escrow) =>
    escrow.commit(levelId, { rid: saga.rid, taken: plan.taken, ride: { allocated: plan.taken }, ...note('SALE') }),
  );
  if (committed.ok) return finish(run, 'SOLD');
  if (committed.reason === 'CLOSED') return finish(run, 'FAILED');
  const taken = await spend(run, (escrow) =>
    escrow.take(levelId, { rid: saga.rid, q: plan.taken, ride: { allocated: plan.taken }, ...note('SALE') }),
  );
  if (taken.ok) return finish(run, 'SOLD');
  return taken.reason === 'CLOSED' ? finish(run, 'FAILED') : undoAfterIntent(run);
}

/** Up to the intent. @returns whether the intent stands under this runner's epoch */
async function prepare(run: Run): Promise<boolean> {
  const { saga, epoch } = run;
  const { rid, plan } = saga;
  const held = await send(run, (escrow, now) => escrow.hold(levelId, { rid, q: plan.q, exp: now + holdMs }));
  if (!held.ok) {
    await finish(run, 'FAILED', 'NEW');
    return false;
  }
  if (plan.abandons) {
    await send(run, (escrow) => escrow.release(levelId, { rid, q: plan.q }));
    await finish(run, 'FAILED', 'NEW');
    return false;
  }
  return run.actor.call(() => {
    if (saga.epoch !== epoch || saga.status !== 'NEW') return false;
    saga.status = 'INTENT';
    return true;
  });
}

async function undoAfterIntent(run: Run): Promise<void> {
  const { rid, plan } = run.saga;
  if (run.undo === 'RELEASE') {
    await send(run, (escrow) => escrow.release(levelId, { rid, q: plan.q }));
    return finish(run, 'FAILED');
  }
  const closed = await send(run, (escrow) => escrow.close(levelId, { rid, ...note('CLOSE') }));
  remember(run, fateOf(closed, 'shut'));
  await finish(run, closed.ok ? 'FAILED' : 'SOLD');
}

async function spend<Outcome extends { ok: boolean; reason?: string }>(
  run: Run,
  command: (escrow: Escrow<Level>) => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await send(run, command);
  remember(run, fateOf(outcome, 'spend'));
  return outcome;
}

function remember({ scene, saga }: Run, fate: 'SPENT' | 'CLOSED' | null): void {
  if (fate) scene.told.push({ rid: saga.rid, fate });
}

/** A command keeps the instants it was first sent with, also when it is delivered again. */
function send<Outcome>(
  { scene, actor }: Run,
  command: (escrow: Escrow<Level>, now: number) => Promise<Outcome>,
): Promise<Outcome> {
  const now = scene.clock.now();
  return scene.send(actor, (escrow) => command(escrow, now));
}

async function finish(run: Run, status: 'SOLD' | 'FAILED', from: Saga['status'] = 'INTENT'): Promise<void> {
  const { scene, saga, epoch, actor } = run;
  const first = await actor.call(() => {
    if (saga.epoch !== epoch || saga.status !== from) return false;
    saga.status = status;
    return true;
  });
  if (first && status === 'SOLD' && saga.plan.follows) startFollowers(scene, saga);
}

/** The goods are handed over and the order is cancelled at the same moment: only one finds them allocated. */
function startFollowers(scene: Scene, { rid, plan }: Saga): void {
  const ride = { allocated: -plan.taken };
  const follow = (movementId: string, d: number) => async (actor: Actor) => {
    await scene.send(actor, (escrow) => escrow.adjust(levelId, movementId, () => ({ d, ride, ...note('FOLLOW') })));
  };
  scene.schedule.start(`hand over ${rid}`, follow(`out:${rid}`, 0));
  scene.schedule.start(`cancel ${rid}`, follow(`free:${rid}`, plan.taken));
}

/** A till sale: goods that are gone, whatever is available. */
export async function runFact(scene: Scene, actor: Actor, fact: Fact): Promise<void> {
  const recorded = await scene.send(actor, (escrow) =>
    escrow.recordFact(levelId, {
      rid: fact.rid,
      q: fact.q,
      ...note('SALE'),
      coverRest: (level, rest) => ({
        ride: { missing: Math.min(rest, Math.max(0, level.allocated - level.missing)) },
        computedFrom: ['allocated', 'missing'],
      }),
    }),
  );
  if (recorded.ok) fact.done = true;
}
