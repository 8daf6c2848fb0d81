import type { CustomerContext } from '../context.ts';
import { loadDevice } from '../loaders.ts';

export const Device = {
  __resolveReference: ({ id }: { id: string }, { loaders, onlooker }: CustomerContext) =>
    loadDevice(loaders, onlooker, id),
};
