import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { createFakeLink } from '../../support/fakeLink.ts';
import { createFakeSubgraphs } from '../../support/fakeSubgraphs.ts';
import { startTestGateway, type TestGateway } from '../../support/testGateway.ts';

const query = `subscription {
  stockLevelChanged(variantIds: ["var_coat-s"], locationIds: ["loc_k1"]) { id band variant { sku product { title } } }
}`;
const event = {
  stockLevelChanged: {
    __typename: 'StockLevel',
    id: 'stk_1',
    band: 'LOW',
    variant: { __typename: 'ProductVariant', id: 'var_coat-s' },
  },
};
const answer = {
  stockLevelChanged: { id: 'stk_1', band: 'LOW', variant: { sku: 'COAT-S', product: { title: 'Coat' } } },
};

describe('a subscription through the gateway', () => {
  let test: TestGateway | undefined;
  afterEach(() => test?.close());

  it('gives two sockets and an event stream the same joined event from one upstream', async () => {
    const shop = createFakeSubgraphs();
    const inventory = createFakeLink('inventory');
    test = await startTestGateway({ links: new Map([...shop.links, ['inventory', inventory]]) });
    const { url, adminUrl } = test.gateway;
    const clients = [0, 1].map(() =>
      createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket }),
    );
    const events = clients.map((client) => client.iterate({ query }).next());
    const stream = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
    const metrics = async () => (await fetch(`${adminUrl}/metrics`)).text();
    // a subscription counts as open from its first moment; its upstream is opened when it is planned, which is cold here
    for (const gauge of ['noren_stream_subscribers 3', 'noren_stream_upstreams 1'])
      await vi.waitFor(async () => expect(await metrics()).toContain(gauge), { timeout: 10_000 });
    expect(inventory.streams).toHaveLength(1);

    inventory.stream().push({ key: 'stk_1', rev: 7, kind: 'SNAPSHOT', remaining: 0 }, event);

    const position = { key: 'stk_1', rev: 7, kind: 'SNAPSHOT', remaining: 0 };
    for (const { value } of await Promise.all(events)) {
      expect(value).toMatchObject({ data: answer, extensions: { stream: position } });
    }
    expect(await firstEvent(stream)).toMatchObject({ data: answer, extensions: { stream: position } });
    expect(shop.catalog.requests).toHaveLength(1);
    await Promise.all(clients.map((client) => client.dispose()));
    await vi.waitFor(() => expect(inventory.stream().isClosed()).toBe(true));
    expect(await metrics()).toContain('noren_stream_upstreams 0');
  });
});

async function firstEvent(response: Response): Promise<unknown> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const [, data] = /^data: (\{.*\})$/m.exec(text) ?? [];
    if (data) return JSON.parse(data);
  }
  throw new Error('The stream ended without an event.');
}
