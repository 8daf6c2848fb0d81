import type { CustomerContext } from '../context.ts';
import { loadPartner } from '../loaders.ts';

export const Partner = {
  __resolveReference: ({ id }: { id: string }, { loaders, onlooker }: CustomerContext) =>
    loadPartner(loaders, onlooker, id),
};
