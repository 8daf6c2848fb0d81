import type { QueryResolvers } from '../../generated/types.ts';

export const audit: QueryResolvers['audit'] = (_root, _args, { deps }) => deps.fullAudit();
