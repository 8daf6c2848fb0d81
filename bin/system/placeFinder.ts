import { type Clock, systemClock } from '#platform/clock.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import { newId } from '#platform/ids.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';

/** The id of the place with this code; null when the shop has none. @throws Error while inventory does not answer */
export type FindPlace = (code: string) => Promise<string | null>;

const timeoutMs = 3_000;

/** Asks inventory by its own graph. */
export function createPlaceFinder(links: ReadonlyMap<string, SubgraphLink>, clock: Clock = systemClock): FindPlace {
  return async (code) => {
    const { data, errors } = (await links.get('inventory')?.send({
      query: 'query ($code: String!) { location(code: $code) { id } }',
      variables: { code },
      viewer: systemViewer('gateway', newId('req')),
      deadline: clock.now() + timeoutMs,
    })) ?? { errors: ['no inventory'] };
    if (errors) throw new Error('inventory does not answer');
    const place = data?.location as { id: string } | null | undefined;
    return place?.id ?? null;
  };
}
