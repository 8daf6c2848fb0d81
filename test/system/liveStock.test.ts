import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { adjustStock, insist, makeShop, type TestShop } from '../support/shop.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

interface Shown {
  data: {
    stockLevelChanged: { band: string; available: number | null; variant: { product: { title: string } } | null };
  };
  extensions: { stream: { key: string; rev: number; kind: string; remaining?: number } };
}

describe('screens that watch one level', () => {
  let system: TestSystem;
  let shop: TestShop;
  beforeAll(async () => {
    system = await startTestSystem();
    shop = await makeShop(system, { name: 'K1', units: 4 });
  });
  afterAll(() => system.stop());

  const subscription = (ofVariant = 'product { title }') => ({
    query: `subscription ($variants: [ID!]!, $places: [ID!]!) {
      stockLevelChanged(variantIds: $variants, locationIds: $places) { band available variant { ${ofVariant} } }
    }`,
    variables: { variants: [shop.variantId], places: [shop.locationId] },
  });

  const watch = (token?: string, ofVariant?: string) => {
    const client = createClient({
      url: system.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      ...(token && { connectionParams: { token } }),
    });
    const values = client.iterate<Shown['data']>(subscription(ofVariant)) as unknown as AsyncIterableIterator<Shown>;
    return { next: async () => (await values.next()).value as Shown, close: () => client.dispose() };
  };

  const metric = async (name: string) => {
    const text = await (await fetch(`${system.adminUrl}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  };

  const change = async (mode: string, quantity: number) => {
    const token = await system.token('lead', 'K1');
    const input = { levelId: shop.levelId, mode, quantity, reason: 'CORRECTION', idempotencyKey: crypto.randomUUID() };
    return insist(system, { query: adjustStock, variables: { input }, token });
  };

  it('share one upstream, begin with a snapshot and all see the change, joined with the title', async () => {
    const screens = [watch(), watch(), watch()];
    const first = await Promise.all(screens.map((screen) => screen.next()));
    for (const shown of first) {
      expect(shown.data).toEqual({
        stockLevelChanged: { band: 'IN_STOCK', available: null, variant: { product: { title: 'Linen shirt K1' } } },
      });
      expect(shown.extensions.stream).toMatchObject({ key: shop.levelId, kind: 'SNAPSHOT', remaining: 0 });
    }
    expect(await metric('noren_stream_upstreams')).toBe(1);
    expect(await metric('noren_stream_subscribers')).toBe(3);
    const next = Promise.all(screens.map((screen) => screen.next()));
    await change('REMOVE', 1);
    expect((await next).map((shown) => shown.data.stockLevelChanged)).toEqual(
      screens.map(() => ({ band: 'LOW', available: 3, variant: { product: { title: 'Linen shirt K1' } } })),
    );
    await Promise.all(screens.map((screen) => screen.close()));
    await expect.poll(() => metric('noren_stream_upstreams')).toBe(0);
  });

  it('ask catalog once for what a change is joined with, though each shows something else of it', async () => {
    await change('SET', 2);
    const calls = () => metric('noren_subgraph_seconds_count{subgraph="catalog",outcome="ok"}');
    const screens = ['product { title }', 'sku', 'product { handle }'].map((ofVariant) => watch(undefined, ofVariant));
    await Promise.all(screens.map((screen) => screen.next()));
    expect(await metric('noren_stream_groups')).toBe(3);
    expect(await metric('noren_stream_upstreams')).toBe(1);
    const before = await calls();
    const next = Promise.all(screens.map((screen) => screen.next()));
    await change('SET', 1);
    expect((await next).map(({ data }) => data.stockLevelChanged.variant)).toEqual([
      { product: { title: 'Linen shirt K1' } },
      { sku: 'K1-s' },
      { product: { handle: 'k1' } },
    ]);
    expect(await calls()).toBe(before + 1);
    await Promise.all(screens.map((screen) => screen.close()));
  });

  it('tell staff and shoppers apart: a change that a shopper cannot see reaches staff alone', async () => {
    await change('SET', 10);
    const shopper = watch();
    const staff = watch(await system.token('associate', 'K1'));
    expect((await shopper.next()).data.stockLevelChanged.available).toBeNull();
    expect((await staff.next()).data.stockLevelChanged.available).toBe(10);
    const [shopperNext, staffNext] = [shopper.next(), staff.next()];
    await change('REMOVE', 1);
    expect((await staffNext).data.stockLevelChanged.available).toBe(9);
    await change('SET', 1);
    expect((await shopperNext).data.stockLevelChanged).toMatchObject({ band: 'LAST_ONE', available: 1 });
    await Promise.all([shopper.close(), staff.close()]);
  });

  it('come as an event stream to whoever has no socket', async () => {
    const { query, variables } = subscription();
    const url = `${system.url}?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
    const abort = new AbortController();
    const response = await fetch(url, { headers: { accept: 'text/event-stream' }, signal: abort.signal });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    let text = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString('utf8');
      if (text.includes('SNAPSHOT')) break;
    }
    expect(text).toContain('event: next');
    expect(text).toContain('"title":"Linen shirt K1"');
    abort.abort();
  });

  it.each([
    [
      '201 keys',
      () => ({
        variants: Array.from({ length: 67 }, (_, index) => `var_${index}`),
        places: ['loc_1', 'loc_2', 'loc_3'],
      }),
      'BAD_USER_INPUT',
    ],
    [
      'an unknown variant',
      () => ({ variants: ['var_0190aaaa-0000-7000-8000-000000000000'], places: [shop.locationId] }),
      'NOT_FOUND',
    ],
    [
      'an unknown location',
      () => ({ variants: [shop.variantId], places: ['loc_0190aaaa-0000-7000-8000-000000000000'] }),
      'NOT_FOUND',
    ],
  ])('refuses %s with an error and completes', async (_name, variables, code) => {
    const client = createClient({ url: system.url.replace(/^http/, 'ws'), webSocketImpl: WebSocket });
    const refusal = await new Promise<unknown>((resolve) => {
      client.subscribe(
        { ...subscription(), variables: variables() },
        { next: (value) => value.errors && resolve(value.errors), error: resolve, complete: () => {} },
      );
    });
    expect(refusal).toMatchObject([{ extensions: { code } }]);
    await client.dispose();
  });
});
