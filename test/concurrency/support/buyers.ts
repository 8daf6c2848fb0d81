import type { RaceSystem } from './raceSystem.ts';
import type { Goods, Place } from './stockRoom.ts';

/**
 * Who wants goods, and how: a reservation from the web without and with an account, from a kiosk, at the counter, or a
 * hold as another command of the system makes it.
 */
export type BuyerKind = 'GUEST' | 'CUSTOMER' | 'KIOSK' | 'STAFF' | 'HOLD';

export interface Wish {
  kind: BuyerKind;
  lines: readonly { variantId: string; quantity: number }[];
  /** Of a hold: when it lapses, milliseconds UTC; in half an hour unless given. */
  expiresAt?: number;
}

/** What became of a wish. `won` is null for whoever was refused. */
export interface Outcome {
  won: { id: string; status: string; secret: string | null; expiresAt: string } | null;
  refusals: {
    code: string;
    path: string[];
    requested?: number;
    available?: number | null;
    /** Other stores; of reservations alone. */
    alternatives?: { location: { id: string }; distanceMeters: number | null; readyBy: string | null }[];
  }[];
}

/** Everybody comes with a new key, as a person or for a person whom nobody has named before. */
export interface Buyers {
  /** Again with the same key until it is decided. */
  want(wish: Wish): Promise<Outcome>;
  /** Gives back what was won. */
  cancel(won: { id: string; secret: string | null }): Promise<void>;
}

const refusalFields = 'code message path ... on OutOfStock { requested available }';
const alternativeFields = '... on OutOfStock { alternatives { location { id } distanceMeters readyBy } }';

const createMutation = `mutation Race($input: CreateStoreReservationInput!) {
  createStoreReservation(input: $input) {
    storeReservation { id status expiresAt }
    secret
    userErrors { ${refusalFields} ${alternativeFields} }
  }
}`;

const cancelMutation = `mutation RaceBack($input: CancelStoreReservationInput!) {
  cancelStoreReservation(input: $input) { storeReservation { status } userErrors { code message } }
}`;

const holdMutation = `mutation RaceHold($input: ReserveStockInput!) {
  reserveStock(input: $input) { reservation { id expiresAt } userErrors { ${refusalFields} } }
}`;

interface Created {
  storeReservation: { id: string; status: string; expiresAt: string } | null;
  secret: string | null;
  userErrors: Outcome['refusals'];
}

interface Held {
  reservation: { id: string; expiresAt: string } | null;
  userErrors: Outcome['refusals'];
}

const mostQuestions = 20;
/** Life of a hold that no reservation stands behind: longer than any race. */
const holdMs = 30 * 60_000;

export async function gatherBuyers(system: RaceSystem, place: Place): Promise<Buyers> {
  const [kiosk, staff] = await Promise.all([system.token('kiosk', place.code), system.token('associate', place.code)]);
  let persons = 0;

  async function reserve({ kind, lines }: Wish): Promise<Outcome> {
    persons += 1;
    const input = {
      locationId: place.id,
      lines,
      ...(kind !== 'CUSTOMER' && { contact: { phone: `+4420${String(persons).padStart(8, '0')}` } }),
      idempotencyKey: crypto.randomUUID(),
    };
    const token =
      kind === 'CUSTOMER'
        ? await system.customerToken(`cus_race-${persons}`)
        : { GUEST: undefined, HOLD: undefined, KIOSK: kiosk, STAFF: staff }[kind];
    for (let tries = 0; tries < mostQuestions; tries += 1) {
      const operation = { query: createMutation, variables: { input }, token };
      const { createStoreReservation } = await system.ask<{ createStoreReservation: Created }>(operation);
      const { storeReservation: won, secret, userErrors } = createStoreReservation;
      if (won?.status !== 'REQUESTED') return { won: won && { ...won, secret }, refusals: userErrors };
    }
    throw new Error(`A reservation was not decided after ${mostQuestions} questions.`);
  }

  async function hold({ lines, expiresAt = Date.now() + holdMs }: Wish): Promise<Outcome> {
    const reservationId = `ord_${crypto.randomUUID()}`;
    const { reservation, userErrors } = await system.command<Held>('reserveStock', holdMutation, {
      reservationId,
      lines: lines.map((line, index) => ({ ...line, rid: `${reservationId}:${index + 1}`, locationId: place.id })),
      expiresAt: new Date(expiresAt).toISOString(),
    });
    return { won: reservation && { ...reservation, status: 'HELD', secret: null }, refusals: userErrors };
  }

  return {
    want: (wish) => (wish.kind === 'HOLD' ? hold(wish) : reserve(wish)),
    async cancel({ id, secret }) {
      const variables = { input: { id, secret, idempotencyKey: crypto.randomUUID() } };
      const operation = { query: cancelMutation, variables };
      const { cancelStoreReservation } = await system.ask<{ cancelStoreReservation: Created }>(operation);
      const { userErrors } = cancelStoreReservation;
      if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
    },
  };
}

/** At most so many wishes at a time, in their order; the outcomes in that order too. */
export async function wantAll(buyers: Buyers, wishes: readonly Wish[], atOnce = 64): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < wishes.length; index = next++) {
      const wish = wishes[index];
      if (wish) outcomes[index] = await buyers.want(wish);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, wishes.length) }, worker));
  return outcomes;
}

/** So many wishes for one unit each, the kinds in an order that `random` decides. */
export const singleWishes = (
  { variantId }: Goods,
  { count, kinds, random }: { count: number; kinds: readonly BuyerKind[]; random: () => number },
): Wish[] =>
  shuffled(
    Array.from({ length: count }, (_, index): Wish => {
      const kind = kinds[index % kinds.length] ?? 'GUEST';
      return { kind, lines: [{ variantId, quantity: 1 }] };
    }),
    random,
  );

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item);
}
