import { AppError } from '#platform/errors/appError.ts';
import type { SubgraphLink, SubgraphRequest } from '#platform/link/subgraphLink.ts';
import { atOnce } from './memoryLevels.ts';
import { holdsFor, type InventoryAnswer, type InventoryCommand } from './reservationInventory.ts';
import { type Actor, ReplyLost, type Schedule } from './schedule.ts';
import { virtualClock } from './virtualTime.ts';

type Caller = Pick<Actor, 'call'>;

/**
 * What lies between the processes. Inventory is a process of its own, so that it goes on when whoever asked is gone; a
 * command may come again until its deadline; an answer may never arrive.
 */
export function createNetwork(options: {
  schedule: Schedule;
  watch: HoldingWatch;
  carryOut: (command: InventoryCommand, actor: Caller) => Promise<InventoryAnswer>;
}) {
  const { schedule, watch, carryOut } = options;
  const sent: InventoryCommand[] = [];

  function deliver(command: InventoryCommand, asker?: Caller): { answer: Promise<InventoryAnswer> } {
    if (asker === atOnce) return { answer: carryOut(command, atOnce) };
    const answer = new Promise<InventoryAnswer>((resolve) => {
      schedule.start(`inventory: ${command.field}`, async (actor) => {
        const id = holdsFor(command);
        const done = id === null ? () => {} : watch.begin(actor, id);
        await carryOut(command, actor).then(resolve).finally(done);
      });
    });
    return { answer };
  }

  async function send(actor: Caller, { query, variables, deadline }: SubgraphRequest): Promise<InventoryAnswer> {
    const field = /\{\s*(\w+)\(/.exec(query)?.[1] ?? '';
    const command = { field, variables: variables as InventoryCommand['variables'], deadline };
    const asked = await actor.call(() => {
      sent.push(command);
      return deliver(command, actor);
    });
    const answer = await beforeDeadline(asked.answer, deadline);
    return actor.call(() => answer);
  }

  return {
    sent,
    redeliver: (command: InventoryCommand) => void deliver(command),
    linkOf: (actor: Caller): SubgraphLink => ({
      name: 'inventory',
      send: (request) => orUnavailable(send(actor, request)) as ReturnType<SubgraphLink['send']>,
      subscribe() {
        throw new Error('This model has no streams.');
      },
      close: async () => {},
    }),
  };
}

/** A lost reply, as whoever asked another subgraph sees it. */
export const orUnavailable = <Value>(answer: Promise<Value>): Promise<Value> =>
  answer.catch((error: unknown) => {
    throw error instanceof ReplyLost ? new AppError('SUBGRAPH_UNAVAILABLE', 'There was no answer.') : error;
  });

async function beforeDeadline<Value>(answer: Promise<Value>, deadline: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    const giveUp = () => reject(new AppError('DEADLINE_EXCEEDED', 'There was no answer in time.'));
    timer = setTimeout(giveUp, deadline - virtualClock.now());
  });
  try {
    return await Promise.race([answer, over]);
  } finally {
    clearTimeout(timer);
  }
}

export type HoldingWatch = ReturnType<typeof createHoldingWatch>;

/** Who is about to hold something for which reservation: what lands after its end has to lapse by itself. */
export function createHoldingWatch() {
  const underWay = new Set<{ actor: Actor; id: string }>();
  const late = new Set<string>();
  const ended = new Set<string>();
  return {
    begin(actor: Actor, id: string): () => void {
      const one = { actor, id };
      underWay.add(one);
      if (ended.has(id)) late.add(id);
      return () => void underWay.delete(one);
    },
    /** Told after every step in which a reservation stands ended. */
    noteEnd(id: string): void {
      ended.add(id);
      if ([...underWay].some((one) => one.id === id && !one.actor.dead)) late.add(id);
    },
    /** Whether something may have been held for it after its end. */
    isLate: (id: string): boolean => late.has(id),
  };
}
