import type { Device } from './device.ts';
import type { StaffMember } from './staffMember.ts';

/** Tokens of a subject that were issued until then no longer count; of one who is blocked none does. */
export interface Revocation {
  subject: string;
  at: Date;
  isBlocked: boolean;
}

/**
 * For how long after a revocation a token that it concerns can live: clocks may differ by 5 s when it is issued, and as
 * much when it is accepted.
 */
export const longestTokenMs = 3_600_000 + 2 * 5_000;

type StaffRights = Pick<StaffMember, 'active' | 'roles' | 'locationIds'>;
type DeviceRights = Pick<Device, 'active' | 'locationId' | 'kind'>;

/** Whether the member had a right before that it has no longer: a role, a place or all. */
export const takesFromStaff = (before: StaffRights, after: StaffRights): boolean =>
  (before.active && !after.active) ||
  before.roles.some((role) => !after.roles.includes(role)) ||
  (!after.locationIds.includes('*') && before.locationIds.some((id) => !after.locationIds.includes(id)));

/** Whether the screen may no longer do what it did: it was moved, became another kind, or was blocked. */
export const takesFromDevice = (before: DeviceRights, after: DeviceRights): boolean =>
  (before.active && !after.active) || before.locationId !== after.locationId || before.kind !== after.kind;
