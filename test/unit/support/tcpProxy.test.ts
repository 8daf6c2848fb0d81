import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTcpProxy, type TcpProxy } from '../../support/tcpProxy.ts';

let echo: Server;
let shout: Server;
let proxy: TcpProxy;
const clients: Socket[] = [];

const listening = async (answer: (text: string) => string): Promise<Server> => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => socket.write(answer(String(data))));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};
const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** A connection that collects what it hears. */
function call(port = proxy.port) {
  const socket = connect(port, '127.0.0.1');
  clients.push(socket);
  const told = { heard: '', isClosed: false, code: '' };
  socket.on('data', (data) => {
    told.heard += String(data);
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    told.code = error.code ?? '';
  });
  socket.on('close', () => {
    told.isClosed = true;
  });
  return { told, say: (text: string) => socket.write(text), end: () => socket.end() };
}

beforeEach(async () => {
  [echo, shout] = await Promise.all([listening((text) => text), listening((text) => text.toUpperCase())]);
  proxy = await createTcpProxy({ targets: [{ port: portOf(echo) }] });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.close();
  for (const server of [echo, shout]) server.close();
});

/** What is said now comes back on a cable without the proxy: time has passed for everybody. */
async function othersAreAnswered(): Promise<void> {
  const beside = call(portOf(echo));
  for (const text of ['a', 'ab', 'abc']) {
    beside.say(text.slice(-1));
    await vi.waitFor(() => expect(beside.told.heard).toBe(text));
  }
}

describe('a proxy of TCP connections', () => {
  it('carries both ways, and the end of each', async () => {
    const one = call();
    one.say('hello');
    await vi.waitFor(() => expect(one.told.heard).toBe('hello'));
    expect([proxy.count(), proxy.carried()]).toEqual([1, 1]);
    one.end();
    await vi.waitFor(() => expect(one.told.isClosed).toBe(true));
    expect(one.told.code).toBe('');
    await vi.waitFor(() => expect(proxy.count()).toBe(0));
  });

  it('carries more than a socket takes at once, whole', async () => {
    const one = call();
    const text = 'x'.repeat(3_000_000);
    one.say(text);
    await vi.waitFor(() => expect(one.told.heard.length).toBe(text.length), { timeout: 4_000 });
  });

  it('cuts what is open, and takes new connections', async () => {
    const one = call();
    one.say('hello');
    await vi.waitFor(() => expect(one.told.heard).toBe('hello'));
    proxy.cut();
    await vi.waitFor(() => expect(one.told).toEqual({ heard: 'hello', isClosed: true, code: 'ECONNRESET' }));
    const two = call();
    two.say('again');
    await vi.waitFor(() => expect(two.told.heard).toBe('again'));
  });

  it.each([
    ['stalls', () => proxy.stall()],
    ['slows down', () => proxy.slow(1)],
  ])('%s without a word, also for who comes meanwhile, and then lets all pass in order', async (_what, begin) => {
    const early = call();
    early.say('1');
    await vi.waitFor(() => expect(early.told.heard).toBe('1'));
    begin();
    const late = call();
    for (const one of [early, late]) for (const text of ['2345678', '90', 'ab']) one.say(text);
    await othersAreAnswered();
    expect([early.told, late.told]).toEqual([
      { heard: '1', isClosed: false, code: '' },
      { heard: '', isClosed: false, code: '' },
    ]);
    proxy.flow();
    await vi.waitFor(() => expect([early.told.heard, late.told.heard]).toEqual(['1234567890ab', '234567890ab']));
  });

  it('refuses new connections and leaves the open ones', async () => {
    const early = call();
    early.say('1');
    await vi.waitFor(() => expect(early.told.heard).toBe('1'));
    proxy.refuse();
    const late = call();
    await vi.waitFor(() => expect(late.told.isClosed).toBe(true));
    early.say('2');
    await vi.waitFor(() => expect(early.told.heard).toBe('12'));
    proxy.accept();
    const later = call();
    later.say('3');
    await vi.waitFor(() => expect(later.told.heard).toBe('3'));
  });

  it('takes new connections elsewhere, to several in turn', async () => {
    proxy.use([{ port: portOf(shout) }, { port: portOf(echo) }]);
    const heard: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const one = call();
      one.say('a');
      await vi.waitFor(() => expect(one.told.heard).not.toBe(''));
      heard.push(one.told.heard);
    }
    expect(heard).toEqual(['A', 'a', 'A', 'a']);
  });

  it('ends the connection of a target that is not there', async () => {
    const port = portOf(shout);
    await new Promise((resolve) => shout.close(resolve));
    proxy.use([{ port }]);
    const one = call();
    await vi.waitFor(() => expect(one.told.isClosed).toBe(true));
    expect(proxy.count()).toBe(0);
  });
});
