import { createEscrowOn, type Escrow } from '#platform/escrow/escrow.ts';
import type { EscrowPorts } from '#platform/escrow/escrowStore.ts';
import { gatherWork } from '#platform/outbox/gatherWork.ts';
import { outboxSource } from '#platform/outbox/outboxSource.ts';
import { atOnce, createLevels, createMemoryEscrowStore, createMemorySource, type Level } from './memoryLevels.ts';
import { type Actor, createSchedule } from './schedule.ts';

export const levelId = 'stock:var_1:loc_1';
export const by = { channel: 'WEB', kind: 'SYSTEM', subject: null, requestId: 'model' };

/** Makes the escrow of an actor from its ports: the real one, or one with a bug planted. */
export type EscrowFactory = (ports: EscrowPorts<Level>) => Escrow<Level>;

type Command = (escrow: Escrow<Level>) => Promise<unknown>;

/** What a command answered about the fate of an id, to be compared with the ledger at the end. */
export interface Told {
  rid: string;
  fate: 'SPENT' | 'CLOSED';
}

const onStuck = (_documentId: string, error: unknown) => {
  throw error;
};

/** One level, its real escrow and relay, a clock, and everything that was ever sent or answered. */
export type Scene = ReturnType<typeof createScene>;

export function createScene(createEscrow: EscrowFactory = createEscrowOn) {
  const levels = createLevels();
  const schedule = createSchedule();
  const sent: Command[] = [];
  const told: Told[] = [];
  let now = 1_000;
  const clock = { now: () => now };
  const escrowOf = (actor: Pick<Actor, 'call'>, create: EscrowFactory = createEscrow) =>
    create({ store: createMemoryEscrowStore(levels, actor), clock, onWrite: () => {} });
  return {
    levels,
    schedule,
    sent,
    told,
    clock,
    escrowOf,
    /** The real escrow outside the schedule, for what is given. */
    escrow: escrowOf(atOnce, createEscrowOn),
    pass: (ms: number) => {
      now += ms;
    },
    level: () => levels.documents.get(levelId) as Level,
    /** Sends a command as the actor, and remembers it: a network may deliver it again. */
    send: <Outcome>(actor: Actor, command: (escrow: Escrow<Level>) => Promise<Outcome>): Promise<Outcome> => {
      sent.push(command);
      return command(escrowOf(actor));
    },
    relayPass: async (actor: Pick<Actor, 'call'>) => {
      const source = outboxSource(createMemorySource(levels, actor));
      for (const work of await gatherWork(source, onStuck)) await work.settle();
    },
  };
}

/** Whether an outcome says that the id was spent, or shut; null where it says neither. */
export function fateOf(outcome: { ok: boolean; reason?: string }, verb: 'spend' | 'shut'): Told['fate'] | null {
  if (outcome.ok) return verb === 'spend' ? 'SPENT' : 'CLOSED';
  return outcome.reason === 'SPENT' || outcome.reason === 'CLOSED' ? outcome.reason : null;
}
