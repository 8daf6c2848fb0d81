import type { Device } from '../domain/device.ts';
import type { Partner } from '../domain/partner.ts';
import type { SubjectContact } from '../domain/ports.ts';
import type { StaffMember } from '../domain/staffMember.ts';
import type { WriteRecord } from '../domain/writeRecord.ts';
import type {
  RegisterDeviceInput,
  RegisterPartnerInput,
  RememberContactInput,
  SetStaffRolesInput,
} from '../generated/types.ts';

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

const addressOf = (input: { id?: string | null; expectedVersion?: number | null }) => ({
  id: input.id ?? null,
  expectedVersion: input.expectedVersion ?? null,
});

export const parseSetStaffRoles = (input: SetStaffRolesInput): WriteRecord<StaffMember> => ({
  ...addressOf(input),
  fields: {
    displayName: input.displayName,
    roles: unique(input.roles),
    locationIds: unique(input.locationIds),
    active: input.active ?? true,
  },
});

export const parseRegisterDevice = (input: RegisterDeviceInput): WriteRecord<Device> => ({
  ...addressOf(input),
  fields: { kind: input.kind, name: input.name, locationId: input.locationId, active: input.active ?? true },
});

export const parseRegisterPartner = (input: RegisterPartnerInput): WriteRecord<Partner> => ({
  ...addressOf(input),
  fields: { name: input.name, scopes: unique(input.scopes), active: input.active ?? true },
});

/** An empty text is as good as absent. */
export const parseRememberContact = ({ subjectId, customerId, contact }: RememberContactInput): SubjectContact => ({
  subjectId,
  customerId: customerId || null,
  contact: contact ? { name: contact.name || null, email: contact.email || null, phone: contact.phone || null } : null,
});
