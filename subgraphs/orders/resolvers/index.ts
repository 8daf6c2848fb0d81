import { GraphQLJSONObject } from 'graphql-scalars';
import { cancelStoreReservation } from './Mutation/cancelStoreReservation.ts';
import { createStoreReservation } from './Mutation/createStoreReservation.ts';
import { extendStoreReservation } from './Mutation/extendStoreReservation.ts';
import { repairReservationQuota } from './Mutation/repairReservationQuota.ts';
import { audit } from './Query/audit.ts';
import { events } from './Query/events.ts';
import { ordersAudit } from './Query/ordersAudit.ts';
import { storeReservation } from './Query/storeReservation.ts';
import { storeReservations } from './Query/storeReservations.ts';
import { StoreReservation } from './StoreReservation.ts';
import { storeReservationChanged } from './Subscription/storeReservationChanged.ts';
import { DeliveryPromise, OutOfStock, PickupNotPossible, UserError } from './UserError.ts';

export const resolvers = {
  JSONObject: GraphQLJSONObject,
  Query: { audit, events, ordersAudit, storeReservation, storeReservations },
  Mutation: { createStoreReservation, extendStoreReservation, cancelStoreReservation, repairReservationQuota },
  Subscription: { storeReservationChanged },
  StoreReservation,
  OutOfStock,
  DeliveryPromise,
  PickupNotPossible,
  UserError,
};
