import type { InventoryContext } from '../context.ts';
import { visibleQuantity } from '../domain/stockLevel.ts';
import type {
  Alternative,
  HoldLost as Loss,
  UserError as Refusal,
  OutOfStock as Shortage,
} from '../domain/userErrors.ts';

const typeNames = {
  NOT_FOUND: 'NotFound',
  INVALID_INPUT: 'InvalidInput',
  VERSION_CONFLICT: 'VersionConflict',
  TRANSITION_NOT_ALLOWED: 'TransitionNotAllowed',
  IDEMPOTENCY_KEY_REUSED: 'IdempotencyKeyReused',
  OUT_OF_STOCK: 'OutOfStock',
  HOLD_LOST: 'HoldLost',
} as const satisfies Record<Refusal['code'], string>;

export const UserError = { __resolveType: ({ code }: Refusal) => typeNames[code] };

export const OutOfStock = {
  variant: ({ variantId }: Shortage) => ({ __typename: 'ProductVariant', id: variantId }),
  location: ({ locationId }: Shortage, _args: unknown, { loaders }: InventoryContext) =>
    loaders.location.load(locationId),
  available: ({ available }: Shortage, _args: unknown, { sight }: InventoryContext) =>
    visibleQuantity(available, sight),
  alternatives: ({ alternatives }: Shortage) => alternatives,
};

export const DeliveryPromise = {
  method: () => 'PICKUP',
  location: ({ locationId }: Alternative, _args: unknown, { loaders }: InventoryContext) =>
    loaders.location.load(locationId),
  readyBy: ({ readyBy }: Alternative) => (readyBy === null ? null : new Date(readyBy)),
};

export const HoldLost = {
  stillAvailable: ({ stillAvailable }: Loss, _args: unknown, { sight }: InventoryContext) =>
    visibleQuantity(stillAvailable, sight),
};
