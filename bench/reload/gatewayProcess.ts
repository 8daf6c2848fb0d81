// A gateway that follows the file SUPERGRAPH, as a process of its own; tells where it listens.
import { readFile } from 'node:fs/promises';
import { startMovingGraph } from '../../test/support/movingGraph.ts';

const { SUPERGRAPH = '', ...environment } = process.env;
const settings = { SUPERGRAPH_POLL_MS: String(environment.SUPERGRAPH_POLL_MS), SHARE_IN_FLIGHT: '0' };
const { gateway } = await startMovingGraph(settings, { load: () => readFile(SUPERGRAPH, 'utf8') });
process.send?.({ url: gateway.url, adminUrl: gateway.adminUrl });
