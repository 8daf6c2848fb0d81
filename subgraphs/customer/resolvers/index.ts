import { Device } from './Device.ts';
import { registerDevice } from './Mutation/registerDevice.ts';
import { registerPartner } from './Mutation/registerPartner.ts';
import { rememberContact } from './Mutation/rememberContact.ts';
import { setStaffRoles } from './Mutation/setStaffRoles.ts';
import { Partner } from './Partner.ts';
import { customerAudit } from './Query/customerAudit.ts';
import { device } from './Query/device.ts';
import { partner } from './Query/partner.ts';
import { revocations } from './Query/revocations.ts';
import { staffMember } from './Query/staffMember.ts';
import { StaffMember } from './StaffMember.ts';
import { UserError } from './UserError.ts';

export const resolvers = {
  Query: { staffMember, device, partner, revocations, customerAudit },
  Mutation: { setStaffRoles, registerDevice, registerPartner, rememberContact },
  StaffMember,
  Device,
  Partner,
  UserError,
};
