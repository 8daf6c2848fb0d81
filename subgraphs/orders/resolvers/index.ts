import { GraphQLJSONObject } from 'graphql-scalars';
import { audit } from './Query/audit.ts';
import { events } from './Query/events.ts';
import { ordersAudit } from './Query/ordersAudit.ts';

export const resolvers = {
  JSONObject: GraphQLJSONObject,
  Query: { audit, events, ordersAudit },
};
