import dns from 'node:dns';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { parse, validate } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { createExplorer, firstQuery } from '#gateway/http/explorer.ts';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { supergraphSdl } from '../../support/fakeSubgraphs.ts';
import { staffClaims, startTestGateway, type TestGateway } from '../../support/testGateway.ts';

describe('the public port', () => {
  let test: TestGateway;
  const { lookup } = dns;
  const outside: string[] = [];
  const tripwire = vi.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: [never, never]) => {
    if (name === '127.0.0.1') return lookup(name, ...rest);
    outside.push(name);
    const done = rest.at(-1) as unknown as (error: Error) => void;
    done(new Error('There is no outside.'));
  }) as never);
  const board = { contentType: 'text/html; charset=utf-8', body: Buffer.from('<!doctype html><title>Board</title>') };
  beforeAll(async () => {
    process.env.APOLLO_KEY = 'service:noren:secret';
    test = await startTestGateway({
      environment: { EXPLORER: '1', ALLOWED_ORIGINS: 'https://shop.example' },
      staticFiles: new Map([['/', board]]),
      statusInfo: () => ({ parts: 6 }),
      extraRoutes: [
        {
          method: 'POST',
          path: '/demo/token',
          handle: async (_request, body) => ({
            status: 201,
            headers: { 'x-length': String(body.length) },
            body: 'made',
          }),
        },
      ],
    });
  });
  afterAll(async () => {
    tripwire.mockRestore();
    await test.close();
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${test.gateway.url}${path}`, { headers });

  it('has told nobody outside about itself', async () => {
    await test.ask('{ __typename }');
    expect(outside).toEqual([]);
    expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('1');
    // the wire is tight: a request to the outside would have been seen
    await expect(fetch('http://outside.invalid/')).rejects.toThrow();
    expect(outside).toEqual(['outside.invalid']);
  });

  it('serves the schema that clients see, and only once to those who have it', async () => {
    const first = await get('/schema.graphql');
    const text = await first.text();
    expect(text).toContain('type StockLevel {');
    expect(text).not.toMatch(/@join__|inventoryAudit|_entities/);
    const second = await get('/schema.graphql', { 'if-none-match': String(first.headers.get('etag')) });
    expect([second.status, await second.text()]).toEqual([304, '']);
  });

  it('serves pages with a policy that keeps them from loading anything from elsewhere', async () => {
    const page = await get('/');
    expect([page.status, await page.text()]).toEqual([200, board.body.toString()]);
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect((await get('/graphiql')).headers.get('content-security-policy')).toContain("connect-src 'self'");
  });

  it('passes the body on to further routes', async () => {
    const response = await fetch(`${test.gateway.url}/demo/token`, { method: 'POST', body: '12345' });
    expect([response.status, response.headers.get('x-length'), await response.text()]).toEqual([201, '5', 'made']);
    const tooLong = await fetch(`${test.gateway.url}/demo/token`, { method: 'POST', body: 'a'.repeat(16_385) });
    expect(tooLong.status).toBe(413);
  });

  it('tells its status', async () => {
    expect(await (await get('/status')).json()).toEqual({ parts: 6 });
  });

  it('lets a configured page read answers, by preflight and by header', async () => {
    const headers = { origin: 'https://shop.example' };
    const preflight = await fetch(`${test.gateway.url}/graphql`, { method: 'OPTIONS', headers });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://shop.example',
    ]);
    expect((await test.ask('{ __typename }', { headers })).headers.get('access-control-allow-origin')).toBe(
      'https://shop.example',
    );
  });

  it('refuses more than 64 headers, and one that is larger than 16 KiB', async () => {
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`x-${index}`, '1']));
    expect((await get('/schema.graphql', many)).status).toBe(431);
    expect((await get('/schema.graphql', { 'x-long': 'a'.repeat(17_000) })).status).toBe(431);
  });

  it('refuses two Authorization headers', async () => {
    const answer = await raw(test.gateway.port, [
      'POST /graphql HTTP/1.1',
      'Host: x',
      'Authorization: Bearer a',
      'Authorization: Bearer b',
      'Connection: close',
      'Content-Length: 0',
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"BAD_REQUEST"/);
  });

  it('refuses an upgrade from a foreign page, and at another path', async () => {
    const upgrade = [
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
    ];
    for (const origin of ['https://evil.example', 'null', 'https://shop.example.evil.example']) {
      const answer = await raw(test.gateway.port, [
        'GET /graphql HTTP/1.1',
        'Host: x',
        `Origin: ${origin}`,
        ...upgrade,
      ]);
      expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    }
    expect(await raw(test.gateway.port, ['GET /other HTTP/1.1', 'Host: x', ...upgrade])).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('answers the same operations over sockets and event streams, with the same refusals', async () => {
    const client = createClient({ url: `${test.gateway.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const iterate = (query: string) => client.iterate({ query }).next();
    expect(await iterate('{ location(code: "K1") { name } }')).toMatchObject({
      value: { data: { location: { name: 'K1' } } },
    });
    await expect(iterate('{ priceLists { edges { cursor } } }')).rejects.toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await client.dispose();
    const query = encodeURIComponent('{ location(code: "K1") { name } }');
    const stream = await get(`/graphql?query=${query}`, { accept: 'text/event-stream' });
    expect(await stream.text()).toContain('data: {"data":{"location":{"name":"K1"}}}');
  });

  it('takes larger bodies from staff', async () => {
    const filler = { filler: 'a'.repeat(100_000) };
    const token = await test.issuer.token(staffClaims('LEAD'));
    const send = (headers: Record<string, string>) =>
      fetch(`${test.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ __typename }', extensions: filler }),
      });
    expect((await send({ authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await send({})).status).toBe(413);
  });
});

describe('the explorer', () => {
  it('loads nothing from outside', async () => {
    let html = '';
    const headers: Record<string, unknown> = {};
    const response = {
      writeHead: (_status: number, given: Record<string, unknown>) => Object.assign(headers, given),
      end: (bytes: Buffer) => {
        html = gunzipSync(bytes).toString();
      },
    };
    const request = { method: 'GET', headers: { 'accept-encoding': 'gzip' } };
    await createExplorer().serve(request as never, response as never);
    expect(html).toContain('Noren explorer');
    const markup = html.replaceAll(/<script>[\s\S]*?<\/script>/g, '').replaceAll(/<style>[\s\S]*?<\/style>/g, '');
    expect(markup).not.toMatch(/(?:src|href)\s*=\s*["'](?:https?:)?\/\//);
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => text).join('');
    expect(styles).not.toMatch(/@import|url\(\s*["']?(?:https?:)?\/\//);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('the first query of the explorer', () => {
  it('fits the schema', async () => {
    expect(validate((await createGeneration(supergraphSdl())).apiSchema, parse(firstQuery))).toEqual([]);
  });
});

describe('the gateway as a process', () => {
  const started: TestGateway[] = [];
  afterEach(() => Promise.all(started.splice(0).map((test) => test.close())));
  const start = async (...options: Parameters<typeof startTestGateway>) => {
    const test = await startTestGateway(...options);
    started.push(test);
    return test;
  };

  it('says in one sentence which port is taken and what to do', async () => {
    const first = await start();
    const again = startTestGateway({ environment: { PORT: String(first.gateway.port) } });
    await expect(again).rejects.toThrow(`Port ${first.gateway.port} is taken: stop the program that uses it`);
  });

  it('says in one sentence that a supergraph cannot be used', async () => {
    await expect(startTestGateway({ supergraph: 'type Query {' })).rejects.toThrow(
      /^The supergraph cannot be used: .* Compose it anew/,
    );
  });

  it('that cannot be put together asks for no supergraph any more', async () => {
    const begun = vi.spyOn(globalThis, 'setInterval');
    const ended = vi.spyOn(globalThis, 'clearInterval');
    const links = new Map<string, SubgraphLink>();
    links.get = () => {
      throw new Error('There are no links.');
    };
    const environment = { SUPERGRAPH_POLL_MS: '43210' };
    await expect(startTestGateway({ links, environment })).rejects.toThrow('There are no links.');
    const looks = begun.mock.results.filter((_, index) => begun.mock.calls[index]?.[1] === 43_210);
    expect(looks).toHaveLength(1);
    expect(ended.mock.calls.map(([timer]) => timer)).toContain(looks[0]?.value);
    begun.mockRestore();
    ended.mockRestore();
  });

  it('has a private port with liveness, readiness by dependency, and metrics', async () => {
    let isThere = true;
    const test = await start({
      checks: {
        catalog: async () => {
          if (!isThere) throw new Error('away');
        },
      },
    });
    await test.ask('{ location(code: "K1") { name } }');
    const get = async (path: string) => {
      const response = await fetch(`${test.gateway.adminUrl}${path}`);
      return [response.status, await response.text()] as const;
    };
    expect((await get('/livez'))[0]).toBe(200);
    expect(await get('/readyz')).toEqual([200, '{"ready":true,"draining":false,"dependencies":{"catalog":"ok"}}\n']);
    isThere = false;
    expect((await get('/readyz'))[0]).toBe(503);
    const [, metrics] = await get('/metrics');
    expect(metrics).toContain('noren_requests_total{outcome="ok"} 1');
    expect(metrics).toContain('noren_subgraph_seconds_count{subgraph="inventory",outcome="ok"} 1');
    expect(metrics).toContain('noren_stream_drops_total{policy="latest"} 0');
    for (const name of [
      'noren_request_seconds',
      'noren_plan_seconds',
      'noren_stream_groups',
      'noren_stream_subscribers',
      'noren_stream_upstreams',
      'noren_connections',
      'noren_connected_callers',
    ]) {
      expect(metrics).toContain(`# TYPE ${name} `);
    }
  });

  it('hides explorer and introspection from the public in production', async () => {
    const test = await start({ environment: { NODE_ENV: 'production', EXPLORER: '0' } });
    expect((await fetch(`${test.gateway.url}/graphiql`)).status).toBe(404);
    const asked = '{ ...S } fragment S on Query { __schema { queryType { name } } }';
    expect((await test.ask(asked)).errors[0]?.extensions.code).toBe('INTROSPECTION_DISABLED');
    expect((await test.ask(asked, { token: await test.issuer.token(staffClaims('LEAD')) })).status).toBe(200);
  });

  it('lets requests in flight end when it stops, and tells sockets 1001', async () => {
    const test = await start();
    const { inventory } = test.subgraphs;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    inventory.answer = async (request) => {
      await held;
      return inventory.resolve(request);
    };
    const socket = new WebSocket(`${test.gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    const goodbye = new Promise<number>((resolve) => socket.once('close', resolve));
    const asked = test.ask('{ location(code: "K1") { name } }');
    await vi.waitFor(() => expect(inventory.requests).toHaveLength(1));
    const closed = test.gateway.close();
    expect(await goodbye).toBe(1001);
    await expect(fetch(`${test.gateway.url}/graphql`)).rejects.toThrow();
    release();
    expect(await asked).toMatchObject({ status: 200, data: { location: { name: 'K1' } } });
    await closed;
    await test.gateway.close();
  });
});

/** Sends header lines as they are and gives what comes back. */
function raw(port: number, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}
