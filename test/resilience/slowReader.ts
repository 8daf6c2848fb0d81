import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WebSocket } from 'ws';

export type SlowReaderRequest = { kind: 'TELL'; round: number } | { kind: 'LOOK' | 'MEASURE' };

export interface SlowReaderAnswer {
  subscribers: number;
  /** Streams that the subgraph was asked for. */
  streams: number;
  /** Bytes in use; 0 where it was not asked for. */
  memory: number;
  /** With the first answer. */
  url?: string;
}

/** A gateway's sockets in a process of their own, and the subgraph behind them. */
export interface SlowReaderGateway {
  url: string;
  /** Ten keys get the number of this round. */
  tell(round: number): Promise<void>;
  subscribers(): Promise<number>;
  /** Streams that the subgraph was asked for: there is one a moment after the first subscriber. */
  streams(): Promise<number>;
  memory(): Promise<number>;
  close(): Promise<void>;
}

export async function startSlowReaderGateway(): Promise<SlowReaderGateway> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'slowReaderProcess.ts'), {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const hear = async () => {
    const [answer] = await Promise.race([
      once(child, 'message'),
      ended.then(() => Promise.reject(new Error('The gateway ended.'))),
    ]);
    return answer as SlowReaderAnswer;
  };
  const ask = (request: SlowReaderRequest) => {
    const answer = hear();
    child.send(request);
    return answer;
  };
  const { url = '' } = await hear();
  return {
    url,
    tell: async (round) => void (await ask({ kind: 'TELL', round })),
    subscribers: async () => (await ask({ kind: 'LOOK' })).subscribers,
    streams: async () => (await ask({ kind: 'LOOK' })).streams,
    memory: async () => (await ask({ kind: 'MEASURE' })).memory,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Reads the rounds as they come, and does nothing else with them. */
export interface Reader {
  /** Number of the last round by key. */
  shown: Map<string, number>;
  /** Whether a key ever showed an earlier round after a later one. */
  wentBack: boolean;
  /** Stops and goes on reading from the network. */
  stall(): void;
  goOn(): void;
  /** Resolves when all ten keys show at least this round. */
  has(round: number): Promise<void>;
  closed: Promise<number>;
  close(): void;
}

const query = 'subscription Slow($ids: [ID!]!) { levelChanged(ids: $ids) { id onHand } }';

export async function openReader(url: string): Promise<Reader> {
  const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
  const shown = new Map<string, number>();
  const waiting = new Set<() => void>();
  await once(socket, 'open');
  const reader: Reader = {
    shown,
    wentBack: false,
    stall: () => socket.pause(),
    goOn: () => socket.resume(),
    has: (round) =>
      new Promise((resolve) => {
        const look = () => {
          if (shown.size < 10 || [...shown.values()].some((last) => last < round)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    closed: once(socket, 'close').then(([code]) => code as number),
    close: () => socket.terminate(),
  };
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const text = String(data);
    if (text.includes('"type":"ping"')) return socket.send('{"type":"pong"}');
    const [, key, round] = /"key":"(k\d)","rev":(\d+)/.exec(text) ?? [];
    if (key === undefined) return;
    if ((shown.get(key) ?? 0) > Number(round)) reader.wentBack = true;
    shown.set(key, Number(round));
    for (const look of [...waiting]) look();
  });
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { ids: ['a'] } } }));
  return reader;
}
