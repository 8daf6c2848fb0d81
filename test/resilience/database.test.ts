import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effort, testSeed } from '../support/effort.ts';
import { insist, letReserve, makeShop, type TestShop } from '../support/shop.ts';
import { type StoreProcess, spawnStore } from '../support/spawnStore.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { createWireProxy, isWrite, type WireCommand, type WireProxy } from '../support/wireProxy.ts';
import { adjust, createTills, reserve, type Tills } from './databaseTills.ts';

// To see these tests fail, plant a bug:
// 1. doubled: let runOnce() in platform/idempotency give each try an id of its own, as if the key were not looked up.
// 2. doubled: let runAndStore() there act again, with another id, where the store did not answer.
// 3. not told: let isStoreAway() in platform/mongo/database.ts know no code.

const units = 50_000;
const outageMs = effort({ short: 3_000, long: 10_000 });
const lostReplies = effort({ short: 5, long: 20 });

const lostOfEach = effort({ short: 1, long: 3 });

/** The writes on which a command of the tills depends: among all others they would seldom be the ones that are hit. */
const decisive: readonly ((command: WireCommand) => boolean)[] = [
  ({ name, collection, body }) => name === 'findAndModify' && collection === 'stockLevels' && '$push' in body.update,
  ({ name, collection, body }) => name === 'findAndModify' && collection === 'stockLevels' && !('$push' in body.update),
  ({ name, collection }) => name === 'insert' && collection === 'idempotency',
  ({ name, collection }) => name === 'update' && collection === 'idempotency',
  ({ name, collection }) => name === 'insert' && collection === 'storeReservations',
  ({ name, collection }) => name === 'findAndModify' && collection === 'storeReservations',
  ({ name, collection }) => name === 'findAndModify' && collection === 'quotas',
];

const level = 'query ($id: ID!) { stockLevel(id: $id) { onHand available reserved } }';

describe('a database that is away for a while', () => {
  const folder = mkdtempSync(join(tmpdir(), 'noren-away-'));
  let store: StoreProcess;
  let proxy: WireProxy;
  let system: TestSystem;
  let shop: TestShop;
  let staff: string;
  let tills: Tills;
  beforeAll(async () => {
    store = await spawnStore({ path: folder });
    proxy = await createWireProxy(store);
    system = await startTestSystem({ mode: 'processes', mongoUrl: proxy.url });
    shop = await makeShop(system, { name: 'D1', units });
    await letReserve(system, shop, 'D1');
    staff = await system.token('manager', 'D1');
    tills = createTills({ system, shop, staff, count: 6, seed: testSeed });
  });
  afterAll(async () => {
    await system?.stop();
    await proxy?.close();
    await store?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const stock = async () =>
    (await insist(system, { query: level, variables: { id: shop.levelId }, token: staff })).stockLevel as unknown;
  const findings = async () => {
    const token = await system.token('admin');
    const answer = await system.query({ query: '{ audit { subgraph invariant violations samples } }', token });
    const audit = answer.data?.audit as { violations: number }[] | undefined;
    return audit?.filter(({ violations }) => violations > 0) ?? answer;
  };

  it(`loses and doubles nothing that it acknowledged, nor when replies are lost, and what it refused changed nothing (seed ${testSeed})`, async () => {
    tills.start();
    await tills.haveAcknowledged(20);
    proxy.refuse();
    const [refused] = await Promise.all([tills.haveBeenRefused().then(() => tills.tryOnce(6)), pause(outageMs)]);
    proxy.accept();
    expect(refused).toEqual(Array(6).fill('RETRY_LATER'));
    await tills.haveAcknowledged(20);
    proxy.cutReply(lostReplies);
    await expect.poll(proxy.repliesToCut, { timeout: 60_000 }).toBe(0);
    for (let round = 0; round < lostOfEach; round += 1) for (const isIt of decisive) await loseOneReply(proxy, isIt);
    await tills.haveAcknowledged(20);
    const { acknowledged, refusals } = await tills.end();

    const waits = ['DEADLINE_EXCEEDED', 'IDEMPOTENCY_IN_PROGRESS', 'RETRY_LATER', 'SUBGRAPH_UNAVAILABLE'];
    expect([...refusals].filter((code) => !waits.includes(code))).toEqual([]);
    expect(refusals).toContain('RETRY_LATER');
    const added = acknowledged.reduce((sum, { difference }) => sum + difference, 0);
    const held = acknowledged.reduce((sum, { reserved }) => sum + reserved, 0);
    expect(await stock()).toEqual({ onHand: units + added, available: units + added - held, reserved: held });
    expect(await tills.repeat()).toEqual(acknowledged.map(({ answer }) => answer));
    expect(await stock()).toEqual({ onHand: units + added, available: units + added - held, reserved: held });
    await expect.poll(findings, { timeout: 30_000, interval: 500 }).toEqual([]);
  });

  it.each([
    ['has stepped down', { code: 10107, codeName: 'NotWritablePrimary' }],
    ['is stepping down', { code: 189, codeName: 'PrimarySteppedDown' }],
    ['has no space for its journal', { code: 14031, codeName: 'OutOfDiskSpace' }],
    ['took too long', { code: 50, codeName: 'MaxTimeMSExpired' }],
  ])(
    'answers RETRY_LATER and changes nothing while the server %s; the same keys go through later',
    async (_, refusal) => {
      const commands = [adjust(shop, { token: staff, quantity: 3 }), reserve(shop)];
      const before = await stock();
      proxy.onCommand((command) =>
        isWrite(command) ? { answer: { ok: 0, ...refusal, errmsg: 'not in a state to write' } } : 'pass',
      );
      for (const command of commands) {
        const answer = await system.query(command);
        expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['RETRY_LATER']);
        expect(answer.errors?.[0]?.extensions.retryAfterMs).toBe(1_000);
      }
      proxy.onCommand(undefined);
      expect(await stock()).toEqual(before);
      for (const command of commands)
        await expect.poll(() => system.query(command), { timeout: 20_000 }).not.toHaveProperty('errors');
      const { onHand, available, reserved } = before as { onHand: number; available: number; reserved: number };
      expect(await stock()).toEqual({ onHand: onHand + 3, available: available + 2, reserved: reserved + 1 });
    },
  );
});

/** Resolves when the next of these writes was carried out and its reply lost. */
async function loseOneReply(proxy: WireProxy, isIt: (command: WireCommand) => boolean): Promise<void> {
  let isLost = false;
  proxy.onCommand((command) => {
    if (isLost || command.side === 'request' || !isIt(command)) return 'pass';
    isLost = true;
    return 'cut';
  });
  await expect.poll(() => isLost, { timeout: 60_000 }).toBe(true);
  proxy.onCommand(undefined);
}
