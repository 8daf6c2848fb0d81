// The floor: what somebody writes in Node who needs these three answers and nothing else.
import { createServer, type IncomingMessage } from 'node:http';
import { Agent } from 'undici';
import type { SubgraphName } from '../shopSdl.ts';
import { answerBig, answerMedium, answerTrivial, type Fetch } from './handWritten.ts';
import { readPeerOrder } from './peerOrder.ts';

const { port, urls } = readPeerOrder();
const agent = new Agent({ connections: 64, pipelining: 1 });

const fetchFrom: Fetch = async (subgraph: SubgraphName, query, variables) => {
  const { origin, pathname } = new URL(urls[subgraph]);
  const { body } = await agent.request({
    origin,
    path: pathname,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data } = (await body.json()) as { data: never };
  return data;
};

createServer(async (request, response) => {
  const { query } = JSON.parse(await bodyOf(request)) as { query: string };
  const answer = query.includes('query Big')
    ? answerBig
    : query.includes('query Medium')
      ? answerMedium
      : answerTrivial;
  const text = JSON.stringify({ data: await answer(fetchFrom) });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}).listen(port, '127.0.0.1');
process.on('disconnect', () => process.exit());

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => resolve(text));
    request.on('error', reject);
  });
}
