import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOriginRule } from '#gateway/http/cors.ts';
import { startHttpServer } from '#gateway/http/httpServer.ts';
import type { Handler } from '#gateway/http/routes.ts';
import { createLogger } from '#platform/logging/logger.ts';

const start = (handlers: Readonly<Record<string, Handler>> = {}) =>
  startHttpServer({
    host: '127.0.0.1',
    port: 0,
    routes: new Map(Object.entries(handlers).map(([path, handler]) => [path, new Map([['GET', handler]])])),
    origins: createOriginRule(new Set()),
    onUpgrade: () => expect.unreachable(),
    logger: createLogger('gateway', { level: 'silent' }),
  });

describe('a public port that stops', () => {
  it('tells sockets that are asked for to come back after 1 to 10 s by chance', async () => {
    const server = await start();
    const socket = connect(server.port, '127.0.0.1');
    // half a request: the server has the connection, and does not take it for an idle one
    socket.write('GET /graphql HTTP/1.1\r\nHost: localhost\r\n');
    await fetch(`http://127.0.0.1:${server.port}/`);
    const chance = vi.spyOn(Math, 'random').mockReturnValue(0.55);
    server.stopListening();
    socket.write('Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [answer] = await once(socket, 'data');
    chance.mockRestore();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    expect(String(answer)).toContain('\r\nRetry-After: 6\r\n');
    await server.close(0);
  });
});

describe('a public port whose answers nobody takes', () => {
  const size = 32_000_000; // far more than the system holds of it
  let server: Awaited<ReturnType<typeof start>>;
  let client: Socket;
  let answers: ServerResponse[];
  let release: () => void;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    answers = [];
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const write = (response: ServerResponse, body: Buffer) => {
      response.writeHead(200, { 'content-length': body.length });
      response.end(body);
    };
    const answerWith =
      (body: Buffer): Handler =>
      async (_request, response) => {
        answers.push(response);
        write(response, body);
      };
    server = await start({
      '/large': answerWith(Buffer.alloc(size)),
      '/short': answerWith(Buffer.from('short')),
      '/late': async (_request, response) => {
        answers.push(response);
        await released;
        write(response, Buffer.from('late'));
      },
    });
    client = connect(server.port, '127.0.0.1').on('error', () => {});
  });
  afterEach(async () => {
    client.destroy();
    await server.close(0);
    vi.useRealTimers();
  });

  const ask = (...paths: string[]) =>
    client.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
  async function answered(count: number): Promise<void> {
    while (answers.length < count) await new Promise((resolve) => setImmediate(resolve));
  }
  /** Reads at least so many bytes, and no more until it is asked again. */
  async function take(bytes: number): Promise<string> {
    const pieces: Buffer[] = [];
    for (let taken = 0; taken < bytes; ) {
      const piece = client.read() as Buffer | null;
      if (!piece) await once(client, 'readable');
      else taken += pieces.push(piece) && piece.length;
    }
    return Buffer.concat(pieces).toString('latin1');
  }
  async function takeUntil(end: string): Promise<string> {
    let told = '';
    while (!told.endsWith(end)) told += await take(1);
    return told;
  }

  it('closes the connection after 10 s, with all that waits behind', async () => {
    ask('/large', '/short');
    await answered(1);
    const connection = answers[0]?.socket;
    vi.advanceTimersByTime(10_000);
    expect(connection?.destroyed).toBe(false);
    vi.advanceTimersByTime(2_500);
    expect(connection?.destroyed).toBe(true);
  });

  it('closes it after 30 s once some was taken, as what a slow reader takes is seen in large pieces only', async () => {
    ask('/large');
    await answered(1);
    const connection = answers[0]?.socket;
    vi.advanceTimersByTime(2_500);
    await take(size / 2);
    vi.advanceTimersByTime(30_000);
    expect(connection?.destroyed).toBe(false);
    vi.advanceTimersByTime(2_500);
    expect(connection?.destroyed).toBe(true);
  });

  it('goes on with one that is taken slowly, and with the connection behind it', async () => {
    ask('/large');
    await answered(1);
    for (let taken = 0; taken < size; ) {
      vi.advanceTimersByTime(2_500);
      taken += (await take(Math.min(4_000_000, size - taken))).length;
    }
    ask('/short');
    await takeUntil('short');
  });

  it('waits for what is not answered yet, and keeps what was answered behind it', async () => {
    ask('/late', '/short');
    await answered(2);
    vi.advanceTimersByTime(60_000);
    release();
    expect(await takeUntil('short')).toMatch(/late[\s\S]+short$/);
  });
});
