import type { GeoPoint } from './location.ts';

const earthRadiusMeters = 6_371_008.8;

/** Distance along the great circle in whole meters, by the haversine formula on the mean radius of the earth. */
export function distanceMeters(from: GeoPoint, to: GeoPoint): number {
  const latitudes = sine((to.latitude - from.latitude) / 2) ** 2;
  const longitudes = sine((to.longitude - from.longitude) / 2) ** 2;
  const chord = latitudes + cosine(from.latitude) * cosine(to.latitude) * longitudes;
  return Math.round(2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(chord))));
}

const sine = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180);

/** Whether the point lies on the globe: latitude -90 to 90, longitude -180 to 180 degrees. */
export const isOnGlobe = ({ latitude, longitude }: GeoPoint): boolean =>
  Number.isFinite(latitude) && Number.isFinite(longitude) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
