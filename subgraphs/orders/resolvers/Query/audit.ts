import { collectAudit } from '../../domain/collectAudit.ts';
import type { QueryResolvers } from '../../generated/types.ts';

export const audit: QueryResolvers['audit'] = (_root, _args, context) =>
  collectAudit(context.deps.auditSources, context.viewer.requestId);
