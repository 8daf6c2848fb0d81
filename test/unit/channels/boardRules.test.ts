import { describe, expect, it } from 'vitest';
import { announcementText, createAnnouncements } from '../../../channels/board/announcements.ts';
import { readAddress, writeAddress } from '../../../channels/board/boardAddress.ts';
import { connectionWords } from '../../../channels/board/connectionWords.ts';
import { createPager } from '../../../channels/board/pager.ts';
import { parseStaffToken, renewalWaitMs } from '../../../channels/board/staffAccess.ts';
import { gaugeMarks, stockWords } from '../../../channels/board/stockWords.ts';
import { planSubscriptions } from '../../../channels/board/subscriptionPlan.ts';

const article = (id: string, count: number) => ({
  id,
  variants: Array.from({ length: count }, (_, index) => ({ id: `${id}.${index}` })),
});

describe('subscriptions of a page', () => {
  it('watches at most four variants of each article in one subscription', () => {
    const plan = planSubscriptions([article('a', 2), article('b', 6)], new Set());
    expect([...plan]).toEqual([['shown:0', ['a.0', 'a.1', 'b.0', 'b.1', 'b.2', 'b.3']]]);
  });

  it('keeps a full page of 24 articles below 100 variants', () => {
    const articles = Array.from({ length: 24 }, (_, index) => article(`a${index}`, 200));
    const plan = planSubscriptions(articles, new Set());
    expect([...plan.values()].map(({ length }) => length)).toEqual([96]);
  });

  it('watches the rest of an opened article apart, by hundreds', () => {
    const plan = planSubscriptions([article('a', 200), article('b', 1)], new Set(['a', 'elsewhere']));
    expect([...plan].map(([key, ids]) => [key, ids.length])).toEqual([
      ['shown:0', 5],
      ['a:0', 100],
      ['a:100', 96],
    ]);
  });

  it('watches nothing where there is nothing', () => {
    expect(planSubscriptions([article('a', 0)], new Set(['a'])).size).toBe(0);
  });
});

describe('words for stock', () => {
  it.each([
    { band: 'IN_STOCK', available: null, words: 'In stock', marks: 3 },
    { band: 'IN_STOCK', available: 40, words: 'In stock', marks: 3 },
    { band: 'LOW', available: 2, words: '2 left', marks: 2 },
    { band: 'LOW', available: null, words: 'Few left', marks: 2 },
    { band: 'LAST_ONE', available: 1, words: 'Last one', marks: 1 },
    { band: 'OUT', available: 0, words: 'Sold out', marks: 0 },
    { band: 'INCOMING', available: 0, words: 'On its way', marks: 0 },
  ] as const)('says for $band with $available: $words', ({ band, available, words, marks }) => {
    expect(stockWords({ band, available })).toBe(words);
    expect(gaugeMarks(band)).toBe(marks);
  });

  it('does not guess where nothing is known', () => {
    expect(stockWords(undefined)).toBe('Stock unknown');
    expect(gaugeMarks(undefined)).toBe(0);
  });
});

describe('connection in words', () => {
  const source = { isAway: false, lastChangeAt: 7_000 };

  it('tells the age of the last change while live', () => {
    const words = connectionWords({ status: 'live', heardAt: 9_000 }, source, 10_000);
    expect(words).toEqual({ state: 'Live', detail: 'updated 3 s ago', isStale: false });
  });

  it.each([
    ['reconnecting', 'Reconnecting'],
    ['offline', 'Offline'],
  ] as const)('tells since when values may be wrong while %s', (status, state) => {
    const words = connectionWords({ status, heardAt: 5_000 }, source, 10_000);
    expect(words).toEqual({ state, detail: 'values from 5 s ago', isStale: true });
  });

  it('dims values when the gateway cannot reach the stock', () => {
    const words = connectionWords({ status: 'live', heardAt: 9_000 }, { ...source, isAway: true }, 10_000);
    expect(words).toEqual({ state: 'Stock not reachable', detail: 'last known values', isStale: true });
  });

  it('has nothing to dim before the first value', () => {
    expect(connectionWords({ status: 'offline', heardAt: null }, source, 10_000).isStale).toBe(false);
  });
});

describe('announcements', () => {
  it('names two changes and counts the rest', () => {
    const changes = new Map([
      ['Shirt', 'Last one'],
      ['Coat', 'Sold out'],
      ['Hat', '2 left'],
    ]);
    expect(announcementText(changes)).toBe('Shirt: Last one. Coat: Sold out. And 1 more change.');
  });

  it('speaks once for all that came while it was collecting, with the last word on each', () => {
    const said: string[] = [];
    const scheduled: (() => void)[] = [];
    const announcements = createAnnouncements({
      say: (text) => said.push(text),
      schedule: (act) => {
        scheduled.push(act);
        return () => undefined;
      },
    });
    announcements.add('Shirt', '2 left');
    announcements.add('Shirt', 'Last one');
    expect(scheduled).toHaveLength(1);
    scheduled[0]?.();
    announcements.add('Coat', 'Sold out');
    scheduled[1]?.();
    expect(said).toEqual(['Shirt: Last one.', 'Coat: Sold out.']);
  });
});

describe('address of the board', () => {
  it('reads what it wrote and leaves other parameters alone', () => {
    const search = writeAddress('?lang=ja', { store: 'K 1', staff: true, kiosk: false, wall: false });
    expect(search).toBe('?lang=ja&store=K+1&staff=1');
    expect(readAddress(search)).toEqual({ store: 'K 1', staff: true, kiosk: false, wall: false });
  });

  it('takes away what no longer holds', () => {
    expect(writeAddress('?store=K1&staff=1&wall=1', { store: null, staff: false, kiosk: false, wall: false })).toBe('');
  });
});

describe('pages', () => {
  it('goes forward by cursor and back the same way', () => {
    const pager = createPager();
    pager.arrived({ hasNextPage: true, endCursor: 'c1' });
    pager.forward();
    expect(pager).toMatchObject({ number: 2, after: 'c1', hasPrevious: true, hasNext: false });
    pager.forward();
    expect(pager.number).toBe(2);
    pager.back();
    pager.back();
    expect(pager).toMatchObject({ number: 1, after: null, hasPrevious: false });
  });
});

describe('staff token', () => {
  it.each([
    [{ token: 't', expiresAt: '2026-01-01T00:00:00Z' }, 1_767_225_600_000],
    [{ token: 't', expiresAt: 1_767_225_600 }, 1_767_225_600_000],
    [{ token: 't', expiresAt: 1_767_225_600_000 }, 1_767_225_600_000],
  ])('reads the end of %j', (body, expiresAt) => {
    expect(parseStaffToken(body)).toEqual({ token: 't', expiresAt });
  });

  it.each([null, 'token', {}, { token: 1, expiresAt: 5 }, { token: 't', expiresAt: 'soon' }])(
    'takes no token from %j',
    (body) => {
      expect(parseStaffToken(body)).toBeNull();
    },
  );

  it('is renewed a minute before its end, or at half its time when it is short', () => {
    expect(renewalWaitMs(600_000, 0)).toBe(540_000);
    expect(renewalWaitMs(100_000, 0)).toBe(50_000);
    expect(renewalWaitMs(0, 1_000)).toBe(0);
  });
});
