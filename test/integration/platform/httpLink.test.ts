import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { isRefusal } from '#platform/link/linkErrors.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';

const keys = createKeyRing({ counters: [Buffer.alloc(32, 7).toString('base64url')] });
const call = () => ({ query: '{ a }', viewer: anonymousViewer('WEB', 'test'), deadline: Date.now() + 5_000 });

describe('an http link', () => {
  let respond: (request: IncomingMessage, response: ServerResponse) => void;
  const server = createServer((request, response) => respond(request, response));
  let link: SubgraphLink;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    link = createHttpLink({
      name: 'counters',
      url: `http://127.0.0.1:${port}/graphql?a=1&b`,
      keys,
      clock: systemClock,
    });
  });
  afterAll(async () => {
    await link.close();
    server.close();
  });

  const answer = (response: ServerResponse, a: unknown) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { a } }));

  it('waits for the answer that follows what a server tells before it', async () => {
    respond = (_request, response) => {
      response.writeEarlyHints({ link: '</a.css>; rel=preload' });
      response.writeProcessing();
      answer(response, 1);
    };
    expect(await link.send(call())).toMatchObject({ data: { a: 1 } });
  });

  it('calls the whole address, query included', async () => {
    respond = ({ url }, response) => answer(response, url);
    expect(await link.send(call())).toMatchObject({ data: { a: '/graphql?a=1&b' } });
  });

  it.each([
    ['text/html', '', 413, true],
    ['application/json', '{}', 404, true],
    ['text/html', '', 401, false],
    ['application/json', '{}', 429, false],
    ['text/html', '', 502, false],
    ['application/json', '{}', 200, false],
  ])('knows by the status whether %s with %j refuses the request: %i', async (type, text, status, refused) => {
    respond = (_request, response) => response.writeHead(status, { 'content-type': type }).end(text);
    const failure: unknown = await link.send(call()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(isRefusal(failure)).toBe(refused);
  });

  it('does not read the variables where it has the text of the request', async () => {
    respond = (_request, response) => answer(response, 2);
    const request = {
      ...call(),
      body: '{"query":"{ a }"}',
      get variables(): Record<string, unknown> {
        throw new Error('Nobody should need them.');
      },
    };
    expect(await link.send(request)).toMatchObject({ data: { a: 2 } });
  });

  it.each([
    [true, '{"data":{"a":"é 😀"},"isPlain":false}'],
    [false, '{"data":{"a":"\\n"},"isPlain":true}'],
    [false, '{"data":{"a":"\\ud800"}}'],
  ])('says whether no text has to be escaped: %s of %s', async (isPlain, text) => {
    respond = (_request, response) => response.setHeader('content-type', 'application/json').end(text);
    expect(await link.send(call())).toEqual({ data: JSON.parse(text).data, isPlain });
  });
});
