import { isId, type NewId } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import type { Device } from './device.ts';
import type { Fields, Records } from './ports.ts';
import { takesFromDevice } from './revocation.ts';
import { invalidInput, type UserError } from './userErrors.ts';
import { isName, type WriteRecord, writeRecord } from './writeRecord.ts';

/**
 * Writes down a screen of a store. Tokens from before it was moved or blocked no longer count.
 * @returns the device, or INVALID_INPUT, NOT_FOUND, VERSION_CONFLICT
 */
export const registerDevice = (
  deps: { devices: Records<Device>; newId: NewId },
  command: WriteRecord<Device>,
): Promise<Result<Device, UserError[]>> =>
  writeRecord(
    { records: deps.devices, newId: deps.newId },
    { prefix: 'dev', errors, takesAway: takesFromDevice },
    command,
  );

function errors({ name, locationId }: Fields<Device>): UserError[] {
  return [
    ...(isName(name)
      ? []
      : [invalidInput('NAME', 'name must be 1 to 200 characters without blanks at its ends.', ['name'])]),
    ...(isId(locationId, 'loc')
      ? []
      : [invalidInput('LOCATION_ID', 'locationId must be the id of a place.', ['locationId'])]),
  ];
}
