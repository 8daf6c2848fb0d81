import type { CustomerContext } from '../../context.ts';
import type { QueryDeviceArgs } from '../../generated/types.ts';
import { loadDevice } from '../../loaders.ts';

export const device = (_root: unknown, { id }: QueryDeviceArgs, { loaders, onlooker }: CustomerContext) =>
  loadDevice(loaders, onlooker, id);
