import type { CustomerContext } from '../../context.ts';
import type { QueryPartnerArgs } from '../../generated/types.ts';
import { loadPartner } from '../../loaders.ts';

export const partner = (_root: unknown, { id }: QueryPartnerArgs, { loaders, onlooker }: CustomerContext) =>
  loadPartner(loaders, onlooker, id);
