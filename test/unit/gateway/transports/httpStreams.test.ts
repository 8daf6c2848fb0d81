import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
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
