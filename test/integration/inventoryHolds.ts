import { anonymousViewer, systemViewer, type Viewer } from '#platform/identity/viewer.ts';
import type { InventoryShop } from './inventoryShop.ts';

export const orders = systemViewer('orders', 'test');
export const shopper = anonymousViewer('WEB', 'test');

export const errorFields = `userErrors { __typename code path
  ... on OutOfStock { requested available variant { id } location { code } }
  ... on HoldLost { stillAvailable }
  ... on InvalidInput { rule }
}`;

export const reserveMutation = `mutation Reserve($input: ReserveStockInput!) {
  reserveStock(input: $input) {
    reservation { id expiresAt lines { rid levelId variantId locationId quantity } } ${errorFields}
  }
}`;
export const extendMutation = `mutation Extend($input: ExtendStockHoldInput!) { extendStockHold(input: $input) { ${errorFields} } }`;
export const releaseMutation = `mutation Release($input: ReleaseStockInput!) { releaseStock(input: $input) { ${errorFields} } }`;
const decisionMutation = (name: string) =>
  `mutation Decide($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) { results { rid levelId result } ${errorFields} }
  }`;
export const commitMutation = decisionMutation('commitStock');
export const takeMutation = decisionMutation('takeStock');
export const closeMutation = decisionMutation('closeStock');

export type Refusal = Record<string, unknown>;
export interface Reserved {
  reservation: { id: string; lines: Record<string, unknown>[] } | null;
  userErrors: Refusal[];
}
export interface Decided {
  results: { rid: string; levelId: string; result: string }[];
  userErrors: Refusal[];
}

export const soon = (ms = 60_000): string => new Date(Date.now() + ms).toISOString();

let reservations = 0;
export function newReservation(): string {
  reservations += 1;
  return `srv_${String(reservations).padStart(8, '0')}`;
}

const numbersQuery = `query Numbers($id: ID!) {
  stockLevel(id: $id) { onHand reserved available version holds { kind ownerId quantity expiresAt } }
}`;

/** The commands that orders sends to inventory, as it sends them. */
export function createHoldCommands(shop: InventoryShop) {
  async function send<Answer>(query: string, input: Record<string, unknown>): Promise<Answer> {
    const data = await shop.run<Record<string, Answer>>(query, { input }, orders);
    return Object.values(data)[0] as Answer;
  }
  return {
    reserve: (input: Record<string, unknown>) => send<Reserved>(reserveMutation, { expiresAt: soon(), ...input }),
    extend: (input: Record<string, unknown>) => send<{ userErrors: Refusal[] }>(extendMutation, input),
    release: (...lines: object[]) => send<{ userErrors: Refusal[] }>(releaseMutation, { lines }),
    commit: (...lines: object[]) => send<Decided>(commitMutation, { lines }),
    take: (...lines: object[]) => send<Decided>(takeMutation, { lines }),
    close: (...lines: object[]) => send<Decided>(closeMutation, { lines }),
    /** A level of its own with so many units. */
    async stocked(quantity: number): Promise<{ variantId: string; levelId: string; locationId: string }> {
      const variantId = shop.newVariant();
      const levelId = shop.levelId(variantId);
      if (quantity > 0) await shop.adjust({ levelId, mode: 'ADD', quantity });
      return { variantId, levelId, locationId: shop.placeId };
    },
    async numbers(levelId: string, viewer?: Viewer): Promise<Record<string, unknown>> {
      return (await shop.run<{ stockLevel: Record<string, unknown> }>(numbersQuery, { id: levelId }, viewer))
        .stockLevel;
    },
  };
}
