import type { CustomerContext } from '../../context.ts';
import { registerDevice as registerDeviceUseCase } from '../../domain/registerDevice.ts';
import type { MutationRegisterDeviceArgs } from '../../generated/types.ts';
import { parseRegisterDevice } from '../inputs.ts';

export const registerDevice = async (
  _root: unknown,
  { input }: MutationRegisterDeviceArgs,
  { deps }: CustomerContext,
) => {
  const result = await registerDeviceUseCase(deps, parseRegisterDevice(input));
  return result.ok ? { device: result.value, userErrors: [] } : { device: null, userErrors: result.error };
};
