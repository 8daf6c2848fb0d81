// Actors are the real code; each of their database calls waits until the schedule carries it out. Between two calls
// an actor runs alone, so a schedule is the order of calls and the faults between them, and replays exactly.

/** What an actor sees of a call whose answer was lost: it may have been carried out. */
export class ReplyLost extends Error {}

export interface Actor {
  name: string;
  dead: boolean;
  /** A call of the database: carried out when the schedule says so. */
  call<Value>(act: () => Value): Promise<Value>;
}

interface Pending {
  actor: Actor;
  frozen: boolean;
  carryOut(answered: boolean): void;
}

export interface Schedule {
  /** Starts an actor; it ends by itself, by a lost reply or by a crash. */
  start(name: string, run: (actor: Actor) => Promise<void>): void;
  /** Waits until every actor stands at a call or has ended. */
  rest(): Promise<void>;
  /** Calls that may be carried out now; with `frozen` those that were put off too. */
  waiting(options?: { frozen: boolean }): readonly Pending[];
  step(pending: Pending, fault?: 'REPLY_LOST' | 'CRASH_BEFORE' | 'CRASH_AFTER'): void;
  freeze(pending: Pending): void;
  thaw(): void;
  /** Errors that no fault explains. */
  readonly surprises: unknown[];
}

export function createSchedule(): Schedule {
  const pending: Pending[] = [];
  const surprises: unknown[] = [];
  const remove = (one: Pending) => pending.splice(pending.indexOf(one), 1);
  return {
    surprises,
    start(name, run) {
      const actor: Actor = {
        name,
        dead: false,
        call: <Value>(act: () => Value) =>
          new Promise<Value>((resolve, reject) => {
            const carryOut = (answered: boolean) => {
              try {
                const value = act();
                if (answered) resolve(value);
                else reject(new ReplyLost(name));
              } catch (error) {
                reject(answered ? error : new ReplyLost(name));
              }
            };
            if (!actor.dead) pending.push({ actor, frozen: false, carryOut });
          }),
      };
      run(actor).catch((error: unknown) => {
        if (!(error instanceof ReplyLost)) surprises.push(error);
      });
    },
    rest: () => new Promise((resolve) => setImmediate(resolve)),
    waiting: (options) => (options?.frozen ? pending : pending.filter((one) => !one.frozen)),
    step(one, fault) {
      remove(one);
      if (fault !== 'CRASH_BEFORE') one.carryOut(fault === undefined);
      if (fault === undefined || fault === 'REPLY_LOST') return;
      one.actor.dead = true;
      for (const other of pending.filter(({ actor }) => actor === one.actor)) remove(other);
    },
    freeze(one) {
      one.frozen = true;
    },
    thaw() {
      for (const one of pending) one.frozen = false;
    },
  };
}

/** Repeatable choices from one number (mulberry32). @returns a function that picks a whole number below `limit` */
export function createChoices(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
