import { AppError, badUserInput } from '#platform/errors/appError.ts';
import { idSuffix, type NewId } from '#platform/ids.ts';
import { err, ok, type Result } from '#platform/result.ts';
import { checkReservation } from './checkReservation.ts';
import { followRequest } from './claimReservation.ts';
import type { Caller, Catalog, ReservationPlace, Secrets } from './ports.ts';
import { contactKey, contactProblems } from './reservationContact.ts';
import { graceMs } from './reservationPolicy.ts';
import { leaseMs, patient, runReservation, type SagaDeps } from './runReservation.ts';
import type { ReservationContact, ReservationLine, StoreReservation } from './storeReservation.ts';
import { idempotencyKeyReused, type UserError } from './userErrors.ts';

export interface CreateStoreReservation {
  locationId: string;
  /** In the order of the input; lines of one variant become one. */
  lines: readonly { variantId: string; quantity: number }[];
  contact: ReservationContact | null;
  idempotencyKey: string;
  caller: Caller;
}

export interface CreateDeps extends SagaDeps {
  catalog: Catalog;
  secrets: Secrets;
  newId: NewId;
}

/** `secret` is null where the reservation belongs to a customer. */
export type CreatedReservation = { reservation: StoreReservation; secret: string | null };

const mostLines = 50;
const mostUnits = 999;

/**
 * Puts goods aside, all lines or none; the same key again follows the same reservation and gives the same secret.
 * Status `REQUESTED` means that inventory has not answered yet: it is decided within a minute.
 * @returns refusals: NOT_FOUND, INVALID_INPUT, CHANNEL_NOT_ENABLED, PICKUP_NOT_POSSIBLE and IDEMPOTENCY_KEY_REUSED
 *   leave no record; OUT_OF_STOCK (one per short line) and HOLD_LIMIT_REACHED are kept and answered again
 * @throws AppError BAD_USER_INPUT out of range, FORBIDDEN where device or staff do not work,
 *   SUBGRAPH_UNAVAILABLE where place or variants cannot be asked for, RETRY_LATER where the request was given up
 */
export async function createStoreReservation(
  deps: CreateDeps,
  command: CreateStoreReservation,
): Promise<Result<CreatedReservation, UserError[]>> {
  assertRanges(command.lines);
  const person = personOf(deps, command);
  if (!person.ok) return person;
  const { actor } = person.value;
  const key = deps.secrets.hash(command.idempotencyKey);
  const fp = fingerprintOf(deps, command);
  for (let tries = 0; tries < 3; tries += 1) {
    const known = await deps.reservations.findByKey(actor, key);
    if (known && known.fp !== fp) return err([idempotencyKeyReused()]);
    if (known) {
      const run = (claimed: StoreReservation) => runReservation(deps, claimed, patient);
      return answerOf(deps, await followRequest(deps, known.reservation, run), command);
    }
    const { locationId, caller } = command;
    const asked = { inventory: deps.inventory, catalog: deps.catalog, now: deps.clock.now() };
    const checked = await checkReservation(asked, { locationId, lines: merged(command.lines), caller });
    if (!checked.ok) return checked;
    const made = await insert(deps, command, { ...checked.value, ...person.value, idem: { actor, key, fp } });
    if (made) return answerOf(deps, await runReservation(deps, made, patient), command);
  }
  throw new AppError('IDEMPOTENCY_IN_PROGRESS', 'The same key is being carried out; ask again.');
}

/** @throws AppError BAD_USER_INPUT */
function assertRanges(lines: CreateStoreReservation['lines']): void {
  if (lines.length < 1 || lines.length > mostLines) throw badUserInput('lines holds 1 to 50 entries.');
  const isWhole = ({ quantity }: { quantity: number }) =>
    Number.isInteger(quantity) && quantity >= 1 && quantity <= mostUnits;
  if (!lines.every(isWhole)) throw badUserInput('quantity must be between 1 and 999.');
}

interface Person {
  actor: string;
  quotaId: string;
  customerId: string | null;
}

/** Whose quota counts, and whose key it is: a guest is known by the contact given. */
function personOf({ secrets }: CreateDeps, { caller, contact }: CreateStoreReservation): Result<Person, UserError[]> {
  const isCustomer = caller.kind === 'CUSTOMER';
  const problems = contactProblems(contact, isCustomer);
  if (problems.length > 0) return err(problems);
  if (isCustomer && caller.subject !== null)
    return ok({ actor: caller.subject, quotaId: `quota:${caller.subject}`, customerId: caller.subject });
  const hash = secrets.hash((contact && contactKey(contact)) ?? '');
  return ok({ actor: caller.subject ?? `contact:${hash}`, quotaId: `quota:u:${hash}`, customerId: null });
}

const fingerprintOf = ({ secrets }: CreateDeps, { locationId, lines, contact }: CreateStoreReservation): string =>
  secrets.fingerprint('createStoreReservation', { locationId, lines: merged(lines), contact });

/** Lines of one variant become one, where the first of them stood. */
function merged(lines: CreateStoreReservation['lines']) {
  const found = new Map<string, { variantId: string; quantity: number; inputIndex: number }>();
  lines.forEach(({ variantId, quantity }, inputIndex) => {
    const known = found.get(variantId);
    if (known) known.quantity += quantity;
    else found.set(variantId, { variantId, quantity, inputIndex });
  });
  return [...found.values()];
}

/** The request is written before anything is asked of anybody, so that nothing asked is ever without an owner. */
function insert(
  deps: CreateDeps,
  command: CreateStoreReservation,
  made: Person & { place: ReservationPlace; deadline: Date; idem: { actor: string; key: string; fp: string } },
): Promise<StoreReservation | null> {
  const id = deps.newId('srv');
  const now = deps.clock.now();
  const { place, deadline, customerId, quotaId, idem } = made;
  const salt = customerId === null ? deps.secrets.newSalt() : null;
  const secret = salt && deps.secrets.secretOf({ salt, id, idempotencyKey: command.idempotencyKey });
  const lines = merged(command.lines).map(
    (line, index): ReservationLine => ({
      ...line,
      lineNo: index + 1,
      rid: `${id}:${index + 1}`,
      levelId: `stk_${idSuffix(line.variantId)}_${idSuffix(place.id)}`,
    }),
  );
  return deps.reservations.insert({
    id,
    status: 'REQUESTED',
    locationId: place.id,
    locationCode: place.code,
    lines,
    contact: command.contact,
    customerId,
    channel: command.caller.channel,
    quotaId,
    secretSalt: salt,
    secretHash: secret && deps.secrets.hash(secret),
    createdAt: new Date(now),
    deadline,
    expiresAt: new Date(deadline.getTime() + graceMs),
    securedUntil: new Date(0),
    extensions: [],
    owed: [],
    endedAt: null,
    endedBy: null,
    failure: null,
    saga: { epoch: 1, leaseUntil: now + leaseMs, tries: 0 },
    idem,
  });
}

function answerOf(
  { secrets }: CreateDeps,
  reservation: StoreReservation,
  { idempotencyKey }: CreateStoreReservation,
): Result<CreatedReservation, UserError[]> {
  if (reservation.status === 'REFUSED') {
    if (reservation.failure) return err(reservation.failure);
    throw new AppError('RETRY_LATER', 'The goods could not be asked for in time; nothing was put aside.');
  }
  const { secretSalt: salt, id } = reservation;
  return ok({ reservation, secret: salt && secrets.secretOf({ salt, id, idempotencyKey }) });
}
