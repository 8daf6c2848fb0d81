// Noren's gateway over the recorded subgraphs.
import { startBenchGateway } from '../../drivers/benchGateway.ts';
import { readPeerOrder } from './peerOrder.ts';
import { watchMainThread } from './watchMainThread.ts';

await startBenchGateway(readPeerOrder());
watchMainThread();
