import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { bundleBoard } from '../../channels/board/bundleBoard.ts';
import { createShelves, type Shelves } from './fakeShelves.ts';

/** A shop in memory that speaks the contract, for looking at a channel without the system behind it. */
export interface FakeShop {
  url: string;
  shelves: Shelves;
  /** Cuts every live connection, as a restart of a gateway does. */
  cutSockets(): void;
  /** What came to `adjustStock`, in order. */
  adjustments: { levelId: string; quantity: number; idempotencyKey: string }[];
  /** Knows its old tokens no more, as after a restart of the issuer. */
  forgetTokens(): void;
  /** Loses the answer of the next `adjustStock` after carrying it out. */
  loseNextAnswer(): void;
  stop(): Promise<void>;
}

interface AdjustInput {
  levelId: string;
  mode: 'ADD' | 'REMOVE' | 'SET';
  quantity: number;
  idempotencyKey: string;
}

const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));

export async function startFakeShop(
  options: { articles?: number; port?: number; demoIssuer?: boolean } = {},
): Promise<FakeShop> {
  const { articles = 60, port = 0, demoIssuer = true } = options;
  const shelves = createShelves(articles);
  const files = await bundleBoard({ demoIssuer, explorer: true });
  const adjustments: FakeShop['adjustments'] = [];
  const answers = new Map<string, unknown>();
  let losing = false;
  let token = 'staff-token-1';
  const root = {
    ...shelves.root,
    adjustStock: ({ input }: { input: AdjustInput }, viewer: { isStaff: boolean }) => {
      if (!viewer.isStaff) throw new Error('The caller lacks the right.');
      adjustments.push({ levelId: input.levelId, quantity: input.quantity, idempotencyKey: input.idempotencyKey });
      const answer = answers.get(input.idempotencyKey) ?? shelves.adjust(input);
      answers.set(input.idempotencyKey, answer);
      return answer;
    },
  };

  async function answerGraph(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { query, variables } = JSON.parse(await bodyOf(request)) as {
      query: string;
      variables: Record<string, unknown>;
    };
    const { authorization } = request.headers;
    if (authorization !== undefined && authorization !== `Bearer ${token}`) {
      const refusal = { errors: [{ message: 'A valid token is needed.', extensions: { code: 'UNAUTHENTICATED' } }] };
      response.setHeader('content-type', 'application/graphql-response+json').end(JSON.stringify(refusal));
      return;
    }
    const contextValue = { isStaff: authorization !== undefined };
    const result = await graphql({ schema, source: query, variableValues: variables, rootValue: root, contextValue });
    if (losing && query.includes('adjustStock')) {
      losing = false;
      // As a proxy between does it; a cut socket would be tried again by the browser itself.
      response.writeHead(502, { 'content-type': 'text/plain' }).end('Bad gateway');
      return;
    }
    response.setHeader('content-type', 'application/graphql-response+json').end(JSON.stringify(result));
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = files.get(path);
    if (path === '/graphql') void answerGraph(request, response);
    else if (path === '/demo/token' && demoIssuer) {
      const expiresAt = new Date(Date.now() + 600_000).toISOString();
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ token, expiresAt }));
    } else if (file !== undefined) response.setHeader('content-type', file.contentType).end(file.body);
    else response.writeHead(404).end();
  });
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  useServer(
    {
      schema,
      roots: { subscription: root },
      onConnect: ({ connectionParams }) => connectionParams?.token === undefined || connectionParams.token === token,
      context: ({ connectionParams }) => ({ isStaff: connectionParams?.token === token }),
    },
    sockets,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cutSockets = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shelves,
    cutSockets,
    adjustments,
    forgetTokens: () => {
      token = `${token}1`;
    },
    loseNextAnswer: () => {
      losing = true;
    },
    stop: async () => {
      cutSockets();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
