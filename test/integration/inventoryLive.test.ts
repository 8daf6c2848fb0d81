import type { ExecutionResult } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { staffViewer } from '../support/subgraphHarness.ts';
import { type InventoryShop, startInventoryShop, upsertLocationMutation } from './inventoryShop.ts';

let shop: InventoryShop;
const open: AsyncIterableIterator<ExecutionResult>[] = [];

beforeAll(async () => {
  shop = await startInventoryShop();
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((stream) => stream.return?.()));
});

afterAll(() => shop.close());

const shopper = anonymousViewer('WEB', 'test');
const reader = staffViewer(['stock:read']);
const subscription = `subscription Live($variantIds: [ID!]!, $locationIds: [ID!]!) {
  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) { id band available onHand version }
}`;

function subscribe(
  variantIds: string[],
  viewer: Viewer,
  locationIds = [shop.placeId],
): AsyncIterableIterator<ExecutionResult> {
  const stream = shop.subscribe({ query: subscription, variables: { variantIds, locationIds }, viewer });
  open.push(stream);
  return stream;
}

async function take(
  stream: AsyncIterableIterator<ExecutionResult>,
  count: number,
): Promise<{ level: Record<string, unknown>; stream: Record<string, unknown> }[]> {
  const values: { level: Record<string, unknown>; stream: Record<string, unknown> }[] = [];
  while (values.length < count) {
    const { value } = await stream.next();
    expect(value?.errors).toBeUndefined();
    values.push({ level: value.data.stockLevelChanged, stream: value.extensions.stream });
  }
  return values;
}

const set = (variantId: string, quantity: number) =>
  shop.adjust({ levelId: shop.levelId(variantId), mode: 'SET', quantity });

describe('stockLevelChanged', () => {
  it('begins with each level in order of key, zeros where none was opened', async () => {
    const [opened, unopened] = [shop.newVariant(), shop.newVariant()];
    await set(opened, 8);
    await shop.flush();
    const values = await take(subscribe([unopened, opened, opened], reader), 2);
    const [first, second] = [shop.levelId(opened), shop.levelId(unopened)].sort();
    expect(values.map(({ stream }) => stream)).toEqual([
      { key: first, rev: expect.any(Number), kind: 'SNAPSHOT', remaining: 1 },
      { key: second, rev: expect.any(Number), kind: 'SNAPSHOT', remaining: 0, pos: expect.any(Object) },
    ]);
    const levels = Object.fromEntries(values.map(({ level }) => [level.id, level]));
    expect(levels[shop.levelId(opened)]).toMatchObject({ band: 'IN_STOCK', available: 8, onHand: 8, version: 2 });
    expect(levels[shop.levelId(unopened)]).toMatchObject({ band: 'OUT', available: 0, onHand: 0, version: 0 });
  });

  it('tells each change with the revision of the level', async () => {
    const variantId = shop.newVariant();
    const stream = subscribe([variantId], reader);
    await take(stream, 1);
    await set(variantId, 5);
    await shop.flush();
    const [change] = await take(stream, 1);
    expect(change).toEqual({
      level: { id: shop.levelId(variantId), band: 'IN_STOCK', available: 5, onHand: 5, version: 2 },
      stream: { key: shop.levelId(variantId), rev: 2, kind: 'CHANGE', pos: expect.any(Object) },
    });
  });

  it('tells a shopper only what a shopper can see change', async () => {
    const variantId = shop.newVariant();
    await set(variantId, 20);
    await shop.flush();
    const stream = subscribe([variantId], shopper);
    expect((await take(stream, 1))[0]?.level).toMatchObject({
      band: 'IN_STOCK',
      available: null,
      onHand: null,
      version: 2,
    });
    await set(variantId, 15); // still IN_STOCK, still no number
    await shop.flush();
    await set(variantId, 2);
    await shop.flush();
    const [next] = await take(stream, 1);
    expect(next?.level).toMatchObject({ band: 'LOW', available: 2, onHand: null, version: 4 });
  });

  it('tells nothing of a refused change', async () => {
    const variantId = shop.newVariant();
    const stream = subscribe([variantId], reader);
    await take(stream, 1);
    expect(
      (await shop.adjust({ levelId: shop.levelId(variantId), mode: 'REMOVE', quantity: 1 })).userErrors,
    ).toHaveLength(1);
    await shop.flush();
    await set(variantId, 1);
    await shop.flush();
    expect((await take(stream, 1))[0]?.stream).toMatchObject({ rev: 2, kind: 'CHANGE' });
  });

  it('follows a variant at several places', async () => {
    const variantId = shop.newVariant();
    const made = await shop.run<{ upsertLocation: { location: { id: string } } }>(upsertLocationMutation, {
      input: { code: 'K2', name: 'Second' },
    });
    const second = made.upsertLocation.location.id;
    const stream = subscribe([variantId], reader, [shop.placeId, second]);
    await take(stream, 2);
    await shop.adjust({ levelId: shop.levelId(variantId, second), mode: 'ADD', quantity: 3 });
    await shop.flush();
    expect((await take(stream, 1))[0]?.level).toMatchObject({ id: shop.levelId(variantId, second), onHand: 3 });
  });
});

describe('a subscription that cannot be had', () => {
  const many = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}_${index}`);

  it.each([
    [
      '201 pairs',
      () => [many(67, 'var'), many(3, 'loc')],
      'A subscription holds at most 200 pairs of variant and place.',
      'BAD_USER_INPUT',
    ],
    ['101 variants', () => [many(101, 'var'), [shop.placeId]], 'variantIds holds 1 to 100 ids.', 'BAD_USER_INPUT'],
    ['101 places', () => [['var_1'], many(101, 'loc')], 'locationIds holds 1 to 100 ids.', 'BAD_USER_INPUT'],
    ['no variant', () => [[], [shop.placeId]], 'variantIds holds 1 to 100 ids.', 'BAD_USER_INPUT'],
    [
      'an unknown variant among others',
      () => [['var_1', 'var_nowhere'], [shop.placeId]],
      'One of the variants does not exist.',
      'BAD_USER_INPUT',
    ],
    [
      'a text that is no id',
      () => [['{"$ne":null}'], [shop.placeId]],
      'One of the variants does not exist.',
      'NOT_FOUND',
    ],
    ['an unknown place', () => [['var_1'], ['loc_nowhere']], 'One of the places does not exist.', 'NOT_FOUND'],
  ] as [string, () => [string[], string[]], string, string][])(
    'of %s is one error and the end',
    async (_what, lists, message, code) => {
      const [variantIds, locationIds] = lists();
      const stream = subscribe(variantIds, reader, locationIds);
      const { value } = await stream.next();
      expect(value.errors).toEqual([expect.objectContaining({ message, extensions: { code } })]);
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    },
  );
});
