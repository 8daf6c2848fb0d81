import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runNoren } from '../support/norenProcess.ts';
import { insist, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

/** Changes documents behind the back of their owner. */
async function inDatabase<Result>(name: string, work: (connection: mongoose.Connection) => Promise<Result>) {
  const connection = await mongoose.createConnection(system.mongoUrl, { dbName: name }).asPromise();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

interface Report {
  subgraph: string;
  invariant: string;
  checked: number;
  violations: number;
  samples: string[];
}

async function auditNow(): Promise<Report[]> {
  const query = '{ audit { subgraph invariant checked violations samples } }';
  const { audit } = await insist(system, { query, token: await system.token('admin') });
  return audit as unknown as Report[];
}

const violated = async () => (await auditNow()).filter((report) => report.violations > 0);

/** Runs the command to its end against the system. */
async function noren(...args: string[]) {
  const command = runNoren([...args, '--url', system.url]);
  const code = await command.ended;
  return { code, out: command.printed.out, errors: command.printed.errors };
}

const reason = 'counted twice by hand in the back room';

describe('a unit that no movement explains', () => {
  let shop: TestShop;
  let key: string;
  beforeEach(async () => {
    shop = await makeShop(system, { name: `K${crypto.randomUUID().slice(0, 6)}`, units: 5 });
    key = `stock:${shop.variantId}:${shop.locationId}`;
    await vi.waitFor(async () => expect(await violated()).toEqual([]), { timeout: 10_000 });
  });

  const plant = (change: Record<string, number>) =>
    inDatabase('noren_inventory', (connection) =>
      connection.collection<{ _id: string }>('stockLevels').updateOne({ _id: key }, { $inc: change }),
    );

  it('is reported with both sides, and is not mended without a reason', async () => {
    await plant({ total: 1, avail: 1 });
    const [report, ...others] = await violated();
    expect(others).toEqual([]);
    expect(report).toMatchObject({ subgraph: 'inventory', invariant: 'I3', violations: 1 });
    expect(report?.samples).toEqual([`${key}: total 6, ledger and outbox 5`]);
    expect(await noren('audit')).toMatchObject({
      code: 1,
      out: expect.stringContaining('total 6, ledger and outbox 5'),
    });

    expect(await noren('repair', '--key', key)).toMatchObject({
      code: 2,
      errors: expect.stringContaining('reason'),
    });
    expect(await noren('repair', '--key', key, '--reason', 'short')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('reason is one line of 10 to 200 characters'),
    });
    expect(await violated()).toHaveLength(1);
    expect(await noren('repair', '--key', key, '--reason', reason)).toMatchObject({ code: 0 });
  });

  it('is repaired by a movement that names who and why; the audit is clean and the units stay', async () => {
    await plant({ total: 1, avail: 2, held: 1 });
    expect((await violated()).map(({ invariant }) => invariant)).toEqual(['I1', 'I2', 'I3']);

    const { code, out } = await noren('repair', '--key', key, '--reason', reason);

    expect(code).toBe(0);
    expect(out).toContain(`${key}: held 1, sum of holds 0`);
    await vi.waitFor(async () => expect(await violated()).toEqual([]), { timeout: 10_000 });
    const query = `query ($id: ID!) {
      stockLevel(id: $id) { onHand available reserved }
      stockMovements(levelId: $id, first: 10) { edges { node { kind quantity reference provenance { kind subject } } } }
    }`;
    const found = await insist(system, {
      query,
      variables: { id: shop.levelId },
      token: await system.token('merchandiser'),
    });
    expect(found.stockLevel).toEqual({ onHand: 6, available: 6, reserved: 0 });
    const movements = (found.stockMovements as unknown as { edges: { node: Record<string, unknown> }[] }).edges;
    expect(movements.map(({ node }) => node)).toContainEqual({
      kind: 'REPAIR',
      quantity: 1,
      reference: reason,
      provenance: { kind: 'STAFF', subject: expect.stringMatching(/\S/) },
    });
    expect((await noren('audit')).code).toBe(0);
  });

  it('is not repaired where nothing is wrong, where nothing is, and by nobody but operators', async () => {
    const before = await violated();
    const repair = (change: Record<string, string>) => noren('repair', '--reason', reason, '--key', change.key ?? key);
    expect(await repair({})).toEqual({ code: 2, out: '', errors: 'The audit finds nothing wrong with this level.\n' });
    expect(await repair({ key: `${key}x` })).toMatchObject({
      code: 2,
      errors: expect.stringContaining('no stock level'),
    });
    expect(await repair({ key: 'quota:nobody' })).toMatchObject({ errors: 'There is no quota with this key.\n' });
    expect(await repair({ key: 'cart:1' })).toMatchObject({ code: 2, errors: expect.stringContaining('is no key') });
    const query = `mutation ($key: ID!, $reason: String!) { repairStockLevel(input: { key: $key, reason: $reason }) { mended } }`;
    const asMerchandiser = await system.query({
      query,
      variables: { key, reason },
      token: await system.token('merchandiser'),
    });
    expect(asMerchandiser.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await violated()).toEqual(before);
  });

  it('is beyond repair where the ledger itself has lost an entry', async () => {
    const ledger = (connection: mongoose.Connection) => connection.collection<{ documentId: string }>('movements');
    const lost = await inDatabase('noren_inventory', (connection) =>
      ledger(connection).findOneAndDelete({ documentId: key }),
    );
    expect(await noren('repair', '--key', key, '--reason', reason)).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/^No movement can explain this: pubSeq \d+, ledger entries \d+\.\n$/),
    });
    if (lost) await inDatabase('noren_inventory', (connection) => ledger(connection).insertOne(lost));
    expect(await violated()).toEqual([]);
  });
});

describe('an event that a consumer gave up', () => {
  it('is named by the audit with consumer and error, counted, and ends it with an exit code of its own', async () => {
    const letters = (connection: mongoose.Connection) => connection.collection<{ _id: string }>('deadLetters');
    const letter = {
      _id: 'inventory.variants|catalog.variant|var_1|7',
      consumer: 'inventory.variants',
      event: { id: 'catalog.variant|var_1|7' },
      error: 'TypeError: of its data',
      at: new Date(),
    };
    await inDatabase('noren_inventory', (connection) => letters(connection).insertOne(letter));
    const reports = (await auditNow()).filter(({ invariant }) => invariant === 'DEAD_LETTERS');
    expect(reports).toEqual([
      {
        subgraph: 'inventory',
        invariant: 'DEAD_LETTERS',
        checked: 1,
        violations: 0,
        samples: ['inventory.variants | catalog.variant|var_1|7: TypeError: of its data'],
      },
    ]);
    const audit = await noren('audit');
    expect(audit.code).toBe(3);
    expect(audit.out).toContain('dead letters of inventory: 1');
    if (system.pidOf('inventory') === undefined) {
      const metrics = await (await fetch(`${system.adminUrl}/metrics`)).text();
      expect(metrics).toContain('noren_dead_letters{subgraph="inventory",consumer="inventory.variants"} 1');
    }
    await inDatabase('noren_inventory', (connection) => letters(connection).deleteOne({ _id: letter._id }));
  });
});
