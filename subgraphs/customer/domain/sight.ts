import type { Device } from './device.ts';

/** What of the verified caller decides which records it sees. */
export interface Onlooker {
  kind: string;
  subject: string | null;
  managesIdentities: boolean;
  worksAt(locationId: string): boolean;
}

/** A member of staff sees oneself; who manages identities sees everybody. */
export const seesStaffMember = (onlooker: Onlooker, id: string): boolean =>
  onlooker.managesIdentities || (onlooker.kind === 'STAFF' && onlooker.subject === id);

/** A device sees itself; staff see the devices of their places. */
export function seesDevice(onlooker: Onlooker, device: Device): boolean {
  if (onlooker.kind === 'DEVICE') return onlooker.subject === device.id;
  return onlooker.managesIdentities || (onlooker.kind === 'STAFF' && onlooker.worksAt(device.locationId));
}
