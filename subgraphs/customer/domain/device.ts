export type DeviceKind = 'KIOSK' | 'MIRROR' | 'SHELF';

/** A screen that acts for its store. */
export interface Device {
  id: string;
  kind: DeviceKind;
  name: string;
  locationId: string;
  active: boolean;
  version: number;
}
