import type { AuditFinding } from '../../generated/types.ts';

/** Nothing is kept yet, so there is nothing to check. */
export const loyaltyAudit = (): AuditFinding[] => [];
