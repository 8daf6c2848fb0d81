import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { freePort, launch, type Messenger, moveSelfTo, scriptCommand } from './launch.ts';
import type { LoadOrder, LoadResult } from './loadProcess.ts';
import type { Pass, Peer } from './peerList.ts';
import type { ResponderCounts, ResponderReady } from './responderProcess.ts';
import { expectedAnswers } from './shopAnswers.ts';
import { type QueryName, queries, queryNames } from './shopQueries.ts';
import { composeShop, type SubgraphName } from './shopSdl.ts';

/** One gateway that runs and has given the right answer to every query. */
export interface RunningPeer {
  peer: Peer;
  process: Messenger;
  port: number;
  /** Length of its right answers. */
  answerBytes: Record<QueryName, number>;
}

/** Responder and client on the second core; gateways come and go on the first. */
export interface Session {
  /** On the core of gateways, or on any. @throws Error when its answer to a query is not the expected one */
  start(peer: Peer, pass: Pass, where?: 'pinned' | 'anywhere'): Promise<RunningPeer>;
  load(
    running: RunningPeer,
    query: QueryName,
    order: Pick<LoadOrder, 'connections' | 'milliseconds'>,
  ): Promise<LoadResult>;
  /** Sends one request and gives what came, whatever it is. */
  ask(running: RunningPeer, query: string): Promise<unknown>;
  counts(): Promise<ResponderCounts>;
  close(): Promise<void>;
}

const gatewayCore = '0';
const clientCore = '1';
const anyCore = '0,1';
const startWithinMs = 120_000;
const host = '127.0.0.1';

/** @param folder where the supergraph files are written */
export async function openSession(folder: string): Promise<Session> {
  moveSelfTo(clientCore);
  const script = (file: string) => launch(scriptCommand(join(import.meta.dirname, file)), clientCore);
  const responder = script('responderProcess.ts');
  const { urls } = await responder.next<ResponderReady>();
  const client = script('loadProcess.ts');
  await client.next();
  const paths = { tagged: join(folder, 'noren.graphql'), plain: join(folder, 'supergraph.graphql') };
  writeFileSync(paths.tagged, composeShop(urls, true));
  writeFileSync(paths.plain, composeShop(urls, false));
  const running = new Set<Messenger>([responder, client]);

  async function start(peer: Peer, pass: Pass, where = 'pinned'): Promise<RunningPeer> {
    const port = await freePort();
    const supergraphPath = peer.id === 'noren' ? paths.tagged : paths.plain;
    const process = launch(
      peer.command({ port, supergraphPath, urls }, pass),
      where === 'pinned' ? gatewayCore : anyCore,
    );
    running.add(process);
    await waitUntilReady(peer, process, port);
    const answerBytes = { big: 0, medium: 0, trivial: 0 };
    for (const name of queryNames) answerBytes[name] = await checkAnswer(peer, port, name);
    return { peer, process, port, answerBytes };
  }

  return {
    start,
    load({ port, answerBytes }, query, order) {
      const body = JSON.stringify({ query: queries[query] });
      return client.ask<LoadResult>({
        host,
        port,
        body,
        answerBytes: answerBytes[query],
        ...order,
      } satisfies LoadOrder);
    },
    ask: async ({ port }, query) => (await post(port, query)).json(),
    counts: () => responder.ask<ResponderCounts>({}),
    async close() {
      await Promise.all([...running].map((process) => process.stop()));
    },
  };
}

const post = (port: number, query: string): Promise<Response> =>
  fetch(`http://${host}:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
  });

async function waitUntilReady(peer: Peer, process: Messenger, port: number): Promise<void> {
  const until = Date.now() + startWithinMs;
  while (Date.now() < until) {
    const answer = await post(port, queries.trivial).catch(() => undefined);
    if (answer?.ok) return;
    await wait(200);
  }
  throw new Error(`${peer.name} was not ready in ${startWithinMs / 1_000} s:\n${process.output().slice(-2_000)}`);
}

/** The length of the answer, which is the right one. */
async function checkAnswer(peer: Peer, port: number, name: QueryName): Promise<number> {
  const text = await (await post(port, queries[name])).text();
  if (!isDeepStrictEqual(JSON.parse(text), { data: expectedAnswers[name] }))
    throw new Error(`${peer.name} gives another answer to the ${name} query: ${text.slice(0, 300)}`);
  return Buffer.byteLength(text);
}

/** Requests to all subgraphs together. */
export const askedInAll = ({ asked }: ResponderCounts): number =>
  Object.values(asked satisfies Record<SubgraphName, number>).reduce((sum, count) => sum + count, 0);
