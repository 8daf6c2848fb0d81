import { AppError } from '#platform/errors/appError.ts';
import type { Result } from '#platform/result.ts';
import { cancelStoreReservation } from '#subgraphs/orders/domain/cancelStoreReservation.ts';
import { createStoreReservation } from '#subgraphs/orders/domain/createStoreReservation.ts';
import { extendStoreReservation } from '#subgraphs/orders/domain/extendStoreReservation.ts';
import type { Caller } from '#subgraphs/orders/domain/ports.ts';
import { runDueReservations } from '#subgraphs/orders/domain/runDueReservations.ts';
import type { StoreReservation } from '#subgraphs/orders/domain/storeReservation.ts';
import type { UserError } from '#subgraphs/orders/domain/userErrors.ts';
import { placeId, variantIds } from './reservationInventory.ts';
import type { OrdersParts, ReservationScene } from './reservationScene.ts';
import { type Actor, ReplyLost } from './schedule.ts';

export type ShopperAct = 'EXTEND' | 'CANCEL';

/** What a shopper wants: to reserve, then the acts in order. */
export interface ShopperPlan {
  /** Shoppers of one number are one person. */
  person: number;
  signedIn: boolean;
  lines: { variant: number; quantity: number }[];
  acts: ShopperAct[];
}

/** What a command answered, by its key. */
export interface Told {
  key: string;
  command: 'CREATE' | ShopperAct;
  at: number;
  outcome: Result<StoreReservation, UserError[]>;
}

/** A shopper remembers what was answered, and asks again with the same key where nothing was. */
export interface Shopper {
  name: string;
  plan: ShopperPlan;
  created: { reservation: StoreReservation; secret: string | null } | null;
  /** Answers so far, the creation first. */
  answered: number;
  told: Told[];
}

export const toShopper = (plan: ShopperPlan, index: number): Shopper => ({
  name: `shopper ${index}`,
  plan,
  created: null,
  answered: 0,
  told: [],
});

export const wantsMore = ({ plan, answered, created }: Shopper): boolean =>
  answered === 0 || (created !== null && answered <= plan.acts.length);

const callerOf = ({ plan: { person, signedIn } }: Shopper) =>
  ({
    kind: signedIn ? 'CUSTOMER' : 'GUEST',
    subject: signedIn ? `cus_${person}` : null,
    channel: 'WEB',
    worksAt: () => false,
    readsOrders: false,
    requestId: 'model',
  }) as Caller;

/** Sends what the shopper has no answer to yet, one command after the other, until one is not answered. */
export async function runShopper(scene: ReservationScene, actor: Pick<Actor, 'call'>, shopper: Shopper): Promise<void> {
  while (wantsMore(shopper)) {
    const { answered } = shopper;
    const deps = scene.ordersOf(actor);
    if (!(await attempt(() => (answered === 0 ? create(deps, shopper) : act(deps, shopper, answered))))) return;
    await actor.call(() => undefined); // a person takes time
  }
}

async function create(deps: OrdersParts, shopper: Shopper): Promise<void> {
  const { plan, name } = shopper;
  const key = `${name} create`;
  const made = await createStoreReservation(deps, {
    locationId: placeId,
    lines: plan.lines.map(({ variant, quantity }) => ({ variantId: variantIds[variant] ?? '', quantity })),
    contact: { name: null, email: null, phone: `+44207946000${plan.person}` },
    idempotencyKey: key,
    caller: callerOf(shopper),
  });
  if (made.ok) shopper.created ??= made.value;
  const outcome = made.ok ? { ok: true as const, value: made.value.reservation } : made;
  answer(deps, shopper, { key, command: 'CREATE', outcome, of: 0 });
}

async function act(deps: OrdersParts, shopper: Shopper, number: number): Promise<void> {
  const command = shopper.plan.acts[number - 1] as ShopperAct;
  const key = `${shopper.name} ${command} ${number}`;
  const { reservation, secret } = shopper.created as NonNullable<Shopper['created']>;
  const request = { id: reservation.id, secret, caller: callerOf(shopper), idempotencyKey: key };
  const outcome = await { EXTEND: extendStoreReservation, CANCEL: cancelStoreReservation }[command](deps, request);
  answer(deps, shopper, { key, command, outcome, of: number });
}

function answer(deps: OrdersParts, shopper: Shopper, told: Omit<Told, 'at'> & { of: number }): void {
  const { of: number, ...rest } = told;
  shopper.told.push({ ...rest, at: deps.clock.now() });
  shopper.answered = Math.max(shopper.answered, number + 1);
}

/** Answers after which the same command comes again. */
const temporary = [
  'RETRY_LATER',
  'CONFLICT',
  'IDEMPOTENCY_IN_PROGRESS',
  'SUBGRAPH_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
] as const;

export const isTemporary = (error: unknown): boolean =>
  error instanceof ReplyLost || (error instanceof AppError && temporary.some((code) => code === error.code));

async function attempt(send: () => Promise<void>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (isTemporary(error)) return false;
    throw error;
  }
}

/** One pass of the runner of a process. */
export async function runJob(scene: ReservationScene, actor: Pick<Actor, 'call'>): Promise<void> {
  const deps = scene.ordersOf(actor);
  await attempt(async () => {
    await runDueReservations(deps, (_id, error) => {
      if (!isTemporary(error)) scene.schedule.surprises.push(error);
    });
    await deps.quotas.sweep();
  });
}

export async function runSweep(scene: ReservationScene, actor: Pick<Actor, 'call'>): Promise<void> {
  await scene.inventoryOf(actor).stockHolds.sweep();
}

/** A till sells units whatever is held. */
export async function runTill(
  scene: ReservationScene,
  actor: Pick<Actor, 'call'>,
  sale: { rid: string; variant: number; quantity: number },
): Promise<void> {
  const variantId = variantIds[sale.variant] ?? '';
  scene.disturbed.add(variantId);
  const by = { channel: 'POS', kind: 'STAFF', subject: null, requestId: 'model' };
  const { rid, quantity } = sale;
  const key = { variantId, locationId: placeId };
  await scene.inventoryOf(actor).stockLevels.recordSale(key, { rid, quantity, reference: rid, by });
}
