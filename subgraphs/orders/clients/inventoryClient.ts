import { randomUUID } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { err, ok } from '#platform/result.ts';
import type { Inventory, ReservationPlace } from '../domain/ports.ts';
import type { ReservationLine } from '../domain/storeReservation.ts';
import { invalidInput, notFound, outOfStock, type UserError } from '../domain/userErrors.ts';
import { unanswered } from './unanswered.ts';

const timeoutMs = 3_000;

const placeQuery = `query ReservationPlace($id: ID!) {
  location(id: $id) {
    id code status services timeZone activeUntil
    openingHours { weekday opens closes }
    exceptions { date closed opens closes }
  }
}`;

const reserveMutation = `mutation ReserveStock($input: ReserveStockInput!) {
  reserveStock(input: $input) {
    userErrors {
      code message path
      ... on OutOfStock {
        variant { id } requested available
        alternatives { location { id } distanceMeters readyBy }
      }
      ... on InvalidInput { rule }
    }
  }
}`;

/** One field for each of so many. */
function alternativesQuery(count: number): string {
  const places = Array.from({ length: count }, (_, index) => index);
  const variables = places.map((index) => `$input${index}: StoreAlternativesInput!`).join(', ');
  const fields = places.map((index) => `goods${index}: storeAlternatives(input: $input${index}) { ...Promises }`);
  return `query StoreAlternatives(${variables}) { ${fields.join(' ')} }
    fragment Promises on StoreAlternatives { promises { location { id } distanceMeters readyBy } }`;
}

const extendMutation = `mutation ExtendStockHold($input: ExtendStockHoldInput!) {
  extendStockHold(input: $input) { userErrors { code } }
}`;

const releaseMutation = `mutation ReleaseStock($input: ReleaseStockInput!) {
  releaseStock(input: $input) { userErrors { code } }
}`;

/** A refusal as inventory words it. */
interface Refusal {
  code: string;
  message: string;
  path: string[] | null;
  rule?: string;
  variant?: { id: string } | null;
  requested?: number;
  available?: number | null;
  alternatives?: FoundAlternative[];
}

interface FoundAlternative {
  location: { id: string } | null;
  distanceMeters: number | null;
  readyBy: string | null;
}

/**
 * Asks inventory by its own graph, as the system. The link is looked up at each call, since inventory may start
 * later. Every call carries a deadline after which inventory does nothing.
 */
export function createInventoryClient(options: { link: () => SubgraphLink; clock: Clock }): Inventory {
  async function askAll(query: string, variables: Record<string, unknown>): Promise<Record<string, unknown>> {
    const viewer = systemViewer('orders', randomUUID());
    const result = await options.link().send({ query, variables, viewer, deadline: options.clock.now() + timeoutMs });
    if (result.errors?.length || !result.data) throw unanswered('inventory', result.errors);
    return result.data;
  }

  async function ask<Answer>(field: string, query: string, variables: Record<string, unknown>): Promise<Answer> {
    const data = await askAll(query, variables);
    if (data[field] === undefined) throw unanswered('inventory', undefined);
    return data[field] as Answer;
  }

  return {
    place: (id) => ask<ReservationPlace | null>('location', placeQuery, { id }),
    async hold(lines, { locationId, channel, until }) {
      const input = {
        reservationId: lines[0]?.rid.split(':')[0],
        lines: lines.map(({ rid, variantId, quantity }) => ({ rid, variantId, locationId, quantity })),
        expiresAt: until.toISOString(),
        channel,
      };
      const answer = await ask<{ userErrors: Refusal[] }>('reserveStock', reserveMutation, { input });
      if (answer.userErrors.length === 0) return ok(null);
      return err(answer.userErrors.map((refusal) => toUserError(refusal, lines, locationId)));
    },
    async alternatives(wanted) {
      const inputs = wanted.map(({ lines, locationId, channel }, index) => {
        const goods = lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
        return [`input${index}`, { locationId, channel, lines: goods }];
      });
      const data = await askAll(alternativesQuery(wanted.length), Object.fromEntries(inputs));
      const found = wanted.map((_, index) => data[`goods${index}`] as { promises: FoundAlternative[] });
      return found.map(({ promises }) => promises.flatMap(toAlternative));
    },
    async extend(lines, until) {
      const input = { lines: lines.map(toHold), expiresAt: until.toISOString() };
      const { userErrors } = await ask<{ userErrors: Refusal[] }>('extendStockHold', extendMutation, { input });
      return userErrors.length === 0;
    },
    async release(lines) {
      const input = { lines: lines.map((line) => ({ ...toHold(line), quantity: line.quantity })) };
      await ask('releaseStock', releaseMutation, { input });
    },
  };
}

const toHold = ({ rid, levelId }: ReservationLine) => ({ rid, levelId });

/** Paths of inventory's lines become those of the lines of the reservation's input. */
function toUserError(refusal: Refusal, lines: readonly ReservationLine[], locationId: string): UserError {
  const line = lineOf(refusal, lines);
  const path = line ? ['lines', String(line.inputIndex)] : ['lines'];
  if (refusal.code === 'OUT_OF_STOCK' && line) {
    const { requested = line.quantity, available = null } = refusal;
    const alternatives = (refusal.alternatives ?? []).flatMap(toAlternative);
    const shortage = { variantId: line.variantId, locationId, requested, available, alternatives };
    return outOfStock(shortage, [...path, 'quantity']);
  }
  if (refusal.code === 'NOT_FOUND') return notFound(refusal.message, path);
  return invalidInput(refusal.rule ?? refusal.code, refusal.message, path);
}

const toAlternative = ({ location, distanceMeters, readyBy }: FoundAlternative) =>
  location ? [{ locationId: location.id, distanceMeters, readyBy: readyBy === null ? null : new Date(readyBy) }] : [];

const lineOf = ({ variant, path }: Refusal, lines: readonly ReservationLine[]): ReservationLine | undefined =>
  lines.find(({ variantId }) => variantId === variant?.id) ?? lines[Number(path?.[path.indexOf('lines') + 1])];
