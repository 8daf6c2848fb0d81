// The hub and the sockets of a gateway over a subgraph that is played here, in a process of its own: its memory is
// theirs. Told by messages what the subgraph says next.
import { startStreamServer } from '../support/streamServer.ts';
import type { SlowReaderAnswer, SlowReaderRequest } from './slowReader.ts';

/** By key, each as long as a rich message is; made once, since the graph of the tests remembers what it was asked. */
const ids = Array.from({ length: 10 }, (_, n) => `${n}-${'x'.repeat(32_768)}`);

const server = await startStreamServer();
const say = (answer: SlowReaderAnswer) => process.send?.(answer);

function tellRound(round: number): void {
  const stream = server.stock.stream();
  for (const [n, id] of ids.entries()) {
    const first = { kind: 'SNAPSHOT', remaining: ids.length - 1 - n } as const;
    const position = { key: `k${n}`, rev: round, ...(round === 1 ? first : { kind: 'CHANGE' as const }) };
    stream.push(position, { levelChanged: { __typename: 'Level', id, onHand: round } });
  }
}

/** What is in use after the garbage is gone. */
function memoryInUse(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

process.on('disconnect', () => process.exit());
process.on('message', (request: SlowReaderRequest) => {
  if (request.kind === 'TELL') tellRound(request.round);
  const { subscribers } = server.gauges;
  say({ subscribers, streams: server.stock.streams.length, memory: request.kind === 'MEASURE' ? memoryInUse() : 0 });
});
say({ subscribers: 0, streams: 0, memory: 0, url: server.socketUrl });
