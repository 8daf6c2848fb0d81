import { describe, expect, it } from 'vitest';
import { createAuthenticator } from '#gateway/security/authenticate.ts';
import { systemClock } from '#platform/clock.ts';
import {
  createTestIssuer,
  staffClaims,
  type TokenOptions,
  testAudience,
  testIssuer,
} from '../../support/testGateway.ts';

const issuer = await createTestIssuer();
const stranger = await createTestIssuer();
const channelTable = new Map([['https://kiosk.example', 'KIOSK']]);

function createTested(clock = systemClock) {
  return createAuthenticator({
    verification: { jwks: issuer.jwks, issuer: testIssuer, audience: testAudience },
    channelTable,
    clock,
  });
}

const refusal = { code: 'UNAUTHENTICATED', message: 'The token is not valid.' };

describe('a token', () => {
  const bad: [string, Record<string, unknown>, TokenOptions][] = [
    ['expired', {}, { issuedAt: -600, expiresAt: -6 }],
    ['without an end', {}, { expiresAt: null }],
    ['valid for years', {}, { expiresAt: 80_000_000 }],
    ['made in the future', {}, { issuedAt: 60 }],
    ['older than an hour', {}, { issuedAt: -3_700, expiresAt: 10 }],
    ['of another issuer', {}, { issuer: 'https://other.test' }],
    ['for another audience', {}, { audience: 'other' }],
    ['for a second audience too', {}, { audience: [testAudience, 'other'] }],
    ['of another type', {}, { header: { typ: 'JWT' } }],
    ['with an unknown key', {}, { header: { kid: 'other' } }],
    ['whose key id is a path', {}, { header: { kid: '../../test' } }],
    ['whose key id is a prototype name', {}, { header: { kid: '__proto__' } }],
    ['that brings a key address', {}, { header: { jku: 'https://evil.example/keys' } }],
    ['not valid yet', { nbf: Math.floor(Date.now() / 1_000) + 60 }, {}],
    ['that brings a scope of a kind of caller', { scope: 'openid caller:system' }, {}],
    ['that brings such a scope as a role', { roles: ['LEAD', 'caller:system'] }, {}],
    ['of an unknown kind', { kind: 'system' }, {}],
    ['without a subject', { sub: undefined }, {}],
    ['that says it is a system', { sub: 'system:orders' }, {}],
    ['whose roles are no list', { roles: 'ADMIN' }, {}],
  ];
  for (const [what, claims, options] of bad) {
    it(`is refused without a reason: ${what}`, async () => {
      const token = await issuer.token({ ...staffClaims('LEAD'), ...claims }, options);
      await expect(createTested().authenticate(token, {})).rejects.toMatchObject(refusal);
    });
  }

  it('is refused when another key has signed it', async () => {
    await expect(createTested().authenticate(await stranger.token(staffClaims('LEAD')), {})).rejects.toMatchObject(
      refusal,
    );
  });

  it('is refused without a signature', async () => {
    const [, payload] = (await issuer.token(staffClaims('LEAD'))).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid: 'test' })).toString('base64url');
    await expect(createTested().authenticate(`${header}.${payload}.`, {})).rejects.toMatchObject(refusal);
  });

  it('ends when it expires, also when it was verified before', async () => {
    let now = Date.now();
    const { authenticate } = createTested({ now: () => now });
    const token = await issuer.token(staffClaims('LEAD'), { expiresAt: 30 });
    const { expiresAt } = await authenticate(token, {});
    expect(expiresAt).toBe(Math.floor(now / 1_000) * 1_000 + 30_000);
    now += 36_000;
    await expect(authenticate(token, {})).rejects.toMatchObject(refusal);
  });

  it('gives staff the scopes of all its roles, and nothing that it states itself', async () => {
    const token = await issuer.token({ ...staffClaims('ANALYST', 'FINANCE', 'EMPEROR'), scope: 'stock:write' });
    const { viewer } = await createTested().authenticate(token, {});
    expect(viewer).toEqual({
      kind: 'STAFF',
      subject: 'stf_1',
      scopes: ['caller:staff', 'stock:read', 'orders:read', 'reports:read', 'refunds:create', 'refunds:approve'],
      locations: ['K1'],
      tenant: null,
      channel: 'WEB',
      requestId: expect.stringMatching(/^req_/),
    });
  });

  it('lets a device stand in its store and nowhere else', async () => {
    const token = await issuer.token({ sub: 'dev_1', kind: 'device', store: 'K1', locations: ['*'], roles: ['ADMIN'] });
    const { viewer } = await createTested().authenticate(token, { origin: 'https://kiosk.example' });
    expect(viewer).toMatchObject({ kind: 'DEVICE', scopes: ['caller:device'], locations: ['K1'], channel: 'KIOSK' });
  });

  it('is not needed: without one the caller is anonymous', async () => {
    const { viewer, expiresAt } = await createTested().authenticate(undefined, {
      origin: 'https://kiosk.example.evil',
    });
    expect({ ...viewer, expiresAt }).toMatchObject({
      kind: 'ANONYMOUS',
      subject: null,
      scopes: [],
      channel: 'WEB',
      expiresAt: null,
    });
  });
});
