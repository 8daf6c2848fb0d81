import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { createRandom } from '../support/effort.ts';
import { adjustStock, type TestShop } from '../support/shop.ts';
import type { GraphAnswer, TestSystem } from '../support/system.ts';

/** One operation with its key, as it is sent and sent again. */
export interface KeyedCommand {
  query: string;
  variables: { input: Record<string, unknown> };
  token?: string;
}

interface Acknowledged {
  command: KeyedCommand;
  /** By how many units it changed the stock on hand, and how many it put aside. */
  difference: number;
  reserved: number;
  answer: unknown;
}

/** Workers that each send one keyed command after the other, and the same again where they are told to wait. */
export interface Tills {
  start(): void;
  /** Resolves when so many more were acknowledged. */
  haveAcknowledged(more: number): Promise<void>;
  /** Resolves when one was told to come again later. */
  haveBeenRefused(): Promise<void>;
  /** Sends so many commands once and never again. @returns the code of each refusal, or null */
  tryOnce(count: number): Promise<(string | null)[]>;
  /** Ends what is under way. */
  end(): Promise<{ acknowledged: Acknowledged[]; refusals: Set<string> }>;
  /** Sends all that was acknowledged once more. @returns the answers */
  repeat(): Promise<unknown[]>;
}

const createReservation = `mutation ($input: CreateStoreReservationInput!) {
  createStoreReservation(input: $input) { storeReservation { id status } secret userErrors { __typename code message path } }
}`;

export const adjust = (shop: TestShop, { token, quantity }: { token: string; quantity: number }): KeyedCommand => {
  const change = { mode: quantity < 0 ? 'REMOVE' : 'ADD', quantity: Math.abs(quantity), reason: 'CORRECTION' };
  const input = { levelId: shop.levelId, ...change, idempotencyKey: crypto.randomUUID() };
  return { query: adjustStock, variables: { input }, token };
};

let guests = 0;

/** One unit for a guest who was never here before. */
export const reserve = (shop: TestShop): KeyedCommand => {
  guests += 1;
  const input = {
    locationId: shop.locationId,
    lines: [{ variantId: shop.variantId, quantity: 1 }],
    contact: { phone: `+4420794${String(guests).padStart(6, '0')}` },
    idempotencyKey: crypto.randomUUID(),
  };
  return { query: createReservation, variables: { input } };
};

export function createTills(options: {
  system: TestSystem;
  shop: TestShop;
  staff: string;
  count: number;
  seed: number;
}): Tills {
  const { system, shop, staff, seed } = options;
  const random = createRandom(seed);
  const acknowledged: Acknowledged[] = [];
  const refusals = new Set<string>();
  let isOpen = true;
  let workers: Promise<void>[] = [];

  function nextCommand(): Omit<Acknowledged, 'answer'> {
    if (random() < 0.4) return { command: reserve(shop), difference: 0, reserved: 1 };
    const quantity = (1 + Math.floor(random() * 9)) * (random() < 0.5 ? -1 : 1);
    return { command: adjust(shop, { token: staff, quantity }), difference: quantity, reserved: 0 };
  }

  async function work(): Promise<void> {
    while (isOpen) {
      const next = nextCommand();
      acknowledged.push({ ...next, answer: await insistOn(next.command) });
      await pause(20);
    }
  }

  /** @returns the payload */
  async function insistOn(command: KeyedCommand): Promise<unknown> {
    for (;;) {
      const answer = await system.query(command);
      const payload = payloadOf(answer);
      if (payload !== undefined) return payload;
      for (const { extensions } of answer.errors ?? []) refusals.add(String(extensions.code));
      await pause(100);
    }
  }

  return {
    start() {
      workers = Array.from({ length: options.count }, work);
    },
    async haveAcknowledged(more) {
      const before = acknowledged.length;
      await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(before + more);
    },
    async haveBeenRefused() {
      await expect.poll(() => [...refusals], { timeout: 60_000 }).toContain('RETRY_LATER');
    },
    async tryOnce(count) {
      const answers = await Promise.all(Array.from({ length: count }, () => system.query(nextCommand().command)));
      return answers.map(({ errors }) => (errors ? String(errors[0]?.extensions.code) : null));
    },
    async end() {
      isOpen = false;
      await Promise.all(workers);
      return { acknowledged, refusals };
    },
    async repeat() {
      const answers: unknown[] = [];
      for (const { command } of acknowledged) answers.push(await insistOn(command));
      return answers;
    },
  };
}

/** What the mutation answered. A request that is not decided yet is no answer. */
function payloadOf({ data, errors }: GraphAnswer): unknown {
  const [payload] = errors ? [] : Object.values(data ?? {});
  const { storeReservation } = (payload ?? {}) as { storeReservation?: { status: string } | null };
  return storeReservation?.status === 'REQUESTED' ? undefined : payload;
}
