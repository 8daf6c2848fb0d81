import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { Database } from '#platform/mongo/database.ts';
import type { InventoryDeps } from '#subgraphs/inventory/context.ts';
import { extendStockHold, releaseStock } from '#subgraphs/inventory/domain/keepHolds.ts';
import type { StockHolds } from '#subgraphs/inventory/domain/ports.ts';
import { reserveStock } from '#subgraphs/inventory/domain/reserveStock.ts';
import { createStockEscrow } from '#subgraphs/inventory/repository/stockEscrow.ts';
import { createStockHolds } from '#subgraphs/inventory/repository/stockHoldRepository.ts';
import { createStockRepository } from '#subgraphs/inventory/repository/stockRepository.ts';
import { parseExtendStockHold, parseReserveStock } from '#subgraphs/inventory/resolvers/inputs.ts';
import { ReplyLost } from './schedule.ts';

export const placeId = 'loc_k1';
export const variantIds = ['var_1', 'var_2'] as const;
const by = { channel: 'WEB', kind: 'SYSTEM', subject: null, requestId: 'model' };

const week = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const place = {
  id: placeId,
  code: 'K1',
  status: 'OPEN',
  services: ['RESERVE'],
  timeZone: 'Europe/London',
  openingHours: week.map((weekday) => ({ weekday, opens: '09:00', closes: '18:00' })),
  exceptions: [],
  activeFrom: null,
  activeUntil: null,
};
const offered = { status: 'ACTIVE', productStatus: 'ACTIVE', handling: { pickup: true, reserve: true }, listings: [] };

/** What catalog says of the same variants. */
export const quote = {
  reserves: true,
  variants: new Map(variantIds.map((id) => [id, { offered: true, reservable: true }])),
};

interface Runtime {
  database: Database;
  clock: Clock;
  onWrite: () => void;
}

/** The real inventory with one place and two variants, as far as holds go. @param plant changes its holds */
export function createInventoryParts(runtime: Runtime, plant?: (holds: StockHolds) => StockHolds): InventoryDeps {
  const { clock } = runtime;
  const escrow = createStockEscrow(runtime);
  const stockHolds = createStockHolds({ escrow, clock });
  const parts = {
    clock,
    stockHolds: plant?.(stockHolds) ?? stockHolds,
    stockLevels: createStockRepository({ ...runtime, escrow }),
    locations: { findById: async (id: string) => (id === placeId ? place : null) },
    variants: { rulesOf: async (ids: readonly string[]) => new Map(ids.map((id) => [id, offered])) },
  };
  return parts as unknown as InventoryDeps;
}

/** Opens the level of a variant at the place. */
export const openLevel = (runtime: Runtime, variantId: string, units: number) =>
  createStockEscrow(runtime).open(`stock:${variantId}:${placeId}`, {
    total: units,
    by,
    fields: { variantId, locationId: placeId, lastCountedAt: null },
  });

/** A command to inventory, as it was sent. */
export interface InventoryCommand {
  field: string;
  variables: Record<string, never>;
  deadline: number;
}

export type InventoryAnswer =
  | { data: Record<string, unknown> }
  | { errors: { message: string; extensions: { code: string } }[] };

/**
 * As the graph of inventory would: what is thrown is told as an error with its code, that of a store which did not
 * answer as RETRY_LATER, and nothing is done after the deadline.
 */
export async function carryOut(command: InventoryCommand, deps: InventoryDeps): Promise<InventoryAnswer> {
  const { field, deadline } = command;
  try {
    if (deps.clock.now() > deadline) throw new AppError('DEADLINE_EXCEEDED', 'The request came after its deadline.');
    return { data: { [field]: await act(command, deps) } };
  } catch (error) {
    if (!(error instanceof AppError || error instanceof ReplyLost)) throw error;
    const code = error instanceof AppError ? error.code : 'RETRY_LATER';
    return { errors: [{ message: error.message, extensions: { code } }] };
  }
}

async function act({ field, variables }: InventoryCommand, deps: InventoryDeps): Promise<unknown> {
  const input = variables.input as never;
  if (field === 'location') return variables.id === placeId ? place : null;
  if (field === 'releaseStock') return payloadOf(await releaseStock(deps, input));
  const parsed = { ...(input as object), expiresAt: new Date((input as { expiresAt: string }).expiresAt) } as never;
  if (field === 'extendStockHold') return payloadOf(await extendStockHold(deps, parseExtendStockHold(parsed)));
  if (field === 'reserveStock') return payloadOf(await reserveStock(deps, parseReserveStock(parsed)));
  throw new Error(`Inventory is not asked for ${field}.`);
}

/** A variant is told by its id. */
const payloadOf = (result: { ok: true } | { ok: false; error: readonly object[] }) => ({
  userErrors: result.ok
    ? []
    : result.error.map((error) => ({ ...error, variant: 'variantId' in error ? { id: error.variantId } : null })),
});

/** Whose goods a command would hold for longer; null for the others. */
export function holdsFor({ field, variables }: InventoryCommand): string | null {
  if (field !== 'reserveStock' && field !== 'extendStockHold') return null;
  const { lines } = variables.input as unknown as { lines: { rid: string }[] };
  return lines[0]?.rid.split(':')[0] ?? null;
}
