import type { SchemaDefinition } from 'mongoose';
import { defineModel, type IndexSpecification } from '#platform/mongo/defineModel.ts';
import { type Aggregate, aggregateFields, dirtyIndex } from '#platform/outbox/aggregate.ts';
import type { Device } from '../domain/device.ts';
import type { Partner } from '../domain/partner.ts';
import type { Fields } from '../domain/ports.ts';
import type { StaffMember } from '../domain/staffMember.ts';

export type StaffDocument = Aggregate & Fields<StaffMember>;
export type DeviceDocument = Aggregate & Fields<Device>;
export type PartnerDocument = Aggregate & Fields<Partner>;

const text = { type: String, required: true } as const;
const texts = { type: [String], required: true } as const;
const active = { type: Boolean, required: true } as const;

/** Until when tokens of the subject no longer count; not there while all do. */
const revokedAt = { type: Date };
const revokedIndex: IndexSpecification = { keys: { revokedAt: -1 }, options: { sparse: true } };

const recordModel = <Document>(name: string, collection: string, fields: SchemaDefinition) =>
  defineModel<Document>({
    name,
    collection,
    fields: { ...aggregateFields, ...fields },
    indexes: 'revokedAt' in fields ? [dirtyIndex, revokedIndex] : [dirtyIndex],
  });

export const staffModel = recordModel<StaffDocument>('StaffMember', 'staff', {
  displayName: text,
  roles: texts,
  locationIds: texts,
  active,
  revokedAt,
});
export const deviceModel = recordModel<DeviceDocument>('Device', 'devices', {
  kind: text,
  name: text,
  locationId: text,
  active,
  revokedAt,
});
export const partnerModel = recordModel<PartnerDocument>('Partner', 'partners', { name: text, scopes: texts, active });
