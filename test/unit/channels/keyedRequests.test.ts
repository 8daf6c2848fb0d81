import { describe, expect, it } from 'vitest';
import { createKeyedRequests, type KeyedAnswer } from '../../../channels/board/keyedRequests.ts';
import { createReservationActions, type Wish } from '../../../channels/board/reservations/reservationActions.ts';
import type { Send } from '../../../channels/board/sendWithToken.ts';

type Answer = KeyedAnswer<string, { code: string; message: string }>;
const done: Answer = { errors: [], payload: { value: 'held', userErrors: [] } };
const outOfStock: Answer = {
  errors: [],
  payload: { value: null, userErrors: [{ code: 'OUT_OF_STOCK', message: 'x' }] },
};
const busy: Answer = { errors: [{ code: 'RETRY_LATER', message: 'x' }], payload: null };

/** Answers tries from a list; a null is an answer that got lost. */
function requestsAnswering(...answers: (Answer | null)[]) {
  const keys: string[] = [];
  let made = 0;
  const requests = createKeyedRequests(() => `key-${++made}`);
  const ask = (intent: string) =>
    requests.carryOut(
      intent,
      async (key) => {
        const answer = answers[keys.push(key) - 1];
        if (!answer) throw new Error('The shop did not answer.');
        return answer;
      },
      (value) => value !== 'still asking',
    );
  return { ask, keys };
}

describe('the key of an intent', () => {
  it('stays the same until an answer decides it', async () => {
    const asking: Answer = { errors: [], payload: { value: 'still asking', userErrors: [] } };
    const { ask, keys } = requestsAnswering(null, busy, asking, done, done);
    expect(await ask('a')).toEqual({ status: 'unknown', code: null });
    expect(await ask('a')).toEqual({ status: 'unknown', code: 'RETRY_LATER' });
    expect(await ask('a')).toEqual({ status: 'unknown', code: 'REQUESTED' });
    expect(await ask('a')).toEqual({ status: 'done', value: 'held' });
    await ask('a');
    expect(keys).toEqual(['key-1', 'key-1', 'key-1', 'key-1', 'key-2']);
  });

  it('is a new one after a refusal and for another intent', async () => {
    const { ask, keys } = requestsAnswering(outOfStock, null, done);
    expect(await ask('a')).toEqual({ status: 'refused', refusal: { code: 'OUT_OF_STOCK', message: 'x' } });
    await ask('a');
    await ask('b');
    expect(keys).toEqual(['key-1', 'key-2', 'key-3']);
  });

  it('does not take what was done for refused because a part of the answer is missing', async () => {
    const partial: Answer = { ...done, errors: [{ code: 'SUBGRAPH_UNAVAILABLE', message: 'x' }] };
    const { ask } = requestsAnswering(partial);
    expect(await ask('a')).toEqual({ status: 'done', value: 'held' });
  });
});

describe('a wish', () => {
  const wish: Wish = {
    locationId: 'loc_1',
    variantId: 'var_1',
    quantity: 2,
    name: ' Ada ',
    contact: ' +44 20 7946 0001 ',
  };

  async function inputOf(changed: Partial<Wish>): Promise<unknown> {
    const sent: Record<string, unknown>[] = [];
    const send: Send = async (_query, variables) => {
      sent.push(variables);
      return { status: 200, data: null, errors: [{ code: 'RETRY_LATER', message: 'x' }] };
    };
    await createReservationActions(send, () => 'key-1').reserve({ ...wish, ...changed });
    return sent[0]?.input;
  }

  it('is sent with a phone number, or with an e-mail address where it has an @', async () => {
    expect(await inputOf({})).toEqual({
      locationId: 'loc_1',
      lines: [{ variantId: 'var_1', quantity: 2 }],
      contact: { name: 'Ada', phone: '+44 20 7946 0001', email: null },
      idempotencyKey: 'key-1',
    });
    expect(await inputOf({ name: ' ', contact: 'ada@example.org' })).toMatchObject({
      contact: { name: null, phone: null, email: 'ada@example.org' },
    });
  });
});
