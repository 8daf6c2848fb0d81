import { isId, type NewId } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import type { Fields, Records } from './ports.ts';
import { takesFromStaff } from './revocation.ts';
import type { StaffMember } from './staffMember.ts';
import { invalidInput, type UserError } from './userErrors.ts';
import { isName, type WriteRecord, writeRecord } from './writeRecord.ts';

const mostPlaces = 50;

/**
 * Writes down a member of staff with roles and places. Rights come from the token; the record only takes away: tokens
 * that were issued before it did no longer count.
 * @returns the member, or INVALID_INPUT, NOT_FOUND, VERSION_CONFLICT
 */
export const setStaffRoles = (
  deps: { staff: Records<StaffMember>; newId: NewId },
  command: WriteRecord<StaffMember>,
): Promise<Result<StaffMember, UserError[]>> =>
  writeRecord(
    { records: deps.staff, newId: deps.newId },
    { prefix: 'stf', errors, takesAway: takesFromStaff },
    command,
  );

function errors({ displayName, locationIds }: Fields<StaffMember>): UserError[] {
  const isPlace = (id: string) => id === '*' || isId(id, 'loc');
  return [
    ...(isName(displayName)
      ? []
      : [invalidInput('NAME', 'displayName must be 1 to 200 characters without blanks at its ends.', ['displayName'])]),
    ...(locationIds.length <= mostPlaces
      ? []
      : [invalidInput('TOO_MANY_PLACES', 'A member of staff works at 50 places at most.', ['locationIds'])]),
    ...(locationIds.every(isPlace)
      ? []
      : [invalidInput('LOCATION_ID', 'locationIds holds ids of places, or * for all.', ['locationIds'])]),
  ];
}
