import type { UserError as Refusal, OutOfStock as Shortage } from '../domain/userErrors.ts';

const typeNames = {
  NOT_FOUND: 'NotFound',
  INVALID_INPUT: 'InvalidInput',
  TRANSITION_NOT_ALLOWED: 'TransitionNotAllowed',
  LIMIT_EXCEEDED: 'LimitExceeded',
  IDEMPOTENCY_KEY_REUSED: 'IdempotencyKeyReused',
  OUT_OF_STOCK: 'OutOfStock',
  HOLD_LIMIT_REACHED: 'HoldLimitReached',
  RESERVATION_EXPIRED: 'ReservationExpired',
  CHANNEL_NOT_ENABLED: 'ChannelNotEnabled',
  PICKUP_NOT_POSSIBLE: 'PickupNotPossible',
} as const satisfies Record<Refusal['code'], string>;

export const UserError = { __resolveType: ({ code }: Refusal) => typeNames[code] };

const location = ({ locationId }: { locationId: string }) => ({ __typename: 'Location', id: locationId });

export const OutOfStock = {
  variant: ({ variantId }: Shortage) => ({ __typename: 'ProductVariant', id: variantId }),
  location,
  alternatives: ({ alternatives }: Partial<Shortage>) => alternatives ?? [], // refusals kept by earlier versions have none
};

export const DeliveryPromise = { method: () => 'PICKUP', location };

export const PickupNotPossible = { location };
