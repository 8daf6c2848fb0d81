// A gateway before one subgraph that keeps its word and one, behind a port, that does what a test tells it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { expect, vi } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { createFakeSubgraph } from '../support/fakeSubgraphs.ts';
import { type Answer, startTestGateway } from '../support/testGateway.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])';
const sdl = {
  shelf: `${link}
    type Query { items: [Item!]! @tag(name: "anonymous") }
    type Item @key(fields: "id") { id: ID! title: String }`,
  stock: `${link}
    type Query { place: Place @tag(name: "anonymous") thing: Thing @tag(name: "anonymous") }
    type Mutation { move(id: ID!): Place @tag(name: "anonymous") }
    type Place { name: String! town: String }
    interface Thing { name: String }
    type Box implements Thing { name: String }
    type Bag implements Thing { name: String }
    type Item @key(fields: "id") { id: ID! level: Level }
    type Level { count: Int! note: String }`,
};

/** What the subgraph would say if it kept its word. */
export interface GoodAnswer {
  data: Record<string, unknown> & { _entities?: unknown[] };
}

/** Answers one request of the gateway, or does not; `good` is what it should have been. */
export type Behaviour = (response: ServerResponse, good: GoodAnswer, request: IncomingMessage) => void;

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/graphql-response+json' });
  response.end(typeof value === 'string' ? value : JSON.stringify(value));
};

/** Sends the good answer as `change` leaves it. */
export const changed =
  (change: (good: GoodAnswer) => unknown): Behaviour =>
  (response, good) =>
    sendJson(response, change(good));

export const keepsItsWord: Behaviour = (response, good) => sendJson(response, good);

function goodAnswer(body: string): GoodAnswer {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: { representations?: unknown[] } };
  const items = variables?.representations;
  if (items)
    return { data: { _entities: items.map((_item, index) => ({ level: { count: index + 1, note: 'full' } })) } };
  const { definitions } = parse(query);
  const names = definitions.flatMap((node) =>
    node.kind === 'OperationDefinition'
      ? node.selectionSet.selections.flatMap((field) => (field.kind === 'Field' ? [field.name.value] : []))
      : [],
  );
  const place = { name: 'K1', town: 'Berlin' };
  const all: Record<string, unknown> = { place, move: place, thing: { __typename: 'Box', name: 'crate' } };
  return { data: Object.fromEntries(names.map((name) => [name, all[name]])) };
}

export type BadScene = Awaited<ReturnType<typeof startBadScene>>;

export async function startBadScene(environment: Record<string, string>) {
  const sockets = new Set<Socket>();
  const scene = { behave: keepsItsWord, requests: [] as string[], unanswered: 0 };
  const server = createServer((request, response) => {
    scene.unanswered += 1;
    response.on('error', () => {}).on('close', () => (scene.unanswered -= 1));
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      scene.requests.push(body);
      scene.behave(response, goodAnswer(body), request);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const keys = createKeyRing({ stock: [Buffer.alloc(32, 7).toString('base64url')] });
  const stock = createHttpLink({ name: 'stock', url, keys, clock: systemClock });
  const shelf = createFakeSubgraph('shelf', sdl.shelf, {
    Query: { items: () => ['a', 'b'].map((id) => ({ id, title: `Item ${id}` })) },
  });
  const { supergraphSdl, errors } = composeServices(
    Object.entries(sdl).map(([name, text]) => ({ name, typeDefs: parse(text), url: `subgraph:${name}` })),
  );
  if (!supergraphSdl) throw new Error(String(errors));
  const links = new Map([
    ['shelf', shelf],
    ['stock', stock],
  ]);
  const gateway = await startTestGateway({ environment, supergraph: supergraphSdl, links });
  // `unanswered`: requests whose socket is open and waits
  return Object.assign(scene, {
    url: gateway.gateway.url,
    adminUrl: gateway.gateway.adminUrl,
    sockets,
    async ask(query: string): Promise<Answer & { text: string }> {
      const answer = await gateway.ask(query);
      return { ...answer, text: JSON.stringify(answer) };
    },
    /** Nobody listens there any more, as after a crash; `startAgain` brings it back at the same address. */
    async crash() {
      const { port } = server.address() as AddressInfo;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      return { startAgain: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)) };
    },
    async close() {
      await gateway.close();
      await stock.close();
      await vi.waitFor(() => expect(sockets.size).toBe(0));
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
