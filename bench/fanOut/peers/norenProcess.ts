// Noren's gateway as it is, over the subgraphs of the live shop.
import { readFileSync } from 'node:fs';
import { createGateway, readGatewayConfig } from '#gateway/createGateway.ts';
import { systemClock } from '#platform/clock.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { liveSubgraphs } from '../liveShop.ts';
import { readLiveOrder } from './liveOrder.ts';

const { port, supergraphPath, urls } = readLiveOrder();
const keys = createKeyRing(
  Object.fromEntries(liveSubgraphs.map((name) => [name, [Buffer.alloc(32, 7).toString('base64url')]])),
);
const links = liveSubgraphs.map((name) => createHttpLink({ name, url: urls[name], keys, clock: systemClock }));

await createGateway({
  config: readGatewayConfig({ ...process.env, PORT: String(port), ADMIN_PORT: '0', EXPLORER: '0' }),
  links: new Map(links.map((link) => [link.name, link])),
  supergraph: { load: async () => readFileSync(supergraphPath, 'utf8') },
  verifier: { jwks: { keys: [] }, issuer: 'https://issuer.test', audience: 'noren' },
  logger: createLogger('gateway', { level: 'warn' }),
  clock: systemClock,
});
process.on('disconnect', () => process.exit());
