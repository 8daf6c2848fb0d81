import { describe, expect, it } from 'vitest';
import { cursorOf, cursorOfPing, readLevelMessage } from '../../../bench/fanOut/levelMessage.ts';
import { dataOf, levelAt } from '../../../bench/fanOut/liveShop.ts';
import { retryAfterOf, retryWaitMs } from '../../../bench/fanOut/retryWait.ts';

const next = (stream: object) =>
  `{"id":"0","type":"next","payload":{"data":${dataOf(levelAt(12, 345n))},"extensions":${JSON.stringify({ stream })}}}`;

describe('what a returning client reads', () => {
  it.each([
    { kind: 'CHANGE', isChange: true },
    { kind: 'SNAPSHOT', isChange: false },
    { kind: 'RESET', isChange: false },
  ])('is key, revision, time and cursor of a $kind', ({ kind, isChange }) => {
    const text = next({ key: 'sku-000012', rev: 1_000_012, kind, cursor: 'abc-_1' });
    expect(readLevelMessage(text)).toEqual({ key: 12, rev: 1_000_012, sentAt: 345, isChange });
    expect(cursorOf(text)).toBe('abc-_1');
  });

  it('is nothing of a message without data or place', () => {
    const text = '{"id":"0","type":"next","payload":{"data":null,"extensions":{"stream":{"key":null}}}}';
    expect([readLevelMessage(text), cursorOf(text)]).toEqual([undefined, undefined]);
  });

  it('is the place of its first operation in a ping, where there is one', () => {
    expect(cursorOfPing('{"type":"ping","payload":{"streams":{"0":"abc","1":"def"}}}')).toBe('abc');
    expect(cursorOfPing('{"type":"ping"}')).toBeUndefined();
  });
});

describe('a returning client', () => {
  it('comes back within five seconds, and later within twice as long each time', () => {
    expect([0, 1, 2, 5, 9].map((attempt) => retryWaitMs(attempt, undefined, () => 0.5))).toEqual([
      2_500, 1_000, 2_000, 15_000, 15_000,
    ]);
  });

  it('waits as long as a refusal asks, and up to a second more', () => {
    const asked = retryAfterOf('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 7');
    expect(retryWaitMs(4, asked, () => 0)).toBe(7_000);
    expect(retryWaitMs(4, asked, () => 0.999)).toBe(7_999);
    expect(retryAfterOf('HTTP/1.1 400 Bad Request\r\nConnection: close')).toBeUndefined();
  });
});
