import { readGatewayConfig } from '#gateway/createGateway.ts';
import { givenKeys } from './internalKeys.ts';
import type { SystemConfig } from './systemConfig.ts';

/**
 * Refuses settings that no start could use, before a store is opened or a file written.
 * @throws Error with one sentence that names the variable and what it must be
 */
export function checkSettings(config: SystemConfig): void {
  readGatewayConfig(config.environment);
  checkStore(config);
  givenKeys(config);
  checkTokenIssuer(config);
}

/** @throws Error in production without a database */
function checkStore(config: SystemConfig): void {
  if (config.isProduction && !config.mongoUrl && !config.allowEmbeddedStore)
    throw new Error(
      'MONGO_URL is required in production; ALLOW_EMBEDDED_STORE=1 runs on the embedded store all the same.',
    );
}

/** @throws Error in production without a token issuer of the shop: the demo issuer gives any right to anybody */
export function checkTokenIssuer(config: SystemConfig): void {
  if (config.isProduction && !config.token.jwksUrl)
    throw new Error('JWKS_URL is required in production: the key set of your token issuer.');
}
