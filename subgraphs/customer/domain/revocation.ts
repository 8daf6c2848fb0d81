import type { Device } from './device.ts';
import type { Fields } from './ports.ts';
import type { StaffMember } from './staffMember.ts';

/** Tokens of a subject that were issued until then no longer count; of one who is blocked none does. */
export interface Revocation {
  subject: string;
  at: Date;
  isBlocked: boolean;
}

/** For how long a token can live after it was issued, with what clocks may differ. Source: platform rule on access tokens. */
export const longestTokenMs = 3_600_000 + 5_000;

/** Whether the member had a right before that it has no longer: a role, a place or all. */
export const takesFromStaff = (before: Fields<StaffMember>, after: Fields<StaffMember>): boolean =>
  (before.active && !after.active) ||
  before.roles.some((role) => !after.roles.includes(role)) ||
  (!after.locationIds.includes('*') && before.locationIds.some((id) => !after.locationIds.includes(id)));

/** Whether the screen may no longer do what it did: it was moved, became another kind, or was blocked. */
export const takesFromDevice = (before: Fields<Device>, after: Fields<Device>): boolean =>
  (before.active && !after.active) || before.locationId !== after.locationId || before.kind !== after.kind;
