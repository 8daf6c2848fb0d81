import { ProductVariant } from './ProductVariant.ts';
import { loyaltyAudit } from './Query/loyaltyAudit.ts';

export const resolvers = { Query: { loyaltyAudit }, ProductVariant };
