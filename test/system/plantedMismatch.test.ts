import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insist, makeShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

describe('the audit', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startTestSystem();
    await makeShop(system, { name: 'K1', units: 5 });
  });
  afterAll(() => system.stop());

  it('reports a unit that no movement explains, with both sides', async () => {
    const connection = await mongoose.createConnection(system.mongoUrl, { dbName: 'noren_inventory' }).asPromise();
    await connection.collection('stockLevels').updateOne({}, { $inc: { total: 1, avail: 1 } });
    await connection.close();
    const token = await system.token('admin');
    const { audit } = await insist(system, { query: '{ audit { subgraph invariant violations samples } }', token });
    const violated = (
      audit as unknown as { violations: number; subgraph: string; invariant: string; samples: string[] }[]
    ).filter((report) => report.violations > 0);
    expect(violated.map((report) => [report.subgraph, report.invariant, report.violations])).toEqual([
      ['inventory', 'I3', 1],
    ]);
    expect(violated[0]?.samples[0]).toMatch(/: total 6, ledger and outbox 5$/);
  });
});
