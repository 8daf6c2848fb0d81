import { badUserInput } from '#platform/errors/appError.ts';
import { distanceMeters, isOnGlobe } from './geoDistance.ts';
import {
  type GeoPoint,
  isOffered,
  type Location,
  type LocationKind,
  type LocationService,
  type LocationStatus,
} from './location.ts';

export interface LocationChoice {
  kinds: readonly LocationKind[] | null;
  /** All of them. */
  services: readonly LocationService[] | null;
  status: LocationStatus | null;
}

const hasServices = (location: Location, services: readonly LocationService[] | null) =>
  services === null || services.every((service) => location.services.includes(service));

/** The places that fit, in the order given. */
export const chooseLocations = (locations: readonly Location[], choice: LocationChoice): Location[] =>
  locations.filter(
    (location) =>
      (choice.kinds === null || choice.kinds.includes(location.kind)) &&
      (choice.status === null || location.status === choice.status) &&
      hasServices(location, choice.services),
  );

export interface NearbySearch {
  point: GeoPoint;
  /** 1 to 200,000. */
  radiusMeters: number;
  services: readonly LocationService[] | null;
  nowMs: number;
}

export interface NearbyLocation {
  location: Location;
  distanceMeters: number;
}

const widestRadiusMeters = 200_000;

/**
 * Offered places within the radius, nearest first, then by id.
 * @throws AppError BAD_USER_INPUT for a point off the globe or a radius out of range
 */
export function findNearby(locations: readonly Location[], search: NearbySearch): NearbyLocation[] {
  if (!isOnGlobe(search.point))
    throw badUserInput('point must have a latitude of -90 to 90 and a longitude of -180 to 180.');
  if (search.radiusMeters < 1 || search.radiusMeters > widestRadiusMeters)
    throw badUserInput('radiusMeters must be between 1 and 200,000.');
  return locations
    .filter((location) => isOffered(location, search.nowMs) && hasServices(location, search.services))
    .flatMap((location) =>
      location.geo ? [{ location, distanceMeters: distanceMeters(search.point, location.geo) }] : [],
    )
    .filter((row) => row.distanceMeters <= search.radiusMeters)
    .sort(
      (left, right) => left.distanceMeters - right.distanceMeters || (left.location.id < right.location.id ? -1 : 1),
    );
}
