import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import { type Clock, systemClock } from '#platform/clock.ts';

/** A store by the code that people use and the id that tokens hold. */
export interface DemoStorePlace {
  code: string;
  id: string;
}

/** Issues tokens to whoever asks, so that the shop can be tried out. Never in production. */
export interface DemoIssuer {
  keys: { keys: JWK[] };
  /** @throws Error for a role it does not know */
  issue(request: { role: string; store?: DemoStorePlace }): Promise<{ token: string; expiresAt: string }>;
}

const lifeSeconds = 3_600;

const staffRoles = [
  'ASSOCIATE',
  'LEAD',
  'MANAGER',
  'SERVICE_AGENT',
  'MERCHANDISER',
  'MARKETER',
  'ANALYST',
  'FINANCE',
  'ADMIN',
];
const headOfficeRoles = new Set(['MERCHANDISER', 'MARKETER', 'ANALYST', 'FINANCE', 'ADMIN', 'SERVICE_AGENT']);
const deviceRoles = ['KIOSK', 'MIRROR', 'SHELF'];

export const demoRoles: readonly string[] = [...staffRoles, ...deviceRoles, 'CUSTOMER'].map((role) =>
  role.toLowerCase(),
);

/** What `POST /demo/token` takes. */
export const demoTokenRequest = z
  .object({
    role: z.string().max(40),
    store: z.string().max(60).optional(),
  })
  .strict();

/** Claims of the shop's own issuer would look the same: subject, kind, roles, locations. */
function claimsOf(role: string, store: DemoStorePlace | undefined) {
  const name = role.toUpperCase();
  const suffix = (store?.code ?? 'all').toLowerCase().replaceAll(/[^a-z0-9]/g, '-');
  if (deviceRoles.includes(name)) {
    return {
      subject: `dev_demo-${role}-${suffix}`,
      claims: { kind: 'device', deviceKind: name, locations: store ? [store.id] : [] },
    };
  }
  if (name === 'CUSTOMER') return { subject: 'cus_demo', claims: { kind: 'customer' } };
  const locations = headOfficeRoles.has(name) || !store ? ['*'] : [store.id];
  return {
    subject: `stf_demo-${role.replaceAll('_', '-')}-${suffix}`,
    claims: { kind: 'staff', roles: [name], locations },
  };
}

export async function createDemoIssuer(options: {
  issuer: string;
  audience: string;
  clock?: Clock;
}): Promise<DemoIssuer> {
  const { clock = systemClock } = options;
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = 'demo';
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' };
  return {
    keys: { keys: [jwk] },
    async issue({ role, store }) {
      if (!demoRoles.includes(role.toLowerCase()))
        throw new Error(`The demo issuer knows the roles ${demoRoles.join(', ')}.`);
      const { subject, claims } = claimsOf(role.toLowerCase(), store);
      const now = Math.floor(clock.now() / 1_000);
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
        .setSubject(subject)
        .setIssuer(options.issuer)
        .setAudience(options.audience)
        .setIssuedAt(now)
        .setExpirationTime(now + lifeSeconds)
        .sign(privateKey);
      return { token, expiresAt: new Date((now + lifeSeconds) * 1_000).toISOString() };
    },
  };
}
