import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/testGateway.ts';

const body = JSON.stringify({ query: '{ location(code: "K1") { name } }' });

describe('a body', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  /** Sends pieces without saying how long all of them are. */
  function sendPieces(pieces: readonly string[]): Promise<{ status: number | undefined; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const sent = request(`${test.gateway.url}/graphql`, { method: 'POST', headers }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode, text }));
      });
      sent.on('error', reject);
      for (const piece of pieces) sent.write(piece);
      sent.end();
    });
  }

  it('may come in pieces of any size', async () => {
    const expected = { status: 200, text: '{"data":{"location":{"name":"K1"}}}' };
    expect(await sendPieces([body])).toEqual(expected);
    expect(await sendPieces([...body])).toEqual(expected);
  });

  it('that turns out to be too long is refused, and nothing is asked of a subgraph', async () => {
    const before = test.subgraphs.calls();
    const { status, text } = await sendPieces(['{"query":"', ...Array.from({ length: 9 }, () => ' '.repeat(8_192))]);
    expect(status).toBe(413);
    expect(JSON.parse(text).errors[0].extensions.code).toBe('PAYLOAD_TOO_LARGE');
    expect(test.subgraphs.calls()).toBe(before);
  });

  it('that ends early ends its connection alone', async () => {
    const before = test.subgraphs.calls();
    const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    await new Promise<void>((resolve, reject) => {
      const socket = connect(test.gateway.port, '127.0.0.1', () => socket.end(`${head}${body.slice(0, 9)}`));
      socket.on('error', reject);
      socket.resume().on('close', () => resolve());
    });
    expect(test.subgraphs.calls()).toBe(before);
    expect((await test.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});
