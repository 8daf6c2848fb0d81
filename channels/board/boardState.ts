export type StockBand = 'IN_STOCK' | 'LOW' | 'LAST_ONE' | 'OUT' | 'INCOMING';

/** In whose eyes a value was read: staff are told numbers that others are not. */
export type View = 'public' | 'staff';

/** A level as the graph gives it. `version` rises with each change of what is stored. */
export interface IncomingLevel {
  id: string;
  variantId: string;
  band: StockBand;
  available: number | null;
  onHand: number | null;
  version: number;
}

export type Direction = 'up' | 'down' | 'same';

/** A level on the board. `changedAt` is when it last differed, null as long as it never did. */
export interface HeldLevel extends IncomingLevel {
  view: View;
  connection: number;
  changedAt: number | null;
  direction: Direction;
}

/** All levels of the chosen store by variant; `connection` counts how often the connection came back. */
export interface BoardState {
  levels: ReadonlyMap<string, HeldLevel>;
  connection: number;
  lastChangeAt: number | null;
}

/** `QUERY` and `ANSWER` come by request; the other origins are those of a stream. */
export type Origin = 'QUERY' | 'ANSWER' | 'SNAPSHOT' | 'CHANGE' | 'RESET';

export type BoardAction =
  | { type: 'storeChosen' }
  | { type: 'connectionRestored' }
  | { type: 'levelArrived'; level: IncomingLevel; view: View; origin: Origin; at: number };

export const emptyBoard: BoardState = { levels: new Map(), connection: 0, lastChangeAt: null };

const FULLNESS: Record<StockBand, number> = { OUT: 0, INCOMING: 0, LAST_ONE: 1, LOW: 2, IN_STOCK: 3 };

/**
 * The board after one thing happened. A level is taken only when its version is newer than the one held, so that late
 * and repeated messages change nothing; the same object comes back then. Three cases are taken as they are: the same
 * version in other eyes, a stream that resets, and the first snapshot after a lost connection, for a shop may have
 * been restored meanwhile and count its versions from an earlier point.
 */
export function reduceBoard(state: BoardState, action: BoardAction): BoardState {
  switch (action.type) {
    case 'storeChosen':
      return { ...state, levels: new Map(), lastChangeAt: null };
    case 'connectionRestored':
      return { ...state, connection: state.connection + 1 };
    case 'levelArrived':
      return takeLevel(state, action);
  }
}

function takeLevel(state: BoardState, action: Extract<BoardAction, { type: 'levelArrived' }>): BoardState {
  const { level, view, origin, at } = action;
  const held = state.levels.get(level.variantId);
  if (held !== undefined && !supersedes(action, held, state.connection)) return state;
  const direction = held === undefined ? 'same' : directionOf(held, level);
  const changed = held !== undefined && (direction !== 'same' || (held.view === view && differs(held, level)));
  const levels = new Map(state.levels);
  const connection = origin === 'QUERY' ? (held?.connection ?? state.connection) : state.connection;
  levels.set(level.variantId, {
    ...level,
    view,
    connection,
    direction,
    changedAt: changed ? at : (held?.changedAt ?? null),
  });
  return { ...state, levels, lastChangeAt: changed ? at : state.lastChangeAt };
}

function supersedes(
  { level, view, origin }: { level: IncomingLevel; view: View; origin: Origin },
  held: HeldLevel,
  connection: number,
): boolean {
  if (origin === 'RESET') return true;
  if (origin === 'SNAPSHOT' && held.connection < connection) return true;
  if (level.version === held.version) return origin !== 'QUERY' && view !== held.view;
  return level.version > held.version;
}

function differs(held: IncomingLevel, level: IncomingLevel): boolean {
  return held.band !== level.band || held.available !== level.available || held.onHand !== level.onHand;
}

/** Which way the stock went as far as both values tell; numbers where both have them, bands otherwise. */
function directionOf(held: IncomingLevel, level: IncomingLevel): Direction {
  if (held.onHand !== null && level.onHand !== null && held.onHand !== level.onHand) {
    return level.onHand > held.onHand ? 'up' : 'down';
  }
  const step =
    held.available !== null && level.available !== null
      ? level.available - held.available
      : FULLNESS[level.band] - FULLNESS[held.band];
  if (step === 0) return 'same';
  return step > 0 ? 'up' : 'down';
}
