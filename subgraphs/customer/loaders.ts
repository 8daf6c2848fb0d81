import DataLoader from 'dataloader';
import type { Device } from './domain/device.ts';
import type { Partner } from './domain/partner.ts';
import type { Records, VersionedRecord } from './domain/ports.ts';
import { type Onlooker, seesDevice, seesStaffMember } from './domain/sight.ts';
import type { StaffMember } from './domain/staffMember.ts';

/** One read of the store per batch, for one request. Keys are ids; null where there is none. */
export interface CustomerLoaders {
  staffMember: DataLoader<string, StaffMember | null>;
  device: DataLoader<string, Device | null>;
  partner: DataLoader<string, Partner | null>;
}

const loaderOf = <Kept extends VersionedRecord>(records: Records<Kept>) =>
  new DataLoader<string, Kept | null>(async (ids) => {
    const found = await records.findByIds(ids);
    return ids.map((id) => found.get(id) ?? null);
  });

export const createLoaders = (deps: {
  staff: Records<StaffMember>;
  devices: Records<Device>;
  partners: Records<Partner>;
}): CustomerLoaders => ({
  staffMember: loaderOf(deps.staff),
  device: loaderOf(deps.devices),
  partner: loaderOf(deps.partners),
});

/** The member where this caller sees it; absent and hidden read the same. */
export const loadStaffMember = async (
  loaders: CustomerLoaders,
  onlooker: Onlooker,
  id: string,
): Promise<StaffMember | null> => (seesStaffMember(onlooker, id) ? loaders.staffMember.load(id) : null);

/** The device where this caller sees it; absent and hidden read the same. */
export async function loadDevice(loaders: CustomerLoaders, onlooker: Onlooker, id: string): Promise<Device | null> {
  const device = await loaders.device.load(id);
  return device && seesDevice(onlooker, device) ? device : null;
}

/** The partner where this caller sees it; absent and hidden read the same. */
export const loadPartner = async (loaders: CustomerLoaders, onlooker: Onlooker, id: string): Promise<Partner | null> =>
  onlooker.managesIdentities ? loaders.partner.load(id) : null;
