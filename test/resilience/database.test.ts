import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { effort, testSeed } from '../support/effort.ts';
import { insist, letReserve, makeShop, type TestShop } from '../support/shop.ts';
import { type StoreProcess, spawnStore } from '../support/spawnStore.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { createWireProxy, isWrite, type WireCommand, type WireProxy } from '../support/wireProxy.ts';
import { adjust, createTills, type KeyedCommand, reserve, type Tills } from './databaseTills.ts';

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
  let question: { query: string; variables: Record<string, unknown>; token: string };
  let tills: Tills;
  beforeAll(async () => {
    store = await spawnStore({ path: folder });
    proxy = await createWireProxy(store);
    system = await startTestSystem({ mode: 'processes', mongoUrl: proxy.url });
    shop = await makeShop(system, { name: 'D1', units });
    await letReserve(system, shop, 'D1');
    staff = await system.token('manager', 'D1');
    question = { query: level, variables: { id: shop.levelId }, token: staff };
    tills = createTills({ system, shop, staff, count: 6, seed: testSeed });
  });
  afterAll(async () => {
    await system?.stop();
    await proxy?.close();
    await store?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const endOutage = () => {
    proxy.onCommand(undefined);
    proxy.release();
    proxy.accept();
  };
  afterEach(endOutage);

  const stock = async () => (await insist(system, question)).stockLevel as unknown;
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

    const waits = ['IDEMPOTENCY_IN_PROGRESS', 'RETRY_LATER'];
    expect([...refusals].filter((code) => !waits.includes(code))).toEqual([]);
    expect(refusals).toContain('RETRY_LATER');
    const added = acknowledged.reduce((sum, { difference }) => sum + difference, 0);
    const held = acknowledged.reduce((sum, { reserved }) => sum + reserved, 0);
    expect(await stock()).toEqual({ onHand: units + added, available: units + added - held, reserved: held });
    expect(await tills.repeat()).toEqual(acknowledged.map(({ answer }) => answer));
    expect(await stock()).toEqual({ onHand: units + added, available: units + added - held, reserved: held });
    await expect.poll(findings, { timeout: 30_000, interval: 500 }).toEqual([]);
  });

  const codeOf = (command: KeyedCommand | typeof question) =>
    system.query(command).then(({ errors }) => errors?.[0]?.extensions.code ?? null);
  const answers = (command: KeyedCommand | typeof question) =>
    expect.poll(() => codeOf(command), { timeout: 20_000 }).toBeNull();

  // a question at the gateway has 3 s, after which it would be DEADLINE_EXCEEDED
  it.each([
    ['is silent', () => proxy.onCommand(() => 'hold')],
    ['ends each connection at its first command', () => proxy.onCommand(() => 'cut')],
    ['refuses connections', () => proxy.refuse()],
  ])('answers RETRY_LATER and changes nothing while it %s; the same keys go through later', async (_, begin) => {
    const commands = [adjust(shop, { token: staff, quantity: 3 }), reserve(shop)];
    await answers(question);
    const before = (await stock()) as Stock;
    begin();
    for (let round = 0; round < 2; round += 1)
      expect(await Promise.all([...commands, question].map(codeOf))).toEqual(Array(3).fill('RETRY_LATER'));
    endOutage();
    await answers(question);
    expect(await stock()).toEqual(before);
    for (const command of commands) await answers(command);
    await expect.poll(stock, { timeout: 20_000 }).toEqual(changed(before));
  });

  it('leaves a reservation undecided, and refuses what changes stock, while it is silent to inventory alone', async () => {
    const [change, reservation] = [adjust(shop, { token: staff, quantity: 3 }), reserve(shop)];
    await answers(question);
    const before = (await stock()) as Stock;
    proxy.onCommand(({ body }) => (body.$db === 'noren_inventory' ? 'hold' : 'pass'));
    const [answer, ...codes] = await Promise.all([system.query(reservation), codeOf(change), codeOf(question)]);
    expect(codes).toEqual(['RETRY_LATER', 'RETRY_LATER']);
    expect(answer.data).toMatchObject({ createStoreReservation: { storeReservation: { status: 'REQUESTED' } } });
    endOutage();
    await answers(change);
    await expect.poll(stock, { timeout: 30_000 }).toEqual(changed(before));
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
      await answers(question);
      const before = (await stock()) as Stock;
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
      for (const command of commands) await answers(command);
      await expect.poll(stock, { timeout: 20_000 }).toEqual(changed(before));
    },
  );
});

interface Stock {
  onHand: number;
  available: number;
  reserved: number;
}

/** After three units came and one was put aside. */
const changed = ({ onHand, available, reserved }: Stock): Stock => ({
  onHand: onHand + 3,
  available: available + 2,
  reserved: reserved + 1,
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
