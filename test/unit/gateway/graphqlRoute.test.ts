import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGraphqlRoute } from '#gateway/http/graphqlRoute.ts';
import { createHttpStreams } from '#gateway/transports/httpStreams.ts';
import { createSeats } from '#gateway/transports/seats.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';

const watch = '?query=subscription{offers}';

/** A route whose callers with a token are authenticated only when they have left. */
async function startRoute() {
  const logger = createLogger('gateway', { level: 'silent' });
  const seats = createSeats({ max: 1, maxPerAddress: 1, maxPerUser: 1 });
  const left: Promise<void>[] = [];
  let arrived = () => {};
  const watchers = new Set<() => void>();
  const onRevoked = (listener: () => void) => {
    watchers.add(listener);
    return () => void watchers.delete(listener);
  };
  const value = { generation: {} as never, document: parse('subscription { offers }'), variables: {} };
  const route = createGraphqlRoute({
    authenticator: {
      authenticate: async (token) => {
        arrived();
        if (token !== undefined) await left.at(-1);
        return { viewer: anonymousViewer('WEB', 'req_1'), expiresAt: null, onRevoked };
      },
    },
    overHttp: { handle: async (_request, response) => void response.end() },
    streams: createHttpStreams({
      pipeline: { prepare: () => ({ ok: true, value }), execute: async () => ({ status: 200, body: '' }) },
      hub: { deliver: () => ({ ready: () => {}, cursor: () => undefined, iterator: undefined }) as never },
      logger,
      heartbeatMs: 12_000,
    }),
    takeSeat: () => seats.take('127.0.0.1'),
    config: { maxBodyBytes: 65_536, maxStaffBodyBytes: 65_536 },
    logger,
  });
  const server = createServer((request, response) => {
    left.push(new Promise((resolve) => response.once('close', resolve)));
    void route(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    watching: () => watchers.size,
    freeSeats: () => Number(seats.take('127.0.0.1') !== undefined),
    /** Asks with a token, leaves while it is verified, and waits until the route is done with it. */
    async askAndLeave(address: string, method = 'GET') {
      const leaving = new AbortController();
      arrived = () => leaving.abort();
      const headers = { authorization: 'Bearer token', accept: method === 'PUT' ? 'text/plain' : 'text/event-stream' };
      await expect(fetch(address, { method, headers, signal: leaving.signal })).rejects.toThrow('aborted');
      arrived = () => {};
      await left.at(-1);
      await new Promise((resolve) => setImmediate(resolve)); // what hangs from here on would hang for ever
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('who leaves while the token is verified', () => {
  let scene: Awaited<ReturnType<typeof startRoute>>;
  beforeEach(async () => {
    scene = await startRoute();
  });
  afterEach(() => scene.close());

  it.each([
    ['an event stream', 'GET'],
    ['a reservation', 'PUT'],
  ])('takes no seat by asking for %s, and leaves nothing that watches for a revocation', async (_what, method) => {
    await scene.askAndLeave(scene.url + (method === 'GET' ? watch : ''), method);
    expect({ watching: scene.watching(), freeSeats: scene.freeSeats() }).toEqual({ watching: 0, freeSeats: 1 });
  });

  it('does not open the stream that was reserved', async () => {
    const token = await (await fetch(scene.url, { method: 'PUT' })).text();
    const before = scene.watching();
    await scene.askAndLeave(`${scene.url}?token=${token}`);
    expect(scene.watching()).toBe(before);
    const again = await fetch(`${scene.url}?token=${token}`, { headers: { accept: 'text/event-stream' } });
    expect(again.status).toBe(200);
    await again.body?.cancel();
  });
});
