// Noren's gateway over the subgraphs of the live shop.
import { startBenchGateway } from '../../drivers/benchGateway.ts';
import { readLiveOrder } from './liveOrder.ts';

await startBenchGateway(readLiveOrder());
