import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createElement } from 'react';
import { Provider } from 'urql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { showStock } from '../../../channels/examples/kioskVanilla.ts';
import { createGraph, StockScreen } from '../../../channels/examples/reactUrql.ts';
import { createGraphEnvironment, watchStock } from '../../../channels/examples/relay.ts';
import { openPage } from '../../support/page.ts';
import type { SocketMessage } from '../../support/socketClient.ts';

/** One word per event: what it says of the level `s1`, that it fails, that it is told without its variant, or is gone. */
type Word = 'LOW' | 'OUT' | 'IN_STOCK' | 'fails' | 'half' | 'gone';

const eventOf = (word: Word, index: number) => {
  const band = word === 'half' ? 'LAST_ONE' : word;
  const level = { id: 's1', variant: word === 'half' ? null : { id: 'v1' }, band, available: 1, version: index };
  return {
    data: word === 'fails' || word === 'gone' ? null : { stockLevelChanged: level },
    ...((word === 'fails' || word === 'half') && { errors: [{ message: 'Catalog is away.' }] }),
    extensions: { stream: { key: 's1', kind: 'CHANGE', rev: index, cursor: `c${index}` } },
  };
};

/** Tells each connection its words, then cuts it unless it is the last. */
async function startServer(script: Word[][]) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: ([first]) => first ?? false });
  const asked: unknown[] = [];
  let told = 0;
  server.on('connection', (socket) => {
    socket.on('message', (text) => {
      const { id, type, payload } = JSON.parse(String(text)) as SocketMessage;
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type !== 'subscribe') return;
      const words = script[asked.length] ?? [];
      asked.push((payload as { extensions?: unknown }).extensions);
      for (const word of words) {
        told += 1;
        socket.send(JSON.stringify({ id, type: 'next', payload: eventOf(word, told) }));
      }
      if (asked.length < script.length) socket.close(1012);
    });
  });
  await once(server, 'listening');
  const close = () => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, asked, close };
}

describe('the examples', () => {
  const watched = { variantIds: ['v1'], locationIds: ['l1'] };
  const ends: (() => unknown)[] = [];
  beforeEach(() => {
    vi.stubGlobal('WebSocket', WebSocket);
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  const serve = async (script: Word[][]) => {
    const server = await startServer(script);
    ends.push(server.close);
    return server;
  };

  /** Shows what the server tells, and gives what stands there. */
  const byUrql = async (url: string) => {
    const graph = createGraph(url);
    const screen = createElement(StockScreen, { graph, watched });
    const page = await openPage(createElement(Provider, { value: graph.client }, screen));
    ends.unshift(page.close);
    return () => [page.textOf('p'), page.textOf('ul')];
  };
  const byRelay = (url: string) => {
    const bands: string[] = [];
    ends.unshift(watchStock(createGraphEnvironment(url), watched, ({ band }) => bands.push(band)));
    return bands;
  };

  it('without framework: what is gone is shown no more, and again when it is back', async () => {
    const { url } = await serve([['LOW', 'gone', 'OUT', 'gone', 'IN_STOCK']]);
    const lines: string[] = [];
    const list = {
      get textContent() {
        return lines.at(-1) ?? null;
      },
      set textContent(text: string | null) {
        lines.push(text ?? '');
      },
    };
    const network = { isOnline: () => true, listen: () => () => {} };
    ends.unshift(showStock({ url: url.replace('http', 'ws'), watched, list, notice: { textContent: null }, network }));
    await vi.waitFor(() => expect(lines).toEqual(['s1: a few left', '', 's1: sold out', '', 's1: in stock']));
  });

  it('urql: an event that fails changes nothing on the page, and its errors do not stay', async () => {
    const { url, asked } = await serve([['LOW', 'fails', 'OUT']]);
    const shown = await byUrql(url);
    await vi.waitFor(() => expect(shown()).toEqual(['live', 's1: OUT']));
    expect(asked).toEqual([{}]);
  });

  it('urql: the cursor of an event with errors is not taken', async () => {
    const { url, asked } = await serve([['LOW', 'half'], ['IN_STOCK', 'fails'], ['OUT']]);
    const shown = await byUrql(url);
    await vi.waitFor(() => expect(shown()).toEqual(['live', 's1: OUT']));
    expect(asked).toEqual([{}, { resume: 'c1' }, { resume: 'c3' }]);
  });

  it('Relay: an event that fails does not end the subscription', async () => {
    const { url, asked } = await serve([['LOW', 'fails', 'OUT']]);
    const bands = byRelay(url);
    await vi.waitFor(() => expect(bands).toEqual(['LOW', 'OUT']));
    expect(asked).toEqual([{}]);
  });

  it('Relay: the cursor of an event with errors is not taken', async () => {
    const { url, asked } = await serve([['LOW', 'half'], ['IN_STOCK', 'fails'], ['OUT']]);
    const bands = byRelay(url);
    await vi.waitFor(() => expect(bands).toEqual(['LOW', 'LAST_ONE', 'IN_STOCK', 'OUT']));
    expect(asked).toEqual([{}, { resume: 'c1' }, { resume: 'c3' }]);
  });
});
