import { readFileSync } from 'node:fs';
import { createGateway, readGatewayConfig } from '#gateway/createGateway.ts';
import { systemClock } from '#platform/clock.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { createLogger } from '#platform/logging/logger.ts';

/** Noren's gateway as it is, before subgraphs of a measurement, which look at no signature. Ends with its channel. */
export async function startBenchGateway(options: {
  port: number;
  supergraphPath: string;
  urls: Readonly<Record<string, string>>;
  /** Any free port unless told. */
  adminPort?: number;
}): Promise<void> {
  const { port, supergraphPath, urls, adminPort = 0 } = options;
  const key = Buffer.alloc(32, 7).toString('base64url');
  const keys = createKeyRing(Object.fromEntries(Object.keys(urls).map((name) => [name, [key]])));
  const links = Object.entries(urls).map(([name, url]) => createHttpLink({ name, url, keys, clock: systemClock }));
  await createGateway({
    config: readGatewayConfig({ ...process.env, PORT: String(port), ADMIN_PORT: String(adminPort), EXPLORER: '0' }),
    links: new Map(links.map((link) => [link.name, link])),
    supergraph: { load: async () => readFileSync(supergraphPath, 'utf8') },
    verifier: { jwks: { keys: [] }, issuer: 'https://issuer.test', audience: 'noren' },
    logger: createLogger('gateway', { level: 'warn' }),
    clock: systemClock,
  });
  process.on('disconnect', () => process.exit());
}
