import type { CustomerContext } from '../../context.ts';
import type { QueryStaffMemberArgs } from '../../generated/types.ts';
import { loadStaffMember } from '../../loaders.ts';

export const staffMember = (_root: unknown, { id }: QueryStaffMemberArgs, { loaders, onlooker }: CustomerContext) =>
  loadStaffMember(loaders, onlooker, id);
