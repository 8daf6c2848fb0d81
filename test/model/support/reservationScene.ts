import { createRunOnce } from '#platform/idempotency/runOnce.ts';
import type { StockHolds } from '#subgraphs/inventory/domain/ports.ts';
import type { StockLevelDocument } from '#subgraphs/inventory/repository/stockLevelModel.ts';
import { createInventoryClient } from '#subgraphs/orders/clients/inventoryClient.ts';
import type { CreateDeps } from '#subgraphs/orders/domain/createStoreReservation.ts';
import type { KeyedDeps } from '#subgraphs/orders/domain/extendStoreReservation.ts';
import { createQuotaRepository, type QuotaRepository } from '#subgraphs/orders/repository/quotaRepository.ts';
import type { QuotaDocument, ReservationDocument } from '#subgraphs/orders/repository/reservationModel.ts';
import { createReservationRepository } from '#subgraphs/orders/repository/reservationRepository.ts';
import { secrets } from '#subgraphs/orders/secrets.ts';
import { atOnce } from './memoryLevels.ts';
import { createMemoryServer } from './outboxDatabase.ts';
import { connectPart, type Rewrite } from './reservationDatabase.ts';
import { carryOut, createInventoryParts, openLevel, quote } from './reservationInventory.ts';
import { createHoldingWatch, createNetwork, type HoldingWatch, orUnavailable } from './reservationNetwork.ts';
import { type Actor, createSchedule } from './schedule.ts';
import { virtualClock } from './virtualTime.ts';

/** What a process of orders works with. */
export type OrdersParts = CreateDeps & KeyedDeps & { quotas: QuotaRepository };

/** What is taken away beneath the real code; none of it stands for the product as it is. */
export interface PlantedBug {
  /** What arrives at the database of an update that orders sent. */
  rewrite?: Rewrite;
  orders?: (parts: OrdersParts) => OrdersParts;
  /** The holds of inventory while it carries out the command of this field. */
  holds?: (holds: StockHolds, field: string) => StockHolds;
}

/** One place with two levels, the real orders and inventory over documents in memory, and all that was sent. */
export type ReservationScene = ReturnType<typeof createReservationScene>;

export function createReservationScene(bug: PlantedBug = {}) {
  const server = createMemoryServer();
  const schedule = createSchedule();
  const watch = createHoldingWatch();
  const runtimeOf = (name: 'orders' | 'inventory', actor: Pick<Actor, 'call'>) => ({
    database: connectPart(server, { name, actor, rewrite: name === 'orders' ? bug.rewrite : undefined }),
    clock: virtualClock,
    onWrite: () => {},
  });
  const inventoryOf = (actor: Pick<Actor, 'call'>, field = '') =>
    createInventoryParts(runtimeOf('inventory', actor), (holds) => bug.holds?.(holds, field) ?? holds);
  const network = createNetwork({
    schedule,
    watch,
    carryOut: (command, actor) => carryOut(command, inventoryOf(actor, command.field)),
  });
  let made = 0;

  function ordersOf(actor: Actor | typeof atOnce): OrdersParts {
    const runtime = runtimeOf('orders', actor);
    const quotas = createQuotaRepository(runtime);
    const parts: OrdersParts = {
      reservations: createReservationRepository(runtime),
      quotas: 'name' in actor ? watched(quotas, watch, actor) : quotas,
      inventory: createInventoryClient({ link: () => network.linkOf(actor), clock: virtualClock }),
      catalog: { quote: () => orUnavailable(actor.call(() => quote)) },
      contacts: { remember: () => orUnavailable(actor.call(() => undefined)) },
      secrets,
      runOnce: createRunOnce(runtime),
      newId: (prefix) => `${prefix}_${String(++made).padStart(7, '0')}`,
      clock: virtualClock,
    };
    return bug.orders?.(parts) ?? parts;
  }

  return {
    schedule,
    network,
    watch,
    clock: virtualClock,
    ordersOf,
    inventoryOf,
    reservations: server.collection<ReservationDocument>('orders', 'storeReservations'),
    quotas: server.collection<QuotaDocument>('orders', 'quotas'),
    levels: server.collection<StockLevelDocument>('inventory', 'stockLevels'),
    /** Variants that lost units to a till: holds may have given way to it. */
    disturbed: new Set<string>(),
    openLevel: (variantId: string, units: number) => openLevel(runtimeOf('inventory', atOnce), variantId, units),
  };
}

const watched = (quotas: QuotaRepository, watch: HoldingWatch, actor: Actor): QuotaRepository => ({
  ...quotas,
  async hold(quotaId, command) {
    const done = watch.begin(actor, command.rid);
    return quotas.hold(quotaId, command).finally(done);
  },
});
