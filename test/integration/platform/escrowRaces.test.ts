import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEscrow, type Escrow } from '#platform/escrow/escrow.ts';
import type { LedgerEntry } from '#platform/escrow/escrowDocument.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import { connectDatabase, type Database } from '#platform/mongo/database.ts';
import { type Counter, counterLedgerModel, counterModel, counters, nobody } from '../../support/counterSubgraph.ts';
import { type SubgraphHarness, startSubgraph } from '../../support/subgraphHarness.ts';

// To see these tests fail, plant a bug in platform/escrow: `avail` out of the filter of placeHold() in hold.ts (oversold),
// `rev` out of that of reclaim() in reclaim.ts (expiry), `...undecidedSince(...)` out of pushMovement() in movements.ts.

/** As many processes, each with connections of its own, as share the buyers. */
const processes = 4;

let harness: SubgraphHarness;
let databases: Database[];
let escrows: Escrow<Counter>[];
let now = 1_000_000;

/** Rings the relay of the subgraph as its own writes do: soon, and once for many. */
let ringing: NodeJS.Timeout | undefined;
function ringRelay() {
  ringing ??= setTimeout(() => {
    ringing = undefined;
    void harness.flush();
  }, 20);
}

beforeAll(async () => {
  harness = await startSubgraph(counters);
  databases = await Promise.all(
    Array.from({ length: processes }, () => connectDatabase(harness.mongoUrl, 'noren_counters')),
  );
  escrows = databases.map((database) => {
    const [documents, ledger] = [database.model(counterModel), database.model(counterLedgerModel)];
    return createEscrow({ documents, ledger, clock: { now: () => now }, onWrite: ringRelay });
  });
});

/** Opens the connections a few at a time, as a process that has been serving has them: the races are of writers alone. */
beforeAll(async () => {
  for (const escrow of escrows) {
    for (const width of [2, 4, 6, 8]) {
      await Promise.all(
        Array.from({ length: width }, (_, index) => escrow.release(`none-${index}`, { rid: ridOf(0), q: 1 })),
      );
    }
  }
});

afterAll(async () => {
  clearTimeout(ringing);
  await harness.flush();
  const query = '{ countersAudit { invariant violations samples } }';
  const { data } = await harness.execute({ query, viewer: systemViewer('test', 'test') });
  const findings = data?.countersAudit as { samples: string[] }[];
  expect(findings.flatMap(({ samples }) => samples)).toEqual([]);
  await Promise.all(databases.map((database) => database.close()));
  await harness.close();
});

const note = { kind: 'SALE', ref: null, by: nobody };
const escrowOf = (buyer: number) => escrows[buyer % processes] as Escrow<Counter>;
const ridOf = (buyer: number) => `res_${String(buyer).padStart(6, '0')}`;
const open = (id: string, total: number) => escrowOf(0).open(id, { total, by: nobody, fields: { label: id } });
const all = <Value>(count: number, act: (buyer: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, (_, buyer) => act(buyer)));
const stored = (id: string) => harness.database.model(counterModel).findOne({ _id: id }).lean<Counter>();

async function spentOf(id: string): Promise<LedgerEntry[]> {
  await harness.flush();
  const ledger = await harness.database.model(counterLedgerModel).find({ documentId: id }).lean<LedgerEntry[]>();
  return ledger.filter((entry) => entry.d < 0);
}

const reasonOf = (outcome: { ok: boolean; reason?: string }) => outcome.reason ?? 'OK';
const count = (reasons: string[], reason: string) => reasons.filter((one) => one === reason).length;

describe('a hot level', () => {
  it('lets 200 who hold a unit commit at once, all of them, while the relay publishes', async () => {
    await open('hot', 200);
    const held = await all(200, (buyer) => escrowOf(buyer).hold('hot', { rid: ridOf(buyer), q: 1, exp: now + 60_000 }));
    expect(count(held.map(reasonOf), 'OK')).toBe(200);
    const committed = await all(200, (buyer) =>
      escrowOf(buyer).commit('hot', { rid: ridOf(buyer), taken: 1, ...note }),
    );
    expect(count(committed.map(reasonOf), 'OK')).toBe(200);
    expect(await spentOf('hot')).toHaveLength(200);
    expect(await stored('hot')).toMatchObject({ total: 0, held: 0, avail: 0, holds: {}, pubSum: 0, out: [] });
  }, 60_000);

  it('never promises more than there is: 10 units, 120 who hold and commit, tills that take', async () => {
    await open('scarce', 10);
    const bought = await all(120, async (buyer) => {
      const [escrow, rid] = [escrowOf(buyer), ridOf(buyer)];
      if (buyer % 3 === 0) return reasonOf(await escrow.take('scarce', { rid, q: 1, ...note }));
      const held = reasonOf(await escrow.hold('scarce', { rid, q: 1, exp: now + 60_000 }));
      return held === 'OK' ? reasonOf(await escrow.commit('scarce', { rid, taken: 1, ...note })) : held;
    });
    expect([count(bought, 'OK'), count(bought, 'OUT_OF_STOCK')]).toEqual([10, 110]);
    expect(await spentOf('scarce')).toHaveLength(10);
    expect(await stored('scarce')).toMatchObject({ total: 0, held: 0, avail: 0, holdsN: 0 });
  });
});

describe('one id', () => {
  it('is spent or shut, never both, when commit, take and close of 30 ids meet', async () => {
    await open('fates', 60);
    await all(30, (buyer) => escrowOf(buyer).hold('fates', { rid: ridOf(buyer), q: 1, exp: now + 60_000 }));
    const fates = await all(30, async (buyer) => {
      const rid = ridOf(buyer);
      const [committed, closed, taken] = await Promise.all([
        escrowOf(buyer).commit('fates', { rid, taken: 1, ...note }),
        escrowOf(buyer + 1).close('fates', { rid, ...note }),
        escrowOf(buyer + 2).take('fates', { rid, q: 1, ...note }),
      ]);
      return `${reasonOf(committed)} ${reasonOf(closed)} ${reasonOf(taken)}`;
    });
    const spent = count(fates, 'OK SPENT OK') + count(fates, 'HOLD_LOST SPENT OK');
    expect(spent + count(fates, 'CLOSED OK CLOSED')).toBe(30);
    expect(await spentOf('fates')).toHaveLength(spent);
    expect((await stored('fates'))?.total).toBe(60 - spent);
  });
});

describe('a change computed from what was read', () => {
  it('lands on that value alone: 20 set the level at once and it has the number of one of them', async () => {
    await open('set', 1);
    const set = await all(20, (buyer) =>
      escrowOf(buyer).adjust('set', `cnt:${buyer}`, ({ total }) => ({
        d: 1_000 * buyer + 7 - total,
        computedFrom: ['total'],
        ...note,
        kind: 'COUNT',
      })),
    );
    expect(set.every(({ ok }) => ok)).toBe(true);
    expect(((await stored('set'))?.total ?? 0) % 1_000).toBe(7);
  });
});

describe('a lapsed hold', () => {
  it('is either committed or given back to one other buyer, in 100 races', async () => {
    const ends = [];
    for (let round = 0; round < 100; round += 1) {
      const id = `lapsing-${round}`;
      await open(id, 1);
      await escrowOf(0).hold(id, { rid: ridOf(0), q: 1, exp: now + 10 });
      now += 10;
      const [committed, first, second] = await Promise.all([
        escrowOf(0).commit(id, { rid: ridOf(0), taken: 1, ...note }),
        escrowOf(1).hold(id, { rid: ridOf(1), q: 1, exp: now + 60_000 }),
        escrowOf(2).take(id, { rid: ridOf(2), q: 1, ...note }),
        escrowOf(3).sweep(),
      ]);
      const level = await stored(id);
      expect([first, second, committed].filter(({ ok }) => ok)).toHaveLength(1);
      expect(level?.avail).toBe(0);
      expect((level?.total ?? 0) - (level?.held ?? 0)).toBe(0);
      ends.push(committed.ok ? 'COMMITTED' : reasonOf(committed));
    }
    expect(count(ends, 'COMMITTED') + count(ends, 'HOLD_LOST')).toBe(100);
  });
});

describe('a fact', () => {
  it('is recorded once though 20 send it at once, and no twin ends a hold more', async () => {
    await open('fact', 6);
    await all(6, (buyer) => escrowOf(buyer).hold('fact', { rid: ridOf(buyer), q: 1, exp: now + 60_000 + buyer }));
    const recorded = await all(20, (buyer) =>
      escrowOf(buyer).recordFact('fact', { rid: 'sal_0000001', q: 2, ...note }),
    );
    expect(recorded.every((outcome) => outcome.ok && outcome.oversold === 0)).toBe(true);
    expect((await spentOf('fact')).map(({ id, d }) => [id, d])).toEqual([['fact:sal_0000001', -2]]);
    const level = await stored('fact');
    expect(level).toMatchObject({ total: 4, held: 4, avail: 0, holdsN: 4 });
    expect(Object.keys(level?.holds ?? {}).sort()).toEqual([0, 1, 2, 3].map(ridOf));
  });
});
