// A gateway on free ports in front of fake subgraphs, and tokens for it.
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { readGatewayConfig } from '#gateway/config/gatewayConfig.ts';
import { createGateway, type Gateway, type GatewayOptions } from '#gateway/createGateway.ts';
import { systemClock } from '#platform/clock.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createFakeSubgraphs, type FakeShopSubgraphs, supergraphSdl } from './fakeSubgraphs.ts';

export const testIssuer = 'https://issuer.test';
export const testAudience = 'noren';

export interface TestIssuer {
  jwks: { keys: Awaited<ReturnType<typeof exportJWK>>[] };
  /** A token with these claims; `header` and `times` replace what a good one has. */
  token(claims: Record<string, unknown>, options?: TokenOptions): Promise<string>;
}

export interface TokenOptions {
  header?: Record<string, unknown>;
  issuer?: string;
  audience?: string | string[];
  /** Seconds from now. */
  issuedAt?: number;
  expiresAt?: number | null;
}

/** An issuer with a key of its own. */
export async function createTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA' }] };
  return {
    jwks,
    async token(claims, { header, issuer = testIssuer, audience = testAudience, issuedAt = 0, expiresAt = 300 } = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const jwt = new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'test', ...header })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now + issuedAt);
      if (expiresAt !== null) jwt.setExpirationTime(now + expiresAt);
      return jwt.sign(privateKey);
    },
  };
}

export const staffClaims = (...roles: string[]) => ({ sub: 'stf_1', kind: 'staff', roles, locations: ['K1'] });

export interface TestGateway {
  gateway: Gateway;
  subgraphs: FakeShopSubgraphs;
  issuer: TestIssuer;
  /** Sends a query by POST that accepts the response media type. */
  ask(query: string, options?: AskOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface AskOptions {
  variables?: Record<string, unknown>;
  token?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  data: Record<string, unknown> | null | undefined;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

const quick = { PORT: '0', ADMIN_PORT: '0', DRAIN_ACCEPT_MS: '0', EXPLORER: '0', REVOCATION_POLL_MS: '0' };

export async function startTestGateway(
  options: { environment?: Record<string, string>; supergraph?: string } & Partial<
    Omit<GatewayOptions, 'config' | 'supergraph'>
  > = {},
): Promise<TestGateway> {
  const { environment, supergraph = supergraphSdl(), ...rest } = options;
  const subgraphs = createFakeSubgraphs();
  const issuer = await createTestIssuer();
  const gateway = await createGateway({
    config: readGatewayConfig({ ...quick, ...environment }),
    links: subgraphs.links,
    supergraph: { load: async () => supergraph },
    verifier: { jwks: issuer.jwks, issuer: testIssuer, audience: testAudience },
    logger: createLogger('gateway', { level: process.env.LOG_LEVEL ?? 'silent' }),
    clock: systemClock,
    ...rest,
  });
  return {
    gateway,
    subgraphs,
    issuer,
    ask: (query, ask) => askGraph(gateway.url, query, ask),
    close: () => gateway.close(),
  };
}

async function askGraph(url: string, query: string, { variables, token, headers }: AskOptions = {}): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as Pick<Answer, 'data'> & { errors?: Answer['errors'] };
  return { status: response.status, headers: response.headers, data, errors };
}
