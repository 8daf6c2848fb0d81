import type { QueryResolvers } from '../../generated/types.ts';

export const catalogAudit: QueryResolvers['catalogAudit'] = (_root, _args, { deps }) => deps.audit();
