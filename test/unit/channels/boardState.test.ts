import { describe, expect, it } from 'vitest';
import {
  type BoardState,
  emptyBoard,
  type IncomingLevel,
  type Origin,
  reduceBoard,
  type View,
} from '../../../channels/board/boardState.ts';

const level = (change: Partial<IncomingLevel> = {}): IncomingLevel => ({
  id: 'lvl_1',
  variantId: 'var_1',
  band: 'LOW',
  available: 2,
  onHand: null,
  version: 5,
  ...change,
});

function arrive(
  state: BoardState,
  change: Partial<IncomingLevel>,
  how: { origin?: Origin; view?: View; at?: number } = {},
): BoardState {
  const { origin = 'CHANGE', view = 'public', at = 1_000 } = how;
  return reduceBoard(state, { type: 'levelArrived', level: level(change), view, origin, at });
}

const held = (state: BoardState) => state.levels.get('var_1');

describe('board state', () => {
  it('takes a first value without marking it as a change', () => {
    const state = arrive(emptyBoard, {});
    expect(held(state)).toMatchObject({ available: 2, version: 5, changedAt: null, direction: 'same' });
    expect(state.lastChangeAt).toBeNull();
  });

  it('takes a newer version and marks which way the stock went', () => {
    const state = arrive(arrive(emptyBoard, {}), { version: 6, available: 1, band: 'LAST_ONE' }, { at: 2_000 });
    expect(held(state)).toMatchObject({ available: 1, band: 'LAST_ONE', direction: 'down', changedAt: 2_000 });
    expect(state.lastChangeAt).toBe(2_000);
  });

  it.each([5, 4])('changes nothing when version %i arrives after version 5', (version) => {
    const before = arrive(emptyBoard, {});
    expect(arrive(before, { version, available: 3 })).toBe(before);
  });

  it('does not mark a newer version that shows the same', () => {
    const state = arrive(arrive(emptyBoard, {}), { version: 9 }, { at: 2_000 });
    expect(held(state)).toMatchObject({ version: 9, changedAt: null });
    expect(state.lastChangeAt).toBeNull();
  });

  it('compares bands where numbers are not told', () => {
    const before = arrive(emptyBoard, { band: 'OUT', available: null });
    expect(held(arrive(before, { version: 6, band: 'IN_STOCK', available: null }))?.direction).toBe('up');
  });

  it('takes the same version in other eyes, without calling it a change', () => {
    const state = arrive(arrive(emptyBoard, {}), { onHand: 2 }, { view: 'staff', origin: 'SNAPSHOT', at: 2_000 });
    expect(held(state)).toMatchObject({ onHand: 2, view: 'staff', changedAt: null });
  });

  it('does not let a query take the numbers of staff away', () => {
    const before = arrive(emptyBoard, { onHand: 2 }, { view: 'staff' });
    expect(arrive(before, {}, { origin: 'QUERY' })).toBe(before);
  });

  it('takes an older version when the stream says that it replaces all', () => {
    const state = arrive(arrive(emptyBoard, {}), { version: 1, available: 3 }, { origin: 'RESET' });
    expect(held(state)).toMatchObject({ version: 1, available: 3, direction: 'up' });
  });

  it('takes the first snapshot after a lost connection as it is, and later ones by version', () => {
    const restored = reduceBoard(arrive(emptyBoard, {}), { type: 'connectionRestored' });
    const caughtUp = arrive(restored, { version: 1, available: 3 }, { origin: 'SNAPSHOT' });
    expect(held(caughtUp)).toMatchObject({ version: 1, available: 3 });
    expect(arrive(caughtUp, { version: 1, available: 1 }, { origin: 'SNAPSHOT' })).toBe(caughtUp);
  });

  it('keeps waiting for the snapshot when a query comes between', () => {
    const restored = reduceBoard(arrive(emptyBoard, {}), { type: 'connectionRestored' });
    const queried = arrive(restored, { version: 7, available: 1 }, { origin: 'QUERY' });
    expect(held(arrive(queried, { version: 2, available: 3 }, { origin: 'SNAPSHOT' }))).toMatchObject({ version: 2 });
  });

  it('forgets every level when another store is chosen', () => {
    expect(reduceBoard(arrive(emptyBoard, {}), { type: 'storeChosen' }).levels.size).toBe(0);
  });
});
