import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { insist, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

interface Shown {
  data: { productChanged: { title: string } } | null;
  extensions: { stream: { key: string; rev: number; kind: string; remaining?: number; cursor?: string } };
}

const watchQuery = 'subscription ($ids: [ID!]!) { productChanged(ids: $ids) { title } }';
const changeStatus =
  'mutation ($input: ChangeProductStatusInput!) { changeProductStatus(input: $input) { userErrors { code message } } }';

describe('screens that watch products of which one is archived', () => {
  let system: TestSystem;
  let shops: TestShop[];
  beforeAll(async () => {
    system = await startTestSystem({ mode: 'http' });
    shops = [await makeShop(system, { name: 'K1', units: 1 }), await makeShop(system, { name: 'K2', units: 1 })];
  });
  afterAll(() => system.stop());

  const watch = (ids: string[]) => {
    const client = createClient({ url: system.url.replace(/^http/, 'ws'), webSocketImpl: WebSocket });
    const values = client.iterate({
      query: watchQuery,
      variables: { ids },
    }) as unknown as AsyncIterableIterator<Shown>;
    return { next: async () => (await values.next()).value as Shown, close: () => client.dispose() };
  };

  it('are told that it has gone, and those that come later are told of the other alone', async () => {
    const ids = shops.map(({ productId }) => productId);
    const [archived = '', other = ''] = ids;
    const token = await system.token('merchandiser');
    const screen = watch(ids);
    const first = [await screen.next(), await screen.next()];
    const rev = first.find(({ extensions }) => extensions.stream.key === archived)?.extensions.stream.rev ?? 0;
    for (const status of ['PAUSED', 'ARCHIVED'])
      await insist(system, { query: changeStatus, variables: { input: { id: archived, status } }, token });
    let told = await screen.next();
    while (told.data !== null) told = await screen.next(); // that it is paused may be told before
    const { cursor: _cursor, ...position } = told.extensions.stream;
    expect(position).toEqual({ key: archived, rev: rev + 2, kind: 'CHANGE' });
    const late = watch(ids);
    expect(await late.next()).toMatchObject({
      data: { productChanged: { title: 'Linen shirt K2' } },
      extensions: { stream: { key: other, kind: 'SNAPSHOT', remaining: 0 } },
    });
    await Promise.all([screen.close(), late.close()]);
  });
});
