import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/testGateway.ts';

const drainMs = 20_000;
const patience = { timeout: 10_000 };
const body = (id: number) => JSON.stringify({ query: `{ stockLevel(id: "stk_${id}") { band } }` });
const post = (id: number): string =>
  [
    'POST /graphql HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    'Accept: application/json',
    `Content-Length: ${Buffer.byteLength(body(id))}`,
    '',
    body(id),
  ].join('\r\n');

describe('requests in a row on one connection', () => {
  let test: TestGateway | undefined;
  let socket: Socket | undefined;
  afterEach(async () => {
    socket?.destroy();
    await test?.close();
  });

  /** Four requests, of which the subgraph answers none until `release`. */
  async function sendFour() {
    test = await startTestGateway({ environment: { DRAIN_MS: String(drainMs) } });
    const { inventory } = test.subgraphs;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    inventory.answer = async (request) => {
      await held;
      return inventory.resolve(request);
    };
    socket = connect(test.gateway.port, '127.0.0.1');
    socket.write([0, 1, 2, 3].map(post).join(''));
    await vi.waitFor(() => expect(inventory.requests).toHaveLength(4), patience);
    return { test, socket, requests: inventory.requests, release: () => release() };
  }

  it('are all cancelled when the client hangs up, and hold no shutdown', async () => {
    const { test, socket, requests } = await sendFour();
    socket.destroy();
    await vi.waitFor(
      () => expect(requests.map(({ signal }) => signal?.aborted)).toEqual([true, true, true, true]),
      patience,
    );
    const startedAt = performance.now();
    await test.close();
    expect(performance.now() - startedAt).toBeLessThan(drainMs / 2);
  });

  it('are all answered, in their order, before a shutdown ends', async () => {
    const { test, socket, release } = await sendFour();
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    const ended = new Promise((resolve) => socket.once('close', resolve));
    release();
    await vi.waitFor(() => expect(text.match(/"band":"LOW"/g)).toHaveLength(4), patience);
    await test.close();
    await ended;
  });
});
