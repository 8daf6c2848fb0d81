import { describe, expect, it } from 'vitest';
import { type Onlooker, seesDevice, seesStaffMember } from '#subgraphs/customer/domain/sight.ts';

const device = { id: 'dev_1', kind: 'KIOSK', name: 'Door', locationId: 'loc_1', active: true, version: 1 } as const;
const onlooker = (over: Partial<Onlooker>): Onlooker => ({
  kind: 'STAFF',
  subject: 'stf_1',
  managesIdentities: false,
  worksAt: () => false,
  ...over,
});

describe('who sees a record', () => {
  it('shows a member of staff to that person and to who manages identities', () => {
    expect(seesStaffMember(onlooker({}), 'stf_1')).toBe(true);
    expect(seesStaffMember(onlooker({}), 'stf_2')).toBe(false);
    expect(seesStaffMember(onlooker({ managesIdentities: true }), 'stf_2')).toBe(true);
    expect(seesStaffMember(onlooker({ kind: 'DEVICE' }), 'stf_1')).toBe(false);
  });

  it('shows a device to itself and to staff of its place', () => {
    expect(seesDevice(onlooker({ kind: 'DEVICE', subject: 'dev_1' }), device)).toBe(true);
    expect(seesDevice(onlooker({ kind: 'DEVICE', subject: 'dev_2', worksAt: () => true }), device)).toBe(false);
    expect(seesDevice(onlooker({ worksAt: (id) => id === 'loc_1' }), device)).toBe(true);
    expect(seesDevice(onlooker({ worksAt: (id) => id === 'loc_2' }), device)).toBe(false);
    expect(seesDevice(onlooker({ managesIdentities: true }), device)).toBe(true);
    expect(seesDevice(onlooker({ kind: 'CUSTOMER', subject: 'dev_1', worksAt: () => true }), device)).toBe(false);
  });
});
