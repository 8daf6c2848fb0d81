import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql } from 'graphql';
import { createFakeRoots, type FakeRoots } from './fakeCatalogRoots.ts';

/** A shop in memory that speaks what the import needs of the contract, strict where the contract is strict. */
export interface FakeCatalog extends Omit<FakeRoots, 'root'> {
  url: string;
  /** Names of the mutations sent, in order; each root field counts. */
  mutations: string[];
  /** Answers the next request of this operation name with these errors. */
  failNext(operationName: string, code: string): void;
  stop(): Promise<void>;
}

const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));

/** Serves the shop on a free port until `stop()`; `/demo/token` hands out the one token it takes. */
export async function startFakeCatalog(options: { token?: string } = {}): Promise<FakeCatalog> {
  const { token = 'fake-token' } = options;
  const { root, ...shop } = createFakeRoots();
  const mutations: string[] = [];
  const failures = new Map<string, string>();
  const counted = Object.fromEntries(
    Object.entries(root).map(([field, resolve]) => [
      field,
      typeof resolve !== 'function'
        ? resolve
        : (args: never) => {
            if (schema.getMutationType()?.getFields()[field]) mutations.push(field);
            return (resolve as (args: never) => unknown)(args);
          },
    ]),
  );

  const answer = async (request: IncomingMessage): Promise<{ status: number; body: unknown }> => {
    const body = JSON.parse(await readBody(request)) as {
      query: string;
      operationName: string;
      variables: Record<string, unknown>;
    };
    if (request.url === '/demo/token') return { status: 200, body: { token, expiresAt: '2099-01-01T00:00:00.000Z' } };
    const code =
      failures.get(body.operationName) ??
      (request.headers.authorization === `Bearer ${token}` ? null : 'UNAUTHENTICATED');
    if (code) {
      failures.delete(body.operationName);
      return {
        status: 200,
        body: { errors: [{ message: `failed with ${code}`, extensions: { code, retryAfterMs: 1 } }] },
      };
    }
    const result = await graphql({
      schema,
      source: body.query,
      rootValue: counted,
      variableValues: body.variables,
      operationName: body.operationName,
    });
    return {
      status: 200,
      body: {
        ...result,
        errors: result.errors?.map((error) => ({ message: error.message, extensions: { code: 'BAD_USER_INPUT' } })),
      },
    };
  };
  const server = createServer((request, response) => {
    void answer(request)
      .catch((error: unknown) => ({ status: 500, body: { error: String(error) } }))
      .then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    ...shop,
    mutations,
    failNext: (operationName, code) => void failures.set(operationName, code),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
