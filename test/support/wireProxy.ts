import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Document } from 'bson';
import { createMessageFramer } from '#platform/embeddedStore/wire/messageFramer.ts';
import { readMessage, replyFrame } from './wireProxyFrames.ts';

/** A command on its way to the database, or the reply to it on its way back. */
export interface WireCommand {
  /** As the database calls it: `insert`, `findAndModify`, `hello` … */
  name: string;
  /** Empty for commands without one. */
  collection: string;
  side: 'request' | 'reply';
  /** The command itself, on both sides. */
  body: Document;
}

/**
 * `hold` keeps it, and what follows it on its connection, until `release()`; `cut` ends the connection in its place;
 * `{ answer }` is told in the place of the database: of a request that it never sees, or instead of its own reply.
 */
export type Passage = 'pass' | 'hold' | 'cut' | { answer: Document };

/** A database behind a cable that can be pulled at any command. */
export interface WireProxy {
  readonly url: string;
  /** Asked at each command and at each reply; nobody is asked after `onCommand(undefined)`. */
  onCommand(decide: ((command: WireCommand) => Passage) | undefined): void;
  /** The database is away: all connections end, and new ones end as soon as they are made. */
  refuse(): void;
  accept(): void;
  /** The next n writes are carried out, and their replies lost with their connections. */
  cutReply(n: number): void;
  /** How many of them are still to come. */
  repliesToCut(): number;
  /** Lets go what is held. */
  release(): void;
  close(): Promise<void>;
}

const writes: readonly string[] = ['insert', 'update', 'delete', 'findAndModify'];

/** Whether the command changes documents. */
export const isWrite = ({ name }: WireCommand): boolean => writes.includes(name);

interface Controls {
  decide: ((command: WireCommand) => Passage) | undefined;
  isAway: boolean;
  repliesToCut: number;
  /** Resolves, and is replaced, at each release. */
  released: { promise: Promise<void>; resolve: () => void };
}

/** @param target the database that it stands before, on this host */
export async function createWireProxy(target: { port: number }): Promise<WireProxy> {
  const controls: Controls = { decide: undefined, isAway: false, repliesToCut: 0, released: newRelease() };
  const ends = new Set<() => void>();
  const server = createServer({ noDelay: true }, (client) => {
    client.on('error', () => {});
    if (controls.isAway) return void client.resetAndDestroy();
    const upstream = connect({ port: target.port, host: '127.0.0.1', noDelay: true });
    upstream.on('error', () => {});
    const end = () => {
      ends.delete(end);
      client.resetAndDestroy();
      upstream.destroy();
    };
    ends.add(end);
    client.on('close', end);
    upstream.on('close', end);
    join({ client, upstream, end }, controls);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const endAll = () => {
    for (const end of [...ends]) end();
  };
  const release = () => {
    controls.released.resolve();
    controls.released = newRelease();
  };
  return {
    url: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    onCommand(decide) {
      controls.decide = decide;
    },
    refuse() {
      controls.isAway = true;
      endAll();
    },
    accept() {
      controls.isAway = false;
    },
    cutReply(n) {
      controls.repliesToCut = n;
    },
    repliesToCut: () => controls.repliesToCut,
    release,
    async close() {
      const closed = once(server, 'close');
      server.close();
      endAll();
      release();
      await closed;
    },
  };
}

function newRelease(): Controls['released'] {
  let resolve = () => {};
  const promise = new Promise<void>((onResolve) => {
    resolve = onResolve;
  });
  return { promise, resolve };
}

interface Joined {
  client: Socket;
  upstream: Socket;
  /** Ends both. */
  end(): void;
}

/** Carries messages both ways, one after the other in each direction. */
function join({ client, upstream, end }: Joined, controls: Controls): void {
  /** Requests that wait for their reply, by number. */
  const asked = new Map<number, WireCommand>();

  async function carryRequest(frame: Buffer): Promise<void> {
    const { requestId, body } = readMessage(frame);
    const command = body && commandOf(body);
    if (!command) return void upstream.write(frame);
    asked.set(requestId, command);
    const passage = controls.decide?.(command) ?? 'pass';
    if (typeof passage === 'object') return void client.write(replyFrame(requestId, passage.answer));
    if (await mayPass(passage)) upstream.write(frame);
  }

  async function carryReply(frame: Buffer): Promise<void> {
    const { respondsTo } = readMessage(frame);
    const command = asked.get(respondsTo);
    asked.delete(respondsTo);
    if (!command) return void client.write(frame);
    if (isWrite(command) && controls.repliesToCut > 0) {
      controls.repliesToCut -= 1;
      return end();
    }
    const passage = controls.decide?.({ ...command, side: 'reply' }) ?? 'pass';
    if (typeof passage === 'object') return void client.write(replyFrame(respondsTo, passage.answer));
    if (await mayPass(passage)) client.write(frame);
  }

  async function mayPass(passage: 'pass' | 'hold' | 'cut'): Promise<boolean> {
    if (passage === 'cut') end();
    if (passage === 'hold') await controls.released.promise;
    return passage !== 'cut' && !client.destroyed && !upstream.destroyed;
  }

  void carry(client, carryRequest, end);
  void carry(upstream, carryReply, end);
}

/** Cuts what comes into messages. A peer that is gone, or sends none, ends the connection. */
async function carry(from: Socket, pass: (frame: Buffer) => Promise<void>, end: () => void): Promise<void> {
  const framer = createMessageFramer();
  try {
    for await (const chunk of from) {
      framer.push(chunk as Buffer);
      for (let frame = framer.next(); frame; frame = framer.next()) await pass(frame);
    }
  } catch {
    // reset by its peer
  }
  end();
}

function commandOf(body: Document): WireCommand {
  const [name = ''] = Object.keys(body);
  const collection = name === 'getMore' ? body.collection : body[name];
  return { name, collection: typeof collection === 'string' ? collection : '', side: 'request', body };
}
