import { randomUUID } from 'node:crypto';
import { documents } from './documents.ts';
import type { GraphClient } from './graphClient.ts';

/** Units counted of one article. `source` comes back with the outcome. */
export interface StockCount<Source> {
  /** Null for an article that a dry run would make. */
  variantId: string | null;
  counted: number;
  source: Source;
}

export type CountOutcome = { kind: 'recorded' } | { kind: 'unchanged' } | { kind: 'refused'; reason: string };

export interface StockCounter<Source> {
  /** Takes one count; sends when a hundred of the place are together. One count for each article and place, please. */
  add(locationId: string | null, count: StockCount<Source>): Promise<void>;
  /** Sends what is left. */
  flush(): Promise<void>;
}

interface StockCounterOptions<Source> {
  graph: GraphClient;
  dryRun: boolean;
  /** Count only where nothing was ever on record; by default wherever the books differ. */
  onlyUnopened?: boolean;
  onOutcome: (count: StockCount<Source>, outcome: CountOutcome) => void;
}

const maxItems = 100;

/**
 * Compares counts with the books of each place and records those that differ, up to 100 in one call. Each call has a
 * key of its own, the same for each try: a repeat after a lost answer counts once, a later run counts anew.
 */
export function createStockCounter<Source>(options: StockCounterOptions<Source>): StockCounter<Source> {
  const waiting = new Map<string, StockCount<Source>[]>();
  return {
    async add(locationId, count) {
      if (locationId === null || count.variantId === null) return options.onOutcome(count, { kind: 'recorded' });
      const counts = waiting.get(locationId) ?? [];
      waiting.set(locationId, counts);
      counts.push(count);
      if (counts.length >= maxItems) await recordDifferences(options, locationId, counts.splice(0, maxItems));
    },
    async flush() {
      for (const [locationId, counts] of waiting) {
        if (counts.length > 0) await recordDifferences(options, locationId, counts.splice(0, maxItems));
      }
    },
  };
}

async function recordDifferences<Source>(
  { graph, dryRun, onlyUnopened = false, onOutcome }: StockCounterOptions<Source>,
  locationId: string,
  counts: readonly StockCount<Source>[],
): Promise<void> {
  const variantIds = counts.map((count) => count.variantId ?? '');
  const { stockLevels } = await graph.send(documents.stockLevels, { variantIds, locationIds: [locationId] });
  // a level that was never opened is not in the list: its count opens it, also one of 0
  const onHand = new Map(stockLevels.edges.map(({ node }) => [node.variant.id, node.version > 0 ? node.onHand : null]));
  const differing = counts.filter((count) => {
    const books = onHand.get(count.variantId ?? '') ?? null;
    const isSettled = onlyUnopened ? books !== null : books === count.counted;
    if (isSettled) onOutcome(count, { kind: 'unchanged' });
    return !isSettled;
  });
  if (differing.length === 0) return;
  if (dryRun) {
    for (const count of differing) onOutcome(count, { kind: 'recorded' });
    return;
  }
  const items = differing.map(({ variantId, counted }) => ({ variantId, counted }));
  const { recordStockCount } = await graph.send(documents.recordStockCount, {
    input: { locationId, items, idempotencyKey: `import-${randomUUID()}` },
  });
  const refusal = recordStockCount.userErrors[0]?.message;
  differing.forEach((count, index) => {
    const reason = refusal ?? recordStockCount.results[index]?.userErrors[0]?.message;
    onOutcome(count, reason ? { kind: 'refused', reason } : { kind: 'recorded' });
  });
}
