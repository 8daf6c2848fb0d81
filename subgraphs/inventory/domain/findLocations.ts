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

/** @throws AppError BAD_USER_INPUT for a point off the globe or a radius out of range */
function assertCircle(point: GeoPoint, radiusMeters: number): void {
  if (!isOnGlobe(point)) throw badUserInput('point must have a latitude of -90 to 90 and a longitude of -180 to 180.');
  if (radiusMeters < 1 || radiusMeters > widestRadiusMeters)
    throw badUserInput('radiusMeters must be between 1 and 200,000.');
}

/** Places within the radius, in the order given; one whose position is not known is near nothing. */
const within = (locations: readonly Location[], point: GeoPoint, radiusMeters: number): NearbyLocation[] =>
  locations
    .flatMap((location) => (location.geo ? [{ location, distanceMeters: distanceMeters(point, location.geo) }] : []))
    .filter((row) => row.distanceMeters <= radiusMeters);

/**
 * Offered places within the radius, nearest first, then by id.
 * @throws AppError BAD_USER_INPUT for a point off the globe or a radius out of range
 */
export function findNearby(locations: readonly Location[], search: NearbySearch): NearbyLocation[] {
  assertCircle(search.point, search.radiusMeters);
  const offered = locations.filter(
    (location) => isOffered(location, search.nowMs) && hasServices(location, search.services),
  );
  return within(offered, search.point, search.radiusMeters).sort(
    (left, right) => left.distanceMeters - right.distanceMeters || (left.location.id < right.location.id ? -1 : 1),
  );
}

/**
 * The places to be asked for goods: all, or those within the radius with their distance.
 * @throws AppError as `findNearby`
 */
export function findInStoreCandidates(
  locations: readonly Location[],
  { near, radiusMeters }: { near: GeoPoint | null; radiusMeters: number },
): { location: Location; distanceMeters: number | null }[] {
  if (!near) return locations.map((location) => ({ location, distanceMeters: null }));
  assertCircle(near, radiusMeters);
  return within(locations, near, radiusMeters);
}
