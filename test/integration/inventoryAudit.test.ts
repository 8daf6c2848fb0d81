import type { Model } from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anonymousViewer, systemViewer } from '#platform/identity/viewer.ts';
import { recentAudit } from '#subgraphs/inventory/audit.ts';
import { type StockLevelDocument, stockLevelModel } from '#subgraphs/inventory/repository/stockLevelModel.ts';
import { type InventoryShop, manager, startInventoryShop } from './inventoryShop.ts';

let shop: InventoryShop;
let levels: Model<StockLevelDocument>;
let documentId: string;

beforeEach(async () => {
  shop = await startInventoryShop({ unaudited: 'leaves a planted mismatch' });
  await shop.adjust({ levelId: shop.levelId('var_1'), mode: 'ADD', quantity: 5 });
  await shop.flush();
  levels = shop.database.model(stockLevelModel);
  documentId = `stock:var_1:${shop.placeId}`;
});

afterEach(() => shop.close());

interface Findings {
  inventoryAudit: { invariant: string; checked: number; violations: number; samples: string[] }[];
}

const query = '{ inventoryAudit { invariant checked violations samples } }';
const audit = async () => (await shop.run<Findings>(query, {}, systemViewer('orders', 'test'))).inventoryAudit;

it('finds nothing where all is well', async () => {
  expect((await audit()).map(({ invariant, checked, violations }) => [invariant, checked, violations])).toEqual([
    ['I1', 1, 0],
    ['I2', 1, 0],
    ['I3', 1, 0],
    ['I9', 1, 0],
    ['I9', 1, 0],
  ]);
});

it.each([
  ['units that no movement explains', { total: 6, avail: 6 }, ['I3']],
  ['an available number of its own', { avail: 4 }, ['I1']],
  ['held units without a hold', { held: 1, avail: 4 }, ['I2']],
  ['a revision that was never told', { rev: 9 }, ['I9']],
])('finds %s', async (_what, planted, invariants) => {
  await levels.updateOne({ _id: documentId }, { $set: planted });
  const found = (await audit()).filter(({ violations }) => violations > 0);
  expect(found.map(({ invariant }) => invariant)).toEqual(invariants);
  expect(found[0]?.samples[0]).toContain(documentId);
});

it('is for other parts of the system alone', async () => {
  expect(await shop.refusal(query, {}, manager)).toBe('FORBIDDEN');
  expect(await shop.refusal(query, {}, anonymousViewer('WEB', 'test'))).toBe('UNAUTHENTICATED');
});

it('looks each minute at the levels that were told of, and again at those that were wrong', async () => {
  const look = recentAudit({ name: 'inventory', database: shop.database, log: shop.log });
  const found = async () => {
    const [, , units] = await look();
    return [units?.invariant, units?.checked, units?.violations];
  };
  expect(await found()).toEqual(['I3', 0, 0]);
  await shop.adjust({ levelId: shop.levelId('var_1'), mode: 'ADD', quantity: 1 });
  await shop.adjust({ levelId: shop.levelId('var_2'), mode: 'ADD', quantity: 1 });
  await shop.flush();
  await levels.updateOne({ _id: documentId }, { $inc: { total: 1, avail: 1 } });
  expect(await found()).toEqual(['I3', 2, 1]);
  expect(await found()).toEqual(['I3', 1, 1]);
  await levels.updateOne({ _id: documentId }, { $inc: { total: -1, avail: -1 } });
  expect(await found()).toEqual(['I3', 1, 0]);
  expect(await found()).toEqual(['I3', 0, 0]);
});
