import { describe, expect, it } from 'vitest';
import { dataOf, productOf } from '../../../bench/fanOut/liveShop.ts';
import { createAgeCounts } from '../../../bench/manyKeys/ageCounts.ts';
import { createLevelReader, type ReadLevel } from '../../../bench/manyKeys/levelReader.ts';
import { createShownLevels } from '../../../bench/manyKeys/shownLevels.ts';
import {
  asksOf,
  changedKey,
  firstRev,
  keysAsked,
  levelOf,
  lineOf,
  onHandAt,
  productNumber,
} from '../../../bench/manyKeys/storeShop.ts';

const size = { stores: 12, keysPerStore: 200 };
const keyCount = size.stores * size.keysPerStore;

describe('the shop of many keys', () => {
  it('changes each key of each store, the hot tenth more often', () => {
    const counts = new Map<number, number>();
    for (let change = 0; change < 4 * keyCount; change += 1) {
      const key = changedKey(change, size);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(keyCount);
    expect([counts.get(1), counts.get(0)]).toEqual([2, 2 + (2 * keyCount) / (keyCount / 10)]);
    expect(new Set(counts.values()).size).toBe(2);
  });

  it('knows which keys are asked for, whatever the variables are called', () => {
    const { query, variables } = asksOf(3, { stores: 12, keysPerStore: 3 });
    const renamed = query.replaceAll('$storeId', '$a').replaceAll('$variantIds', '$b');
    const asked = { query: renamed, variables: { a: variables.storeId, b: variables.variantIds } };
    expect(keysAsked(asked, { stores: 12, keysPerStore: 3 })).toEqual([9, 10, 11]);
  });
});

const textOf = (key: number, rev: number): string =>
  `{"id":"0","type":"next","payload":{"data":${dataOf(levelOf(key, rev, { sentAt: 1_234_567, size }))}}}`;

function frameOf(text: string, before = '') {
  const bytes = Buffer.from(before + text);
  return { opcode: 1, bytes, start: before.length, length: text.length, isWhole: true };
}

describe('the reader of levels', () => {
  it('reads a level wherever its message stands, from peers that begin otherwise too', () => {
    const read = createLevelReader();
    const expected = {
      store: 3,
      variant: 17,
      onHand: onHandAt(617, firstRev + 5),
      rev: firstRev + 5,
      sentAt: 1_234_567,
      product: 17,
      joined: 17,
    };
    expect(read(frameOf(textOf(617, firstRev + 5)))).toEqual(expected);
    expect(read(frameOf(textOf(617, firstRev + 5), textOf(1, firstRev)))).toEqual(expected);
    expect(read(frameOf(lineOf(levelOf(617, firstRev + 5, { sentAt: 1_234_567, size }))))).toEqual(expected);
  });

  it('reads no level where there is none, though another message follows', () => {
    const bytes = Buffer.from(`{"type":"ping"}${textOf(1, firstRev)}`);
    const frame = { opcode: 1, bytes, start: 0, length: '{"type":"ping"}'.length, isWhole: true };
    expect(createLevelReader()(frame)).toBeUndefined();
  });

  it('tells a product that was not joined', () => {
    const joined = JSON.stringify(productOf({ id: 'prd-000017' }));
    const level = createLevelReader()(
      frameOf(textOf(617, firstRev).replace(joined, '{"id":"prd-000017","name":null}')),
    );
    expect([level?.product, level?.joined]).toEqual([17, -1]);
  });
});

const small = { stores: 2, keysPerStore: 2 };

function levelAt(key: number, rev: number, sentAt: number): ReadLevel {
  const product = productNumber(key);
  const place = { store: Math.floor(key / 2), variant: key % 2 };
  return { ...place, onHand: onHandAt(key, firstRev + rev), rev: firstRev + rev, sentAt, product, joined: product };
}

/** Two screens of two stores, each whole, with nothing changed. */
function wholeScreens() {
  const levels = createShownLevels(2, small);
  for (const key of [0, 1]) levels.onShown(0, levelAt(key, 0, 0), 10);
  for (const key of [2, 3]) levels.onShown(1, levelAt(key, 0, 0), 10);
  levels.forget();
  return levels;
}

describe('what screens show', () => {
  it('is whole when each key of their store has come', () => {
    const levels = createShownLevels(2, small);
    levels.onShown(0, levelAt(0, 0, 0), 10);
    expect(levels.wholeScreens()).toBe(0);
    levels.onShown(0, levelAt(1, 0, 0), 10);
    expect(levels.wholeScreens()).toBe(1);
    expect(levels.ages().count()).toBe(0);
  });

  it('is as old as the first revision that was left out for a newer one', () => {
    const levels = wholeScreens();
    levels.onMade(levelAt(0, 1, 1_000_000));
    levels.onMade(levelAt(0, 2, 2_500_000));
    expect(levels.differing()).toBe(1);
    levels.onShown(0, levelAt(0, 2, 2_500_000), 2_600_000);
    expect(levels.ages().max()).toBe(1_600);
    expect([levels.differing(), levels.made(), levels.deliveries()]).toEqual([0, 2, 1]);
  });

  it('differs while a revision that was made is not shown', () => {
    const levels = wholeScreens();
    levels.onMade(levelAt(3, 1, 100));
    levels.onShown(1, levelAt(3, 1, 100), 200);
    levels.onMade(levelAt(3, 2, 300));
    levels.onMade(levelAt(0, 1, 300));
    expect(levels.differing()).toBe(2);
  });

  it.each([
    { what: 'an older revision', level: levelAt(0, 1, 0), faults: { older: 1, wrong: 0 } },
    { what: 'another number', level: { ...levelAt(0, 3, 0), onHand: 7 }, faults: { older: 0, wrong: 1 } },
    { what: 'a level of another store', level: levelAt(2, 3, 0), faults: { older: 0, wrong: 1 } },
    {
      what: 'a product that was not joined',
      level: { ...levelAt(0, 3, 0), joined: -1 },
      faults: { older: 0, wrong: 1 },
    },
  ])('may not be $what', ({ level, faults }) => {
    const levels = wholeScreens();
    levels.onShown(0, levelAt(0, 2, 0), 10);
    levels.onShown(0, level, 20);
    expect(levels.faults()).toEqual(faults);
  });

  it('may not be errors in the place of a level', () => {
    const levels = wholeScreens();
    levels.onFailed();
    expect([levels.faults(), levels.deliveries()]).toEqual([{ older: 0, wrong: 1 }, 1]);
  });

  it('may be told twice', () => {
    const levels = wholeScreens();
    levels.onShown(0, levelAt(0, 2, 0), 10);
    levels.onShown(0, levelAt(0, 2, 0), 20);
    expect([levels.faults(), levels.ages().count()]).toEqual([{ older: 0, wrong: 0 }, 1]);
  });
});

describe('counts of ages', () => {
  it('give shares to a millisecond and the largest as it is', () => {
    const ages = createAgeCounts();
    for (let age = 0; age < 100; age += 1) ages.add(age + 0.5);
    ages.add(70_000.25);
    expect([ages.percentile(0.5), ages.percentile(0.99), ages.max(), ages.count()]).toEqual([51, 100, 70_000.25, 101]);
  });

  it('are nothing without any', () => {
    const ages = createAgeCounts();
    expect([ages.percentile(0.99), ages.max(), ages.count()]).toEqual([0, 0, 0]);
  });
});
