import { AppError } from '#platform/errors/appError.ts';
import type { OrdersContext } from '../../context.ts';
import { repairReservationQuota as repairUseCase } from '../../domain/repairReservationQuota.ts';
import type { MutationRepairReservationQuotaArgs } from '../../generated/types.ts';

export const repairReservationQuota = async (
  _root: unknown,
  { input }: MutationRepairReservationQuotaArgs,
  { deps, viewer }: OrdersContext,
) => {
  const { channel, kind, subject, requestId } = viewer;
  if (subject === null) throw new AppError('FORBIDDEN', 'This is done in the name of a person.');
  const result = await repairUseCase(deps, { ...input, by: { channel, kind, subject, requestId } });
  return result.ok
    ? { key: input.key, mended: result.value, userErrors: [] }
    : { key: null, mended: [], userErrors: result.error };
};
