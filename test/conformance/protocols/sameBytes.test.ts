import { fetch } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { type StreamServer, startStreamServer } from '../../support/streamServer.ts';
import { textReader } from '../../support/textReader.ts';

const query = 'subscription ($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }';
const body = { query, variables: { ids: ['a'] } };
/** The order of its properties and its escapes are those of the gateway's own text. */
const payload =
  '{"data":{"levelChanged":{"id":"a \\"ü\\"","onHand":5}},"extensions":{"stream":{"key":"a","rev":7,"kind":"SNAPSHOT","remaining":0,"cursor":"';

let server: StreamServer;

beforeEach(async () => {
  server = await startStreamServer();
});

afterEach(() => server.close());

/** What a stream of the response brings, up to the end of the payload and what stands behind it. */
async function streamed(accept: string, sent: Record<string, unknown> = body, headers: Record<string, string> = {}) {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { accept, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(sent),
  });
  return textReader(response.body);
}

async function overSocket(): Promise<{ until(found: string): Promise<string> }> {
  const socket = new WebSocket(server.socketUrl, 'graphql-transport-ws');
  const messages: string[] = [];
  socket.on('message', (data) => messages.push(String(data)));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('{"type":"connection_init"}');
  await vi.waitFor(() => expect(messages).toHaveLength(1));
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: body }));
  return {
    until: (found) =>
      vi.waitFor(() => {
        const message = messages.find((each) => each.includes(found));
        if (!message) throw new Error('not yet');
        socket.close();
        return message;
      }),
  };
}

async function overSharedStream() {
  const token = await (await fetch(server.url, { method: 'PUT' })).text();
  const headers = { 'x-graphql-event-stream-token': token };
  const response = await fetch(server.url, { headers: { ...headers, accept: 'text/event-stream' } });
  await streamed('application/json', { ...body, extensions: { operationId: '1' } }, headers);
  return textReader(response.body);
}

describe('an event of a subscription', () => {
  it('has the same bytes as payload over a socket, both kinds of event stream and multipart', async () => {
    const openings: Record<string, Promise<{ until(found: string): Promise<string> }>> = {
      socket: overSocket(),
      'event stream': streamed('text/event-stream'),
      'shared event stream': overSharedStream(),
      multipart: streamed('multipart/mixed;boundary=graphql;subscriptionSpec=1.0'),
    };
    const readers = await Promise.all(Object.values(openings));
    await vi.waitFor(() => expect(server.gauges).toEqual({ groups: 1, subscribers: 4, upstreams: 1 }));
    server.stock
      .stream()
      .push(
        { key: 'a', rev: 7, kind: 'SNAPSHOT', remaining: 0 },
        { levelChanged: { __typename: 'Level', id: 'a "ü"', onHand: 5 } },
      );
    const texts = await Promise.all(readers.map((reader) => reader.until('"}}}')));
    const payloads = texts.map((text) => text.slice(text.indexOf('{"data"'), text.indexOf('"}}}') + 4));
    expect(payloads[0]?.slice(0, payload.length)).toBe(payload);
    expect(payloads).toEqual(payloads.map(() => payloads[0]));
    expect(texts.map((text) => text.slice(0, text.indexOf('{"data"')))).toEqual([
      '{"id":"1","type":"next","payload":',
      expect.stringMatching(/event: next\nid: [\w-]+\ndata: $/),
      expect.stringMatching(/event: next\ndata: \{"id":"1","payload":$/),
      expect.stringMatching(/--graphql\r\ncontent-type: application\/json\r\n\r\n\{"payload":$/),
    ]);
  });
});
