// The saga of a reservation. What has to be done next is read from the document itself, every step may be repeated,
// and each change is made under the epoch of the lease: so whoever takes over goes on where a dead process stopped.
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { Contacts, Inventory, Quotas, Reservations } from './ports.ts';
import { expiredFact, heldFact, unavailableFact } from './reservationEvents.ts';
import { customerBound, firstLifeMs, guestBound } from './reservationPolicy.ts';
import { isOpen, type OwedRelease, type StoreReservation, unitsOf } from './storeReservation.ts';
import type { UserError } from './userErrors.ts';

export interface SagaDeps {
  reservations: Reservations;
  quotas: Quotas;
  inventory: Inventory;
  contacts: Contacts;
  clock: Clock;
}

/** Life of the lease of whoever works on a reservation. */
export const leaseMs = 10_000;
const renewMs = 3_000;

/** Pauses of a command that waits for inventory, in all about 5 s; then it answers with the state reached. */
export const patient: readonly number[] = [200, 400, 800, 1_600, 2_400];

/** After this time no other try is begun: a try may take 3 s, and whoever asked waits 9 s at most. */
const patienceMs = 4_000;

/** A call to a store that is away takes up to 2.3 s, and whoever asked is to know within 3 s: no other is begun after this time. */
const storeWaitMs = 1_000;

type Step = 'HOLD' | 'GIVE_UP' | 'RELEASE' | 'EXPIRE' | 'SECURE' | 'REMEMBER' | 'REST';

function stepOf(reservation: StoreReservation, now: number): Step {
  if (reservation.status === 'REQUESTED')
    return reservation.createdAt.getTime() + firstLifeMs <= now ? 'GIVE_UP' : 'HOLD';
  if (reservation.owed.length > 0) return 'RELEASE';
  if (!isOpen(reservation.status)) return 'REST';
  if (reservation.expiresAt.getTime() <= now) return 'EXPIRE';
  if (reservation.securedUntil < reservation.expiresAt) return 'SECURE';
  return reservation.owesContact ? 'REMEMBER' : 'REST';
}

type Act = (deps: SagaDeps, reservation: StoreReservation) => Promise<StoreReservation | null>;

const acts: Record<Exclude<Step, 'REST'>, Act> = {
  HOLD: hold,
  GIVE_UP: (deps, reservation) => end(deps, reservation, { status: 'REFUSED', freesKey: true }),
  RELEASE: release,
  EXPIRE: (deps, reservation) => end(deps, reservation, { status: 'EXPIRED' }),
  SECURE: secure,
  REMEMBER: remember,
};

/**
 * Takes all steps that are due, under the lease that the caller has claimed, and gives the lease back.
 * @param pauses how often, and after how many milliseconds each, a step is tried again here before it is left to the runner
 * @returns the reservation in the state reached; as it is stored where another process has taken over
 * @throws what is no temporary failure, after the lease was given back
 */
export async function runReservation(
  deps: SagaDeps,
  claimed: StoreReservation,
  pauses: readonly number[] = [],
): Promise<StoreReservation> {
  const left = [...pauses];
  const begun = deps.clock.now();
  let current = claimed;
  let renewAt = deps.clock.now() + renewMs;
  for (;;) {
    const now = deps.clock.now();
    const step = stepOf(current, now);
    try {
      const next = step === 'REST' ? await rest(deps, current) : await acts[step](deps, current);
      if (!next) return await latest(deps, current);
      current = next;
      if (step === 'REST') return current;
    } catch (error) {
      const waited = deps.clock.now() - begun;
      const [next = patienceMs] = left;
      const bound = isStoreAway(error) ? storeWaitMs : patienceMs;
      const mayWait = step !== 'REMEMBER' && isTemporary(error) && waited + next < bound; // nobody waits for what only messages need
      const pause = mayWait ? left.shift() : undefined;
      if (pause === undefined) return await leaveToRunner(deps, current, error);
      await new Promise((resolve) => setTimeout(resolve, pause));
      current = { ...current, saga: { ...current.saga, tries: current.saga.tries + 1 } };
    }
    if (deps.clock.now() < renewAt) continue;
    renewAt = deps.clock.now() + renewMs;
    const until = deps.clock.now() + leaseMs;
    const renewed = await deps.reservations.note(current, { leaseUntil: until, nextAt: until });
    if (!renewed) return latest(deps, current);
  }
}

const latest = async (deps: SagaDeps, current: StoreReservation): Promise<StoreReservation> =>
  (await deps.reservations.findById(current.id)) ?? current;

const temporary: readonly string[] = ['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED', 'RETRY_LATER', 'CONFLICT'];
const isTemporary = (error: unknown): boolean => error instanceof AppError && temporary.includes(error.code);

/** That of orders, or of whom it asked. */
const isStoreAway = (error: unknown): boolean => error instanceof AppError && error.code === 'RETRY_LATER';

/**
 * Back-off of 0.2 s to 30 s, but not past the end of the reservation.
 * @throws AppError RETRY_LATER where the store of orders is away; the lease runs out by itself then
 */
async function leaveToRunner(deps: SagaDeps, current: StoreReservation, error: unknown): Promise<StoreReservation> {
  const { tries } = current.saga;
  const now = deps.clock.now();
  const backOff = now + Math.min(30_000, 200 * 2 ** Math.min(tries, 8));
  const end = current.expiresAt.getTime();
  const nextAt = end > now ? Math.min(backOff, end) : backOff;
  const left = await deps.reservations.note(current, { leaseUntil: 0, tries: tries + 1, nextAt });
  if (!isTemporary(error)) throw error;
  return left ?? latest(deps, current);
}

const rest: Act = ({ reservations }, reservation) =>
  reservations.note(reservation, {
    leaseUntil: 0,
    tries: 0,
    nextAt: isOpen(reservation.status) ? reservation.expiresAt.getTime() : null,
  });

const boundOf = ({ customerId }: StoreReservation) => (customerId === null ? guestBound : customerBound);

/**
 * Quota, then goods, each for a minute; then customer is told whom messages reach; HELD decides. A refusal ends it.
 * The goods do not wait for customer: where it is away, HELD is decided and the runner tells it later.
 */
async function hold(deps: SagaDeps, reservation: StoreReservation): Promise<StoreReservation | null> {
  const until = new Date(deps.clock.now() + firstLifeMs);
  // an earlier try may have been carried out although its answer was lost
  const { epoch, tries } = reservation.saga;
  const asked: OwedRelease[] = epoch > 1 || tries > 0 ? ['STOCK', 'QUOTA'] : [];
  const quota = await holdQuota(deps, reservation, until);
  if (!quota.ok) return refuse(deps, reservation, { failure: [quota.error], owed: asked });
  const stock = await deps.inventory.hold(reservation.lines, holdAt(reservation, until));
  if (!stock.ok) return refuse(deps, reservation, { failure: stock.error, owed: asked.length > 0 ? asked : ['QUOTA'] });
  const owesContact = await tell(deps, reservation).then(
    () => false,
    (error: unknown) => {
      if (isTemporary(error)) return true;
      throw error;
    },
  );
  return deps.reservations.change(reservation, { status: 'HELD', owesContact }, { facts: [heldFact(reservation)] });
}

const tell = ({ contacts }: SagaDeps, { id, customerId, contact }: StoreReservation): Promise<void> =>
  contacts.remember({ subjectId: id, customerId, contact });

async function remember(deps: SagaDeps, reservation: StoreReservation): Promise<StoreReservation | null> {
  await tell(deps, reservation);
  return deps.reservations.note(reservation, { owesContact: false });
}

/** Where the goods are held, and for whose listings. */
export const holdAt = ({ locationId, channel = 'WEB' }: StoreReservation, until: Date) => ({
  locationId,
  channel,
  until,
});

const refuse = (
  deps: SagaDeps,
  reservation: StoreReservation,
  refusal: { failure: UserError[]; owed: OwedRelease[] },
): Promise<StoreReservation | null> =>
  deps.reservations.change(reservation, { status: 'REFUSED', endedAt: new Date(deps.clock.now()), ...refusal });

/** Lengthens every hold to the end of the reservation; what was lost is held again, or the reservation is over. */
async function secure(deps: SagaDeps, reservation: StoreReservation): Promise<StoreReservation | null> {
  const { lines, expiresAt } = reservation;
  const stands = await deps.inventory.extend(lines, expiresAt);
  if (!stands && !(await deps.inventory.hold(lines, holdAt(reservation, expiresAt))).ok)
    return end(deps, reservation, { status: 'UNAVAILABLE' });
  if (!(await holdQuota(deps, reservation, expiresAt)).ok) return end(deps, reservation, { status: 'UNAVAILABLE' });
  return deps.reservations.note(reservation, { securedUntil: expiresAt });
}

/** Counts it among what its person has put aside, until then; again lengthens, also what has lapsed and nobody took. */
export const holdQuota = ({ quotas }: Pick<SagaDeps, 'quotas'>, reservation: StoreReservation, until: Date) =>
  quotas.hold(reservation.quotaId, {
    rid: reservation.id,
    units: unitsOf(reservation),
    until,
    bound: boundOf(reservation),
  });

/** Ends it in one update; what it held is given back afterwards. */
export function end(
  deps: Pick<SagaDeps, 'reservations' | 'clock'>,
  reservation: StoreReservation,
  { status, freesKey = false }: { status: 'UNAVAILABLE' | 'EXPIRED' | 'REFUSED'; freesKey?: boolean },
): Promise<StoreReservation | null> {
  const facts = { UNAVAILABLE: [unavailableFact], EXPIRED: [expiredFact], REFUSED: [] }[status];
  return deps.reservations.change(
    reservation,
    { status, owed: ['STOCK', 'QUOTA'], endedAt: new Date(deps.clock.now()) },
    { facts: facts.map((fact) => fact(reservation)), freesKey },
  );
}

async function release(deps: SagaDeps, reservation: StoreReservation): Promise<StoreReservation | null> {
  const { owed, lines, quotaId, id } = reservation;
  if (owed.includes('STOCK')) await deps.inventory.release(lines);
  if (owed.includes('QUOTA')) await deps.quotas.release(quotaId, { rid: id, units: unitsOf(reservation) });
  return deps.reservations.note(reservation, { owed: [] });
}
