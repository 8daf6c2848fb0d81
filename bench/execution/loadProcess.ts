// The client of the measurement: a process of its own that sends one request again and again over kept connections.
import { connect, type Socket } from 'node:net';
import { createMessageReader } from './httpMessages.ts';
import { percentileOf } from './statistics.ts';

export interface LoadOrder {
  host: string;
  port: number;
  /** The JSON of each request. */
  body: string;
  connections: number;
  milliseconds: number;
  /** What a right answer is long; null where that is not known yet. */
  answerBytes: number | null;
}

export interface LoadResult {
  completed: number;
  /** Answers with another status or length than agreed. */
  wrong: number;
  seconds: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Share of one core that this client used. */
  ownShare: number;
}

const readBytes = 256 * 1_024;
const silenceLimitMs = 60_000;

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.(result),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });

async function run(order: LoadOrder): Promise<LoadResult> {
  const request = requestOf(order);
  const latencies: number[] = [];
  let wrong = 0;
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const end = began + order.milliseconds;

  const isRight = (firstLine: string, length: number): boolean =>
    firstLine.startsWith('HTTP/1.1 200') && (order.answerBytes === null || order.answerBytes === length);

  function keepAsking(): Promise<void> {
    return new Promise((resolve, reject) => {
      let sentAt = 0;
      const ask = (socket: Socket) => {
        sentAt = performance.now();
        socket.write(request);
      };
      const socket = openSocket(order, ({ firstLine, body }) => {
        const now = performance.now();
        latencies.push(now - sentAt);
        if (!isRight(firstLine, body.length)) wrong += 1;
        if (now < end) return ask(socket);
        socket.end();
        resolve();
      });
      socket.once('connect', () => ask(socket));
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('The gateway closed a connection under load.')));
    });
  }

  await Promise.all(Array.from({ length: order.connections }, keepAsking));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const sorted = latencies.sort((left, right) => left - right);
  const [p50, p99] = [percentileOf(sorted, 0.5), percentileOf(sorted, 0.99)];
  return { completed: sorted.length, wrong, seconds, p50, p99, ownShare: (user + system) / 1e6 / seconds };
}

function openSocket({ host, port }: LoadOrder, onMessage: Parameters<typeof createMessageReader>[0]): Socket {
  const read = createMessageReader(onMessage);
  const socket = connect({
    host,
    port,
    noDelay: true,
    onread: {
      buffer: Buffer.allocUnsafe(readBytes), // a whole big answer in one read, without an allocation
      callback: (length, buffer) => {
        read(Buffer.from(buffer.buffer, buffer.byteOffset, length));
        return true;
      },
    },
  });
  socket.setTimeout(silenceLimitMs, () => socket.destroy(new Error('The gateway did not answer in time.')));
  return socket;
}

function requestOf({ host, port, body }: LoadOrder): Buffer {
  const head = [
    'POST /graphql HTTP/1.1',
    `host: ${host}:${port}`,
    'content-type: application/json',
    'accept: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
