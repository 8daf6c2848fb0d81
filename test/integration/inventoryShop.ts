import { expect } from 'vitest';
import type { Viewer } from '#platform/identity/viewer.ts';
import { inventory } from '#subgraphs/inventory/index.ts';
import type { AuditOption } from '../support/audit.ts';
import { createFakeLink, type FakeLink } from '../support/fakeLink.ts';
import { type SubgraphHarness, staffViewer, startSubgraph } from '../support/subgraphHarness.ts';

export const adjustStockMutation = `mutation Adjust($input: AdjustStockInput!) {
  adjustStock(input: $input) {
    stockLevel { id onHand available band version lastCountedAt }
    userErrors { __typename code message path
      ... on OutOfStock { requested available variant { id } location { code } }
      ... on InvalidInput { rule }
    }
  }
}`;

export const recordStockCountMutation = `mutation Count($input: RecordStockCountInput!) {
  recordStockCount(input: $input) {
    results { variantId book counted difference stockLevel { onHand version lastCountedAt } userErrors { __typename code path } }
    userErrors { __typename code path }
  }
}`;

export const upsertLocationMutation = `mutation Upsert($input: UpsertLocationInput!) {
  upsertLocation(input: $input) {
    location { id code kind name timeZone status version services preparationMinutes address { city lines } geo { latitude longitude } }
    userErrors { __typename code path
      ... on InvalidInput { rule }
      ... on VersionConflict { currentVersion }
      ... on TransitionNotAllowed { from to allowed }
    }
  }
}`;

/** Staff with every right of inventory, everywhere. */
export const manager = staffViewer(['stock:read', 'stock:write', 'stock:configure']);

const system: Viewer = { ...manager, kind: 'SYSTEM', subject: 'system:orders', scopes: ['caller:system'] };

type Answer = {
  data?: Record<string, never> | null;
  errors?: readonly { message: string; extensions: Record<string, unknown> }[];
};

export interface Adjusted {
  adjustStock: { stockLevel: Record<string, unknown> | null; userErrors: Record<string, unknown>[] };
}

export interface Counted {
  recordStockCount: { results: Record<string, unknown>[]; userErrors: Record<string, unknown>[] };
}

/** Inventory with a store, a catalog played by the test, and one place. */
export interface InventoryShop extends SubgraphHarness {
  catalog: FakeLink;
  /** The place `K1`. */
  placeId: string;
  /** Variants that catalog has; a test may add to it. */
  variants: Set<string>;
  /**
   * Runs an operation as a manager unless another viewer is given; fails on errors. What is to be retried is: a machine
   * that is busy with other things may let a command wait too long for a connection.
   */
  run<Data>(query: string, variables?: Record<string, unknown>, viewer?: Viewer): Promise<Data>;
  /** The code of the first thrown error. */
  refusal(query: string, variables: Record<string, unknown>, viewer?: Viewer): Promise<unknown>;
  levelId(variantId: string, placeId?: string): string;
  /** A variant of its own for each test. */
  newVariant(): string;
  /** `adjustStock` as a manager, as a correction with a new key unless the input says otherwise. */
  adjust(input: Record<string, unknown>): Promise<Adjusted['adjustStock']>;
  /** `recordStockCount` as a manager, at `K1` with a new key unless the input says otherwise. */
  count(input: Record<string, unknown>): Promise<Counted['recordStockCount']>;
  /** Documents, ledger and event log, to compare before and after a refusal. */
  everything(): Promise<unknown>;
  /** Violations of all invariants together, after everything was told. */
  violations(): Promise<number>;
}

/** As a caller would: keys and natural ids make it safe. */
const mostTries = 20;

let keys = 0;
/** A new idempotency key. */
export function newKey(): string {
  keys += 1;
  return `test-key-${String(keys).padStart(12, '0')}`;
}

const factOf = (variantId: string) => ({
  variantId,
  productId: 'prd_1',
  version: 1,
  status: 'ACTIVE',
  productStatus: 'ACTIVE',
  listings: [],
  handling: { pickup: true, ship: true, reserve: true, fragile: false, ageCheck: false },
});

export async function startInventoryShop(options: AuditOption = {}): Promise<InventoryShop> {
  const catalog = createFakeLink('catalog');
  const variants = new Set(['var_1', 'var_2', 'var_3']);
  catalog.answer = ({ variables }) => {
    const ids = variables?.ids as string[] | undefined;
    const facts = [...variants].filter((id) => ids === undefined || ids.includes(id)).map(factOf);
    return { data: { variantFacts: { facts, channels: [], endCursor: null, hasNextPage: false } } };
  };
  const harness = await startSubgraph(inventory, { links: { catalog }, ...options });
  const run = async <Data>(
    query: string,
    variables: Record<string, unknown> = {},
    viewer: Viewer = manager,
  ): Promise<Data> => {
    let result: Answer;
    let tries = 0;
    do {
      result = (await harness.execute({ query, variables, viewer })) as Answer;
      tries += 1;
    } while (result.errors?.[0]?.extensions.code === 'RETRY_LATER' && tries < mostTries);
    expect(result.errors).toBeUndefined();
    return result.data as Data;
  };
  const made = await run<{ upsertLocation: { location: { id: string } } }>(upsertLocationMutation, {
    input: { code: 'K1', name: 'King Street' },
  });
  const placeId = made.upsertLocation.location.id;
  await harness.flush();
  const collection = (name: string) => ({ find: (filter: object) => findAll(harness, name, filter) });
  return {
    ...harness,
    catalog,
    placeId,
    variants,
    run,
    async refusal(query, variables, viewer = manager) {
      const result = (await harness.execute({ query, variables, viewer })) as Answer;
      return result.errors?.[0]?.extensions.code;
    },
    levelId: (variantId, place = placeId) => `stk_${variantId.slice(4)}_${place.slice(4)}`,
    newVariant() {
      const id = `var_own-${variants.size}`;
      variants.add(id);
      return id;
    },
    async adjust(input) {
      const full = { reason: 'CORRECTION', idempotencyKey: newKey(), ...input };
      return (await run<Adjusted>(adjustStockMutation, { input: full })).adjustStock;
    },
    async count(input) {
      const full = { locationId: placeId, idempotencyKey: newKey(), ...input };
      return (await run<Counted>(recordStockCountMutation, { input: full })).recordStockCount;
    },
    async everything() {
      await harness.flush();
      return {
        levels: await collection('stockLevels').find({}),
        movements: await collection('movements').find({}),
        places: await collection('locations').find({}),
        events: await harness.eventCount(),
      };
    },
    async violations() {
      await harness.flush();
      const { inventoryAudit } = await run<{ inventoryAudit: { violations: number }[] }>(
        '{ inventoryAudit { violations } }',
        {},
        system,
      );
      return inventoryAudit.reduce((sum, finding) => sum + finding.violations, 0);
    },
  };
}

/** Everything in a collection of inventory, by id. */
export async function findAll(
  harness: SubgraphHarness,
  collection: string,
  filter: object = {},
): Promise<Record<string, unknown>[]> {
  const definition = inventory.models.find((model) => model.collection === collection);
  if (!definition) throw new Error(`inventory has no collection ${collection}.`);
  return (await harness.database
    .model<unknown>(definition as never)
    .find(filter as never)
    .sort({ _id: 1 } as never)
    .lean()) as Record<string, unknown>[];
}
