import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { createHttpStreams } from '#gateway/transports/httpStreams.ts';
import type { Preparation, PreparedOperation } from '#gateway/transports/streamPipeline.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { startStreamServer } from '../../../support/streamServer.ts';

const watch = 'subscription { levelChanged(ids: ["a"]) { id onHand } }';
const stopping = [{ message: 'The service is stopping.', extensions: { code: 'OVERLOADED' } }];

describe('a gateway that stops', () => {
  it.each(['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0'])(
    'refuses a new stream as %s with 503, and opens nothing',
    async (accept) => {
      const server = await startStreamServer();
      await server.closeTransports();
      const headers = { accept, 'content-type': 'application/json' };
      const response = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify({ query: watch }) });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await response.json()).toMatchObject({ errors: stopping });
      expect(server.gauges).toEqual({ groups: 0, subscribers: 0, upstreams: 0 });
      await server.close();
    },
  );

  it('refuses the reservation of an event stream with 503', async () => {
    const server = await startStreamServer();
    await server.closeTransports();
    const response = await fetch(server.url, { method: 'PUT' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toMatchObject({ errors: stopping });
    await server.close();
  });

  it('refuses a stream that was being prepared', async () => {
    const subscriptions: unknown[] = [];
    const prepare = async (): Promise<Preparation<PreparedOperation>> => {
      await streams.close();
      return { ok: true, value: { generation: {} as never, document: parse(watch), variables: {} } };
    };
    const streams = createHttpStreams({
      pipeline: { prepare, execute: async () => ({ status: 200, body: '' }) },
      hub: { deliver: (request) => subscriptions.push(request) as never },
      logger: createLogger('gateway', { level: 'silent' }),
      heartbeatMs: 12_000,
    });
    const request = { headers: { accept: 'text/event-stream' } } as IncomingMessage;
    const { signal } = new AbortController();
    const viewer = anonymousViewer('WEB', 'req_1');
    const response = new EventEmitter() as ServerResponse;
    const handled = streams.handle(request, response, { query: watch, viewer, method: 'POST', signal });
    await expect(handled).rejects.toMatchObject({ code: 'OVERLOADED', message: 'The service is stopping.' });
    expect(subscriptions).toEqual([]);
  });
});

describe('a place among the streams that a caller may have', () => {
  const everything =
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';

  it('is taken by what opens a stream, and by nothing that is answered with JSON or refused', async () => {
    const server = await startStreamServer({ maxStreams: 1 });
    server.stock.answer = () => ({ data: { level: { onHand: 4 } } });
    const ask = (query: string, accept = 'text/event-stream') =>
      fetch(server.url, {
        method: 'POST',
        headers: { accept, 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
    const query = '{ level(id: "a") { onHand } }';
    expect((await ask('{ nothing }')).status).toBe(400);
    expect((await ask(query, everything)).status).toBe(200);
    const held = await ask(watch);
    expect(held.status).toBe(200);
    const answered = await ask(query, everything);
    expect([answered.status, await answered.json()]).toEqual([200, { data: { level: { onHand: 4 } } }]);
    expect((await ask('{ nothing }')).status).toBe(400);
    for (const refused of [await ask(watch), await ask(watch, everything), await ask(query)])
      expect([refused.status, await refused.json()]).toMatchObject([
        429,
        { errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterMs: 1_000 } }] },
      ]);
    expect(server.gauges).toEqual({ groups: 1, subscribers: 1, upstreams: 1 });
    await held.body?.cancel();
    await vi.waitFor(async () => {
      const next = await ask(watch);
      await next.body?.cancel();
      expect(next.status).toBe(200);
    });
    await server.close();
  });
});
