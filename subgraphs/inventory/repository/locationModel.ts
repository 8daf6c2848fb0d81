import { defineModel } from '#platform/mongo/defineModel.ts';
import { type Aggregate, aggregateFields, dirtyIndex } from '#platform/outbox/aggregate.ts';
import type { Location } from '../domain/location.ts';

/** `_id` is the id of the place. */
export interface LocationDocument extends Aggregate, Omit<Location, 'id' | 'version'> {}

const text = { type: String, default: null };

export const locationModel = defineModel<LocationDocument>({
  name: 'Location',
  collection: 'locations',
  fields: {
    ...aggregateFields,
    code: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    address: { type: Object, default: null },
    geo: { type: Object, default: null },
    timeZone: { type: String, required: true },
    phone: text,
    openingHours: { type: [Object], required: true },
    exceptions: { type: [Object], required: true },
    services: { type: [String], required: true },
    preparationMinutes: { type: Number, required: true },
    cutOffTime: text,
    transferLeadDays: { type: Number, required: true },
    status: { type: String, required: true },
    activeFrom: { type: Date, default: null },
    activeUntil: { type: Date, default: null },
  },
  indexes: [{ keys: { code: 1 }, options: { unique: true } }, dirtyIndex],
});
