import { AppError } from '#platform/errors/appError.ts';
import type { SubgraphLink, SubgraphRequest } from '#platform/link/subgraphLink.ts';

interface Hold {
  q: number;
  exp: number;
}

interface Level {
  total: number;
  holds: Map<string, Hold>;
}

interface Line {
  rid: string;
  levelId: string;
  variantId: string;
  locationId: string;
  quantity: number;
}

type Refusal = Record<string, unknown> & { code: string; path: string[] };
type Act = (input: { lines: Line[]; expiresAt: string }) => { userErrors: Refusal[] };

/** Places and stock in memory, with the commands that orders sends. Every command is carried out at one instant. */
export interface FakeInventory extends SubgraphLink {
  place: Record<string, unknown> & { id: string };
  /** Other stores that have goods which are not there. */
  alternatives: Record<string, unknown>[];
  /** Names of the commands that arrived, in order. */
  calls: string[];
  setOnHand(variantId: string, units: number): void;
  /** Units that nobody holds now. */
  available(variantId: string): number;
  /** Live holds as `rid` → instant of their end. */
  holdsOf(variantId: string): Record<string, number>;
  /** What becomes of a command from now on: carried out and not answered, or neither; undefined: all is well. */
  fault: ((field: string) => 'LOST_REPLY' | 'AWAY' | undefined) | undefined;
}

/** @param clock shared with orders, in milliseconds UTC */
export function createFakeInventory(clock: { now(): number }): FakeInventory {
  const levels = new Map<string, Level>();
  const levelOf = (levelId: string) => levels.get(levelId);
  const available = (level: Level) => level.total - sum([...liveHolds(level, clock.now()).values()]);
  const levelIdOf = (variantId: string) => `stk_${variantId.slice(4)}_${fake.place.id.slice(4)}`;
  const acts: Record<string, Act> = {
    reserveStock: ({ lines, expiresAt }) => reserve(lines, Date.parse(expiresAt)),
    extendStockHold: ({ lines, expiresAt }) => ({
      userErrors: lines.flatMap(({ rid, levelId }, index) => {
        const hold = levelOf(levelId)?.holds.get(rid);
        if (!hold || hold.exp <= clock.now()) return [refusal('HOLD_LOST', index)];
        hold.exp = Math.max(hold.exp, Date.parse(expiresAt));
        return [];
      }),
    }),
    releaseStock: ({ lines }) => {
      for (const { rid, levelId, quantity } of lines) {
        const level = levelOf(levelId);
        if (level?.holds.get(rid)?.q === quantity) level.holds.delete(rid);
      }
      return { userErrors: [] };
    },
  };

  function reserve(lines: Line[], exp: number): { userErrors: Refusal[] } {
    const found = lines.map((line) => ({ line, level: levelOf(levelIdOf(line.variantId)) }));
    const unknown = found.flatMap(({ level }, index) => (level ? [] : [refusal('NOT_FOUND', index)]));
    if (unknown.length > 0) return { userErrors: unknown };
    const short = found.flatMap(({ line, level }, index) => {
      if (!level || liveHolds(level, clock.now()).get(line.rid)?.q === line.quantity) return [];
      const left = available(level);
      const details = {
        variant: { id: line.variantId },
        requested: line.quantity,
        available: left,
        alternatives: fake.alternatives,
      };
      return left >= line.quantity ? [] : [{ ...refusal('OUT_OF_STOCK', index), ...details }];
    });
    for (const { line, level } of found) {
      const before = level?.holds.get(line.rid)?.exp ?? 0;
      if (short.length > 0) level?.holds.delete(line.rid);
      else level?.holds.set(line.rid, { q: line.quantity, exp: Math.max(before, exp) });
    }
    return { userErrors: short };
  }

  async function send({ query, variables, viewer, deadline }: SubgraphRequest) {
    const field = /\{\s*(?:\w+:\s*)?(\w+)\(/.exec(query)?.[1] ?? '';
    if (deadline < clock.now()) throw new AppError('DEADLINE_EXCEEDED', 'inventory: too late');
    if (!viewer.scopes.includes('caller:system')) throw new AppError('FORBIDDEN', 'inventory: not the system');
    fake.calls.push(field);
    const fault = fake.fault?.(field);
    if (fault === 'AWAY') throw new AppError('SUBGRAPH_UNAVAILABLE', 'inventory: away');
    const answer = answerOf(field, variables ?? {});
    if (fault === 'LOST_REPLY') throw new AppError('SUBGRAPH_UNAVAILABLE', 'inventory: away');
    const aliases = [...query.matchAll(new RegExp(`(\\w+):\\s*${field}\\(`, 'g'))].map(([, alias]) => String(alias));
    return { data: Object.fromEntries((aliases.length > 0 ? aliases : [field]).map((name) => [name, answer])) };
  }

  function answerOf(field: string, variables: Record<string, unknown>): unknown {
    if (field === 'storeAlternatives') return { promises: fake.alternatives };
    if (field === 'location') return variables.id === fake.place.id ? fake.place : null;
    const act = acts[field];
    if (!act) throw new Error(`The fake inventory has no ${field}.`);
    return act(variables.input as Parameters<Act>[0]);
  }

  const fake: FakeInventory = {
    name: 'inventory',
    place: {
      id: 'loc_k1',
      code: 'K1',
      status: 'OPEN',
      services: ['RESERVE'],
      timeZone: 'Europe/London',
      openingHours: everyDay('09:00', '18:00'),
      exceptions: [],
      activeUntil: null,
    },
    alternatives: [],
    calls: [],
    fault: undefined,
    setOnHand: (variantId, total) => void levels.set(levelIdOf(variantId), { total, holds: new Map() }),
    available: (variantId) => available(levels.get(levelIdOf(variantId)) ?? { total: 0, holds: new Map() }),
    holdsOf(variantId) {
      const level = levels.get(levelIdOf(variantId));
      const live = level ? [...liveHolds(level, clock.now())] : [];
      return Object.fromEntries(live.map(([rid, { exp }]) => [rid, exp]));
    },
    send,
    subscribe: () => {
      throw new Error('The fake inventory has no streams.');
    },
    close: async () => {},
  };
  return fake;
}

const refusal = (code: string, index: number): Refusal => ({
  code,
  message: `refused with ${code}`,
  path: ['lines', String(index)],
});

const liveHolds = (level: Level, now: number) => new Map([...level.holds].filter(([, hold]) => hold.exp > now));
const sum = (holds: Hold[]) => holds.reduce((total, { q }) => total + q, 0);

const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const everyDay = (opens: string, closes: string) => days.map((weekday) => ({ weekday, opens, closes }));
