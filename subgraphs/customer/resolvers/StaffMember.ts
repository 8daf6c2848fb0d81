import type { CustomerContext } from '../context.ts';
import { loadStaffMember } from '../loaders.ts';

export const StaffMember = {
  __resolveReference: ({ id }: { id: string }, { loaders, onlooker }: CustomerContext) =>
    loadStaffMember(loaders, onlooker, id),
};
