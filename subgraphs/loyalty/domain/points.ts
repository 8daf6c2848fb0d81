import { badUserInput } from '#platform/errors/appError.ts';

const minorUnitsPerPoint = 100;
const mostQuantity = 999;
const largestInt = 2_147_483_647;

/**
 * Points that buying `quantity` units at this price earns by the general rule: 1 for every 100 minor units, rounded
 * down once for all units. Null without a price, or where the number is beyond what a GraphQL Int carries.
 * @param amountMinor price of one unit in minor units
 * @throws AppError BAD_USER_INPUT for a quantity outside 1 to 999
 */
export function previewPoints(amountMinor: number | null, quantity: number): number | null {
  if (quantity < 1 || quantity > mostQuantity) throw badUserInput('quantity must be between 1 and 999.');
  if (amountMinor === null) return null;
  const points = Math.floor((amountMinor * quantity) / minorUnitsPerPoint);
  return points <= largestInt ? points : null;
}
