import { describe, expect, it } from 'vitest';
import { type AdjustAnswer, type AdjustStockInput, createStockActions } from '../../../channels/board/stockActions.ts';

const done: AdjustAnswer<string> = { errors: [], payload: { level: 'level', userErrors: [] } };

/** Answers presses from a list; a null is an answer that got lost. */
function actionsAnswering(...answers: (AdjustAnswer<string> | null)[]) {
  const sent: AdjustStockInput[] = [];
  let keys = 0;
  const { act } = createStockActions<string>({
    send: async (input) => {
      sent.push(input);
      const answer = answers[sent.length - 1];
      if (!answer) throw new Error('The shop did not answer.');
      return answer;
    },
    newKey: () => `key-${++keys}`,
  });
  return { act, sent };
}

describe('presses of staff', () => {
  it('takes one unit for a sale and adds ten for a delivery, each with a key of its own', async () => {
    const { act, sent } = actionsAnswering(done, done);
    expect(await act('lvl_1', 'sellOne')).toEqual({ status: 'done', level: 'level' });
    await act('lvl_1', 'receiveTen');
    expect(sent).toEqual([
      { levelId: 'lvl_1', mode: 'REMOVE', quantity: 1, reason: 'CORRECTION', idempotencyKey: 'key-1' },
      { levelId: 'lvl_1', mode: 'ADD', quantity: 10, reason: 'RECEIPT', idempotencyKey: 'key-2' },
    ]);
  });

  it('sends the same key again until an answer came', async () => {
    const { act, sent } = actionsAnswering(null, done, done);
    expect(await act('lvl_1', 'sellOne')).toEqual({
      status: 'unknown',
      words: 'No answer yet. Press again: it is counted once.',
    });
    await act('lvl_1', 'sellOne');
    await act('lvl_1', 'sellOne');
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key-1', 'key-1', 'key-2']);
  });

  it('keeps the key when a part of the graph was away', async () => {
    const away = { errors: [{ code: 'SUBGRAPH_UNAVAILABLE', message: 'A part of the graph is away.' }], payload: null };
    const { act, sent } = actionsAnswering(away, done);
    expect((await act('lvl_1', 'sellOne')).status).toBe('unknown');
    await act('lvl_1', 'sellOne');
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key-1', 'key-1']);
  });

  it('says in words why the shop refused', async () => {
    const soldOut = { errors: [], payload: { level: null, userErrors: [{ code: 'OUT_OF_STOCK', message: 'x' }] } };
    const forbidden = { errors: [{ code: 'FORBIDDEN', message: 'x' }], payload: null };
    const other = {
      errors: [],
      payload: { level: null, userErrors: [{ code: 'INVALID_INPUT', message: 'Too many.' }] },
    };
    const { act } = actionsAnswering(soldOut, forbidden, other);
    expect(await act('a', 'sellOne')).toEqual({
      status: 'refused',
      words: 'Nothing left to sell. Nothing was changed.',
    });
    expect(await act('b', 'sellOne')).toEqual({
      status: 'refused',
      words: 'Not allowed for this role. Nothing was changed.',
    });
    expect(await act('c', 'receiveTen')).toEqual({ status: 'refused', words: 'Too many.' });
  });
});
