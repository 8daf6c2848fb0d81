// Noren's gateway over the subgraphs of many stores; says what it holds when it is asked.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startBenchGateway } from '../../drivers/benchGateway.ts';
import { readLiveOrder } from '../../fanOut/peers/liveOrder.ts';

/** Answer to any message: what is left of heap and buffers when garbage is collected. */
export interface HeldAnswer {
  heldMiB: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

await startBenchGateway(readLiveOrder());
process.on('message', () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ heldMiB: (heapUsed + external) / 2 ** 20 } satisfies HeldAnswer);
});
