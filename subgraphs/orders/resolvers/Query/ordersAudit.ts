import type { QueryResolvers } from '../../generated/types.ts';

export const ordersAudit: QueryResolvers['ordersAudit'] = (_root, _args, { deps }) => deps.audit();
