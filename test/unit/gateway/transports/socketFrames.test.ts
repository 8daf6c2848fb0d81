import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createFrameWriters, type FrameWriter } from '#gateway/transports/frameWriter.ts';
import { openSocket } from '../../../support/socketClient.ts';
import { startStreamServer } from '../../../support/streamServer.ts';

const http = createServer();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
let client: WebSocket;
let accepted: { writer: FrameWriter; socket: WebSocket };
let received: string[];

beforeEach(async () => {
  const writers = createFrameWriters();
  const opened = new Promise<typeof accepted>((resolve) => {
    http.once('upgrade', (request, stream, head) => {
      sockets.handleUpgrade(request, stream, head, (socket) => {
        const nothing = () => {};
        resolve({ socket, writer: writers.open({ socket, stream, onReady: nothing, onTooSlow: nothing }) });
      });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, { perMessageDeflate: false });
  received = [];
  client.on('message', (data) => received.push(String(data)));
  accepted = await opened;
});

afterEach(async () => {
  client.terminate();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

describe('the frames of the writer are read by a client of another make:', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('a text of %i bytes between two others', async (length) => {
    const text = 'x'.repeat(length);
    for (const message of ['before', text, 'after']) accepted.writer.send(message);
    await vi.waitFor(() => expect(received).toHaveLength(3));
    expect(received).toEqual(['before', text, 'after']);
  });

  it.each([62, 63, 32_767, 32_768])('%i letters of two bytes, as text and as payload', async (letters) => {
    const text = 'ä'.repeat(letters);
    accepted.writer.send(text);
    accepted.writer.sendObject(Buffer.from('{"payload":'), Buffer.from(JSON.stringify(text)));
    await vi.waitFor(() => expect(received).toHaveLength(2));
    expect(received).toEqual([text, JSON.stringify({ payload: text })]);
  });

  it('pings and the close frame of the server stand between whole frames', async () => {
    const { writer, socket } = accepted;
    const events: string[] = [];
    client.on('message', (data) => events.push(String(data)));
    client.on('ping', () => events.push('ping'));
    const closed = new Promise<number>((resolve) => client.on('close', resolve));
    writer.send('1');
    socket.ping();
    writer.send('2');
    writer.flush();
    socket.ping();
    writer.send('3');
    writer.flush();
    socket.close(4400);
    writer.send('4');
    expect(await closed).toBe(4400);
    expect(events).toEqual(['ping', '1', '2', 'ping', '3']);
  });
});

describe('a socket that is closed', () => {
  it('was told before what had been answered', async () => {
    const server = await startStreamServer();
    const socket = await openSocket(server.socketUrl);
    socket.send({ type: 'ping' });
    socket.sendRaw('{');
    expect(await socket.next()).toEqual({ type: 'pong' });
    expect((await socket.closed).code).toBe(4400);
    await server.close();
  });

  it('is that of a reader who is more than 1 MiB behind, with all it had open; its neighbour is told everything', async () => {
    const server = await startStreamServer();
    const [slow, neighbour] = [await openSocket(server.socketUrl), await openSocket(server.socketUrl)];
    for (const client of [slow, neighbour]) {
      await client.init();
      client.subscribe('1', 'subscription { levelChanged(ids: ["a"]) { id onHand } }');
    }
    await vi.waitFor(() => expect(server.gauges).toMatchObject({ subscribers: 2, upstreams: 1 }));
    server.stock.answer = () => ({ data: { level: { __typename: 'Level', id: 'x'.repeat(20_000_000) } } });
    slow.pause();
    slow.subscribe('2', '{ level(id: "a") { id } }');
    await vi.waitFor(() => expect(server.gauges.subscribers).toBe(1), 5_000);
    const told = neighbour.next();
    server.stock
      .stream()
      .push({ key: 'a', rev: 1, kind: 'CHANGE' }, { levelChanged: { __typename: 'Level', id: 'a' } });
    expect(await told).toMatchObject({ id: '1', payload: { data: { levelChanged: { id: 'a' } } } });
    slow.resume();
    // a reader that is not back within a second finds its connection cut
    expect([1013, 1006]).toContain((await slow.closed).code);
    await server.close();
  }, 20_000);
});
