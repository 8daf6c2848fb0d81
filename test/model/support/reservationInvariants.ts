import { type EscrowDocument, heldAt } from '#platform/escrow/escrowDocument.ts';
import { isOpen, type ReservationStatus, unitsOf } from '#subgraphs/orders/domain/storeReservation.ts';
import type { ReservationDocument } from '#subgraphs/orders/repository/reservationModel.ts';
import type { Told } from './reservationActors.ts';
import type { ReservationScene } from './reservationScene.ts';

/** What each reservation was after the step before. */
export type History = Map<string, Pick<ReservationDocument, 'status' | 'expiresAt' | 'version'>>;

const isEnded = (status: ReservationStatus): boolean => status !== 'REQUESTED' && !isOpen(status);

/** What must hold after every step. */
export function stepProblems(scene: ReservationScene, history: History): string[] {
  const now = scene.clock.now();
  const all = scene.reservations.all();
  for (const { _id, status } of all) if (isEnded(status)) scene.watch.noteEnd(_id);
  return [
    ...scene.levels.all().flatMap((level) => [...balanceProblems(level), ...levelProblems(scene, level)]),
    ...scene.quotas.all().flatMap((quota) => [...balanceProblems(quota), ...quotaProblems(scene, quota)]),
    ...all.flatMap((reservation) => [
      ...courseProblems(reservation, history, now),
      ...keepingProblems(scene, reservation, now),
      ...leavingProblems(scene, reservation, now),
    ]),
  ];
}

/** Never more is held than there is, and the numbers say what the holds say. */
function balanceProblems({ _id, total, held, safety, avail, holds, holdsN }: EscrowDocument): string[] {
  const sum = Object.values(holds).reduce((units, { q }) => units + q, 0);
  return [
    ...(held === sum && holdsN === Object.keys(holds).length ? [] : [`${_id} does not count its holds`]),
    ...(avail === total - held - safety ? [] : [`${_id} does not add up`]),
    ...(held > total || avail < 0 ? [`${_id} holds ${held} of ${total}`] : []),
  ];
}

/** One hold for each line, of exactly its units; a reservation moves nothing. */
function levelProblems(scene: ReservationScene, level: EscrowDocument & { variantId: string }): string[] {
  const problems = Object.entries(level.holds).flatMap(([rid, { q }]) => {
    const lines = scene.reservations.get(rid.split(':')[0] ?? '')?.lines ?? [];
    const line = lines.find((candidate) => candidate.rid === rid);
    const isOwn = line?.variantId === level.variantId && line.quantity === q;
    return isOwn ? [] : [`${level._id} holds ${q} under ${rid}, which is no such line`];
  });
  const moved = level.out.filter(({ id }) => id !== 'open' && !/^(use|fact):till-/.test(id));
  return [...problems, ...moved.map(({ id }) => `${level._id} was moved by ${id}`)];
}

/** One hold for each reservation, of all of its units. */
function quotaProblems(scene: ReservationScene, quota: EscrowDocument): string[] {
  return Object.entries(quota.holds).flatMap(([rid, { q }]) => {
    const found = scene.reservations.get(rid);
    return found?.quotaId === quota._id && unitsOf(found) === q ? [] : [`${quota._id} holds ${q} under ${rid}`];
  });
}

/** A reservation ends once, and its time only becomes later. */
function courseProblems(reservation: ReservationDocument, history: History, now: number): string[] {
  const { _id, status, expiresAt, version } = reservation;
  const before = history.get(_id);
  history.set(_id, { status, expiresAt, version });
  const isNew = before?.version !== version;
  const wrong = before && isEnded(before.status) && isNew ? [`${_id} was ${before.status} and became ${status}`] : [];
  return [
    ...wrong,
    ...(before && expiresAt < before.expiresAt ? [`${_id} was shortened`] : []),
    ...(isNew && status === 'EXPIRED' && expiresAt.getTime() > now ? [`${_id} expired before its time`] : []),
  ];
}

/** What was promised is held: from the moment its holds are known to stand, and at once after an extension. */
function keepingProblems(scene: ReservationScene, reservation: ReservationDocument, now: number): string[] {
  const { _id, status, expiresAt, securedUntil, extensions, lines, quotaId } = reservation;
  const end = expiresAt.getTime();
  const isPromised = securedUntil >= expiresAt || extensions.length > 0;
  if (!isOpen(status) || end <= now || !isPromised) return [];
  const stands = (holds: EscrowDocument['holds'] | undefined, rid: string, q: number) =>
    holds?.[rid]?.q === q && holds[rid].exp >= end;
  const missing = lines
    .filter(({ variantId }) => !scene.disturbed.has(variantId))
    .filter(({ rid, quantity, variantId }) => {
      const level = scene.levels.all().find((candidate) => candidate.variantId === variantId);
      return !stands(level?.holds, rid, quantity);
    });
  const hasQuota = stands(scene.quotas.get(quotaId)?.holds, _id, unitsOf(reservation));
  return [
    ...missing.map(({ rid }) => `${_id} is ${status} and ${rid} is not held to its end`),
    ...(hasQuota ? [] : [`${_id} is ${status} and does not count in its quota to its end`]),
  ];
}

/** What has ended, and given back what it owed, holds nothing. */
function leavingProblems(scene: ReservationScene, reservation: ReservationDocument, now: number): string[] {
  const { _id, status, owed, quotaId } = reservation;
  if (!isEnded(status) || owed.length > 0 || scene.watch.isLate(_id)) return [];
  const isLive = ([rid, { exp }]: [string, { exp: number }]) => rid.split(':')[0] === _id && exp > now;
  const left = scene.levels.all().filter(({ holds }) => Object.entries(holds).some(isLive));
  const quota = Object.entries(scene.quotas.get(quotaId)?.holds ?? {}).some(isLive);
  return [
    ...left.map((level) => `${_id} is ${status} and still held at ${level._id}`),
    ...(quota ? [`${_id} is ${status} and still counts in ${quotaId}`] : []),
  ];
}

/** Nothing is undecided, owed or still to be secured, and nothing is overdue. */
export function stuckReservations(scene: ReservationScene): string[] {
  const now = scene.clock.now();
  return scene.reservations.all().flatMap(({ _id, status, owed, expiresAt, securedUntil }) => {
    const isOverdue = isOpen(status) && (expiresAt.getTime() <= now || securedUntil < expiresAt);
    return status === 'REQUESTED' || owed.length > 0 || isOverdue ? [`${_id} is stuck in ${status}`] : [];
  });
}

/** While nobody works: nothing is stuck, and goods and quotas are held for open reservations alone. */
export function quietProblems(scene: ReservationScene): string[] {
  const now = scene.clock.now();
  const open = scene.reservations.all().filter(({ status }) => isOpen(status));
  const anyLate = scene.reservations.all().some(({ _id }) => scene.watch.isLate(_id));
  const compare = (document: EscrowDocument, units: number) =>
    heldAt(document, now) === units ? [] : [`${document._id} holds ${heldAt(document, now)} for ${units}`];
  const quantities = anyLate
    ? []
    : [
        ...scene.quotas.all().flatMap((quota) => {
          const own = open.filter(({ quotaId }) => quotaId === quota._id);
          return compare(quota, sum(own.map(unitsOf)));
        }),
        ...scene.levels.all().flatMap((level) => {
          const lines = open.flatMap((reservation) => reservation.lines);
          const own = lines.filter(({ variantId }) => variantId === level.variantId);
          return scene.disturbed.has(level.variantId) ? [] : compare(level, sum(own.map(({ quantity }) => quantity)));
        }),
      ];
  return [...stuckReservations(scene), ...quantities];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** When all time is over: everything has ended, was told once and in order, and every unit is free. */
export function endProblems(scene: ReservationScene, told: readonly Told[]): string[] {
  const reservations = scene.reservations.all();
  return [
    ...scene.schedule.surprises.map((error) => `surprise: ${String(error)}`),
    ...reservations.flatMap(({ _id, status }) => (isEnded(status) ? [] : [`${_id} is stuck in ${status}`])),
    ...[...scene.levels.all(), ...scene.quotas.all()].flatMap(({ _id, held, holdsN, nextExp, avail, total }) =>
      held === 0 && holdsN === 0 && nextExp === undefined && avail === total ? [] : [`${_id} still holds something`],
    ),
    ...reservations.flatMap(eventProblems),
    ...told.flatMap((one) => answerProblems(scene, one)),
    ...repeatProblems(told),
  ];
}

const endEvents: Partial<Record<ReservationStatus, string>> = {
  EXPIRED: 'StoreReservationExpired',
  CANCELLED: 'StoreReservationCancelled',
  UNAVAILABLE: 'StoreReservationUnavailable',
};

/** Held, then once for each extension, then the end; a refused one is nobody's business. */
function eventProblems({ _id, status, out, extensions, seq }: ReservationDocument): string[] {
  const expected =
    status === 'REFUSED'
      ? []
      : ['StoreReservationHeld', ...extensions.map(() => 'StoreReservationExtended'), endEvents[status]];
  const told = out.map(({ type }) => type);
  const isGapFree = seq === out.length && out.every((entry, index) => entry.seq === index + 1);
  return isGapFree && told.join() === expected.join() ? [] : [`${_id} is ${status} and told ${told.join()}`];
}

/** What was answered is what became of it. */
function answerProblems(scene: ReservationScene, { key, command, at, outcome }: Told): string[] {
  if (!outcome.ok) return [];
  const found = scene.reservations.get(outcome.value.id);
  if (!found) return [`${key} was answered with a reservation that is not there`];
  const isKept = found.expiresAt >= outcome.value.expiresAt;
  const isRight = {
    CREATE: outcome.value.status === 'REQUESTED' || found.status !== 'REFUSED',
    EXTEND: isKept && found.extensions.length > 0,
    CANCEL: found.status === 'CANCELLED',
  }[command];
  return isRight ? [] : [`${key} was answered ${outcome.value.status} at ${at}, and it is ${found.status}`];
}

/** The same key gets the same answer; a request that was not decided may end otherwise, and then reads as absent. */
function repeatProblems(told: readonly Told[]): string[] {
  const decided = told.filter(({ outcome }) =>
    outcome.ok ? outcome.value.status !== 'REQUESTED' : outcome.error[0]?.code !== 'NOT_FOUND',
  );
  const answers = new Map<string, string>();
  return decided.flatMap(({ key, outcome }) => {
    const answer = outcome.ok ? outcome.value.id : outcome.error.map(({ code }) => code).join();
    const before = answers.get(key) ?? answer;
    answers.set(key, before);
    return before === answer ? [] : [`${key} was answered ${before}, then ${answer}`];
  });
}
