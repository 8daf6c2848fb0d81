import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { ViewerKind } from '#platform/identity/viewer.ts';
import { scopesOfRoles } from './roleScopes.ts';

/** Names under which the shop's issuer puts what we need. */
export interface ClaimNames {
  subject: string;
  kind: string;
  roles: string;
  locations: string;
  /** One place, for issuers that know no lists. */
  store: string;
  tenant: string;
}

export const defaultClaimNames: ClaimNames = {
  subject: 'sub',
  kind: 'kind',
  roles: 'roles',
  locations: 'locations',
  store: 'store',
  tenant: 'tenant',
};

/** All that a token tells about its bearer. */
export interface TokenIdentity {
  kind: ViewerKind;
  subject: string;
  scopes: readonly string[];
  locations: readonly string[];
  tenant: string | null;
}

const name = z.string().regex(/^[\x21-\x7e]{1,128}$/);
const kinds = { customer: 'CUSTOMER', device: 'DEVICE', staff: 'STAFF' } as const;

const claimsShape = z.object({
  subject: name.refine((subject) => !subject.startsWith('system:')),
  kind: z.enum(['customer', 'device', 'staff']),
  roles: z.array(name).max(20).default([]),
  locations: z.array(name).max(200).default([]),
  store: name.optional(),
  tenant: name.optional(),
});

/** The identity that a verified token states; undefined when its claims are none of ours or bring a `caller:` scope. */
export function identityOfClaims(payload: JWTPayload, names: ClaimNames): TokenIdentity | undefined {
  const claims = Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [ours, payload[theirs]]));
  const parsed = claimsShape.safeParse(claims);
  if (!parsed.success || bringsCallerScope(payload)) return undefined;
  const { subject, kind, roles, locations, store, tenant } = parsed.data;
  const isStaff = kind === 'staff';
  const places = store === undefined ? locations : [...locations, store];
  return {
    kind: kinds[kind],
    subject,
    scopes: [`caller:${kind}`, ...(isStaff ? scopesOfRoles(roles) : [])],
    // a device stands in one place and a customer works nowhere: `*` is for staff
    locations: kind === 'customer' ? [] : [...new Set(places)].filter((place) => isStaff || place !== '*'),
    tenant: tenant ?? null,
  };
}

function bringsCallerScope(payload: JWTPayload): boolean {
  const stated = [payload.scope, payload.scp, payload.scopes, payload.roles].flat();
  return stated.some(
    (text) => typeof text === 'string' && text.split(/\s+/).some((scope) => scope.startsWith('caller:')),
  );
}
