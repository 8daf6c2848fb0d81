import { expect } from 'vitest';
import { effort } from '../../support/effort.ts';
import type { RaceSystem } from './raceSystem.ts';
import type { Goods, Place } from './stockRoom.ts';

/** A level as staff of its place see it. */
export interface SeenLevel {
  onHand: number;
  reserved: number;
  available: number;
  band: string;
  /** By owner. */
  holds: { ownerId: string; quantity: number; expiresAt: string }[];
}

export interface SeenMovement {
  kind: string;
  quantity: number;
  oversold: number;
  reference: string | null;
}

/** Looks at stock through the graph and asks for the audit. */
export interface StockChecks {
  level(goods: Goods): Promise<SeenLevel>;
  /** The ledger of a level, the oldest first. */
  movements(goods: Goods): Promise<SeenMovement[]>;
  /** Every invariant that does not hold, once everything was told. */
  violations(): Promise<unknown[]>;
}

/** So long a busy machine may take to give back what was refused and to tell everything. */
export const quietWithinMs = effort({ short: 30_000, long: 180_000 });

const levelQuery = `query RaceLevel($id: ID!) {
  stockLevel(id: $id) { onHand reserved available band holds { ownerId quantity expiresAt } }
}`;
const movementsQuery = `query RaceLedger($id: ID!, $after: String) {
  stockMovements(levelId: $id, first: 100, after: $after) {
    edges { node { kind quantity oversold reference } } pageInfo { hasNextPage endCursor }
  }
}`;
const auditQuery = '{ audit { subgraph invariant violations samples } }';

interface Page {
  stockMovements: { edges: { node: SeenMovement }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

export async function openStockChecks(system: RaceSystem, place: Place): Promise<StockChecks> {
  const [staff, admin] = await Promise.all([system.token('associate', place.code), system.token('admin')]);
  const findings = async () => {
    const { audit } = await system.ask<{ audit: { violations: number }[] }>({ query: auditQuery, token: admin });
    return audit.filter(({ violations }) => violations > 0);
  };
  return {
    async level({ levelId }) {
      const operation = { query: levelQuery, variables: { id: levelId }, token: staff };
      const { stockLevel } = await system.ask<{ stockLevel: SeenLevel }>(operation);
      return { ...stockLevel, holds: stockLevel.holds.sort((left, right) => (left.ownerId < right.ownerId ? -1 : 1)) };
    },
    async movements({ levelId }) {
      const found: SeenMovement[] = [];
      for (let after: string | null = null; ; ) {
        const variables: Record<string, unknown> = { id: levelId, after };
        const page: Page = await system.ask<Page>({ query: movementsQuery, variables, token: staff });
        found.push(...page.stockMovements.edges.map(({ node }) => node));
        const { hasNextPage, endCursor } = page.stockMovements.pageInfo;
        if (!hasNextPage) return found.reverse();
        after = endCursor;
      }
    },
    async violations() {
      await expect.poll(findings, { timeout: quietWithinMs, interval: 250 }).toEqual([]);
      return findings();
    },
  };
}
