const floor = ['stock:read', 'orders:read', 'orders:sell', 'returns:accept', 'customers:read'];
const counter = [...floor, 'till:operate', 'orders:fulfil'];
const lead = [...counter, 'stock:write', 'orders:change', 'refunds:create', 'customers:write', 'cases:work'];

/** Scopes of each role of staff. What a token says beside its roles adds nothing. */
const scopesOfRole: Readonly<Record<string, readonly string[]>> = {
  ASSOCIATE: counter,
  LEAD: lead,
  MANAGER: [...lead, 'stock:configure', 'refunds:approve', 'customers:merge', 'loyalty:adjust', 'reports:read'],
  SERVICE_AGENT: [
    ...floor,
    'orders:change',
    'refunds:create',
    'customers:write',
    'customers:merge',
    'cases:work',
    'privacy:handle',
    'loyalty:adjust',
  ],
  MERCHANDISER: [
    'stock:read',
    'stock:write',
    'stock:configure',
    'catalog:write',
    'prices:write',
    'content:write',
    'reviews:moderate',
  ],
  MARKETER: ['stock:read', 'customers:read', 'content:write', 'loyalty:configure', 'marketing:run'],
  ANALYST: ['stock:read', 'orders:read', 'reports:read'],
  FINANCE: ['stock:read', 'refunds:create', 'refunds:approve'],
  ADMIN: ['stock:read', 'reports:read', 'policies:write', 'identity:manage', 'audit:read'],
};

/** All scopes of these roles, each once; a role that is not of the table has none. */
export const scopesOfRoles = (roles: readonly string[]): string[] => [
  ...new Set(roles.flatMap((role) => (Object.hasOwn(scopesOfRole, role) ? (scopesOfRole[role] ?? []) : []))),
];
