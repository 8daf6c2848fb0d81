import { AppError } from '#platform/errors/appError.ts';
import { isId } from '#platform/ids.ts';
import { err, ok, type Result } from '#platform/result.ts';
import type { Caller, Catalog, Inventory, Quote, ReservationPlace } from './ports.ts';
import { closingOfNextOpenDay, isGoneBy } from './reservationDeadline.ts';
import { channelNotEnabled, invalidInput, notFound, pickupNotPossible, type UserError } from './userErrors.ts';

/** What somebody wants put aside; one line for each variant. */
export interface WishedReservation {
  locationId: string;
  lines: readonly { variantId: string; inputIndex: number }[];
  caller: Caller;
}

/**
 * Whether goods can be put aside there, by reads alone: the flow of the channel, the variants, the place. All that is
 * wrong is told together. Whether there are enough is for the holds to say.
 * @returns the place and the deadline, or NOT_FOUND, INVALID_INPUT (`VARIANT_NOT_OFFERED`, `VARIANT_NOT_RESERVABLE`),
 *   CHANNEL_NOT_ENABLED, PICKUP_NOT_POSSIBLE
 * @throws AppError FORBIDDEN where device or staff do not work, SUBGRAPH_UNAVAILABLE without inventory or catalog
 */
export async function checkReservation(
  deps: { inventory: Pick<Inventory, 'place'>; catalog: Catalog; now: number },
  wish: WishedReservation,
): Promise<Result<{ place: ReservationPlace; deadline: Date }, UserError[]>> {
  const { locationId, lines, caller } = wish;
  const known = lines.map(({ variantId }) => variantId).filter((id) => isId(id, 'var'));
  const [place, quote] = await Promise.all([
    isId(locationId, 'loc') ? deps.inventory.place(locationId) : null,
    known.length > 0 ? deps.catalog.quote(known, caller.channel) : null,
  ]);
  const isBound = caller.kind === 'DEVICE' || caller.kind === 'STAFF';
  if (place && isBound && !caller.worksAt(place))
    throw new AppError('FORBIDDEN', 'The caller does not work at this place.');
  const deadline = place && closingOfNextOpenDay(place, deps.now);
  const errors = [
    ...lines.flatMap((line) => variantErrors(line, quote)),
    ...(quote && !quote.reserves ? [channelNotEnabled('reserve', caller.channel)] : []),
    ...placeErrors(locationId, place, deadline),
  ];
  if (!place || deadline === null || errors.length > 0) return err(errors);
  return ok({ place, deadline: new Date(deadline) });
}

function variantErrors(
  { variantId, inputIndex }: WishedReservation['lines'][number],
  quote: Quote | null,
): UserError[] {
  const path = ['lines', String(inputIndex), 'variantId'];
  const found = quote?.variants.get(variantId);
  if (!found) return [notFound('There is no variant with this id.', path)];
  if (!found.offered) return [invalidInput('VARIANT_NOT_OFFERED', 'This variant is not for sale.', path)];
  return found.reservable
    ? []
    : [invalidInput('VARIANT_NOT_RESERVABLE', 'This variant cannot be put aside in this channel.', path)];
}

function placeErrors(locationId: string, place: ReservationPlace | null, deadline: number | null): UserError[] {
  if (!place) return [notFound('There is no place with this id.', ['locationId'])];
  const reasons = [
    ...(place.status === 'OPEN' && !(deadline !== null && isGoneBy(place, deadline)) ? [] : ['NOT_OPEN']),
    ...(place.services.includes('RESERVE') ? [] : ['NO_RESERVATIONS']),
    ...(deadline === null ? ['NO_OPENING_HOURS'] : []),
  ];
  return reasons.length > 0 ? [pickupNotPossible(locationId, reasons)] : [];
}
