import { describe, expect, it } from 'vitest';
import type { Device } from '#subgraphs/customer/domain/device.ts';
import type { Fields } from '#subgraphs/customer/domain/ports.ts';
import { takesFromDevice, takesFromStaff } from '#subgraphs/customer/domain/revocation.ts';
import type { StaffMember } from '#subgraphs/customer/domain/staffMember.ts';

const member: Fields<StaffMember> = {
  displayName: 'Ada',
  roles: ['LEAD', 'ANALYST'],
  locationIds: ['loc_1', 'loc_2'],
  active: true,
};
const everywhere = { ...member, locationIds: ['*'] };
const screen: Fields<Device> = { kind: 'KIOSK', name: 'Entrance', locationId: 'loc_1', active: true };

describe('a change of a member of staff takes away', () => {
  it.each([
    { what: 'a role', before: member, change: { roles: ['LEAD'] }, takes: true },
    { what: 'a role for another', before: member, change: { roles: ['LEAD', 'MANAGER'] }, takes: true },
    { what: 'nothing: one role more', before: member, change: { roles: ['ANALYST', 'MANAGER', 'LEAD'] }, takes: false },
    { what: 'a place', before: member, change: { locationIds: ['loc_2'] }, takes: true },
    {
      what: 'nothing: one place more',
      before: member,
      change: { locationIds: ['loc_3', 'loc_2', 'loc_1'] },
      takes: false,
    },
    { what: 'nothing: all places', before: member, change: { locationIds: ['*'] }, takes: false },
    { what: 'all places but one', before: everywhere, change: { locationIds: ['loc_1'] }, takes: true },
    { what: 'all rights', before: member, change: { active: false }, takes: true },
    {
      what: 'nothing: they are given back',
      before: { ...member, active: false },
      change: { active: true },
      takes: false,
    },
    { what: 'nothing: another name', before: member, change: { displayName: 'Ada L.' }, takes: false },
  ] as const)('$what', ({ before, change, takes }) => {
    expect(takesFromStaff(before, { ...before, ...change } as Fields<StaffMember>)).toBe(takes);
  });
});

describe('a change of a screen takes away', () => {
  it.each([
    { what: 'its place', change: { locationId: 'loc_2' }, takes: true },
    { what: 'its kind', change: { kind: 'MIRROR' }, takes: true },
    { what: 'all rights', change: { active: false }, takes: true },
    { what: 'nothing: another name', change: { name: 'Exit' }, takes: false },
  ] as const)('$what', ({ change, takes }) => {
    expect(takesFromDevice(screen, { ...screen, ...change })).toBe(takes);
  });
});
