import { isWrite, type Passage, type WireCommand, type WireProxy } from '../support/wireProxy.ts';

/** Parts whose writes are watched. */
export const watchedParts = ['orders', 'inventory', 'customer'] as const;
export type WatchedPart = (typeof watchedParts)[number];

/** One write of one part: of its writes of this kind that concern the case, the n-th, from 1 on. */
export interface Write {
  part: WatchedPart;
  command: string;
  collection: string;
  ordinal: number;
}

/** At which write something dies: before the database has it, or when the database has answered and the part not heard. */
export interface Trap {
  write: Write;
  when: 'BEFORE' | 'AFTER';
  /** Ends it at this instant. @returns whether the write goes on its way nevertheless */
  spring(): boolean;
}

/** Watches the writes that concern one case at a time: those that name its goods, its reservation or its person. */
export interface Watch {
  /** From now on only what contains one of these texts. @param trap none to look on only */
  begin(marks: readonly string[], trap?: Trap): void;
  isSprung(): boolean;
  /** Whether any write of the case has come since `begin()`. */
  hasSeen(): boolean;
  /** Looks on no longer. @returns the writes seen, in order */
  end(): Write[];
}

interface Round {
  marks: Set<string>;
  trap: Trap | undefined;
  isSprung: boolean;
  seen: Write[];
}

export function createWatch(proxies: Record<WatchedPart, WireProxy>): Watch {
  let round: Round | undefined;
  /** Which write a command is, for its reply. */
  const known = new WeakMap<object, Write>();

  function decide(part: WatchedPart, command: WireCommand): Passage {
    if (!round || !isWrite(command)) return 'pass';
    const write = command.side === 'request' ? note(round, part, command) : known.get(command.body);
    const { trap } = round;
    const isIt = write && trap && !round.isSprung && sameWrite(write, trap.write);
    if (!isIt || trap.when !== (command.side === 'request' ? 'BEFORE' : 'AFTER')) return 'pass';
    round.isSprung = true;
    return trap.spring() ? 'pass' : 'cut';
  }

  function note({ marks, seen }: Round, part: WatchedPart, { name, collection, body }: WireCommand): Write | undefined {
    const text = JSON.stringify(body);
    if (![...marks].some((mark) => text.includes(mark))) return undefined;
    if (collection === 'storeReservations' && name === 'insert') {
      const [{ _id, quotaId }] = body.documents as [{ _id: string; quotaId: string }];
      marks.add(_id).add(quotaId);
    }
    const before = seen.filter((other) => other.part === part && other.command === name);
    const ordinal = before.filter((other) => other.collection === collection).length + 1;
    const write = { part, command: name, collection, ordinal };
    seen.push(write);
    known.set(body, write);
    return write;
  }

  for (const part of watchedParts) proxies[part].onCommand((command) => decide(part, command));
  return {
    begin(marks, trap) {
      round = { marks: new Set(marks), trap, isSprung: false, seen: [] };
    },
    isSprung: () => round?.isSprung ?? false,
    hasSeen: () => (round?.seen.length ?? 0) > 0,
    end() {
      const seen = round?.seen ?? [];
      round = undefined;
      return seen;
    },
  };
}

const sameWrite = (one: Write, other: Write): boolean =>
  one.part === other.part &&
  one.command === other.command &&
  one.collection === other.collection &&
  one.ordinal === other.ordinal;
