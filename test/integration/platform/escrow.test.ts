import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEscrow, type Escrow } from '#platform/escrow/escrow.ts';
import { availableAt, heldAt } from '#platform/escrow/escrowDocument.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import { type Counter, counterLedgerModel, counterModel, counters, nobody } from '../../support/counterSubgraph.ts';
import { type SubgraphHarness, startSubgraph } from '../../support/subgraphHarness.ts';

let harness: SubgraphHarness;
let escrow: Escrow<Counter>;
let now = 1_000_000;
let opened = 0;

beforeAll(async () => {
  harness = await startSubgraph(counters);
  const documents = harness.database.model(counterModel);
  const ledger = harness.database.model(counterLedgerModel);
  escrow = createEscrow({ documents, ledger, clock: { now: () => now }, onWrite: () => {} });
});

afterAll(async () => {
  await harness.flush();
  const query = '{ countersAudit { invariant violations samples } }';
  const { data } = await harness.execute({ query, viewer: systemViewer('test', 'test') });
  const findings = data?.countersAudit as { violations: number; samples: string[] }[];
  expect(findings.flatMap(({ samples }) => samples)).toEqual([]);
  await harness.close();
});

const note = { kind: 'SALE', ref: 'ord_1', by: nobody };
const rid = 'res_0000001';

async function open(total: number): Promise<string> {
  opened += 1;
  const id = `level-${opened}`;
  await escrow.open(id, { total, by: nobody, fields: { label: id } });
  return id;
}

const stored = (id: string) =>
  harness.database.model(counterModel).findOne({ _id: id }).lean<Counter>() as Promise<Counter>;

const hold = (id: string, q: number, more: { rid?: string; exp?: number; maxHolds?: number } = {}) =>
  escrow.hold(id, { rid, q, exp: now + 60_000, ...more });

const reasonOf = (outcome: { ok: boolean; reason?: string }) => outcome.reason ?? 'OK';

/** Every movement of a level, from the ledger. */
async function movementsOf(id: string): Promise<[string, number][]> {
  await harness.flush();
  const ledger = await harness.database.model(counterLedgerModel).find({ documentId: id }).sort({ seq: 1 }).lean();
  return ledger.map((entry) => [entry.id, entry.d]);
}

/** A level without what the relay notes on its own. */
async function written(id: string) {
  const { out, pubSeq, pubSum: _sum, pubRev: _rev, dirty: _dirty, ...level } = await stored(id);
  return { ...level, movements: pubSeq + out.length };
}

/** Carries out what is refused, and expects that the document did not move. */
async function refused(id: string, act: () => Promise<{ ok: boolean; reason?: string }>): Promise<string> {
  const before = await written(id);
  const outcome = await act();
  expect(await written(id)).toEqual(before);
  return reasonOf(outcome);
}

describe('a hold', () => {
  it('takes units out of what is available and none out of the total', async () => {
    const id = await open(5);
    expect(await hold(id, 3)).toMatchObject({ ok: true, repeated: false });
    const held = { q: 3, exp: now + 60_000, ref: null, paying: false };
    expect(await stored(id)).toMatchObject({
      total: 5,
      held: 3,
      avail: 2,
      holdsN: 1,
      nextExp: now + 60_000,
      holds: { [rid]: held },
      rev: 2,
    });
  });

  it('is the same hold when it comes again: lengthened, never shortened', async () => {
    const id = await open(5);
    await hold(id, 3);
    expect(await hold(id, 3, { exp: now + 90_000 })).toMatchObject({ ok: true, repeated: true });
    for (const ms of [10_000, 90_000]) {
      expect(await refused(id, () => hold(id, 3, { exp: now + ms }))).toBe('OK');
    }
    expect(await stored(id)).toMatchObject({ held: 3, avail: 2, holdsN: 1, rev: 3 });
    expect((await stored(id)).holds[rid]?.exp).toBe(now + 90_000);
  });

  it('refuses more than is available, another quantity under its id, and one more than a quota allows', async () => {
    const id = await open(5);
    await hold(id, 3);
    expect(await refused(id, () => hold(id, 3, { rid: 'res_0000002' }))).toBe('OUT_OF_STOCK');
    expect(await refused(id, () => hold(id, 2))).toBe('CONFLICT');
    expect(await refused(id, () => hold(id, 1, { rid: 'res_0000002', maxHolds: 1 }))).toBe('HOLD_LIMIT_REACHED');
    expect(reasonOf(await hold('level-none', 1))).toBe('ABSENT');
  });

  it('refuses the 257th hold of one document', async () => {
    const id = await open(300);
    for (let index = 0; index < 256; index += 1) await hold(id, 1, { rid: `res_many_${index}` });
    expect(await refused(id, () => hold(id, 1, { rid: 'res_many_256' }))).toBe('CONFLICT');
    expect(await stored(id)).toMatchObject({ held: 256, holdsN: 256, avail: 44 });
  });

  it('refuses an id that was spent or shut, relayed or not', async () => {
    const id = await open(5);
    await escrow.take(id, { rid, q: 1, ...note });
    await escrow.close(id, { rid: 'res_0000002', ...note });
    const ended = async () => [
      await refused(id, () => hold(id, 5)),
      await refused(id, () => hold(id, 5, { rid: 'res_0000002' })),
    ];
    expect(await ended()).toEqual(['SPENT', 'CLOSED']);
    await harness.flush();
    expect(await ended()).toEqual(['SPENT', 'CLOSED']);
  });

  it('refuses ids that cannot be part of a path, and quantities that are none', async () => {
    const id = await open(5);
    const before = await written(id);
    for (const bad of ['short', 'with.dot.inside', '$dollar-sign', 'a'.repeat(65), '__proto__']) {
      await expect(hold(id, 1, { rid: bad })).rejects.toThrow(RangeError);
    }
    for (const q of [0, -1, 1.5, Number.NaN]) await expect(hold(id, q)).rejects.toThrow(RangeError);
    expect(await written(id)).toEqual(before);
  });

  it('takes an id that is named like a member of every object', async () => {
    const id = await open(5);
    expect(await refused(id, () => escrow.commit(id, { rid: 'constructor', taken: 1, ...note }))).toBe('HOLD_LOST');
    expect(await hold(id, 1, { rid: 'constructor' })).toMatchObject({ ok: true, repeated: false });
    expect(await escrow.commit(id, { rid: 'constructor', taken: 1, ...note })).toMatchObject({ ok: true });
  });
});

describe('a hold that lapses', () => {
  it('counts as available, is not lengthened, and is given back by whoever runs short', async () => {
    const id = await open(2);
    await hold(id, 2);
    now += 60_000;
    const level = await stored(id);
    expect([level.avail, availableAt(level, now), heldAt(level, now)]).toEqual([0, 2, 0]);
    expect(await refused(id, () => escrow.extend(id, { rid, exp: now + 60_000 }))).toBe('HOLD_LOST');
    expect(await hold(id, 1, { rid: 'res_0000002' })).toMatchObject({ ok: true });
    expect(await stored(id)).toMatchObject({ held: 1, avail: 1, holdsN: 1, nextExp: now + 60_000 });
    expect(await refused(id, () => escrow.commit(id, { rid, taken: 2, ...note }))).toBe('HOLD_LOST');
  });

  it('is given back to a take and to an adjustment that run short too', async () => {
    const id = await open(2);
    await hold(id, 2);
    now += 60_000;
    expect(await escrow.take(id, { rid: 'sal_0000001', q: 1, ...note })).toMatchObject({
      ok: true,
      document: { avail: 1 },
    });
    await hold(id, 1, { rid: 'res_0000002' });
    now += 60_000;
    expect(await escrow.adjust(id, 'adj:1', () => ({ ...note, d: -1 }))).toMatchObject({ ok: true });
    expect(await refused(id, () => escrow.adjust(id, 'adj:2', () => ({ ...note, d: -1 })))).toBe('SHORT');
    expect(await stored(id)).toMatchObject({ total: 0, held: 0, avail: 0, holds: {} });
  });

  it('may still be committed while nobody gave it back', async () => {
    const id = await open(2);
    await hold(id, 2);
    now += 60_001;
    expect(await escrow.commit(id, { rid, taken: 2, ...note })).toMatchObject({ ok: true });
    expect(await stored(id)).toMatchObject({ total: 0, held: 0, avail: 0, holds: {} });
  });

  it('is swept; a bound that an extension left behind is corrected and nobody is told', async () => {
    const [lapsed, extended, spent] = [await open(2), await open(2), await open(2)];
    for (const id of [lapsed, extended, spent]) await hold(id, 1);
    await escrow.extend(extended, { rid, exp: now + 600_000, paying: true });
    await escrow.commit(spent, { rid, taken: 1, ...note });
    await harness.flush();
    now += 60_000;
    const [before] = [await stored(extended)];
    await escrow.sweep();
    expect(await stored(lapsed)).toMatchObject({ held: 0, avail: 2, holds: {}, rev: 3 });
    expect((await stored(lapsed)).nextExp).toBeUndefined();
    expect(await stored(extended)).toEqual({ ...before, nextExp: now + 540_000 });
    expect((await stored(extended)).holds[rid]).toMatchObject({ paying: true, exp: now + 540_000 });
    expect((await stored(spent)).nextExp).toBeUndefined();
    expect(await escrow.sweep()).toEqual({ documents: 0, reclaimed: 0, corrected: 0, full: false });
  });

  it('is never shortened by an extension', async () => {
    const id = await open(1);
    await hold(id, 1);
    expect(await escrow.extend(id, { rid, exp: now + 1 })).toMatchObject({ ok: true });
    expect((await stored(id)).holds[rid]?.exp).toBe(now + 60_000);
  });
});

describe('the fate of an id', () => {
  it('is a spend: a commit takes what it was told and gives the rest back, once', async () => {
    const id = await open(5);
    await hold(id, 3);
    const commit = () => escrow.commit(id, { rid, taken: 2, ...note });
    expect(await refused(id, () => escrow.commit(id, { rid, taken: 4, ...note }))).toBe('CONFLICT');
    expect(await commit()).toMatchObject({ ok: true, repeated: false, movement: { id: `use:${rid}`, d: -2 } });
    expect(await stored(id)).toMatchObject({ total: 3, held: 0, avail: 3, holds: {}, holdsN: 0 });
    expect(await commit()).toMatchObject({ ok: true, repeated: true });
    await harness.flush();
    expect(await commit()).toMatchObject({ ok: true, repeated: true });
    expect(await refused(id, () => escrow.close(id, { rid, ...note }))).toBe('SPENT');
    expect(await stored(id)).toMatchObject({ total: 3, pubSum: 3, out: [] });
  });

  it('is a zero: a close gives the hold back and shuts the id for commit and take', async () => {
    const id = await open(5);
    await hold(id, 3);
    const close = () => escrow.close(id, { rid, ...note });
    expect(await close()).toMatchObject({ ok: true, repeated: false, movement: { id: `use:${rid}`, d: 0 } });
    expect(await stored(id)).toMatchObject({ total: 5, held: 0, avail: 5, holds: {}, holdsN: 0 });
    expect(await refused(id, () => escrow.commit(id, { rid, taken: 3, ...note }))).toBe('CLOSED');
    await harness.flush();
    expect(await refused(id, () => escrow.take(id, { rid, q: 3, ...note }))).toBe('CLOSED');
    expect(await close()).toMatchObject({ ok: true, repeated: true });
  });

  it('keeps its hold from a release by who counts on an earlier end of it', async () => {
    const id = await open(5);
    await hold(id, 3);
    const until = now + 60_000;
    await escrow.extend(id, { rid, exp: until + 1 });
    await refused(id, () => escrow.release(id, { rid, q: 3, until }));
    expect(await stored(id)).toMatchObject({ held: 3, avail: 2 });
    expect(await escrow.release(id, { rid, q: 3, until: until + 1 })).toMatchObject({ ok: true, released: true });
  });

  it('stays open after a release, which gives back the hold of that quantity alone', async () => {
    const id = await open(5);
    await hold(id, 3);
    await refused(id, () => escrow.release(id, { rid, q: 2 }));
    expect(await escrow.release(id, { rid, q: 3 })).toMatchObject({ ok: true, released: true });
    expect(await escrow.release(id, { rid, q: 3 })).toEqual({ ok: true, released: false });
    expect(await stored(id)).toMatchObject({ held: 0, avail: 5, holds: {} });
    expect(await movementsOf(id)).toEqual([['open', 5]]);
    expect(await escrow.take(id, { rid, q: 5, ...note })).toMatchObject({ ok: true });
    expect(await refused(id, () => escrow.take(id, { rid: 'res_0000002', q: 1, ...note }))).toBe('OUT_OF_STOCK');
  });

  it('waits while 500 movements are not published; holds go on', async () => {
    const id = await open(5);
    const out = Array.from({ length: 500 }, (_, index) => ({ id: `m${index}`, d: 0, kind: 'X', ref: null, ride: {} }));
    await hold(id, 2);
    await harness.flush();
    // as if the relay could not publish: clean, so that the real one does not pass by
    const fill = { $set: { out, dirty: false } };
    const documents = harness.database.model(counterModel);
    const before = (await documents.findOneAndUpdate({ _id: id }, fill, { lean: true })) as unknown as Counter;
    const later = { code: 'RETRY_LATER' };
    await expect(escrow.commit(id, { rid, taken: 1, ...note })).rejects.toMatchObject(later);
    await expect(escrow.take(id, { rid: 'res_0000002', q: 1, ...note })).rejects.toMatchObject(later);
    await expect(escrow.close(id, { rid, ...note })).rejects.toMatchObject(later);
    await expect(escrow.recordFact(id, { rid: 'sal_0000001', q: 9, ...note })).rejects.toMatchObject(later);
    await expect(escrow.adjust(id, 'rcv:1', () => ({ d: 1, ...note }))).rejects.toMatchObject(later);
    expect(await stored(id)).toMatchObject({ total: 5, held: 2, avail: 3, holdsN: 1 });
    const { _id, ...fields } = before;
    await documents.replaceOne({ _id }, fields as never); // for the audit
    expect(await hold(id, 1, { rid: 'res_0000003' })).toMatchObject({ ok: true });
    expect(await escrow.release(id, { rid, q: 2 })).toMatchObject({ released: true });
  });
});

describe('safety stock', () => {
  it('is withheld from what is available, as far as units are not held', async () => {
    const id = await open(5);
    await escrow.setSafety(id, 2);
    expect(await stored(id)).toMatchObject({ safety: 2, avail: 3 });
    expect(await refused(id, () => escrow.setSafety(id, 2))).toBe('OK');
    expect(await refused(id, () => hold(id, 4))).toBe('OUT_OF_STOCK');
    await hold(id, 3);
    expect(await escrow.setSafety(id, 9)).toMatchObject({ ok: true, document: { safety: 2, avail: 0 } });
    await escrow.release(id, { rid, q: 3 });
    expect(await escrow.setSafety(id, 9)).toMatchObject({ ok: true, document: { safety: 5, avail: 0 } });
    expect(await escrow.setSafety(id, 0)).toMatchObject({ ok: true, document: { safety: 0, avail: 5 } });
    await expect(escrow.setSafety(id, -1)).rejects.toThrow(RangeError);
  });
});

describe('a fact', () => {
  const sale = 'sal_0000001';
  const record = (id: string, q: number) => escrow.recordFact(id, { rid: sale, q, ...note });

  it('is a take where there is enough, once', async () => {
    const id = await open(5);
    expect(await record(id, 2)).toMatchObject({ ok: true, repeated: false, oversold: 0 });
    await harness.flush();
    expect(await record(id, 2)).toMatchObject({ ok: true, repeated: true, oversold: 0 });
    expect(await stored(id)).toMatchObject({ total: 3, avail: 3 });
  });

  it('lowers safety first and then ends holds that await no payment, the latest expiry first', async () => {
    const id = await open(6);
    await escrow.setSafety(id, 1);
    const holds = { res_early___: 30_000, res_late____: 90_000, res_latest__: 95_000 };
    for (const [one, ms] of Object.entries(holds)) await hold(id, 1, { rid: one, exp: now + ms });
    await escrow.extend(id, { rid: 'res_latest__', exp: now + 95_000, paying: true });
    expect(await record(id, 4)).toMatchObject({ ok: true, repeated: false, oversold: 0 });
    const level = await stored(id);
    expect(level).toMatchObject({ total: 2, held: 2, safety: 0, avail: 0, holdsN: 2 });
    expect(Object.keys(level.holds).sort()).toEqual(['res_early___', 'res_latest__']);
    expect((await movementsOf(id)).slice(-2)).toEqual([
      [`use:${sale}`, 0],
      [`fact:${sale}`, -4],
    ]);
    const before = await written(id);
    expect(await record(id, 4)).toMatchObject({ ok: true, repeated: true, oversold: 0 });
    expect(await written(id)).toEqual(before);
  });

  it('lowers safety no further than it needs, and gives lapsed holds back before it ends others', async () => {
    const id = await open(5);
    await escrow.setSafety(id, 3);
    expect(await record(id, 3)).toMatchObject({ ok: true, document: { total: 2, safety: 2, avail: 0 } });
    const other = await open(2);
    await hold(other, 1, { exp: now + 10 });
    await hold(other, 1, { rid: 'res_0000002' });
    now += 10;
    const fact = { ...note, kind: 'COUNT', d: -1 };
    expect(await escrow.adjustAsFact({ id: other, movementId: 'cnt:1', decide: () => fact })).toMatchObject({
      ok: true,
    });
    expect(Object.keys((await stored(other)).holds)).toEqual(['res_0000002']);
  });

  it('takes what is there and says what was not, when even paying holds do not cover it', async () => {
    const id = await open(2);
    await hold(id, 2);
    await escrow.extend(id, { rid, exp: now + 1, paying: true });
    expect(await record(id, 3)).toMatchObject({
      ok: true,
      repeated: false,
      oversold: 1,
      movement: { d: -2, oversold: 1 },
    });
    await harness.flush();
    expect(await stored(id)).toMatchObject({ total: 0, held: 0, avail: 0, holdsN: 0 });
    expect(await record(id, 3)).toMatchObject({ ok: true, repeated: true, oversold: 1 });
    expect(await refused(id, () => escrow.commit(id, { rid, taken: 2, ...note }))).toBe('HOLD_LOST');
  });

  it('is also a count below what is held, under an id of its own', async () => {
    const id = await open(5);
    await hold(id, 4);
    const count = () =>
      escrow.adjustAsFact({
        id,
        movementId: 'cnt:1',
        decide: (level) => ({ ...note, kind: 'COUNT', d: 2 - level.total }),
      });
    expect(await count()).toMatchObject({
      ok: true,
      repeated: false,
      oversold: 0,
      document: { total: 2, held: 0, avail: 2 },
    });
    expect(await count()).toMatchObject({ ok: true, repeated: true, oversold: 0 });
    expect(await stored(id)).toMatchObject({ total: 2, avail: 2 });
  });
});
