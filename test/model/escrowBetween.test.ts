import { describe, expect, it } from 'vitest';
import { createEscrowOn, type Escrow } from '#platform/escrow/escrow.ts';
import { note } from './support/escrowActors.ts';
import { by, createScene, levelId, type Scene } from './support/escrowScene.ts';
import { atOnce, createMemoryEscrowStore, type Level } from './support/memoryLevels.ts';

const rid = 'order-100';

/** A level of `total` units, and an escrow into which another writer gets once, before its first update. */
async function openLevel(total: number, other: (scene: Scene) => Promise<unknown>) {
  const scene = createScene();
  await scene.escrow.open(levelId, { total, by, fields: { allocated: 0, missing: 0 } });
  const store = createMemoryEscrowStore(scene.levels, atOnce);
  let isFirst = true;
  const interrupted: Escrow<Level> = createEscrowOn({
    store: {
      ...store,
      async update(id, filter, change) {
        if (isFirst) {
          isFirst = false;
          await other(scene);
        }
        return store.update(id, filter, change);
      },
    },
    clock: scene.clock,
    onWrite: () => {},
  });
  return { ...scene, interrupted };
}

describe('escrow, when another writer comes between its read and its update,', () => {
  it('takes a hold away that lands while its id is being shut', async () => {
    const { interrupted, level } = await openLevel(5, ({ escrow }) => escrow.hold(levelId, { rid, q: 2, exp: 2_000 }));
    expect(await interrupted.close(levelId, { rid, ...note('CLOSE') })).toMatchObject({ ok: true, repeated: false });
    expect(level()).toMatchObject({ total: 5, held: 0, avail: 5, holds: {}, holdsN: 0 });
  });

  it('records a fact by the units that came meanwhile', async () => {
    const receive = ({ escrow }: Scene) => escrow.adjust(levelId, 'rcv:1', () => ({ d: 5, ...note('RECEIPT') }));
    const { interrupted, level } = await openLevel(2, receive);
    const decide = () => ({ d: -3, ...note('COUNT') });
    expect(await interrupted.adjustAsFact({ id: levelId, movementId: 'cnt:1', decide })).toMatchObject({
      ok: true,
      oversold: 0,
      movement: { d: -3 },
    });
    expect(level()).toMatchObject({ total: 4, avail: 4 });
  });

  it('ends no hold that began to await a payment meanwhile, while another does not', async () => {
    const pay = ({ escrow }: Scene) => escrow.extend(levelId, { rid: 'order-200', exp: 3_000, paying: true });
    const { interrupted, escrow, level } = await openLevel(2, pay);
    await escrow.hold(levelId, { rid, q: 1, exp: 2_000 });
    await escrow.hold(levelId, { rid: 'order-200', q: 1, exp: 3_000 });
    const decide = () => ({ d: -1, ...note('COUNT') });
    expect(await interrupted.adjustAsFact({ id: levelId, movementId: 'cnt:1', decide })).toMatchObject({ ok: true });
    expect(level().holds).toMatchObject({ 'order-200': { q: 1, paying: true } });
    expect(level()).toMatchObject({ total: 1, held: 1, holdsN: 1 });
  });

  it('ends no hold for a fact whose twin was recorded meanwhile', async () => {
    const fact = { id: levelId, movementId: 'cnt:1', decide: () => ({ d: -1, ...note('COUNT') }) };
    // a unit comes in and the twin takes that one
    const twin = async ({ escrow }: Scene) => {
      await escrow.adjust(levelId, 'rcv:1', () => ({ d: 1, ...note('RECEIPT') }));
      return escrow.adjustAsFact(fact);
    };
    const { interrupted, escrow, level } = await openLevel(1, twin);
    await escrow.hold(levelId, { rid, q: 1, exp: 2_000 });
    expect(await interrupted.adjustAsFact(fact)).toMatchObject({ ok: true, repeated: true });
    expect(level()).toMatchObject({ total: 1, held: 1, avail: 0 });
    expect(Object.keys(level().holds)).toEqual([rid]);
  });
});
