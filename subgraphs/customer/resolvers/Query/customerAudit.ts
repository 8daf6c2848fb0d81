import type { CustomerContext } from '../../context.ts';

export const customerAudit = (_root: unknown, _args: unknown, { deps }: CustomerContext) => deps.audit();
