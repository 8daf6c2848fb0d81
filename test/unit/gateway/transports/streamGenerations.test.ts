// A response may be open for weeks; the supergraph that its operation was prepared by must be free to go.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'graphql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SubscriberSink } from '#gateway/subscriptions/sinkQueue.ts';
import { createHttpStreams } from '#gateway/transports/httpStreams.ts';
import type { Preparation, PreparedOperation } from '#gateway/transports/streamPipeline.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';

const watch = 'subscription { levelChanged(ids: ["a"]) { id onHand } }';
const patience = { timeout: 4_000 };
const caller = { viewer: anonymousViewer('WEB', 'req_1'), expiresAt: null };

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

/** The transport on a port, before a hub that keeps nothing of what it is asked but where to send to. */
async function start() {
  const generations: WeakRef<object>[] = [];
  const sinks: SubscriberSink[] = [];
  const prepare = async (): Promise<Preparation<PreparedOperation>> => {
    const generation = { ofThisOperation: true };
    generations.push(new WeakRef(generation));
    return { ok: true, value: { generation: generation as never, document: parse(watch), variables: {} } };
  };
  const streams = createHttpStreams({
    pipeline: { prepare, execute: async () => ({ status: 200, body: '' }) },
    hub: {
      deliver: (_request, sink) => {
        sinks.push(sink);
        return { ready: () => {}, cursor: () => undefined };
      },
    },
    logger: createLogger('gateway', { level: 'silent' }),
    heartbeatMs: 12_000,
  });

  function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = { request, response, caller };
    const { signal } = new AbortController();
    const operation = { query: watch, viewer: caller.viewer, method: 'POST' as const, signal };
    if (request.method === 'PUT') return streams.connections.reserve(asked, () => () => {});
    if (request.method === 'GET') return streams.connections.open(asked);
    if (streams.connections.tokenOf(request) === undefined) return streams.handle(request, response, operation);
    return streams.connections.execute(asked, { ...operation, extensions: { operationId: '1' } });
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closings.push(async () => {
    await streams.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return { url, generations, sinks };
}

/** One operation per response. */
async function openAlone(url: string, accept: string): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { accept } });
}

/** Among others on one event stream. */
async function openAmongOthers(url: string): Promise<Response> {
  const token = await (await fetch(url, { method: 'PUT' })).text();
  const headers = { 'x-graphql-event-stream-token': token };
  const stream = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' } });
  const begun = await fetch(url, { method: 'POST', headers: { ...headers, accept: 'application/json' } });
  expect(begun.status).toBe(202);
  return stream;
}

describe('an open stream', () => {
  it.each([
    ['as server-sent events', (url: string) => openAlone(url, 'text/event-stream')],
    ['as multipart', (url: string) => openAlone(url, 'multipart/mixed;subscriptionSpec=1.0')],
    ['for several operations', openAmongOthers],
  ])('%s holds on to no supergraph', async (_kind, open) => {
    const { url, generations, sinks } = await start();
    const stream = await open(url);
    await vi.waitFor(() => expect(sinks).toHaveLength(1), patience);
    setFlagsFromString('--expose-gc');
    await vi.waitFor(() => {
      runInNewContext('gc')();
      expect(generations.map((generation) => generation.deref() === undefined)).toEqual([true]);
    }, patience);
    const text = '{"data":{"levelChanged":{"id":"a","onHand":1}}}';
    sinks[0]?.send({ text, bytes: () => Buffer.from(text) });
    let told = '';
    for await (const chunk of stream.body ?? []) {
      told += Buffer.from(chunk).toString();
      if (told.includes(text)) break;
    }
    expect(told).toContain(text);
  });
});
